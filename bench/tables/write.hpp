// SPDX-License-Identifier: MPL-2.0
// Sets of tables in the language of each participant.
#pragma once

#include <string>
#include <vector>

#include "tables/tables.hpp"

namespace fasthold::bench {

/// A DMN 1.5 model: a decision a table, an input a column.
std::string to_dmn(const Set& set);
/// A graph of GoRules: one table node a table, beside each other; a sum is a node behind its table.
std::string to_jdm(const Set& set);
/// CLIPS: a rule a row, globals for answers, and the functions `assert-case`, `forget-answers` and
/// `print-answers`.
std::string to_clips(const Set& set);
/// Prolog: a clause a row, and `answers/7`, which takes the values of a case.
std::string to_prolog(const Set& set);
/// C++: chains of conditions, in the form of plain.hpp.
std::string to_cpp(const std::vector<Set>& sets);

/// A head with identifiers and a line a case: `30,18.5,2,7,office,true`.
std::string to_csv(const std::vector<Case>& cases);

/// The texts in `parts` with `between` between them.
std::string joined(const std::vector<std::string>& parts, std::string_view between);
/// The choices of a cell that are allowed or, where `negated`, that are not; the shorter list.
struct Choices {
  std::vector<std::string_view> names;
  bool negated = false;
};
Choices choices_of(const Cell& cell, const Column& column);
/// A number's interval in the notation that DMN and GoRules share: `[30..90)`, `< 30`, `7`.
std::string interval_of(const Cell& cell);
/// Whether an interval is one number.
bool is_point(const Cell& cell);

}  // namespace fasthold::bench
