// SPDX-License-Identifier: MPL-2.0
// Reading and writing the small parts of which the texts of times and durations are made; for
// temporal_text.cpp and duration.cpp only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace fasthold::feel {

/// A text from which parts are taken at the front.
class Scanner {
 public:
  explicit Scanner(std::string_view text) noexcept : rest_(text) {}

  bool at_end() const noexcept { return rest_.empty(); }
  std::string_view rest() const noexcept { return rest_; }

  /// Takes `c` if it stands next.
  bool take(char c) noexcept {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Takes all digits that stand next, maybe none.
  std::string_view take_digits() noexcept {
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] >= '0' && rest_[end] <= '9') ++end;
    const std::string_view digits = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return digits;
  }

  /// Takes exactly two digits, as parts of days and times are written; a number up to `most`.
  std::optional<int> take_pair(int most) noexcept {
    const std::string_view digits = take_digits();
    if (digits.size() != 2) return std::nullopt;
    const int value = (digits[0] - '0') * 10 + (digits[1] - '0');
    return value <= most ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

/// The whole number of `digits`, of which there is at least one; nothing where it does not fit.
inline std::optional<std::int64_t> whole_number(std::string_view digits) noexcept {
  if (digits.empty()) return std::nullopt;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::int64_t value = 0;
  for (const char c : digits) {
    const int digit = c - '0';
    if (value > (most - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

/// Nanoseconds of the digits after a point. Nothing for more than nine digits.
inline std::optional<std::int32_t> fraction_of(std::string_view digits) noexcept {
  constexpr std::size_t most_digits = 9;
  if (digits.size() > most_digits) return std::nullopt;
  std::int32_t value = 0;
  for (std::size_t i = 0; i < most_digits; ++i) {
    value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  }
  return value;
}

/// `.5`; nothing at all for zero.
inline std::string fraction_text(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = std::to_string(nanoseconds);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

}  // namespace fasthold::feel
