// SPDX-License-Identifier: MPL-2.0
// The lines on which values have an order: numbers, texts, days, ..
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "feel/value.hpp"

namespace fasthold::dmn {

/// Values that can be compared with each other. Local times and times in a zone cannot, so they
/// are on two lines. Null, the booleans, lists, contexts, ranges and functions are on none.
/// Source: DMN 1.5, table 54 (comparison).
enum class Line : std::uint8_t {
  number,
  string,
  date,
  time,
  zoned_time,
  date_time,
  zoned_date_time,
  days_time_duration,
  years_months_duration
};
inline constexpr std::size_t line_count = 9;
inline constexpr std::array<Line, line_count> all_lines{Line::number,
                                                        Line::string,
                                                        Line::date,
                                                        Line::time,
                                                        Line::zoned_time,
                                                        Line::date_time,
                                                        Line::zoned_date_time,
                                                        Line::days_time_duration,
                                                        Line::years_months_duration};

/// The line of a value; none where it is on none.
std::optional<Line> line_of(const feel::Value& value) noexcept;

/// Whether column indexes know the value: null, a boolean, or one on a line.
bool is_scalar(const feel::Value& value) noexcept;

/// Some value of `line` strictly between two of it; null pointers stand for the ends of the line.
/// A plain one where there is one: 19 for what is above 18, the day before, `"(other)"`. None where
/// nothing is between (two days in a row). Texts are made in `arena`.
std::optional<feel::Value> between(Line line, const feel::Value* low, const feel::Value* high,
                                   feel::Arena& arena);

/// Below, in the strict order of one line. Both are on it.
inline bool is_below(const feel::Value& a, const feel::Value& b) {
  return feel::order(a, b) < 0;
}

}  // namespace fasthold::dmn
