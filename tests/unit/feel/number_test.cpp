// SPDX-License-Identifier: MPL-2.0
#include "feel/number.hpp"

#include <rapidcheck.h>

#include <array>
#include <catch2/catch.hpp>
#include <limits>
#include <string>

namespace fasthold::feel {
namespace {

__extension__ using Exact = __int128;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Number number(std::string_view text) {
  return parse_number(text).value();
}

std::string text(std::optional<Number> number) {
  return number ? to_string(*number) : "none";
}

/// A whole number times a power of ten, so that its sums can be computed in the test.
struct Small {
  std::int64_t coefficient;
  int exponent;

  Number as_number() const { return make_number(coefficient, exponent); }
  /// As a whole number of millionths of millionths.
  Exact exact() const {
    Exact value = coefficient;
    for (int i = -12; i < exponent; ++i) value *= 10;
    return value;
  }
};

Small any_small() {
  return {*rc::gen::inRange<std::int64_t>(-10'000'000'000, 10'000'000'001),
          *rc::gen::inRange(-12, 4)};
}

std::strong_ordering order(Exact a, Exact b) {
  return a <=> b;
}

/// The same value in 34 digits, which machine words do not hold.
Number widened(const Small& a) {
  std::string digits = std::to_string(a.coefficient);
  const auto count = static_cast<int>(digits.size()) - (a.coefficient < 0 ? 1 : 0);
  digits.append(static_cast<std::size_t>(34 - count), '0');
  return number(digits + "E" + std::to_string(a.exponent - (34 - count)));
}

std::string any_digits(std::size_t most) {
  const auto count = *rc::gen::inRange<std::size_t>(1, most + 1);
  return *rc::gen::container<std::string>(count, rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

Number any_number() {
  const std::string sign = *rc::gen::element<std::string>("", "-", "+");
  const int exponent = *rc::gen::weightedOneOf<int>(
      {{3, rc::gen::inRange(-40, 41)}, {1, rc::gen::inRange(-6200, 6100)}});
  const std::string digits = any_digits(36);
  return number(sign + digits + "e" + std::to_string(exponent));
}

TEST_CASE("every number reads back from its text", "[feel][number]") {
  CHECK(rc::check("any number", [] {
    const Number any = any_number();
    RC_ASSERT(parse_number(to_string(any)) == std::optional(any));
  }));
}

TEST_CASE("a number is written plainly up to 40 digits", "[feel][number]") {
  CHECK(to_string(number("1.50")) == "1.5");
  CHECK(to_string(number("-300")) == "-300");
  CHECK(to_string(number("3e2")) == "300");
  CHECK(to_string(number("0.0000001")) == "0.0000001");
  CHECK(to_string(number("-0.0")) == "0");
  CHECK(to_string(number("0e99")) == "0");
  CHECK(to_string(number("1e39")) == "1" + std::string(39, '0'));
  CHECK(to_string(number("1e40")) == "1E+40");
  CHECK(to_string(number("1e-39")) == "0." + std::string(38, '0') + "1");
  CHECK(to_string(number("1e-40")) == "1E-40");
  CHECK(to_string(number("-125e-50")) == "-1.25E-48");
  CHECK(to_string(Number(lowest)) == "-9223372036854775808");
  const std::string wide = "12" + std::string(18, '0') + "7";
  CHECK(to_string(number(wide)) == wide);
  CHECK(to_string(number(wide + "000")) == wide + "000");
}

TEST_CASE("what is not a number of the grammar is not read", "[feel][number]") {
  for (const char* wrong :
       {"",   "-",  "+",   ".",     "1.",   "e5",  "1e",       "1e+", "--1",   "+-1",
        " 1", "1 ", "1,5", "1_000", "0x10", "NaN", "Infinity", "inf", "1.2.3", "1e5.5"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_number(wrong));
  }
  CHECK(to_string(number(".5")) == "0.5");
  CHECK(to_string(number("+007.50E-1")) == "0.75");
}

TEST_CASE("digits beyond the 34th are rounded half to even", "[feel][number]") {
  const std::string ones(34, '1');
  CHECK(number(ones + "5") == number("1" + std::string(32, '1') + "20"));
  CHECK(number(ones + "4999") == number(ones + "0000"));
  CHECK(number(std::string(33, '1') + "25") == number(std::string(33, '1') + "2e1"));
  CHECK(number(std::string(33, '1') + "2.5") == number(std::string(33, '1') + "2"));
  CHECK(number(std::string(33, '1') + "2.50001") == number(std::string(33, '1') + "3"));
  CHECK(number(std::string(40, '9')) == number("1e40"));
}

TEST_CASE("a text is read up to the ends of the range and not beyond", "[feel][number]") {
  const std::string nines(34, '9');
  CHECK(text(parse_number(nines + "e6111")) == "9." + std::string(33, '9') + "E+6144");
  CHECK_FALSE(parse_number(nines + "9e6110"));
  CHECK(text(parse_number("1e6144")) == "1E+6144");
  CHECK_FALSE(parse_number("1e6145"));
  CHECK_FALSE(parse_number("1e99999999999999999999"));
  CHECK(text(parse_number("0e99999999999999999999")) == "0");
  CHECK(text(parse_number("1e-99999999999999999999")) == "0");
  CHECK(text(parse_number("1e-6176")) == "1E-6176");
  CHECK(text(parse_number("5e-6177")) == "0");
  CHECK(text(parse_number("5.1e-6177")) == "1E-6176");
  CHECK(number("1" + std::string(100'000, '0') + "e-100000") == Number(1));
  CHECK(number("0." + std::string(100'000, '0') + "1e100001") == Number(1));
}

TEST_CASE("numbers compare by value, however they are held", "[feel][number]") {
  CHECK(rc::check("any two", [] {
    const Small a = any_small();
    const Small b = *rc::gen::weightedOneOf<Small>(
        {{3, rc::gen::exec(any_small)}, {1, rc::gen::just(Small{a.coefficient, a.exponent})}});
    const std::strong_ordering expected = order(a.exact(), b.exact());
    RC_ASSERT(compare(a.as_number(), b.as_number()) == expected);
    RC_ASSERT(compare(widened(a), b.as_number()) == expected);
    RC_ASSERT(compare(widened(a), widened(b)) == expected);
  }));
  CHECK(number("1.0") == number("1.00"));
  CHECK(number("1e6000") > number("9e5999"));
  CHECK(number("-1e6000") < number("1e-6000"));
  CHECK(number("0e5") == number("0"));
  CHECK(number("1e-6176") > Number(0));
}

TEST_CASE("sums and products are exact where they have room", "[feel][number]") {
  CHECK(rc::check("any two", [] {
    const Small a = any_small();
    const Small b = any_small();
    const Number sum = add(a.as_number(), b.as_number()).value();
    const Number difference = subtract(a.as_number(), b.as_number()).value();
    const Exact exact_sum = a.exact() + b.exact();
    // The test can only hold what a machine word does, so both sides are cut to one.
    const auto low = static_cast<std::int64_t>(exact_sum % 1'000'000'000'000);
    const auto high = static_cast<std::int64_t>(exact_sum / 1'000'000'000'000);
    RC_ASSERT(truncated(sum) == std::optional(high));
    RC_ASSERT(scaled(subtract(sum, high).value(), 12) == std::optional(low));
    RC_ASSERT(sum == add(widened(a), b.as_number()).value());
    RC_ASSERT(sum == add(widened(a), widened(b)).value());
    RC_ASSERT(difference == add(a.as_number(), negate(b.as_number())).value());
    RC_ASSERT(difference == negate(subtract(b.as_number(), a.as_number()).value()));
    const Number product = multiply(a.as_number(), b.as_number()).value();
    RC_ASSERT(product == multiply(widened(a), b.as_number()).value());
    if (b.coefficient != 0) {
      RC_ASSERT(divide(product, b.as_number()) == std::optional(a.as_number()));
      RC_ASSERT(divide(a.as_number(), b.as_number()) == divide(widened(a), widened(b)));
    }
  }));
  CHECK(text(subtract(number("1.1234"), number("0.2345"))) == "0.8889");
  CHECK(text(add(number("0.1"), number("0.2"))) == "0.3");
  CHECK(text(divide(1, 3)) == "0." + std::string(34, '3'));
  CHECK(text(divide(2, 3)) == "0." + std::string(33, '6') + "7");
  CHECK(text(add(number("1e34"), 1)) == "10000000000000000000000000000000000");
  CHECK(text(add(number(std::string(34, '9')), 1)) == "1" + std::string(34, '0'));
  CHECK(text(multiply(highest, highest)) == "85070591730234615847396907784232500000");
}

TEST_CASE("no operation gives a zero with a sign", "[feel][number]") {
  const std::array<std::optional<Number>, 9> zeros = {
      add(-1, 1),      subtract(number("-2.5"), number("-2.50")),
      multiply(0, -3), divide(0, -7),
      modulo(-6, 3),   round(number("-0.4"), 0, Rounding::half_up),
      negate(0),       multiply(number("-1e-6000"), number("1e-6000")),
      number("-0"),
  };
  for (const std::optional<Number>& zero : zeros) {
    REQUIRE(zero);
    CHECK(*zero == Number(0));
    CHECK(zero->high >> 63 == 0);
    CHECK_FALSE(is_negative(*zero));
  }
}

TEST_CASE("what has no finite result has none", "[feel][number]") {
  CHECK_FALSE(divide(1, 0));
  CHECK_FALSE(divide(0, 0));
  CHECK_FALSE(divide(number("1e34"), number("0.00")));
  CHECK_FALSE(modulo(1, 0));
  CHECK_FALSE(square_root(-1));
  CHECK_FALSE(logarithm(0));
  CHECK_FALSE(logarithm(-1));
  CHECK_FALSE(exponential(20'000));
  CHECK_FALSE(power(0, -1));
  CHECK_FALSE(power(-4, number("0.5")));
  CHECK_FALSE(power(10, 6'145));
  CHECK_FALSE(power(10, highest));
  CHECK_FALSE(multiply(number("1e6000"), number("1e6000")));
  CHECK_FALSE(add(number("9e6144"), number("9e6144")));
}

TEST_CASE("a remainder has the sign of the divisor", "[feel][number]") {
  CHECK(text(modulo(12, 5)) == "2");
  CHECK(text(modulo(-12, 5)) == "3");
  CHECK(text(modulo(12, -5)) == "-3");
  CHECK(text(modulo(-12, -5)) == "-2");
  CHECK(text(modulo(number("10.1"), number("4.5"))) == "1.1");
  CHECK(text(modulo(number("-10.1"), number("4.5"))) == "3.4");
  CHECK(text(modulo(number("10.1"), number("-4.5"))) == "-3.4");
  CHECK(text(modulo(number("1e300"), 7)) == "1");
}

// Expected digits from arithmetic in 120 digits, rounded half to even to 34.
TEST_CASE("powers are rounded correctly", "[feel][number]") {
  CHECK(text(power(2, 10)) == "1024");
  CHECK(text(power(-3, 3)) == "-27");
  CHECK(text(power(0, 0)) == "1");
  CHECK(text(power(number("1.5"), 0)) == "1");
  CHECK(text(power(2, -1)) == "0.5");
  CHECK(text(power(10, -3)) == "0.001");
  CHECK(text(power(10, 6'144)) == "1E+6144");
  CHECK(text(power(10, -7'000)) == "0");
  CHECK(text(power(2, 112)) == "5192296858534827628530496329220096");
  CHECK(text(power(number("1.1"), 100)) == "13780.61233982227018411833717208964");
  CHECK(text(power(3, 200)) == "2.656139888758747693387813220357796E+95");
  CHECK(text(power(-2, -201)) == "-3.111507638930570853572032026890062E-61");
  CHECK(text(power(number("1.000000001"), number("1e12"))) ==
        "1.970070128981736900903633896994247E+434");
  CHECK(text(power(4, number("1.5"))) == "8");
  CHECK(text(power(2, number("-1.5"))) == "0.3535533905932737622004221810524245");
  CHECK(text(power(2, number("0.3"))) == "1.231144413344916284499393069167743");
  CHECK(text(power(-1, number("9000000000000000001"))) == "-1");
  CHECK(text(power(-1, number("90000000000000000001"))) == "-1");
}

TEST_CASE("a power is the product of its parts", "[feel][number]") {
  CHECK(rc::check("small exponents", [] {
    const Number base = make_number(*rc::gen::inRange<std::int64_t>(-99, 100), -1);
    const int times = *rc::gen::inRange(0, 17);
    std::optional<Number> product = Number(1);
    for (int i = 0; i < times; ++i) product = multiply(*product, base);
    RC_ASSERT(power(base, times) == product);
  }));
}

TEST_CASE("roots, exponentials and logarithms have 34 digits", "[feel][number]") {
  CHECK(text(square_root(16)) == "4");
  CHECK(text(square_root(2)) == "1.414213562373095048801688724209698");
  CHECK(text(exponential(0)) == "1");
  CHECK(text(exponential(1)) == "2.718281828459045235360287471352662");
  CHECK(text(exponential(-20'000)) == "0");
  CHECK(text(logarithm(1)) == "0");
  CHECK(text(logarithm(2)) == "0.6931471805599453094172321214581766");
  CHECK(text(logarithm(10)) == "2.302585092994045684017991454684364");
}

TEST_CASE("a number is rounded to a scale in seven ways", "[feel][number]") {
  struct Case {
    Rounding rounding;
    std::array<const char*, 6> expected;  // of 2.5, 1.5, 1.1, 1.6, -1.5, -1.1
  };
  const std::array<const char*, 6> from = {"2.5", "1.5", "1.1", "1.6", "-1.5", "-1.1"};
  const std::array<Case, 7> cases = {{
      {Rounding::half_even, {"2", "2", "1", "2", "-2", "-1"}},
      {Rounding::up, {"3", "2", "2", "2", "-2", "-2"}},
      {Rounding::down, {"2", "1", "1", "1", "-1", "-1"}},
      {Rounding::half_up, {"3", "2", "1", "2", "-2", "-1"}},
      {Rounding::half_down, {"2", "1", "1", "2", "-1", "-1"}},
      {Rounding::floor, {"2", "1", "1", "1", "-2", "-2"}},
      {Rounding::ceiling, {"3", "2", "2", "2", "-1", "-1"}},
  }};
  for (const Case& each : cases) {
    CAPTURE(static_cast<int>(each.rounding));
    for (std::size_t i = 0; i < from.size(); ++i) {
      CAPTURE(from[i]);
      CHECK(text(round(number(from[i]), 0, each.rounding)) == each.expected[i]);
    }
  }
}

TEST_CASE("a scale goes from one end of the exponents to the other", "[feel][number]") {
  CHECK(text(round(number("0.515"), 2, Rounding::half_even)) == "0.52");
  CHECK(text(round(number("1234"), -2, Rounding::half_up)) == "1200");
  CHECK(text(round(number("1234"), -5, Rounding::up)) == "100000");
  CHECK(text(round(number("1234"), -50, Rounding::half_up)) == "0");
  CHECK(text(round(number("5.5"), 6'176, Rounding::up)) == "5.5");
  CHECK(text(round(number("5.5"), -6'111, Rounding::ceiling)) == "1E+6111");
  CHECK(text(round(number("-5.5"), -6'111, Rounding::ceiling)) == "0");
  CHECK_FALSE(round(1, 6'177, Rounding::up));
  CHECK_FALSE(round(1, -6'112, Rounding::up));
}

TEST_CASE("a rounded number is within a unit, and rounding it again keeps it", "[feel][number]") {
  CHECK(rc::check("any number", [] {
    const Number any = any_small().as_number();
    const int scale = *rc::gen::inRange(-4, 13);
    const auto rounding = static_cast<Rounding>(*rc::gen::inRange(0, 7));
    const Number result = round(any, scale, rounding).value();
    RC_ASSERT(round(result, scale, rounding) == std::optional(result));
    RC_ASSERT(absolute(subtract(result, any).value()) < make_number(1, -scale));
    if (rounding == Rounding::floor) RC_ASSERT(result <= any);
    if (rounding == Rounding::ceiling) RC_ASSERT(result >= any);
    if (rounding == Rounding::down) RC_ASSERT(absolute(result) <= absolute(any));
    if (rounding == Rounding::up) RC_ASSERT(absolute(result) >= absolute(any));
  }));
}

TEST_CASE("a number as a scaled integer is exact or nothing", "[feel][number]") {
  CHECK(rc::check("any number", [] {
    const Small any = any_small();
    const int digits = *rc::gen::inRange(0, 19);
    const std::optional<std::int64_t> integer = scaled(any.as_number(), digits);
    RC_ASSERT(integer == scaled(widened(any), digits));
    if (integer) {
      RC_ASSERT(make_number(*integer, -digits) == any.as_number());
    } else {
      const Number shifted = multiply(any.as_number(), power(10, digits).value()).value();
      RC_ASSERT(!is_integer(shifted) || absolute(shifted) > Number(highest));
    }
  }));
  CHECK(scaled(number("12.5"), 2) == 1250);
  CHECK_FALSE(scaled(number("12.5"), 0));
  CHECK(scaled(number("9.223372036854775807"), 18) == highest);
  CHECK(scaled(number("-9.223372036854775808"), 18) == lowest);
  CHECK_FALSE(scaled(number("9.223372036854775808"), 18));
}

TEST_CASE("integers come back from numbers", "[feel][number]") {
  CHECK(rc::check("any integer", [](std::int64_t any) {
    RC_ASSERT(to_integer(Number(any)) == std::optional(any));
  }));
  CHECK(to_integer(number("1e2")) == 100);
  CHECK(to_integer(number("100.00")) == 100);
  CHECK(to_integer(number("0e50")) == 0);
  CHECK_FALSE(to_integer(number("0.5")));
  CHECK_FALSE(to_integer(number("9223372036854775808")));
  CHECK_FALSE(to_integer(number("1e30")));
  CHECK(truncated(number("-1.9")) == -1);
  CHECK(truncated(number("1e-6000")) == 0);
  CHECK_FALSE(truncated(number("1e19")));
  CHECK(is_integer(number("1.000")));
  CHECK(is_integer(number("1e6000")));
  CHECK_FALSE(is_integer(number("1e-6000")));
  CHECK(is_negative(number("-0.1")));
}

}  // namespace
}  // namespace fasthold::feel
