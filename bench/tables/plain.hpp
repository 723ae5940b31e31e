// SPDX-License-Identifier: MPL-2.0
// The form of the C++ that is generated from the tables: what somebody would write who knew them
// when the program is compiled. `write_cpp.cpp` writes it, `plain.cpp` runs it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace fasthold::bench {

/// A case; the members have the columns' identifiers.
struct Values {
  double absence_days = 0;
  double weekly_hours = 0;
  double spells_per_year = 0;
  double work_ability_score = 0;
  std::uint32_t sector = 0;  ///< index of the choice
  bool has_agreement = false;
};

/// Answers of cases, one behind the other: for each table one index of an output, or the indices
/// that were collected with `end` behind them, or one sum.
struct Answers {
  static constexpr std::uint16_t end = 0xFFFF;
  std::vector<std::uint16_t> outputs;
  std::vector<double> sums;
};

/// The compiled tables of one set.
struct PlainSet {
  std::string_view name;
  void (*evaluate)(const Values& values, Answers& answers) = nullptr;  ///< adds to `answers`
};

/// All sets; generated.
const std::vector<PlainSet>& plain_sets();

Values to_values(const Case& values);
/// The answers of `count` cases, a line each, as `answers` in tables.hpp writes them.
std::string to_text(const Set& set, const Answers& answers, std::size_t count);

}  // namespace fasthold::bench
