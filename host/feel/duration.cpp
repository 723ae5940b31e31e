// SPDX-License-Identifier: MPL-2.0
// Durations: computing, reading and writing them.
#include <algorithm>
#include <array>
#include <span>

#include "feel/temporal.hpp"
#include "feel/temporal_scan.hpp"

namespace fasthold::feel {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) noexcept {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

/// Adds so many `unit`s to a `sum` that is not negative. False where it gets too large.
bool accumulate(std::string_view digits, std::int64_t unit, std::int64_t& sum) noexcept {
  const std::optional<std::int64_t> count = whole_number(digits);
  if (!count || *count > (most - sum) / unit) return false;
  sum += *count * unit;
  return true;
}

/// What a number in a duration counts.
struct Unit {
  char letter;
  std::int64_t size;
};

constexpr std::array<Unit, 2> month_units = {{{'Y', 12}, {'M', 1}}};
constexpr std::array<Unit, 3> clock_units = {{{'H', 3'600}, {'M', 60}, {'S', 1}}};

/// Reads to the end: at least one number, each with a unit after that of the one before it. Only
/// the last of the units may have a fraction, and only where there is a place for it.
bool read_units(Scanner& scanner, std::span<const Unit> units, std::int64_t& sum,
                std::int32_t* nanoseconds) noexcept {
  std::size_t next = 0;
  while (!scanner.at_end()) {
    const std::string_view digits = scanner.take_digits();
    std::size_t unit = next;
    if (nanoseconds != nullptr && scanner.take('.')) {
      // The conformance suite has `PT0.S` too, without a digit after the point.
      const std::optional<std::int32_t> fraction = fraction_of(scanner.take_digits());
      if (!fraction) return false;
      *nanoseconds = *fraction;
      unit = std::max(next, units.size() - 1);
    }
    while (unit < units.size() && !scanner.take(units[unit].letter)) ++unit;
    if (unit == units.size() || !accumulate(digits, units[unit].size, sum)) return false;
    next = unit + 1;
  }
  return next > 0;
}

/// `12H`; nothing at all for none.
std::string part(std::uint64_t count, char letter) {
  return count == 0 ? std::string() : std::to_string(count) + letter;
}

std::uint64_t magnitude(std::int64_t n) noexcept {
  return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

}  // namespace

std::optional<DaysTimeDuration> add(DaysTimeDuration a, DaysTimeDuration b) noexcept {
  std::int64_t nanoseconds = std::int64_t{a.nanoseconds} + b.nanoseconds;
  std::int64_t carry = 0;
  if (nanoseconds >= nanoseconds_per_second) {
    nanoseconds -= nanoseconds_per_second;
    carry = 1;
  }
  // Where the signs differ the sum fits, and the carry with it; else the carry may be what is
  // too much, or what brings a negative sum back.
  const bool carry_first = a.seconds < 0;
  const std::optional<std::int64_t> first = checked_add(a.seconds, carry_first ? carry : b.seconds);
  const std::optional<std::int64_t> sum =
      first ? checked_add(*first, carry_first ? b.seconds : carry) : std::nullopt;
  if (!sum) return std::nullopt;
  return DaysTimeDuration{*sum, static_cast<std::int32_t>(nanoseconds)};
}

std::optional<DaysTimeDuration> negate(DaysTimeDuration a) noexcept {
  if (a.nanoseconds != 0) {  // minus 1.25 is minus 2 and 0.75
    return DaysTimeDuration{-(a.seconds + 1),
                            static_cast<std::int32_t>(nanoseconds_per_second - a.nanoseconds)};
  }
  if (a.seconds == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return DaysTimeDuration{-a.seconds, 0};
}

std::optional<YearsMonthsDuration> add(YearsMonthsDuration a, YearsMonthsDuration b) noexcept {
  const std::optional<std::int64_t> months = checked_add(a.months, b.months);
  return months ? std::optional(YearsMonthsDuration{*months}) : std::nullopt;
}

std::optional<DaysTimeDuration> parse_days_time_duration(std::string_view text) noexcept {
  Scanner scanner(text);
  const bool negative = scanner.take('-');
  if (!scanner.take('P')) return std::nullopt;
  DaysTimeDuration sum;
  if (const std::string_view days = scanner.take_digits(); !days.empty()) {
    if (!scanner.take('D') || !accumulate(days, seconds_per_day, sum.seconds)) return std::nullopt;
  } else if (scanner.at_end()) {
    return std::nullopt;
  }
  if (!scanner.at_end() &&
      (!scanner.take('T') || !read_units(scanner, clock_units, sum.seconds, &sum.nanoseconds))) {
    return std::nullopt;
  }
  return negative ? negate(sum) : sum;
}

std::optional<YearsMonthsDuration> parse_years_months_duration(std::string_view text) noexcept {
  Scanner scanner(text);
  const bool negative = scanner.take('-');
  YearsMonthsDuration sum;
  if (!scanner.take('P') || !read_units(scanner, month_units, sum.months, nullptr)) {
    return std::nullopt;
  }
  return negative ? YearsMonthsDuration{-sum.months} : sum;
}

std::string to_string(DaysTimeDuration duration) {
  const bool negative = duration.seconds < 0;
  const bool borrows = negative && duration.nanoseconds != 0;
  const std::uint64_t seconds = magnitude(duration.seconds + (borrows ? 1 : 0));
  const std::int64_t nanoseconds =
      borrows ? nanoseconds_per_second - duration.nanoseconds : duration.nanoseconds;

  constexpr auto day = static_cast<std::uint64_t>(seconds_per_day);
  const std::uint64_t left = seconds % 60;
  std::string clock = part(seconds % day / 3'600, 'H') + part(seconds % 3'600 / 60, 'M');
  if (left != 0 || nanoseconds != 0 || seconds == 0) {
    clock += std::to_string(left) + fraction_text(nanoseconds) + 'S';
  }
  const std::string text = "P" + part(seconds / day, 'D') + (clock.empty() ? "" : "T" + clock);
  return negative ? "-" + text : text;
}

std::string to_string(YearsMonthsDuration duration) {
  const std::uint64_t months = magnitude(duration.months);
  if (months == 0) return "P0M";
  const std::string text = "P" + part(months / 12, 'Y') + part(months % 12, 'M');
  return duration.months < 0 ? "-" + text : text;
}

}  // namespace fasthold::feel
