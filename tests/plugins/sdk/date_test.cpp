// SPDX-License-Identifier: MPL-2.0
#include "fasthold/sdk/date.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

using namespace fasthold::sdk;

namespace {
Date day(int y, unsigned m, unsigned d) {
  return *make_date(y, m, d);
}
}  // namespace

TEST_CASE("months end where the month is shorter", "[sdk][date]") {
  CHECK(add_months(day(2026, 1, 31), 1) == day(2026, 2, 28));
  CHECK(add_months(day(2024, 1, 31), 1) == day(2024, 2, 29));
  CHECK(add_months(day(2026, 1, 31), -2) == day(2025, 11, 30));
  CHECK(add_months(day(2024, 2, 29), 12) == day(2025, 2, 28));
  CHECK(last_of_month(day(2024, 2, 1)) == day(2024, 2, 29));
  CHECK(first_of_month(day(2024, 2, 29)) == day(2024, 2, 1));
}

TEST_CASE("days stop at the calendar's ends", "[sdk][date]") {
  CHECK(day(9999, 12, 31) + 1 == Date{Date::last});
  CHECK(day(1, 1, 1) - 1 == Date{Date::first});
  CHECK(Date{} + INT64_MAX == Date{Date::last});
  CHECK(Date{} - INT64_MIN == Date{Date::last});
  CHECK(Date{} - INT64_MAX == Date{Date::first});
  CHECK(add_months(day(9999, 12, 31), 1) == Date{Date::last});
  CHECK(add_months(day(1, 1, 1), INT64_MIN) == Date{Date::first});
  CHECK_FALSE(make_date(2026, 2, 29));
  CHECK_FALSE(make_date(0, 1, 1));
  CHECK_FALSE(make_date(10000, 1, 1));
}

TEST_CASE("a day is written and read back", "[sdk][date][property]") {
  CHECK(rc::check("iso", [] {
    const Date date{*rc::gen::inRange(Date::first, Date::last + 1)};
    char text[11] = {};
    write_iso(date, text);
    int y = 0;
    unsigned m = 0, d = 0;
    RC_ASSERT(std::sscanf(text, "%4d-%2u-%2u", &y, &m, &d) == 3);
    RC_ASSERT(make_date(y, m, d) == date);
    RC_ASSERT(iso_weekday(date + 7) == iso_weekday(date) || date.days > Date::last - 7);
  }));
}

TEST_CASE("Monday is the first weekday", "[sdk][date]") {
  CHECK(iso_weekday(day(2026, 3, 2)) == 1);
  CHECK(iso_weekday(day(2026, 4, 26)) == 7);
}
