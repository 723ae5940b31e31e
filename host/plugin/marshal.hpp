// SPDX-License-Identifier: MPL-2.0
// Values of the engine as values of the ABI, and back.
#pragma once

#include <span>
#include <vector>

#include "assessment/rule.hpp"
#include "fasthold/plugin.h"

namespace fasthold::plugin {

/// A scalar of ours as the ABI has it; texts are pointed to.
fasthold_value to_abi(const casefile::Value& value) noexcept;

/// A scalar of the ABI as ours, or nothing when it is none: an unknown type or state, a text
/// that is not there, too long or not UTF-8. Texts are pointed to.
std::optional<casefile::Value> from_abi(const fasthold_value& value, std::size_t limit_bytes);
std::optional<std::string_view> from_abi(const fasthold_str& text, std::size_t limit_bytes);

/// The facts of one case that a rule declared, in its order, and nothing else.
/// Reused from case to case. [one thread at a time]
class CaseFacts {
 public:
  std::span<const fasthold_value> fill(std::span<const assessment::Slot> slots,
                                       const assessment::FactView& facts);

 private:
  std::vector<fasthold_value> values_;
  std::vector<fasthold_value> cells_;
};

/// Parameters and catalogues as the ABI has them. Points into the binding.
class SetupData {
 public:
  explicit SetupData(const assessment::Binding& binding);
  SetupData(const SetupData&) = delete;
  SetupData& operator=(const SetupData&) = delete;
  [[nodiscard]] const fasthold_setup& setup() const noexcept { return setup_; }

 private:
  std::vector<std::vector<fasthold_dated_value>> values_;
  std::vector<fasthold_parameter> parameters_;
  std::vector<std::vector<fasthold_value>> rows_;
  std::vector<fasthold_list> catalogues_;
  fasthold_setup setup_{};
};

}  // namespace fasthold::plugin
