// SPDX-License-Identifier: MPL-2.0
// The index of a column, on sets made by hand.
#include <catch2/catch.hpp>

#include "dmn/table/column_index.hpp"

using namespace fasthold;
using dmn::CellSet;
using dmn::ColumnIndex;
using feel::Value;

namespace {

Value number(std::int64_t value) {
  return Value::number(value);
}

/// `[from..to)`.
CellSet interval(std::int64_t from, std::int64_t to, feel::Arena& arena) {
  const auto holds = [&](const Value& value) {
    return value.is(feel::Kind::number) && !dmn::is_below(value, number(from)) &&
           dmn::is_below(value, number(to));
  };
  return {{number(from), number(to)}, holds, arena};
}

struct Column {
  explicit Column(std::size_t rules) {
    for (std::size_t i = 0; i < rules; ++i) {
      const auto from = static_cast<std::int64_t>(i);
      sets.push_back(interval(from, from + 3, arena));
      cells.push_back(static_cast<std::uint32_t>(i));
    }
    for (const CellSet& set : sets) pointers.push_back(&set);
  }
  feel::Arena arena;
  std::vector<CellSet> sets;
  std::vector<const CellSet*> pointers;
  std::vector<std::uint32_t> cells;
};

}  // namespace

TEST_CASE("a row has the rules whose cell holds, at points, between them and beyond") {
  const Column column(200);
  const ColumnIndex index(column.cells, column.pointers);
  REQUIRE(index.is_exact());
  for (std::int64_t tenth = -15; tenth < 2050; tenth += 5) {
    const Value value = Value::number(feel::make_number(tenth, -1));
    const dmn::RuleSet rules = index.rules(value);
    for (std::size_t rule = 0; rule < 200; ++rule) {
      REQUIRE(rules.contains(rule) == column.sets[rule].holds(value));
    }
  }
  CHECK(index.rules(Value{}).empty());
  CHECK(index.rules(Value::string("1")).empty());
}

TEST_CASE("an index that may not grow answers supersets and says so") {
  const Column column(200);
  const ColumnIndex exact(column.cells, column.pointers);
  const ColumnIndex coarse(column.cells, column.pointers, 1000);
  CHECK_FALSE(coarse.is_exact());
  CHECK(coarse.bytes() < exact.bytes() / 4);
  std::size_t more = 0;
  for (std::int64_t tenth = -15; tenth < 2050; tenth += 5) {
    const Value value = Value::number(feel::make_number(tenth, -1));
    dmn::RuleSet wanted = exact.rules(value);
    const dmn::RuleSet rules = coarse.rules(value);
    more += wanted == rules ? 0 : 1;
    wanted -= rules;
    REQUIRE(wanted.empty());
  }
  CHECK(more > 0);
}

TEST_CASE("rules whose cell is no set are in every answer") {
  feel::Arena arena;
  const CellSet low = interval(0, 5, arena);
  const std::vector<const CellSet*> sets{&low, nullptr};
  const std::vector<std::uint32_t> cells{0, 1};
  const ColumnIndex index(cells, sets);
  CHECK(index.rules(number(9)).contains(1));
  CHECK_FALSE(index.rules(number(9)).contains(0));
  CHECK(index.rules(Value{}).contains(1));
}

TEST_CASE("numbers with more digits than the keys have are found all the same") {
  feel::Arena arena;
  const CellSet low = interval(0, 5, arena);
  const std::vector<const CellSet*> sets{&low};
  const std::vector<std::uint32_t> cells{0};
  const ColumnIndex index(cells, sets);
  CHECK(index.rules(Value::number(*feel::parse_number("4.9999999999999999999999"))).contains(0));
  CHECK(index.rules(Value::number(*feel::parse_number("5.0000000000000000000001"))).empty());
  CHECK(index.rules(Value::number(*feel::parse_number("1E+40"))).empty());
}
