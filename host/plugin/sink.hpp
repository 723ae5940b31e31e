// SPDX-License-Identifier: MPL-2.0
// The host's ear: takes what a plugin reports, copies it, and refuses what was not declared.
#pragma once

#include <string>

#include "assessment/rule.hpp"
#include "fasthold/plugin.h"

namespace fasthold::plugin {

/// The sink of one call. A refusal sticks: a plugin that ignores it fails all the same.
class Sink {
 public:
  Sink(const assessment::RuleDeclaration& rule, std::size_t slots, assessment::RuleAnswer& answer,
       const Limits& limits) noexcept;

  [[nodiscard]] const fasthold_sink* abi() const noexcept { return &abi_.sink; }
  /// What was refused first, or "".
  [[nodiscard]] const std::string& refusal() const noexcept { return refusal_; }

 private:
  /// The ABI struct, and behind it the way back to us.
  struct Abi {
    fasthold_sink sink;
    Sink* self;
  };
  static Sink& self(const fasthold_sink* sink) noexcept;
  static std::int32_t on_outcome(const fasthold_sink*, const fasthold_outcome*) noexcept;
  static std::int32_t on_near_miss(const fasthold_sink*, const fasthold_outcome*) noexcept;
  static std::int32_t on_provide(const fasthold_sink*, std::uint32_t,
                                 const fasthold_value*) noexcept;
  static std::int32_t on_missing(const fasthold_sink*, std::uint32_t) noexcept;
  static std::int32_t on_holds_until(const fasthold_sink*, std::int32_t) noexcept;

  std::int32_t refuse(std::string why, std::int32_t status = FASTHOLD_E_BUG) noexcept;
  std::int32_t take(const fasthold_outcome* given, bool near_miss);
  std::int32_t take_lists(const fasthold_outcome& given, assessment::Outcome& outcome);
  std::int32_t take_proposal(const fasthold_proposal& given, assessment::Proposal& proposal);
  /// A copy of the text in the assessment, or a refusal.
  bool copy(const fasthold_str& text, std::string_view& out);
  bool copy(const fasthold_value& value, casefile::Value& out);

  Abi abi_;
  const assessment::RuleDeclaration& rule_;
  std::size_t slots_;
  assessment::RuleAnswer& answer_;
  const Limits& limits_;
  std::size_t outcomes_ = 0;
  std::string refusal_;
};

}  // namespace fasthold::plugin
