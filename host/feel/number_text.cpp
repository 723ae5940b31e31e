// SPDX-License-Identifier: MPL-2.0
// Numbers: reading and writing them.
#include <algorithm>
#include <utility>

#include "feel/number_bits.hpp"

namespace fasthold::feel {

using namespace bits;

namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text) noexcept {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

bool take(std::string_view& text, char c) noexcept {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// True for a minus; takes a plus too.
bool take_sign(std::string_view& text) noexcept {
  if (take(text, '-')) return true;
  take(text, '+');
  return false;
}

/// The exponent, if one is written; nothing where it is without digits. What is beyond every
/// text's length is as good as infinite.
std::optional<std::int64_t> take_exponent(std::string_view& text) noexcept {
  if (!take(text, 'e') && !take(text, 'E')) return 0;
  const bool negative = take_sign(text);
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return std::nullopt;
  constexpr std::int64_t enough = std::int64_t{1} << 50;
  std::int64_t exponent = 0;
  for (const char digit : digits) exponent = std::min(exponent * 10 + (digit - '0'), enough);
  return negative ? -exponent : exponent;
}

/// What is written before the exponent, as if the point stood at its end.
struct Digits {
  std::string_view whole;
  std::string_view fraction;

  std::size_t size() const noexcept { return whole.size() + fraction.size(); }
  Wide operator[](std::size_t i) const noexcept {
    const char digit = i < whole.size() ? whole[i] : fraction[i - whole.size()];
    return static_cast<Wide>(digit - '0');
  }
  /// Whether a digit that is not zero stands at `i` or after.
  bool any_from(std::size_t i) const noexcept {
    for (; i < size(); ++i) {
      if ((*this)[i] != 0) return true;
    }
    return false;
  }
};

/// The digits from `first` to before `end`, rounded half to even by those that follow.
Wide read(const Digits& digits, std::size_t first, std::size_t end) noexcept {
  Wide value = 0;
  for (std::size_t i = first; i < end; ++i) value = value * 10 + digits[i];
  if (end >= digits.size() || digits[end] < 5) return value;
  const bool up = digits[end] > 5 || digits.any_from(end + 1) || (value & 1) != 0;
  return up ? value + 1 : value;
}

/// `value` times 10^`exponent`, where there is such a number with these digits.
std::optional<Number> fitted(bool negative, Wide value, std::int64_t exponent) noexcept {
  if (value == 0) {
    const std::int64_t nearest =
        std::clamp<std::int64_t>(exponent, least_exponent, greatest_exponent);
    return pack(false, 0, static_cast<int>(nearest));
  }
  if (value == beyond_digits) {
    value /= 10;
    ++exponent;
  }
  while (exponent > greatest_exponent && value < beyond_digits / 10) {
    value *= 10;
    --exponent;
  }
  if (exponent > greatest_exponent) return std::nullopt;
  return pack(negative, value, static_cast<int>(exponent));
}

std::optional<Number> rounded(bool negative, const Digits& digits, std::int64_t exponent) noexcept {
  std::size_t first = 0;
  while (first < digits.size() && digits[first] == 0) ++first;
  const auto size = static_cast<std::int64_t>(digits.size());
  const auto significant = size - static_cast<std::int64_t>(first);
  const std::int64_t last = exponent - static_cast<std::int64_t>(digits.fraction.size());
  const std::int64_t excess =
      std::max({std::int64_t{0}, significant - most_digits, least_exponent - last});
  if (significant == 0 || excess > significant) return fitted(negative, 0, last);
  const auto end = static_cast<std::size_t>(size - excess);
  return fitted(negative, read(digits, first, end), last + excess);
}

// --- writing -------------------------------------------------------------------------------------

/// The digits of a coefficient, of which there are at most 38.
std::string written(Wide digits) {
  constexpr int half = 19;  // as many as fit in 64 bits
  constexpr std::uint64_t unit = short_powers_of_ten[half];
  if (digits < unit) return std::to_string(static_cast<std::uint64_t>(digits));
  std::string text = std::to_string(static_cast<std::uint64_t>(digits / unit));
  const std::string rest = std::to_string(static_cast<std::uint64_t>(digits % unit));
  return text.append(half - rest.size(), '0') + rest;
}

/// `1.5E+100`: the point behind the first digit.
std::string scientific(std::string digits, std::int64_t power) {
  const std::int64_t scale = power + static_cast<std::int64_t>(digits.size()) - 1;
  if (digits.size() > 1) digits.insert(1, 1, '.');
  return digits + (scale < 0 ? "E-" : "E+") + std::to_string(scale < 0 ? -scale : scale);
}

/// `digits` times 10^`power` without exponent.
std::string positional(std::string digits, int power) {
  if (power >= 0) return digits.append(static_cast<std::size_t>(power), '0');
  const auto fraction = static_cast<std::size_t>(-power);
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  return digits.insert(digits.size() - fraction, 1, '.');
}

}  // namespace

std::optional<Number> parse_number(std::string_view text) noexcept {
  const bool negative = take_sign(text);
  Digits digits;
  digits.whole = take_digits(text);
  if (take(text, '.')) {
    digits.fraction = take_digits(text);
    if (digits.fraction.empty()) return std::nullopt;
  }
  if (digits.size() == 0) return std::nullopt;
  const std::optional<std::int64_t> exponent = take_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  return rounded(negative, digits, *exponent);
}

std::string to_string(Number a) {
  constexpr int most_plain = 40;
  if (is_zero(a)) return "0";
  std::string digits = written(coefficient(a));
  const auto written_count = static_cast<int>(digits.size());
  digits.erase(digits.find_last_not_of('0') + 1);
  const auto count = static_cast<int>(digits.size());
  const int power = exponent(a) + written_count - count;
  const int length = power >= 0 ? count + power : std::max(count, 1 - power);
  const std::string magnitude = length <= most_plain ? positional(std::move(digits), power)
                                                     : scientific(std::move(digits), power);
  return has_sign(a) ? "-" + magnitude : magnitude;
}

}  // namespace fasthold::feel
