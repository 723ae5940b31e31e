// SPDX-License-Identifier: MPL-2.0
#include "feel/operators.hpp"

#include <rapidcheck.h>
#include <array>
#include <catch2/catch.hpp>
#include <vector>

#include "unit/feel/expressions.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("durations move days, times and moments", "[feel]") {
  Expressions is;
  CHECK(is("@\"2021-01-01\" + @\"PT36H\" = @\"2021-01-02\"") == "true");
  CHECK(is("@\"2021-01-02\" - @\"PT1M\" = @\"2021-01-01\"") == "true");
  CHECK(is("@\"2024-01-31\" + @\"P1M\" = @\"2024-02-29\"") == "true");
  CHECK(is("@\"P1D\" + @\"10:15:00\" = @\"10:15:00\"") == "true");
  CHECK(is("@\"10:15:00\" + @\"P1M\"") == "null");
  CHECK(is("@\"P1D\" - @\"2021-01-01\"") == "null");
}

TEST_CASE("a moment without a zone and one with a zone have no duration between them", "[feel]") {
  Expressions is;
  CHECK(is("@\"2021-01-02T10:00:00\" - @\"2021-01-01T10:00:00Z\"") == "null");
  CHECK(is("@\"2021-01-02T10:00:00\" - @\"2021-01-01\"") == "null");
  CHECK(is("@\"2021-01-02T10:00:00Z\" - @\"2021-01-01\" = @\"P1DT10H\"") == "true");
  CHECK(is("@\"10:00:00\" - @\"11:00:00\" = @\"-PT1H\"") == "true");
}

TEST_CASE("months are cut to whole ones when they are multiplied or divided", "[feel]") {
  Expressions is;
  CHECK(is("-2.5 * @\"P1Y11M\" = @\"-P4Y9M\"") == "true");
  CHECK(is("@\"P10Y11M\" / 2.5 = @\"P4Y4M\"") == "true");
  CHECK(is("@\"P10Y\" / @\"P5Y\"") == "2");
  CHECK(is("@\"P10D\" / @\"P0D\"") == "null");
  CHECK(is("@\"P10D\" / @\"P5Y\"") == "null");
}

TEST_CASE("logic has three values", "[feel]") {
  Expressions is;
  CHECK(is("false and null") == "false");
  CHECK(is("true and 1") == "null");
  CHECK(is("\"x\" or true") == "true");
  CHECK(is("null or false") == "null");
  CHECK(is("2 between 3 and null") == "false");
  CHECK(is("2 between 1 and null") == "null");
}

TEST_CASE("one item that differs tells lists, contexts and ranges apart", "[feel]") {
  Expressions is;
  CHECK(is("[1, \"a\"] = [1, 2]") == "null");
  CHECK(is("[\"a\", 1] = [2, 2]") == "false");
  CHECK(is("[1, \"a\"] != [2, 2]") == "true");
  CHECK(is("{a: \"a\", b: 1} = {b: 2, a: 2}") == "false");
  CHECK(is("{a: \"a\", b: 1} = {b: 1, a: 2}") == "null");
  CHECK(is("[1..3] = [1..4]") == "false");
}

TEST_CASE("an untyped function is accepted where a function type is asked for", "[feel]") {
  Expressions is;
  const std::string apply = "(function(f: function<number, number> -> number) f(3, 4))";
  CHECK(is(apply + "(function(a, b) a * b)") == "12");
  CHECK(is(apply + "(function(a: number, b) a - b)") == "-1");
  CHECK(is(apply + "(max)") == "4");
  CHECK(is(apply + "(function(a) a)") == "null");
  CHECK(is(apply + "(function(a: string, b) b)") == "null");
  CHECK(is(apply + "(function(a, b) \"text\")") == "null");
  CHECK(is(apply + "(5)") == "null");
  CHECK(is("(function(a, b) a) instance of function<number, number> -> number") == "false");
  CHECK(is("max instance of function<> -> Any") == "false");
}

TEST_CASE("a list test finds equal items, ranges and the list itself", "[feel]") {
  Expressions is;
  CHECK(is("true in [false, 2, true]") == "true");
  CHECK(is("true in [false, 2, 3]") == "false");
  CHECK(is("5 in [[2..4], [5..6]]") == "true");
  CHECK(is("[1,2,3] in [[1,2], [1,2,3]]") == "true");
  CHECK(is("null in [1..10]") == "null");
  CHECK(is("10 in (!= 10)") == "false");
}

/// A value of each kind, to go through all pairs.
std::vector<Value> one_of_each(Expressions& expressions) {
  std::vector<Value> values;
  for (const char* text : {"null", "true", "10", "\"10\"", "@\"2021-01-01\"", "@\"10:10:10\"",
                           "@\"2021-01-01T10:10:10Z\"", "@\"P1D\"", "@\"P1Y\"", "[10]", "{a: 10}",
                           "[1..10]", "function(a) a"}) {
    values.push_back(expressions.value(text));
  }
  return values;
}

TEST_CASE("an operator that the tables do not define for two kinds gives null and says why",
          "[feel]") {
  Expressions expressions;
  Arena arena;
  Evaluation evaluation(arena);
  const std::vector<Value> values = one_of_each(expressions);
  using Operator = Value (*)(Evaluation&, const Value&, const Value&);
  // How many pairs of kinds each is defined for, by the tables.
  const std::array<std::pair<Operator, int>, 5> defined{
      {{add, 14}, {subtract, 13}, {multiply, 5}, {divide, 5}, {power, 1}}};
  for (const auto& [operation, count] : defined) {
    int found = 0;
    for (const Value& a : values) {
      for (const Value& b : values) {
        const Value result = operation(evaluation, a, b);
        if (!result.is_null()) ++found;
        CHECK((!result.is_null() || result.cause() != nullptr));
      }
    }
    CHECK(found == count);
  }
}

TEST_CASE("what is added and subtracted again changes nothing", "[feel]") {
  const bool holds = rc::check([](std::int32_t seconds, std::int32_t more, std::int16_t days) {
    Arena arena;
    Evaluation evaluation(arena);
    const Value duration = Value::days_time({seconds, 0});
    const Value other = Value::days_time({more, 0});
    RC_ASSERT(same(subtract(evaluation, add(evaluation, duration, other), other), duration));
    const Value at = Value::date_time({days, 0, {}});
    RC_ASSERT(same(subtract(evaluation, add(evaluation, at, duration), duration), at));
    RC_ASSERT(same(subtract(evaluation, add(evaluation, at, duration), at), duration));
  });
  CHECK(holds);
}

TEST_CASE("seconds with a fraction make the duration that has them", "[feel]") {
  const bool holds = rc::check([](std::int64_t seconds) {
    const auto nanoseconds = *rc::gen::inRange<std::int32_t>(0, 1'000'000'000);
    const DaysTimeDuration duration{seconds, nanoseconds};
    RC_ASSERT(make_days_time(total_seconds(duration)) == duration);
  });
  CHECK(holds);
}

}  // namespace
}  // namespace fasthold::feel
