// SPDX-License-Identifier: MPL-2.0
#include "feel/properties.hpp"

#include <catch2/catch.hpp>

#include "unit/feel/expressions.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("days and times have their parts", "[feel]") {
  Expressions is;
  CHECK(is("@\"2018-12-10\".weekday") == "1");
  CHECK(is("@\"2018-12-10T10:30:01.5\".second") == "1.5");
  CHECK(is("@\"2018-12-10T10:30:01+05:00\".time offset = @\"PT5H\"") == "true");
  CHECK(is("@\"2018-07-10T10:30:01@Europe/Copenhagen\".time offset = @\"PT2H\"") == "true");
  CHECK(is("@\"2018-12-10T10:30:01@Europe/Copenhagen\".timezone") == "\"Europe/Copenhagen\"");
  CHECK(is("@\"2018-12-10T10:30:01\".time offset") == "null");
  CHECK(is("@\"10:30:01\".hour") == "10");
}

TEST_CASE("the parts of a negative duration are negative and cut towards zero", "[feel]") {
  Expressions is;
  CHECK(is("@\"-P1DT2H3M4.5S\".days") == "-1");
  CHECK(is("@\"-P1DT2H3M4.5S\".hours") == "-2");
  CHECK(is("@\"-P1DT2H3M4.5S\".minutes") == "-3");
  CHECK(is("@\"-P1DT2H3M4.5S\".seconds") == "-4.5");
  CHECK(is("@\"-P1Y2M\".years") == "-1");
  CHECK(is("@\"-P1Y2M\".months") == "-2");
}

TEST_CASE("a property that a kind does not have is null and says so", "[feel]") {
  Expressions is;
  CHECK(is("@\"P1Y\".days") == "null");
  Arena arena;
  Evaluation evaluation(arena);
  const Value missing = property(evaluation, Value::date({0}), "hours");
  REQUIRE(missing.is_null());
  REQUIRE(missing.cause() != nullptr);
  CHECK(missing.cause()->arguments.back() == "hours");
}

TEST_CASE("a range has its ends", "[feel]") {
  Expressions is;
  CHECK(is("(1..10].start included") == "false");
  CHECK(is("(1..10].end") == "10");
  CHECK(is("(<10).start") == "null");
  CHECK(is("(<=10).end included") == "true");
}

}  // namespace
}  // namespace fasthold::feel
