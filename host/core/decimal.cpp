// SPDX-License-Identifier: MPL-2.0
#include "core/decimal.hpp"

#include <fmt/format.h>

namespace fasthold {

std::optional<Decimal> parse_decimal(std::string_view text) noexcept {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view before = text.substr(0, point);
  const std::string_view after =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (before.empty() || before.size() > 10 || after.size() > 6) return std::nullopt;
  if (point != std::string_view::npos && after.empty()) return std::nullopt;

  std::int64_t number = 0;
  const auto take = [&number](char c) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
    return true;
  };
  for (const char c : before) {
    if (!take(c)) return std::nullopt;
  }
  for (std::size_t i = 0; i < 6; ++i) {
    if (!take(i < after.size() ? after[i] : '0')) return std::nullopt;
  }
  if (number > Decimal::limit) return std::nullopt;
  return Decimal{negative ? -number : number};
}

namespace {

/// Whole and fraction digits of the absolute value, the fraction without trailing zeros.
struct Digits {
  bool negative;
  std::string whole;
  std::string fraction;
};

Digits digits_of(Decimal number) {
  const bool negative = number.millionths < 0;
  const auto bits = static_cast<std::uint64_t>(number.millionths);
  const std::uint64_t absolute = negative ? 0 - bits : bits;
  constexpr auto one = static_cast<std::uint64_t>(Decimal::one);
  std::string fraction = fmt::format("{:06}", absolute % one);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return {negative, fmt::format("{}", absolute / one), fraction};
}

}  // namespace

std::string to_string(Decimal number) {
  const Digits digits = digits_of(number);
  return fmt::format("{}{}{}{}", digits.negative ? "-" : "", digits.whole,
                     digits.fraction.empty() ? "" : ".", digits.fraction);
}

std::string to_string(Decimal number, Language language) {
  const char group = language == Language::da ? '.' : ',';
  const char point = language == Language::da ? ',' : '.';
  Digits digits = digits_of(number);
  for (std::size_t left = digits.whole.size(); left > 3;) {
    left -= 3;
    digits.whole.insert(left, 1, group);
  }
  std::string text = digits.negative ? "-" + digits.whole : digits.whole;
  if (!digits.fraction.empty()) text += point + digits.fraction;
  return text;
}

}  // namespace fasthold
