// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "called.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("built-ins are found by name and nothing else is", "[feel][builtins]") {
  CHECK(find_builtins("substring").size() == 1);
  CHECK(find_builtins("date").size() == 4);
  CHECK(find_builtins("abs").size() == 3);
  CHECK(find_builtins("Substring").empty());
  CHECK(find_builtins("").empty());
  CHECK(find_builtins("zzz").empty());
}

TEST_CASE("names are sorted, each once, and each is found", "[feel][builtins]") {
  const auto names = builtin_names();
  CHECK(std::ranges::is_sorted(names));
  CHECK(std::ranges::adjacent_find(names) == names.end());
  for (const std::string_view name : names) {
    CAPTURE(name);
    const auto overloads = find_builtins(name);
    REQUIRE_FALSE(overloads.empty());
    for (const Builtin* builtin : overloads) {
      CHECK(builtin->name == name);
      CHECK(builtin->function != nullptr);
      CHECK(builtin->required <= builtin->parameters.size());
    }
  }
}

TEST_CASE("the parameters of an overload have different names", "[feel][builtins]") {
  for (const std::string_view name : builtin_names()) {
    for (const Builtin* builtin : find_builtins(name)) {
      CAPTURE(name);
      std::set<std::string_view> seen;
      for (const Parameter& parameter : builtin->parameters) {
        CHECK(seen.insert(parameter.name).second);
      }
    }
  }
}

TEST_CASE("a list of one is its item where no list is taken", "[feel][builtins]") {
  Calls call;
  CHECK(call("upper case", {call.list({s("bob")})}) == "\"BOB\"");
  CHECK(call("upper case", {call.list({})}) == "null");
  CHECK(call("upper case", {call.list({s("a"), s("b")})}) == "null");
  CHECK(call("upper case", {call.list({Value{}})}) == "null");
}

TEST_CASE("a single value is a list of one where only a list is taken", "[feel][builtins]") {
  Calls call;
  CHECK(call("string join", {s("a"), s(",")}) == "\"a\"");
  CHECK(call("string join", {Value{}, s(",")}) == "null");
}

TEST_CASE("a day is its midnight in UTC where a date and time is taken", "[feel][builtins]") {
  Calls call;
  CHECK(call("time", {date("2017-08-10")}) == "@\"00:00:00Z\"");
}

TEST_CASE("a call that fits no overload says with which kinds", "[feel][builtins]") {
  Calls call;
  const Value result = call.value("abs", {s("-1"), Value{}});
  REQUIRE(result.is_null());
  REQUIRE(result.cause() != nullptr);
  CHECK(result.cause()->message == &messages::no_overload);
  REQUIRE(result.cause()->arguments.size() == 2);
  CHECK(result.cause()->arguments[0] == "abs");
  CHECK(result.cause()->arguments[1] == "string, null");
}

TEST_CASE("no more than eight kinds are named", "[feel][builtins]") {
  Calls call;
  const Value day = date("2026-01-31");
  const Value result = call.value("abs", {day, day, day, day, day, day, day, day, day, day});
  REQUIRE(result.cause() != nullptr);
  CHECK(result.cause()->arguments[1] == "date, date, date, date, date, date, date, date, ..");
}

TEST_CASE("each call counts as a step", "[feel][builtins]") {
  Arena arena;
  Evaluation evaluation(arena, {.steps = 2});
  const std::vector<Value> one{n("1")};
  (void)apply(evaluation, find_builtins("abs"), one);
  (void)apply(evaluation, find_builtins("abs"), one);
  CHECK_THROWS_AS(apply(evaluation, find_builtins("abs"), one), LimitReached);
}

}  // namespace
}  // namespace fasthold::feel
