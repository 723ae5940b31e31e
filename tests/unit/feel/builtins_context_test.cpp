// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "unit/feel/expressions.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("contexts are taken apart into entries and put together again", "[feel]") {
  Expressions is;
  CHECK(is("get value({a: \"foo\"}, \"a\")") == "\"foo\"");
  CHECK(is("get value({a: \"foo\"}, \"b\")") == "null");
  CHECK(is("context(get entries({a: 1, b: null})) = {a: 1, b: null}") == "true");
  CHECK(is("context([{key:\"a\", value:1},{key:\"a\", value:2}])") == "null");
  CHECK(is("context({key: \"a\"})") == "null");
  CHECK(is("context merge([{a: 1}, {a: 2, b: 3}])") == "{a: 2, b: 3}");
  CHECK(is("context merge([{a: 1}, 2])") == "null");
}

TEST_CASE("an entry is put in its place, also deep inside, and the context stays as it was",
          "[feel]") {
  Expressions is;
  CHECK(is("context put({a: 1, b: 2}, \"a\", 3)") == "{a: 3, b: 2}");
  CHECK(is("context put({x: 1, y: {a: 0}}, [\"y\", \"b\"], 2)") == "{x: 1, y: {a: 0, b: 2}}");
  CHECK(is("context put({x: 1, y: {a: 0}}, [\"y\", \"a\", \"b\"], 2)") == "null");
  CHECK(is("context put({x: 1}, [], 2)") == "null");
  CHECK(is("{o: {a: 1}, c: context put(o, \"a\", 2)}") == "{o: {a: 1}, c: {a: 2}}");
}

TEST_CASE("the same moment in two zones is equal, but is another", "[feel]") {
  Expressions is;
  CHECK(is("is(@\"23:00:50Z\", @\"23:00:50+00:00\")") == "true");
  CHECK(is("is(@\"2002-04-02T12:00:00-01:00\", @\"2002-04-02T17:00:00+04:00\")") == "false");
  CHECK(is("is([@\"20:00:50+00:00\"], [@\"21:00:50+01:00\"])") == "false");
  CHECK(is("is(value1: 1)") == "false");
}

TEST_CASE("days have names and numbers; now is what the evaluation was told", "[feel]") {
  Expressions is(DateTime{.days = 19723, .nanoseconds = 0, .zone = {}});
  CHECK(is("day of week(@\"2019-09-17\")") == "\"Tuesday\"");
  CHECK(is("month of year(@\"2019-09-17T10:10:10\")") == "\"September\"");
  CHECK(is("week of year(@\"2005-01-01\")") == "53");
  CHECK(is("day of year(@\"2020-12-31\")") == "366");
  CHECK(is("today() = @\"2024-01-01\"") == "true");
  CHECK(Expressions{}("now()") == "null");
}

}  // namespace
}  // namespace fasthold::feel
