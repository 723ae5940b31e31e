// SPDX-License-Identifier: MPL-2.0
// Days: the proleptic Gregorian calendar, by whole numbers alone.
#include <algorithm>

#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

// Years are counted from March here, so that the leap day is the last of its year and every
// month's length before it is the same in all years. Day 0 is 0000-03-01.
constexpr std::int64_t days_of_era = 146'097;  // 400 years, after which the calendar repeats
constexpr std::int64_t years_of_era = 400;
constexpr std::int64_t epoch = 719'468;  // 1970-01-01

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

constexpr std::int64_t floor_rest(std::int64_t a, std::int64_t b) noexcept {
  return a - b * floor_divide(a, b);
}

/// Days before the month, where 0 is March: 31, 30, 31, 30, 31 and again.
constexpr std::int64_t days_before_month(std::int64_t month) noexcept {
  return (153 * month + 2) / 5;
}

constexpr std::int64_t days_before_year(std::int64_t year_of_era) noexcept {
  return 365 * year_of_era + year_of_era / 4 - year_of_era / 100;
}

/// The parts are those of a day of the calendar.
constexpr std::int64_t days_from(std::int64_t year, std::int64_t month, std::int64_t day) noexcept {
  const std::int64_t from_march = month > 2 ? month - 3 : month + 9;
  const std::int64_t march_year = month > 2 ? year : year - 1;
  const std::int64_t era = floor_divide(march_year, years_of_era);
  return era * days_of_era + days_before_year(march_year - era * years_of_era) +
         days_before_month(from_march) + day - 1 - epoch;
}

constexpr bool is_leap(std::int64_t year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in(std::int64_t year, std::int64_t month) noexcept {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr std::int64_t first_day = days_from(-last_year, 1, 1);
constexpr std::int64_t last_day = days_from(last_year, 12, 31);

/// How many weeks the ISO year has: 53 where it begins or ends on a Thursday.
int weeks_in(std::int64_t year) noexcept {
  constexpr int thursday = 4;
  const bool is_long = weekday({days_from(year, 1, 1)}) == thursday ||
                       weekday({days_from(year, 12, 31)}) == thursday;
  return is_long ? 53 : 52;
}

}  // namespace

std::optional<CalendarDate> make_date(std::int64_t year, std::int64_t month,
                                      std::int64_t day) noexcept {
  if (year < -last_year || year > last_year || month < 1 || month > 12 || day < 1 ||
      day > days_in(year, month)) {
    return std::nullopt;
  }
  return CalendarDate{days_from(year, month, day)};
}

YearMonthDay parts(CalendarDate date) noexcept {
  const std::int64_t days = date.days + epoch;
  const std::int64_t era = floor_divide(days, days_of_era);
  const std::int64_t day_of_era = days - era * days_of_era;
  // Taking out the leap days before it leaves years of 365 days.
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / (days_of_era - 1)) /
      365;
  const std::int64_t day_of_march_year = day_of_era - days_before_year(year_of_era);
  const std::int64_t from_march = (5 * day_of_march_year + 2) / 153;
  const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
  const std::int64_t march_year = era * years_of_era + year_of_era;
  return {.year = march_year + (month <= 2 ? 1 : 0),
          .month = static_cast<int>(month),
          .day = static_cast<int>(day_of_march_year - days_before_month(from_march) + 1)};
}

int weekday(CalendarDate date) noexcept {
  constexpr std::int64_t thursday = 3;  // 1970-01-01, counted from Monday as 0
  return static_cast<int>(floor_rest(date.days + thursday, 7)) + 1;
}

int day_of_year(CalendarDate date) noexcept {
  return static_cast<int>(date.days - days_from(parts(date).year, 1, 1)) + 1;
}

int week_of_year(CalendarDate date) noexcept {
  const std::int64_t year = parts(date).year;
  const int week = (day_of_year(date) - weekday(date) + 10) / 7;
  if (week < 1) return weeks_in(year - 1);
  return week > weeks_in(year) ? 1 : week;
}

std::optional<CalendarDate> add_months(CalendarDate date, std::int64_t months) noexcept {
  constexpr std::int64_t most = 24 * (last_year + 1);  // from one end to the other
  if (months < -most || months > most) return std::nullopt;
  const YearMonthDay from = parts(date);
  const std::int64_t count = from.year * 12 + from.month - 1 + months;
  const std::int64_t year = floor_divide(count, 12);
  const std::int64_t month = floor_rest(count, 12) + 1;
  return make_date(year, month, std::min(from.day, days_in(year, month)));
}

std::optional<CalendarDate> add_days(CalendarDate date, std::int64_t days) noexcept {
  constexpr std::int64_t most = last_day - first_day;
  if (days < -most || days > most) return std::nullopt;
  const std::int64_t sum = date.days + days;
  if (sum < first_day || sum > last_day) return std::nullopt;
  return CalendarDate{sum};
}

}  // namespace fasthold::feel
