// SPDX-License-Identifier: MPL-2.0
#include "fasthold/sdk/number.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

using fasthold::sdk::Number;

TEST_CASE("products and quotients round a tie to the even millionth", "[sdk][number]") {
  const auto tiny = [](std::int64_t n) { return Number::millionths(n); };
  const Number half = Number::ratio(1, 2);
  CHECK(tiny(1) * half == tiny(0));
  CHECK(tiny(3) * half == tiny(2));
  CHECK(tiny(-1) * half == tiny(0));
  CHECK(tiny(-3) * half == tiny(-2));
  CHECK(tiny(5) / Number::whole(2) == tiny(2));
  CHECK(Number::whole(1) / Number::whole(3) == tiny(333333));
  CHECK(Number::whole(2) / Number::whole(-3) == tiny(-666667));
}

TEST_CASE("floor and ceil keep to their side of a negative number", "[sdk][number]") {
  CHECK(Number::ratio(-1, 2).floor() == -1);
  CHECK(Number::ratio(-1, 2).ceil() == 0);
  CHECK(Number::ratio(5, 2).floor() == 2);
  CHECK(Number::ratio(5, 2).ceil() == 3);
}

TEST_CASE("what does not fit throws", "[sdk][number]") {
  const Number most = Number::millionths(INT64_MAX);
  const Number least = Number::millionths(INT64_MIN);
  CHECK_THROWS_AS(most + Number::millionths(1), std::overflow_error);
  CHECK_THROWS_AS(most * Number::whole(2), std::overflow_error);
  CHECK_THROWS_AS(2 * most, std::overflow_error);
  CHECK_THROWS_AS(-least, std::overflow_error);
  CHECK_THROWS_AS(least / Number::millionths(-1), std::overflow_error);
  CHECK_THROWS_AS(most / Number(), std::domain_error);
  CHECK(Number::whole(1) / least == Number());
}

TEST_CASE("the 64-bit way gives what 128 bits give", "[sdk][number][property]") {
  CHECK(rc::check("product", [] {
    const auto a = *rc::gen::inRange<std::int64_t>(-3'000'000'000, 3'000'000'000);
    const auto b = *rc::gen::inRange<std::int64_t>(-3'000'000'000, 3'000'000'000);
    const Number product = Number::millionths(a) * Number::millionths(b);
    const long double exact = static_cast<long double>(a) * static_cast<long double>(b) / 1e6L;
    const long double off = static_cast<long double>(product.millionths()) - exact;
    RC_ASSERT(off <= 0.5L && off >= -0.5L);
    RC_PRE(b != 0);
    const Number quotient = product / Number::millionths(b);
    RC_ASSERT(quotient * Number::millionths(b) - product <= Number::millionths(b < 0 ? -b : b));
  }));
}
