// SPDX-License-Identifier: MPL-2.0
// Which limitation of a person limits which demand of a job: the catalogue `conflicts`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "names.hpp"

namespace fasthold::functioning {

/// One entry of the catalogue: every limitation named limits work that asks any demand named.
struct ConflictEntry {
  std::string_view limitations;  ///< ICF codes, separated by spaces; also matched by longer codes
  std::string_view demands;      ///< demand codes of the vocabulary, separated by spaces
  std::optional<int> min_qualifier;  ///< from which ICF qualifier; none: the policy's own
};

/// A limitation and a demand that meet in an entry.
struct Conflict {
  std::uint16_t entry = 0;         ///< of the catalogue, the one with the lowest qualifier
  std::uint8_t min_qualifier = 0;  ///< 0..4
  bool policy_qualifier = false;   ///< the qualifier is the policy's, the entry names none
};

/// The catalogue codes that one ICF code of a case begins with. ICF codes have at most six
/// characters, so there are at most six.
class MatchedCodes {
 public:
  void push(std::uint16_t code) noexcept {
    if (size_ < codes_.size()) codes_[size_++] = code;
  }
  [[nodiscard]] std::span<const std::uint16_t> codes() const noexcept {
    return {codes_.data(), size_};
  }

 private:
  std::array<std::uint16_t, 8> codes_{};
  std::size_t size_ = 0;
};

/// The catalogue as a table of code by demand. [immutable]
class Conflicts {
 public:
  /// `policy_qualifier`: 0..4, for entries that name none (parameter accommodations.min-qualifier).
  Conflicts(std::span<const ConflictEntry> entries, int policy_qualifier);

  [[nodiscard]] MatchedCodes match(std::string_view icf_code) const noexcept;
  [[nodiscard]] std::optional<std::uint16_t> find_demand(std::string_view demand) const noexcept {
    return demands_.find(demand);
  }
  /// The conflict with the lowest qualifier among those of `codes` and `demand`; null: none.
  [[nodiscard]] const Conflict* find(const MatchedCodes& codes,
                                     std::uint16_t demand) const noexcept;

 private:
  struct Cell {
    Conflict conflict;
    bool is_conflict = false;
  };
  Names codes_;
  Names demands_;
  std::vector<Cell> cells_;  // code by demand
};

}  // namespace fasthold::functioning
