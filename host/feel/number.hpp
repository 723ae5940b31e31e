// SPDX-License-Identifier: MPL-2.0
// Numbers of FEEL: IEEE 754-2008 decimal128, 34 significant digits.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fasthold::feel {

/// A finite decimal number of at most 34 digits, exponent -6176 to 6111, in the binary integer
/// encoding of IEEE 754-2008. Never infinite and never not-a-number: an operation whose result
/// would be has none. Two members of one value (1.0 and 1.00) are equal. [immutable]
/// Source: DMN 1.5, 10.3.2.3.1 number.
struct Number {
  std::uint64_t low = 0;
  std::uint64_t high = 0x3040'0000'0000'0000;  ///< sign, exponent and the upper digits; this is 0E0

  Number() = default;
  constexpr Number(std::uint64_t lower, std::uint64_t upper) noexcept : low(lower), high(upper) {}
  /// The whole number `n`.
  // NOLINTNEXTLINE(google-explicit-constructor): whole numbers are numbers
  constexpr Number(std::int64_t n) noexcept
      : low(n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n)),
        high(0x3040'0000'0000'0000 | (n < 0 ? std::uint64_t{1} << 63 : 0)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): as above
  constexpr Number(int n) noexcept : Number(std::int64_t{n}) {}
};

/// How a number is rounded to fewer digits. Source: DMN 1.5, 10.3.4.5 (decimal, round up, ..).
enum class Rounding : std::uint8_t { half_even, up, down, half_up, half_down, floor, ceiling };

namespace detail {
/// What `compare` says of numbers with different signs, exponents or upper digits.
std::strong_ordering compare_apart(Number a, Number b) noexcept;
}  // namespace detail

/// By value, in an instruction where sign, exponent and upper digits are the same.
inline std::strong_ordering compare(Number a, Number b) noexcept {
  if (a.high != b.high) return detail::compare_apart(a, b);
  return (a.high >> 63) != 0 ? b.low <=> a.low : a.low <=> b.low;
}
inline bool operator==(Number a, Number b) noexcept {
  return compare(a, b) == std::strong_ordering::equal;
}
inline std::strong_ordering operator<=>(Number a, Number b) noexcept {
  return compare(a, b);
}

/// Each rounds half to even to 34 digits. Nothing where the exact result has no finite one:
/// overflow, division by zero, the root or logarithm of a negative number.
std::optional<Number> add(Number a, Number b) noexcept;
std::optional<Number> subtract(Number a, Number b) noexcept;
std::optional<Number> multiply(Number a, Number b) noexcept;
std::optional<Number> divide(Number a, Number b) noexcept;
/// `a` to the power of `b`; 0 to the power of 0 is 1. Correctly rounded where `b` is a whole number
/// of halves within 64 bits and the result not below 1E-6143, else to a unit in the last place.
std::optional<Number> power(Number a, Number b) noexcept;
/// a - b * floor(a / b): has the sign of `b`. Nothing for b = 0.
std::optional<Number> modulo(Number a, Number b) noexcept;
std::optional<Number> square_root(Number a) noexcept;
/// To a unit in the last place, as is the logarithm.
std::optional<Number> exponential(Number a) noexcept;
std::optional<Number> logarithm(Number a) noexcept;
Number negate(Number a) noexcept;
Number absolute(Number a) noexcept;

/// `a` rounded to `scale` digits after the point (negative: before it), -6111 to 6176.
/// Nothing for another scale.
std::optional<Number> round(Number a, std::int64_t scale, Rounding rounding) noexcept;

bool is_integer(Number a) noexcept;
bool is_negative(Number a) noexcept;  ///< less than zero; minus zero is not
/// The value where it is whole and fits.
std::optional<std::int64_t> to_integer(Number a) noexcept;
/// The whole part, towards zero, where it fits.
std::optional<std::int64_t> truncated(Number a) noexcept;
/// `a` times 10^`digits` where that is whole and fits: a number as scaled integer, which compares
/// in one instruction. `digits` is 0 to 18.
std::optional<std::int64_t> scaled(Number a, int digits) noexcept;
/// The same for whole numbers and those of few digits, which nearly all are: nothing means "ask
/// `scaled`". Index look-ups ask it for every number of every case.
inline std::optional<std::int64_t> quickly_scaled(Number a, int digits) noexcept {
  constexpr std::int64_t powers[] = {1,       10,        100,        1'000,      10'000,
                                     100'000, 1'000'000, 10'000'000, 100'000'000};
  constexpr std::uint64_t exponent_bias = 6176;
  constexpr std::uint64_t few = std::uint64_t{1} << 36;
  const std::uint64_t upper = a.high & ~(std::uint64_t{1} << 63);
  const std::uint64_t power = (upper >> 49) - exponent_bias + static_cast<std::uint64_t>(digits);
  // The digits of the upper word are zero, too.
  if (power > 8 || a.low >= few || (upper & ((std::uint64_t{1} << 49) - 1)) != 0) {
    return std::nullopt;
  }
  const std::int64_t value = static_cast<std::int64_t>(a.low) * powers[power];
  return a.high >> 63 != 0 ? -value : value;
}
/// `coefficient` times 10^`exponent`; the exponent is -100 to 100.
Number make_number(std::int64_t coefficient, int exponent) noexcept;

/// Reads `[+-]digits[.digits][(e|E)[+-]digits]`, `.5` too; nothing else is a number. More than 34
/// digits are rounded. Nothing too where it would not be finite.
std::optional<Number> parse_number(std::string_view text) noexcept;
/// All digits, without exponent where the number has at most 40 of them, and without zeros at the
/// end of a fraction: `1.5`, `-300`, `0.0000001`; else in scientific form, `1E+100`.
std::string to_string(Number a);

}  // namespace fasthold::feel
