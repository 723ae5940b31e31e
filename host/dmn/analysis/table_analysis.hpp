// SPDX-License-Identifier: MPL-2.0
// What is wrong with a decision table, found without running it: `dmn check`.
//
// WHAT IS PROVED
// The cells of a column cut its input's values into groups that no cell tells apart (domain.hpp).
// Numbers, days, texts and booleans have finitely many, so that "no gap" and "no overlap" can be
// proved, not sampled: overlaps pair by pair (two rules meet when they do in every column), gaps
// and masked rules by an exact search (cover.hpp). Where a cell depends on more than its column, or
// the search grows too large, the analysis says that it did not prove it, and why.
//
// NULL
// A missing value is a value: overlaps and masked rules count it. Gaps where a value is missing
// are told once a table, as a note, and only for inputs whose allowed values do not rule null out;
// they do not keep a table from being gap-free.
#pragma once

#include <memory>
#include <vector>

#include "dmn/table/decision_table.hpp"

namespace fasthold::dmn {

/// One thing that was found, as data.
struct Finding {
  enum class Kind : std::uint8_t {
    gap,
    null_gap,
    overlap,
    masked,
    unreachable,
    cell_not_allowed,
    result_not_allowed,
    result_wrong_type,
    duplicate
  };
  Kind kind = Kind::gap;
  std::optional<std::uint32_t> rule;   ///< from 0
  std::optional<std::uint32_t> other;  ///< the rule that it overlaps with, is masked by, repeats
  std::vector<feel::Value> sample;     ///< values of the inputs that show it; may be empty
};

struct TableAnalysis {
  /// Never true when the opposite was found; true without `proved` means that nothing was found.
  bool gap_free = true;
  bool overlap_free = true;
  bool proved = true;                  ///< of gaps, overlaps and masked rules
  std::vector<Finding> findings;       ///< all of them, also those beyond `most_reported`
  Diagnostics issues;                  ///< the same for people, at most `most_reported` of a kind
  std::shared_ptr<feel::Arena> arena;  ///< of the samples
};

struct AnalysisOptions {
  std::uint64_t work = 100'000'000;  ///< words of rule sets; a second, roughly
  std::size_t most_found = 200;      ///< findings of a kind
  std::size_t most_reported = 5;     ///< messages of a kind
};

/// Analyses a table. The findings may point into it: it must outlive them.
TableAnalysis analyse(const TableProgram& table, const AnalysisOptions& options = {});

}  // namespace fasthold::dmn
