// SPDX-License-Identifier: MPL-2.0
#include "core/date.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace fasthold;

namespace {
Date day(std::string_view text) {
  return parse_date(text).value();
}
}  // namespace

TEST_CASE("a day reads back as it was written", "[core][date]") {
  CHECK(rc::check("any day of the calendar", [] {
    const Date any{*rc::gen::inRange(first_date.days, last_date.days + 1)};
    RC_ASSERT(parse_date(to_string(any)) == any);
  }));
  CHECK(to_string(first_date) == "0001-01-01");
  CHECK(to_string(last_date) == "9999-12-31");
}

TEST_CASE("only YYYY-MM-DD of a day that exists is a day", "[core][date]") {
  for (const char* text :
       {"", "2026-1-01", "2026-01-1", "20260101", "2026/01/01", " 2026-01-01", "2026-01-01 ",
        "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01", "-001-01-01",
        "2026-01-0a", "02026-01-01", "2026-01-01T00:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
}

TEST_CASE("29 February exists in leap years only", "[core][date]") {
  CHECK(parse_date("2024-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
  CHECK_FALSE(parse_date("2023-02-29").has_value());
  CHECK_FALSE(parse_date("1900-02-29").has_value());
  CHECK_FALSE(parse_date("2100-02-29").has_value());
  CHECK(day("2024-02-28") + 1 == day("2024-02-29"));
  CHECK(day("2023-02-28") + 1 == day("2023-03-01"));
}

TEST_CASE("days between two days count each midnight", "[core][date]") {
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("2025-01-01") - day("2024-01-01") == 366);
  CHECK(day("2026-01-01") - day("2025-01-01") == 365);
  // The day on which clocks change is a day like others.
  CHECK(day("2026-03-30") - day("2026-03-28") == 2);
  CHECK(day("2026-01-01") - day("2026-01-02") == -1);
}

TEST_CASE("a month later is the same day or the last of a shorter month", "[core][date]") {
  CHECK(add_months(day("2024-01-31"), 1) == day("2024-02-29"));
  CHECK(add_months(day("2023-01-31"), 1) == day("2023-02-28"));
  CHECK(add_months(day("2024-02-29"), 12) == day("2025-02-28"));
  CHECK(add_months(day("2024-02-29"), 48) == day("2028-02-29"));
  CHECK(add_months(day("2026-03-31"), -1) == day("2026-02-28"));
  CHECK(add_months(day("2026-12-15"), 1) == day("2027-01-15"));
  CHECK(add_months(day("2026-01-15"), -13) == day("2024-12-15"));
  CHECK(add_months(day("2026-05-31"), 0) == day("2026-05-31"));
}

TEST_CASE("months added keep the order of days", "[core][date]") {
  CHECK(rc::check("earlier stays earlier or becomes the same", [] {
    const Date earlier{*rc::gen::inRange(-100'000, 100'000)};
    const Date later = earlier + *rc::gen::inRange(0, 400);
    const int months = *rc::gen::inRange(-600, 600);
    RC_ASSERT(add_months(earlier, months) <= add_months(later, months));
  }));
}

TEST_CASE("a day is written as a letter would have it", "[core][date]") {
  CHECK(to_string(day("2026-03-02"), Language::da) == "2. marts 2026");
  CHECK(to_string(day("2026-03-02"), Language::en) == "2 March 2026");
  CHECK(to_string(day("2026-12-31"), Language::da) == "31. december 2026");
}
