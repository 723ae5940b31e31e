// SPDX-License-Identifier: MPL-2.0
// Exact decimal numbers of facts and parameters.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/text.hpp"

namespace fasthold {

/// A number of a fact or a parameter: kroner, hours, days, points.
///
/// An integer count of millionths, so that comparing is one instruction, 2.5 days is exactly
/// 2.5 days and the same on every machine. Range: ±1,000,000,000 where it is read from text.
struct Decimal {
  static constexpr std::int64_t one = 1'000'000;
  static constexpr std::int64_t limit = 1'000'000'000 * one;

  std::int64_t millionths = 0;

  auto operator<=>(const Decimal&) const = default;
  static constexpr Decimal whole(std::int64_t number) noexcept { return {number * one}; }
};

/// Reads `[-]digits[.digits]`, at most six of them after the point; nothing else is a number:
/// no exponent, no thousands separator, no sign `+`, no decimal comma.
std::optional<Decimal> parse_decimal(std::string_view text) noexcept;

/// The shortest form that reads back as the same number: `2.5`, `-3`, `0`.
std::string to_string(Decimal number);

/// For people: `1.234,5` in Danish, `1,234.5` in English.
std::string to_string(Decimal number, Language language);

}  // namespace fasthold
