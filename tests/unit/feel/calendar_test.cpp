// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

CalendarDate date(std::int64_t year, std::int64_t month, std::int64_t day) {
  return make_date(year, month, day).value();
}

std::int64_t first_day() {
  return date(-last_year, 1, 1).days;
}

std::int64_t last_day() {
  return date(last_year, 12, 31).days;
}

CalendarDate any_date() {
  return {*rc::gen::weightedOneOf<std::int64_t>(
      {{1, rc::gen::inRange(first_day(), last_day() + 1)},
       {2, rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000)}})};
}

TEST_CASE("the days before and after 1970 are counted", "[feel][calendar]") {
  CHECK(date(1970, 1, 1).days == 0);
  CHECK(date(1969, 12, 31).days == -1);
  CHECK(date(2000, 3, 1).days == 11'017);
  CHECK(date(1582, 10, 15).days == -141'427);  // Julian day 2,299,161
  CHECK(date(0, 1, 1).days == -719'528);
  CHECK(date(-4713, 11, 24).days == -2'440'588);  // Julian day 0
}

TEST_CASE("a day is its parts over the whole range", "[feel][calendar]") {
  CHECK(rc::check("any day", [] {
    const CalendarDate any = any_date();
    const YearMonthDay of = parts(any);
    RC_ASSERT(make_date(of.year, of.month, of.day) == std::optional(any));
    RC_ASSERT(of.month >= 1 && of.month <= 12);
  }));
}

TEST_CASE("the calendar is walked day by day through 800 years", "[feel][calendar]") {
  CalendarDate day = date(1600, 1, 1);
  int week_day = weekday(day);
  CHECK(week_day == 6);
  int wrong = 0;
  for (std::int64_t year = 1600; year < 2400; ++year) {
    int of_year = 0;
    for (int month = 1; month <= 12; ++month) {
      for (int number = 1; make_date(year, month, number); ++number) {
        const YearMonthDay of = parts(day);
        const bool same = of.year == year && of.month == month && of.day == number &&
                          day == date(year, month, number) && day_of_year(day) == ++of_year &&
                          weekday(day) == week_day;
        if (!same) ++wrong;
        week_day = week_day % 7 + 1;
        ++day.days;
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(day == date(2400, 1, 1));
}

TEST_CASE("what the calendar does not have is no day", "[feel][calendar]") {
  CHECK_FALSE(make_date(2023, 2, 29));
  CHECK(make_date(2024, 2, 29));
  CHECK_FALSE(make_date(1900, 2, 29));
  CHECK(make_date(2000, 2, 29));
  CHECK(make_date(0, 2, 29));
  CHECK(make_date(-4, 2, 29));
  CHECK_FALSE(make_date(2023, 4, 31));
  CHECK_FALSE(make_date(2023, 0, 1));
  CHECK_FALSE(make_date(2023, 13, 1));
  CHECK_FALSE(make_date(2023, 1, 0));
  CHECK_FALSE(make_date(2023, -1, -1));
  CHECK_FALSE(make_date(last_year + 1, 1, 1));
  CHECK_FALSE(make_date(-last_year - 1, 12, 31));
  CHECK(make_date(last_year, 12, 31));
  CHECK(make_date(-last_year, 1, 1));
}

TEST_CASE("weeks are those of ISO 8601", "[feel][calendar]") {
  CHECK(weekday(date(2026, 11, 23)) == 1);
  CHECK(weekday(date(1970, 1, 1)) == 4);
  CHECK(week_of_year(date(2005, 1, 1)) == 53);
  CHECK(week_of_year(date(2005, 1, 2)) == 53);
  CHECK(week_of_year(date(2005, 1, 3)) == 1);
  CHECK(week_of_year(date(2005, 12, 31)) == 52);
  CHECK(week_of_year(date(2007, 12, 31)) == 1);
  CHECK(week_of_year(date(2008, 12, 28)) == 52);
  CHECK(week_of_year(date(2008, 12, 29)) == 1);
  CHECK(week_of_year(date(2009, 12, 31)) == 53);
  CHECK(week_of_year(date(2010, 1, 3)) == 53);
  CHECK(week_of_year(date(2020, 12, 31)) == 53);
  CHECK(day_of_year(date(2020, 12, 31)) == 366);
  CHECK(day_of_year(date(-2019, 1, 1)) == 1);
}

TEST_CASE("the days of a week have one number and the next week another", "[feel][calendar]") {
  CHECK(rc::check("any day", [] {
    const CalendarDate any = any_date();
    const CalendarDate monday{any.days - weekday(any) + 1};
    const CalendarDate next{monday.days + 7};
    if (monday.days < first_day() || next.days > last_day()) return;
    const int week = week_of_year(any);
    RC_ASSERT(week == week_of_year(monday));
    // The week is counted in the year of its Thursday.
    RC_ASSERT(week == (day_of_year({monday.days + 3}) + 6) / 7);
    RC_ASSERT(week_of_year(next) == week + 1 || week_of_year(next) == 1);
  }));
}

TEST_CASE("months are added on the calendar", "[feel][calendar]") {
  CHECK(add_months(date(2024, 1, 31), 1) == date(2024, 2, 29));
  CHECK(add_months(date(2023, 1, 31), 1) == date(2023, 2, 28));
  CHECK(add_months(date(2024, 3, 31), -1) == date(2024, 2, 29));
  CHECK(add_months(date(2024, 2, 29), 12) == date(2025, 2, 28));
  CHECK(add_months(date(2024, 12, 15), 1) == date(2025, 1, 15));
  CHECK(add_months(date(1, 1, 1), -1) == date(0, 12, 1));
  CHECK(add_months(date(-2021, 1, 1), -1) == date(-2022, 12, 1));
  CHECK(add_months(date(-last_year, 1, 1), 12 * (2 * last_year + 1) - 1) == date(last_year, 12, 1));
  CHECK_FALSE(add_months(date(last_year, 12, 1), 1));
  CHECK_FALSE(add_months(date(-last_year, 1, 31), -1));
  CHECK_FALSE(add_months(date(2024, 1, 1), std::numeric_limits<std::int64_t>::max()));
  CHECK_FALSE(add_months(date(2024, 1, 1), std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("a later day is not earlier some months on", "[feel][calendar]") {
  CHECK(rc::check("any two days", [] {
    const CalendarDate a = any_date();
    const CalendarDate b{a.days + *rc::gen::inRange<std::int64_t>(0, 100)};
    const auto months = *rc::gen::inRange<std::int64_t>(-1'000, 1'000);
    const std::optional<CalendarDate> from_a = add_months(a, months);
    const std::optional<CalendarDate> from_b = add_months(b, months);
    if (from_a && from_b) RC_ASSERT(*from_a <= *from_b);
    const std::optional<CalendarDate> further = add_months(a, months + 1);
    if (from_a && further) RC_ASSERT(*from_a < *further);
  }));
}

TEST_CASE("days are added up to the ends of the calendar", "[feel][calendar]") {
  CHECK(add_days(date(2024, 2, 28), 2) == date(2024, 3, 1));
  CHECK(add_days(date(-last_year, 1, 1), last_day() - first_day()) == date(last_year, 12, 31));
  CHECK_FALSE(add_days(date(last_year, 12, 31), 1));
  CHECK_FALSE(add_days(date(-last_year, 1, 1), -1));
  CHECK_FALSE(add_days(date(2024, 1, 1), std::numeric_limits<std::int64_t>::max()));
  CHECK_FALSE(add_days(date(2024, 1, 1), std::numeric_limits<std::int64_t>::min()));
}

}  // namespace
}  // namespace fasthold::feel
