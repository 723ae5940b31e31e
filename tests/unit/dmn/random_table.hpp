// SPDX-License-Identifier: MPL-2.0
// Random tables and inputs, from a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "unit/dmn/written_table.hpp"

namespace fasthold::test {

/// Draws small whole numbers. The standard fixes what mt19937_64 gives, not what distributions do.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// A kind of column: constants to write into cells, and values to decide on, FEEL both.
struct ColumnKind {
  std::string type;  ///< empty: none is written
  std::vector<std::string> constants;
  std::vector<std::string> values;
  bool is_ordered = true;
};

inline const std::vector<ColumnKind>& column_kinds() {
  static const std::vector<ColumnKind> kinds{
      {"number",
       {"0", "1", "2", "3", "-1", "2.5", "1+1", "1000000000000000000000",
        "0.000000000000000000001"},
       {"0", "1", "2", "3", "4", "-1", "-2", "2.5", "0.5", "2.00", "1000000000000000000000", "null",
        "1e-21", "5e-22"}},
      {"string",
       {"\"\"", "\"a\"", "\"ab\"", "\"b\"", "\"a very long text\"", "\"a very long tale\""},
       {"\"\"", "\"a\"", "\"aa\"", "\"ab\"", "\"b\"", "\"c\"", "\"a very long text\"",
        "\"a very long\"", "\"a very long tales\"", "null"}},
      {"boolean", {"true", "false"}, {"true", "false", "null"}, false},
      {"date",
       {"date(\"2026-01-01\")", "@\"2026-01-02\"", "@\"2026-02-01\"", "date(2024, 2, 29)"},
       {"@\"2025-12-31\"", "@\"2026-01-01\"", "@\"2026-01-02\"", "@\"2026-01-03\"",
        "@\"2024-02-29\"", "null"}},
      {"time",
       {"@\"10:00:00\"", "@\"12:00:00\"", "@\"10:00:00Z\"", "@\"12:00:00+02:00\""},
       {"@\"09:59:59\"", "@\"10:00:00\"", "@\"11:00:00\"", "@\"10:00:00Z\"", "@\"11:00:00Z\"",
        "@\"12:00:00+02:00\"", "@\"23:00:00-05:00\"", "null"}},
      {"date and time",
       {"@\"2026-01-01T10:00:00\"", "@\"2026-01-01T12:00:00\"", "@\"2026-01-01T10:00:00Z\"",
        "@\"2026-01-01T12:00:00+01:00\""},
       {"@\"2026-01-01T10:00:00\"", "@\"2026-01-01T11:00:00\"", "@\"2026-01-01T11:00:00Z\"",
        "@\"2026-01-01T10:00:00Z\"", "@\"2026-03-01T10:00:00Z\"", "null"}},
      {"days and time duration",
       {"@\"P1D\"", "@\"PT24H\"", "@\"-PT1S\"", "@\"PT0.5S\""},
       {"@\"P1D\"", "@\"PT0S\"", "@\"-PT1S\"", "@\"P2D\"", "@\"PT0.5S\"", "null"}},
      {"years and months duration",
       {"@\"P1Y\"", "@\"P12M\"", "@\"-P1M\"", "@\"P2Y\""},
       {"@\"P1Y\"", "@\"P0M\"", "@\"-P1M\"", "@\"P13M\"", "null"}},
      {"",
       {"0", "1", "\"a\"", "\"b\"", "true", "@\"2026-01-01\"", "null"},
       {"0", "1", "0.5", "\"a\"", "\"c\"", "true", "false", "@\"2026-01-01\"", "@\"P1Y\"", "null",
        "[1]", "[\"a\", \"b\"]", "{a: 1}"}}};
  return kinds;
}

/// One positive test.
inline std::string random_test(Dice& dice, const ColumnKind& kind) {
  const auto constant = [&] { return dice.pick(kind.constants); };
  static const std::vector<std::string> comparisons{"< ", "<= ", "> ", ">= ", "= ", "!= "};
  switch (dice.below(kind.is_ordered ? 9 : 3)) {
    case 0: return dice.chance(85) ? constant() : std::string("null");
    case 1: return (dice.chance(50) ? "= " : "!= ") + constant();
    case 2: return "[" + constant() + ", " + constant() + "]";
    case 3: return "? " + dice.pick(comparisons) + constant();
    case 4: return "? > " + constant() + " and ? < " + constant();
    case 5:
    case 6:
      return (dice.chance(50) ? "[" : "(") + constant() + ".." + constant() +
             (dice.chance(50) ? "]" : ")");
    default: return dice.pick(comparisons) + constant();
  }
}

/// The text of a cell.
inline std::string random_cell(Dice& dice, const ColumnKind& kind) {
  if (dice.chance(15)) return "-";
  std::string tests = random_test(dice, kind);
  while (dice.chance(25)) tests += ", " + random_test(dice, kind);
  return dice.chance(15) ? "not(" + tests + ")" : tests;
}

inline WrittenTable random_table(Dice& dice, std::vector<const ColumnKind*>& kinds,
                                 std::size_t most_rules, std::size_t most_columns) {
  WrittenTable table;
  table.policy = static_cast<dmn::HitPolicy>(dice.below(7));
  const std::size_t columns = 1 + dice.below(most_columns);
  for (std::size_t i = 0; i < columns; ++i) {
    kinds.push_back(&dice.pick(column_kinds()));
    table.inputs.push_back(std::string(1, static_cast<char>('a' + i)) +
                           (kinds.back()->type.empty() ? "" : ": " + kinds.back()->type));
  }
  table.outputs = {"r: number | 3, 1, 2"};
  const std::size_t rules = 1 + dice.below(most_rules);
  for (std::size_t rule = 0; rule < rules; ++rule) {
    std::string text;
    for (std::size_t i = 0; i < columns; ++i) {
      text += (i == 0 ? "" : " ; ") + random_cell(dice, *kinds[i]);
    }
    table.rules.push_back(text + " -> " + std::to_string(dice.below(4)));
  }
  return table;
}

}  // namespace fasthold::test
