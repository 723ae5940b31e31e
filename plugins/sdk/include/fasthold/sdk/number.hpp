// SPDX-License-Identifier: MPL-2.0
// Exact decimal numbers as the contract has them: whole millionths, never binary fractions.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace fasthold::sdk {

/// A decimal number with six digits after the point.
///
/// Range: what a case or a policy gives is at most 1e9 in size; results may grow to 9.2e12.
/// Errors: a result outside that throws std::overflow_error, a division by zero
/// std::domain_error; the entry turns both into a failed case. Products and quotients round to
/// the nearest millionth, a tie to the even one.
class Number {
 public:
  static constexpr std::int64_t scale = 1'000'000;

  constexpr Number() = default;
  static constexpr Number millionths(std::int64_t n) noexcept { return Number(n); }
  static constexpr Number whole(std::int64_t n) { return Number(narrow(Wide{n} * scale)); }
  /// `dividend / divisor`, to the nearest millionth.
  static constexpr Number ratio(std::int64_t dividend, std::int64_t divisor) {
    return Number(narrow(rounded(Wide{dividend} * scale, Wide{divisor})));
  }

  constexpr std::int64_t millionths() const noexcept { return n_; }
  constexpr bool is_whole() const noexcept { return n_ % scale == 0; }
  /// The largest whole number that is not above this one.
  constexpr std::int64_t floor() const noexcept { return n_ / scale - (n_ % scale < 0 ? 1 : 0); }
  /// The smallest whole number that is not below this one.
  constexpr std::int64_t ceil() const noexcept { return n_ / scale + (n_ % scale > 0 ? 1 : 0); }
  constexpr double to_double() const noexcept {
    return static_cast<double>(n_) / static_cast<double>(scale);
  }

  constexpr auto operator<=>(const Number&) const = default;

  friend constexpr Number operator+(Number a, Number b) {
    return Number(narrow(Wide{a.n_} + b.n_));
  }
  friend constexpr Number operator-(Number a, Number b) {
    return Number(narrow(Wide{a.n_} - b.n_));
  }
  friend constexpr Number operator-(Number a) { return Number() - a; }
  friend constexpr Number operator*(Number a, Number b) {
    // Nearly every product fits into 64 bits, and a division of 128 is slow.
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(a.n_, b.n_, &product)) return Number(rounded(product, scale));
    return Number(narrow(rounded(Wide{a.n_} * b.n_, Wide{scale})));
  }
  /// `count` times `a`, exactly.
  friend constexpr Number operator*(std::int64_t count, Number a) {
    return Number(narrow(Wide{a.n_} * count));
  }
  friend constexpr Number operator/(Number a, Number b) {
    std::int64_t dividend = 0;
    const bool has_size = b.n_ != std::numeric_limits<std::int64_t>::min();
    if (has_size && !__builtin_mul_overflow(a.n_, scale, &dividend))
      return Number(rounded(dividend, b.n_));
    return Number(narrow(rounded(Wide{a.n_} * scale, Wide{b.n_})));
  }
  constexpr Number& operator+=(Number b) { return *this = *this + b; }
  constexpr Number& operator-=(Number b) { return *this = *this - b; }

 private:
  __extension__ using Wide = __int128;

  explicit constexpr Number(std::int64_t n) noexcept : n_(n) {}

  static constexpr std::int64_t narrow(Wide n) {
    if (n > std::numeric_limits<std::int64_t>::max() ||
        n < std::numeric_limits<std::int64_t>::min())
      throw std::overflow_error("number out of range");
    return static_cast<std::int64_t>(n);
  }
  template <class T>
  static constexpr T rounded(T dividend, T divisor) {
    if (divisor == 0) throw std::domain_error("division by zero");
    // The rest against half the divisor, both by their size: neither may overflow.
    T quotient = dividend / divisor;
    const T rest = dividend % divisor;
    const T size = rest < 0 ? -rest : rest;
    const T whole = divisor < 0 ? -divisor : divisor;
    const bool is_tie = size == whole - size;
    if (size > whole - size || (is_tie && quotient % 2 != 0))
      quotient += (dividend < 0) == (divisor < 0) ? 1 : -1;
    return quotient;
  }

  std::int64_t n_ = 0;
};

}  // namespace fasthold::sdk
