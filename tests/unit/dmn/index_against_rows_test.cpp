// SPDX-License-Identifier: MPL-2.0
// Random tables: the index answers what the cells answer one by one.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>

#include "unit/dmn/random_table.hpp"

using namespace fasthold;
using feel::Value;

namespace {

/// Values of FEEL texts; kept for the whole run.
Value value_of(const std::string& text) {
  static std::map<std::string, feel::Program> programs;
  static feel::Arena arena;
  auto at = programs.find(text);
  if (at == programs.end()) {
    Diagnostics issues;
    auto program = feel::compile({text, {}}, feel::Scope{}, feel::Mode::strict, issues);
    REQUIRE(program.has_value());
    at = programs.emplace(text, std::move(*program)).first;
  }
  feel::Evaluation evaluation(arena);
  return at->second.run(evaluation, {});
}

struct Counts {
  std::size_t tables = 0;
  std::size_t hits = 0;     ///< answers that are not null
  std::size_t indexed = 0;  ///< cells that are
  std::size_t cells = 0;
};

void check_table(std::uint64_t seed, std::size_t most_rules, std::size_t inputs, Counts& counts) {
  test::Dice dice(seed);
  std::vector<const test::ColumnKind*> kinds;
  test::SmallTable table(test::random_table(dice, kinds, most_rules, 4), feel::Mode::conformant);
  if (table.compiled().code == nullptr) FAIL("seed " << seed << ": " << table.said());
  ++counts.tables;
  for (const auto& column : table.program().inputs()) {
    for (const auto& cell : column.cells) {
      ++counts.cells;
      counts.indexed += cell.set ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    std::vector<Value> values;
    for (const test::ColumnKind* kind : kinds) values.push_back(value_of(dice.pick(kind->values)));
    const std::vector<Value> frame = table.frame(values);
    feel::Evaluation evaluation(table.arena());
    const Value by_index = table.program().decide(evaluation, frame);
    const Value by_rows = table.program().decide_by_rows(evaluation, frame);
    counts.hits += by_rows.is_null() ? 0 : 1;
    const auto code = [](const Value& value) {
      const bool has = value.is_null() && value.cause() != nullptr;
      return has ? value.cause()->message->code : std::string_view{};
    };
    if (feel::same(by_index, by_rows) && code(by_index) == code(by_rows)) continue;
    std::string said = "seed " + std::to_string(seed) + ": " + feel::to_feel(by_index) + " but " +
                       feel::to_feel(by_rows) + " for";
    for (const Value& value : values) said += " " + feel::to_feel(value);
    for (const auto& rule : table.written().rules) {
      said += "\n ";
      for (const auto& entry : rule.input_entries) said += " | " + entry.text;
    }
    FAIL(said);
  }
}

std::size_t wanted_tables(std::size_t usual) {
  const char* const wanted = std::getenv("FASTHOLD_RANDOM_TABLES");
  return wanted == nullptr ? usual : std::strtoull(wanted, nullptr, 10);
}

}  // namespace

TEST_CASE("an index answers what the rows answer") {
  Counts counts;
  const std::size_t tables = wanted_tables(1'500);
  for (std::uint64_t seed = 1; seed <= tables; ++seed) check_table(seed, 12, 12, counts);
  // The tables must be worth comparing: most cells indexed, a good part of the answers not null.
  CHECK(counts.indexed * 10 > counts.cells * 9);
  CHECK(counts.hits > counts.tables);
}

TEST_CASE("an index of many rules answers what the rows answer") {
  Counts counts;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) check_table(1'000'000 + seed, 300, 30, counts);
  CHECK(counts.hits > counts.tables);
}

TEST_CASE("an index answers what the rows answer, 100,000 times", "[.slow]") {
  Counts counts;
  for (std::uint64_t seed = 1; seed <= 100'000; ++seed) {
    check_table(2'000'000 + seed, 12, 12, counts);
  }
  CHECK(counts.hits > counts.tables);
}
