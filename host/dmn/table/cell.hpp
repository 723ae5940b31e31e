// SPDX-License-Identifier: MPL-2.0
// A cell of conditions in normal form: the set of the values that it holds for.
//
// HOW A CELL BECOMES A SET
// A cell that reads nothing but the input value, and compares it with constants only, answers the
// same for all values between two neighbouring constants. So `CellSet` asks the compiled cell once
// for each constant, once for each gap between them, and once for each of null, true and false:
// the set says what the evaluator says, by construction, in the corners of the standard too
// (`not(5)` for a text, `!= 3` for null). What the constants are, `find_points` reads off the tree.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "dmn/table/line.hpp"
#include "feel/syntax/syntax.hpp"

namespace fasthold::dmn {

/// What a cell holds for on one line: its constants there, sorted, and an answer for each segment:
/// segment 2i + 1 is the point i, segment 2i the gap below it, the last one the gap above all.
struct LineSet {
  Line line = Line::number;
  std::vector<feel::Value> points;
  std::vector<std::uint8_t> holds;  ///< 2 * points + 1 of 0 and 1

  bool operator==(const LineSet& other) const;
};

/// The number of points below `value`, which is on their line.
std::size_t count_below(std::span<const feel::Value> points, const feel::Value& value);
/// The segment of `value` among sorted points (see LineSet).
std::size_t segment_of(std::span<const feel::Value> points, const feel::Value& value);

/// A set of scalar values (see `is_scalar`). Points to texts in the arena it was made with.
/// [immutable]
class CellSet {
 public:
  using Holds = std::function<bool(const feel::Value&)>;
  /// More constants than that in one cell are not made a set of.
  static constexpr std::size_t most_points = 1024;

  CellSet() = default;  ///< the empty set
  /// The set of what `holds`, an answer that changes at `points` only.
  CellSet(std::vector<feel::Value> points, const Holds& holds, feel::Arena& arena);

  /// Whether the scalar `value` is in the set.
  [[nodiscard]] bool holds(const feel::Value& value) const;
  [[nodiscard]] bool holds_null() const noexcept { return null_; }
  [[nodiscard]] bool holds_boolean(bool value) const noexcept { return value ? true_ : false_; }
  /// Its constants on a line; null where it answers `holds_all_of` for the whole line.
  [[nodiscard]] const LineSet* find(Line line) const noexcept;
  [[nodiscard]] bool holds_all_of(Line line) const noexcept {
    return (whole_lines_ >> static_cast<unsigned>(line) & 1U) != 0;
  }
  [[nodiscard]] const std::vector<LineSet>& lines() const noexcept { return lines_; }
  [[nodiscard]] bool is_everything() const noexcept;
  [[nodiscard]] bool is_empty() const noexcept;

  bool operator==(const CellSet&) const = default;

 private:
  bool null_ = false;
  bool false_ = false;
  bool true_ = false;
  std::uint16_t whole_lines_ = 0;  ///< bit of each line without points that is in the set
  std::vector<LineSet> lines_;     ///< by line; those with points
};

/// The value of an expression where it is the same always, else nothing.
using Fold = std::function<std::optional<feel::Value>(const feel::Expression&)>;

/// The constants at which the answer of `tests`, parsed unary tests, can change with the value of
/// `?`. Nothing where the answer may change elsewhere: the cell reads a variable, calls a function
/// with `?`, holds nested lists.
std::optional<std::vector<feel::Value>> find_points(const feel::Expression& tests,
                                                    const Fold& fold);

}  // namespace fasthold::dmn
