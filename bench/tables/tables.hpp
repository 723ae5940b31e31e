// SPDX-License-Identifier: MPL-2.0
// The decision tables of the benchmark, as data.
//
// ONE SOURCE OF TRUTH
// `make_sets` makes the tables from fixed seeds. Everything else is written from them: the model in
// DMN, the rules of each peer, the C++ that the plain participant is compiled from, the cases. What
// a table says is what `answer` makes of it, rule by rule and cell by cell; a test holds the
// generated C++ to that.
//
// Numbers are whole tenths throughout, so that bounds and sums are exact; `to_decimal` writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasthold::bench {

/// What stands in a column of input.
enum class Kind : std::uint8_t { number, choice, boolean };

/// An input column, the same in all tables.
struct Column {
  std::string_view name;  ///< words with spaces, as a model names it
  Kind kind = Kind::number;
  int low = 0;  ///< numbers: the range of cases, in tenths, both ends included
  int high = 0;
  int step = 0;                                ///< numbers: what lies between two values, in tenths
  std::vector<int> usual_bounds;               ///< numbers: bounds that people choose
  std::vector<std::string_view> choices = {};  ///< choices: all of them
};

/// The six columns: absence days, weekly hours, spells per year, work ability score, sector, has
/// agreement.
const std::vector<Column>& columns();

/// One end of an interval.
struct Bound {
  int value = 0;  ///< tenths
  bool included = false;
};

/// A condition on one column; matches everything unless its column's kind is restricted.
struct Cell {
  std::optional<Bound> from;    ///< numbers
  std::optional<Bound> to;      ///< numbers
  std::uint32_t choices = ~0U;  ///< choices: bit i for choice i
  std::optional<bool> truth;    ///< booleans

  [[nodiscard]] bool matches_all() const;
};

/// A row: one cell a column, and what it concludes.
struct Rule {
  std::vector<Cell> cells;
  int output = 0;  ///< index into the table's outputs; for sums the addend, in tenths
};

enum class HitPolicy : std::uint8_t { unique, first, collect, sum };

struct Table {
  std::string name;  ///< words with spaces
  HitPolicy policy = HitPolicy::unique;
  std::vector<std::string> outputs;  ///< what can be concluded; empty for sums
  std::vector<Rule> rules;           ///< at least one matches, whatever the case
};

/// Tables that are asked together.
struct Set {
  std::string name;  ///< of its folder, and of its namespace in C++
  std::vector<Table> tables;
};

/// `five`: tables of 8, 20, 40, 40 and 12 rules. `scale_40`, `scale_400`, `scale_4000`: one table
/// each, whose rules never overlap. The same on every machine.
std::vector<Set> make_sets();

/// Values of one case: numbers in tenths, the index of a choice, 0 or 1; one a column.
using Case = std::vector<int>;

/// The first `count` cases: the same on every machine, and the same however many are asked for.
std::vector<Case> make_cases(std::size_t count);

/// Whether all cells of a rule match.
bool matches(const Rule& rule, const Case& values);

/// What a table answers, found by looking at every cell of every rule, as text: the output; the
/// outputs in the rules' order with `;` between them; the sum. Fails (throws std::logic_error)
/// where no rule matches, or two of a UNIQUE table.
std::string answer(const Table& table, const Case& values);
/// All answers of a set with `|` between them: a line of every participant's answers.
std::string answers(const Set& set, const Case& values);

/// `185` is `18.5`, `300` is `30`.
std::string to_decimal(int tenths);
/// `has agreement` is `has_agreement`; `separator` stands for the spaces.
std::string identifier(std::string_view name, char separator = '_');

}  // namespace fasthold::bench
