// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>

#include "unit/feel/expressions.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("points and ranges lie as the standard's examples say", "[feel]") {
  Expressions is;
  CHECK(is("before([1..10), 10)") == "true");
  CHECK(is("before([1..10], 10)") == "false");
  CHECK(is("before([1..10), [10..20])") == "true");
  CHECK(is("after(12, [2..11])") == "true");
  CHECK(is("meets([1..5], [5..10])") == "true");
  CHECK(is("meets([1..5), [5..10])") == "false");
  CHECK(is("overlaps([1..5], (5..8])") == "false");
  CHECK(is("overlaps before([1..5], (1..5])") == "true");
  CHECK(is("overlaps before([1..5], [1..5])") == "false");
  CHECK(is("overlaps after((1..5], [1..5))") == "true");
  CHECK(is("finishes(10, [1..10])") == "true");
  CHECK(is("finishes([5..10), [1..10])") == "false");
  CHECK(is("includes((1..10], 1)") == "false");
  CHECK(is("during([4..6], [1..10])") == "true");
  CHECK(is("starts([1..5], [1..10])") == "true");
  CHECK(is("coincides([1..5], [1..5))") == "false");
  CHECK(is("before((<10), 20)") == "true");
  CHECK(is("before(1, \"a\")") == "null");
}

TEST_CASE("a text with literal ends is a range", "[feel]") {
  Expressions is;
  CHECK(is("range(\" ] 1 .. 3 ) \") = (1..3)") == "true");
  CHECK(is("range(\"[@\\\"P1D\\\"..duration(\\\"P2D\\\")]\") = [@\"P1D\"..@\"P2D\"]") == "true");
  CHECK(is("range(\"[\\\"a..b\\\"..\\\"c\\\"]\") = [\"a..b\"..\"c\"]") == "true");
  CHECK(is("range(\"[3..1]\")") == "null");
  CHECK(is("range(\"[1..]\")") == "null");
  CHECK(is("range(\"[1..\\\"b\\\"]\")") == "null");
}

TEST_CASE("each relation holds exactly where its inverse does", "[feel]") {
  const bool holds = rc::check([] {
    const auto range = [] {
      const int start = *rc::gen::inRange(0, 5);
      const int end = start + *rc::gen::inRange(1, 4);
      return (*rc::gen::arbitrary<bool>() ? "[" : "(") + std::to_string(start) + ".." +
             std::to_string(end) + (*rc::gen::arbitrary<bool>() ? "]" : ")");
    };
    const std::string a = range();
    const std::string b = range();
    Expressions is;
    const std::pair<const char*, const char*> inverses[] = {
        {"before", "after"},         {"meets", "met by"},
        {"overlaps", "overlaps"},    {"overlaps before", "overlaps after"},
        {"finishes", "finished by"}, {"includes", "during"},
        {"starts", "started by"},    {"coincides", "coincides"}};
    for (const auto& [one, other] : inverses) {
      const std::string forward = is(one + ("(" + a) + "," + b + ")");
      RC_ASSERT(forward != "null");
      RC_ASSERT(forward == is(other + ("(" + b) + "," + a + ")"));
    }
    // Two ranges overlap, or one lies before the other.
    const bool apart =
        is("before(" + a + "," + b + ")") == "true" || is("after(" + a + "," + b + ")") == "true";
    RC_ASSERT(apart != (is("overlaps(" + a + "," + b + ")") == "true"));
  });
  CHECK(holds);
}

}  // namespace
}  // namespace fasthold::feel
