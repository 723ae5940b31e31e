// SPDX-License-Identifier: MPL-2.0
// A column of conditions as an index: from a value to the set of the rules whose cell holds.
//
// The constants of all cells cut each line into segments; the index has a set of rules for each, so
// that a look-up is one search among the constants. Segments times rules may be quadratic, so the
// sets have a budget: beyond it neighbouring segments share the union of their sets. A set is then
// a superset, and whoever looks up has to ask the cells of what survives (`is_exact`).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dmn/table/bit_rows.hpp"
#include "dmn/table/cell.hpp"
#include "dmn/table/point_search.hpp"

namespace fasthold::dmn {

/// See the head of this file. [immutable, thread-safe]
class ColumnIndex {
 public:
  static constexpr std::size_t default_bytes = std::size_t{32} << 20;

  /// `cells` has a number for each rule, an index into `sets`. A null set is of a cell that cannot
  /// be indexed: its rules are in every answer. What `sets` points to is not kept, except for the
  /// texts in it. `bytes` bounds the sets of rules.
  ColumnIndex(std::span<const std::uint32_t> cells, std::span<const CellSet* const> sets,
              std::size_t bytes = default_bytes);

  /// The rules (a row of `BitRows`) whose cell holds for the scalar `value`.
  [[nodiscard]] const std::uint64_t* find(const feel::Value& value) const;
  /// The rules on one line of values.
  struct LineRows {
    PointSearch search;
    std::uint32_t shift = 0;  ///< segments that share a row, as a power of two
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> words;  ///< of an exact index over at most 64 rules: the rows' bits

    [[nodiscard]] std::uint64_t word(const feel::Value& value) const {
      return words[words.size() == 1 ? 0 : search.segment(value)];
    }
  };
  [[nodiscard]] const LineRows& line(Line line) const noexcept {
    return lines_[static_cast<std::size_t>(line)];
  }
  /// The rules as the bits of one word, of an exact index over at most 64 rules.
  [[nodiscard]] std::uint64_t word(const feel::Value& value) const {
    return find(value)[1];  // behind its summary
  }
  /// The same as a set of its own.
  [[nodiscard]] RuleSet rules(const feel::Value& value) const {
    return RuleSet({find(value) + rows_.summary_words(), rows_.words()});
  }
  /// All rules.
  [[nodiscard]] const std::uint64_t* all() const noexcept { return rows_.row(all_); }
  /// Whether rows have exactly the rules whose cell holds, indexable cells that is.
  [[nodiscard]] bool is_exact() const noexcept { return exact_; }
  [[nodiscard]] std::size_t bytes() const noexcept { return rows_.bytes(); }

 private:
  struct Cells;
  void add_line(Line line, const Cells& cells, std::size_t bytes);

  BitRows rows_;
  std::uint32_t all_ = 0;
  std::uint32_t null_ = 0;
  std::array<std::uint32_t, 2> booleans_{};
  std::array<LineRows, line_count> lines_;
  bool exact_ = true;
};

}  // namespace fasthold::dmn
