// SPDX-License-Identifier: MPL-2.0
// Calendar days as the contract has them: whole days, no time of day, no time zone.
#pragma once

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

namespace fasthold::sdk {

/// A day of the Gregorian calendar. Range: 0001-01-01 to 9999-12-31; sums stop at either end.
struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01

  static constexpr std::int32_t first = -719162;  ///< 0001-01-01
  static constexpr std::int32_t last = 2932896;   ///< 9999-12-31

  constexpr auto operator<=>(const Date&) const = default;
};

/// The day `n` days later (earlier when negative), never outside the calendar.
constexpr Date operator+(Date day, std::int64_t n) noexcept {
  constexpr std::int64_t span = std::int64_t{Date::last} - Date::first;
  n = std::clamp(n, -2 * span, 2 * span);
  return {static_cast<std::int32_t>(
      std::clamp(day.days + n, std::int64_t{Date::first}, std::int64_t{Date::last}))};
}
constexpr Date operator-(Date day, std::int64_t n) noexcept {
  return day + -std::max(n, -std::int64_t{1} - INT32_MAX);
}
/// Days from `b` to `a`; negative when `a` comes first.
constexpr std::int32_t operator-(Date a, Date b) noexcept {
  return a.days - b.days;
}

constexpr std::chrono::sys_days to_sys_days(Date day) noexcept {
  return std::chrono::sys_days{std::chrono::days{day.days}};
}
constexpr std::chrono::year_month_day to_civil(Date day) noexcept {
  return std::chrono::year_month_day{to_sys_days(day)};
}
/// `civil` must be a day that exists; see make_date for one that may not.
constexpr Date to_date(std::chrono::year_month_day civil) noexcept {
  const auto n = std::chrono::sys_days{civil}.time_since_epoch().count();
  return Date{} + static_cast<std::int64_t>(n);
}

/// The day `year-month-day`, or nothing when the calendar has none such.
constexpr std::optional<Date> make_date(int year, unsigned month, unsigned day) noexcept {
  if (year < 1 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
  if (!civil.ok()) return std::nullopt;
  return to_date(civil);
}

/// The same day of the month `months` later (earlier when negative); the month's last day where
/// that month is shorter: 31 January and one month is 28 or 29 February.
constexpr Date add_months(Date day, std::int64_t months) noexcept {
  namespace chrono = std::chrono;
  constexpr std::int64_t span = 240'000;  // more months than the calendar has
  const auto civil = to_civil(day);
  const std::int64_t wanted = int{civil.year()} * std::int64_t{12} + (unsigned{civil.month()} - 1) +
                              std::clamp(months, -span, span);
  if (wanted < 12) return {Date::first};
  if (wanted >= 120000) return {Date::last};
  const chrono::year_month month{chrono::year{static_cast<int>(wanted / 12)},
                                 chrono::month{static_cast<unsigned>(wanted % 12) + 1}};
  const auto last = (month / chrono::last).day();
  return to_date(month / std::min(civil.day(), last));
}

constexpr Date first_of_month(Date day) noexcept {
  return day - (unsigned{to_civil(day).day()} - 1);
}
constexpr Date last_of_month(Date day) noexcept {
  const auto civil = to_civil(day);
  return to_date(std::chrono::year_month_day{civil.year() / civil.month() / std::chrono::last});
}

/// ISO 8601: Monday is 1, Sunday 7.
constexpr unsigned iso_weekday(Date day) noexcept {
  return std::chrono::weekday{to_sys_days(day)}.iso_encoding();
}

/// Writes the ten characters of `YYYY-MM-DD` at `out`: an outcome's key is often a day.
constexpr void write_iso(Date day, char* out) noexcept {
  const auto civil = to_civil(day);
  const auto digits = [&out](unsigned value, int width) {
    for (int i = width; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
    out += width;
  };
  digits(static_cast<unsigned>(int{civil.year()}), 4);
  *out++ = '-';
  digits(unsigned{civil.month()}, 2);
  *out++ = '-';
  digits(unsigned{civil.day()}, 2);
}

}  // namespace fasthold::sdk
