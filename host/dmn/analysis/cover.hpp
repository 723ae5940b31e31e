// SPDX-License-Identifier: MPL-2.0
// Whether rules cover every combination of values: exact, column by column.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "dmn/analysis/domain.hpp"

namespace fasthold::dmn {

/// Work that a search may do, in words of rule sets looked at; shared by the searches of a table.
struct SearchBudget {
  std::uint64_t left = 100'000'000;

  /// Whether there was enough.
  bool spend(std::uint64_t work) noexcept {
    const bool enough = work <= left;
    left -= enough ? work : left;
    return enough;
  }
};

/// A combination of groups, one a column.
using Combination = std::vector<const ValueGroup*>;

/// Looks for combinations in which none of some rules holds. It goes through the columns with the
/// set of rules that survive; a set that was met at a column before is not followed again, and a
/// rule that holds for all that is left of the columns ends the search below it.
class CoverSearch {
 public:
  /// `columns` has the groups that count of each column.
  CoverSearch(std::vector<std::vector<const ValueGroup*>> columns, std::size_t rules,
              SearchBudget& budget);

  enum class Outcome : std::uint8_t { covered, uncovered, exhausted };
  /// Calls `found` for each kind of combination where none of `rules` holds, until it answers
  /// false. `exhausted`: the budget ended before the search, so there may be more.
  Outcome find(const RuleSet& rules, const std::function<bool(const Combination&)>& found);
  /// Rules that hold in all combinations.
  [[nodiscard]] const RuleSet& everywhere() const noexcept { return everywhere_.front(); }

 private:
  enum class Step : std::uint8_t { go_on, stop };
  Step visit(std::size_t depth, const RuleSet& rules);
  Step report(std::size_t depth);
  bool was_met(std::size_t depth, const RuleSet& rules);

  std::vector<std::vector<const ValueGroup*>> columns_;
  std::vector<std::size_t> order_;   ///< columns with few groups come first
  std::vector<RuleSet> everywhere_;  ///< by depth: rules that hold in all groups from there on
  SearchBudget& budget_;
  const std::function<bool(const Combination&)>* found_ = nullptr;
  Combination path_;
  Outcome outcome_ = Outcome::covered;
  std::vector<std::unordered_multimap<std::uint64_t, RuleSet>> met_;
};

}  // namespace fasthold::dmn
