// SPDX-License-Identifier: MPL-2.0
#include "core/decimal.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <limits>

using namespace fasthold;

TEST_CASE("a number reads back as it was written", "[core][decimal]") {
  CHECK(rc::check("any number within the limit", [] {
    const Decimal any{*rc::gen::inRange(-Decimal::limit, Decimal::limit + 1)};
    RC_ASSERT(parse_decimal(to_string(any)) == any);
  }));
  CHECK(to_string(Decimal{Decimal::limit}) == "1000000000");
  CHECK(parse_decimal("-1000000000") == Decimal{-Decimal::limit});
}

TEST_CASE("a number is written in its shortest form", "[core][decimal]") {
  CHECK(to_string(parse_decimal("002.500").value()) == "2.5");
  CHECK(to_string(parse_decimal("-3.0").value()) == "-3");
  CHECK(to_string(parse_decimal("-0").value()) == "0");
  CHECK(to_string(parse_decimal("0.000001").value()) == "0.000001");
  CHECK(to_string(Decimal{-1}) == "-0.000001");
}

TEST_CASE("half a million tenths are exactly fifty thousand", "[core][decimal]") {
  Decimal sum;
  for (int i = 0; i < 500'000; ++i) sum.millionths += parse_decimal("0.1")->millionths;
  CHECK(sum == Decimal::whole(50'000));
}

TEST_CASE("what is not a plain decimal is no number", "[core][decimal]") {
  for (const char* text :
       {"",           "-",           "+1",  "1,5",   "1.",    ".5",        "1e3",
        "0x10",       " 1",          "1 ",  "1.2.3", "1 000", "1.1234567", "1000000000.000001",
        "1000000001", "12345678901", "NaN", "inf",   "--1",   "1-"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text).has_value());
  }
}

TEST_CASE("people see the separators of their language", "[core][decimal]") {
  const Decimal number = parse_decimal("-1234567.25").value();
  CHECK(to_string(number, Language::da) == "-1.234.567,25");
  CHECK(to_string(number, Language::en) == "-1,234,567.25");
  CHECK(to_string(Decimal::whole(999), Language::da) == "999");
  CHECK(to_string(Decimal::whole(1000), Language::en) == "1,000");
}

TEST_CASE("the smallest integer of the machine can be written", "[core][decimal]") {
  const Decimal lowest{std::numeric_limits<std::int64_t>::min()};
  CHECK(to_string(lowest) == "-9223372036854.775808");
}
