// SPDX-License-Identifier: MPL-2.0
// The parts of a number, for number.cpp and number_text.cpp only.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "feel/number.hpp"

namespace fasthold::feel::bits {

// The encoding: a sign, 14 bits of exponent, 113 bits of coefficient. Every coefficient of 34
// digits fits in 113 bits, so that the other form of the encoding never occurs.
__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr int exponent_shift = 49;
constexpr std::uint64_t upper_digits = (std::uint64_t{1} << exponent_shift) - 1;
constexpr int bias = 6176;
constexpr int least_exponent = -bias;
constexpr int greatest_exponent = 6111;
constexpr int most_digits = 34;

inline constexpr std::array<Wide, 39> powers_of_ten = [] {
  std::array<Wide, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();
/// Those that are short enough to multiply by in one instruction.
inline constexpr std::array<std::uint64_t, 20> short_powers_of_ten = [] {
  std::array<std::uint64_t, 20> powers{};
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = static_cast<std::uint64_t>(powers_of_ten[i]);
  }
  return powers;
}();
constexpr Wide beyond_digits = powers_of_ten[most_digits];  ///< the first of 35 digits

constexpr Wide coefficient(Number a) noexcept {
  return Wide{a.high & upper_digits} << 64 | a.low;
}

constexpr int exponent(Number a) noexcept {
  return static_cast<int>((a.high & ~sign_bit) >> exponent_shift) - bias;
}

constexpr bool has_sign(Number a) noexcept {
  return (a.high & sign_bit) != 0;
}

constexpr bool is_zero(Number a) noexcept {
  return (a.low | (a.high & upper_digits)) == 0;
}

/// What the parts say, which are within their limits; zero has no sign.
constexpr Number pack(bool negative, Wide digits, int power) noexcept {
  const auto biased = static_cast<std::uint64_t>(power + bias) << exponent_shift;
  const std::uint64_t sign = negative && digits != 0 ? sign_bit : 0;
  const auto upper = static_cast<std::uint64_t>(digits >> 64);
  return {static_cast<std::uint64_t>(digits), sign | biased | upper};
}

/// How many digits a coefficient has; zero has none.
constexpr int digits_of(Wide digits) noexcept {
  return static_cast<int>(std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), digits) -
                          powers_of_ten.begin());
}

}  // namespace fasthold::feel::bits
