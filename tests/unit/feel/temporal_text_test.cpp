// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

/// What a text is read as, written again; "none" where it is not read.
std::string date(std::string_view text) {
  const auto read = parse_date(text);
  return read ? to_string(*read) : "none";
}

std::string time(std::string_view text) {
  const auto read = parse_time(text);
  return read ? to_string(*read) : "none";
}

std::string date_time(std::string_view text) {
  const auto read = parse_date_time(text);
  return read ? to_string(*read) : "none";
}

std::string days_time(std::string_view text) {
  const auto read = parse_days_time_duration(text);
  return read ? to_string(*read) : "none";
}

std::string years_months(std::string_view text) {
  const auto read = parse_years_months_duration(text);
  return read ? to_string(*read) : "none";
}

Zone any_zone() {
  switch (*rc::gen::inRange(0, 3)) {
    case 0: return {};
    case 1:
      return {.form = Zone::Form::offset, .offset_seconds = *rc::gen::inRange(-64'800, 64'801)};
    default:
      return find_zone(*rc::gen::element<std::string>("Europe/Copenhagen", "Etc/UTC",
                                                      "America/Argentina/Buenos_Aires"))
          .value();
  }
}

std::int64_t any_clock() {
  return *rc::gen::weightedOneOf<std::int64_t>(
      {{1, rc::gen::inRange<std::int64_t>(0, nanoseconds_per_day)},
       {1, rc::gen::map(rc::gen::inRange<std::int64_t>(0, seconds_per_day),
                        [](std::int64_t s) { return s * nanoseconds_per_second; })}});
}

std::int64_t any_day() {
  return *rc::gen::weightedOneOf<std::int64_t>(
      {{1, rc::gen::inRange<std::int64_t>(-365'000'000'000, 365'000'000'000)},
       {1, rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000)}});
}

TEST_CASE("every day and time reads back from its text", "[feel][temporal_text]") {
  CHECK(rc::check("any date and time", [] {
    const DateTime any{any_day(), any_clock(), any_zone()};
    const DateTime read = parse_date_time(to_string(any)).value();
    RC_ASSERT(read.days == any.days);
    RC_ASSERT(read.nanoseconds == any.nanoseconds);
    RC_ASSERT(read.zone == any.zone);
  }));
  CHECK(rc::check("any day", [] {
    const CalendarDate any{any_day()};
    RC_ASSERT(parse_date(to_string(any)) == std::optional(any));
  }));
  CHECK(rc::check("any time", [] {
    const TimeOfDay any{any_clock(), any_zone()};
    const TimeOfDay read = parse_time(to_string(any)).value();
    RC_ASSERT(read.nanoseconds == any.nanoseconds);
    RC_ASSERT(read.zone == any.zone);
  }));
}

TEST_CASE("every duration reads back from its text", "[feel][temporal_text]") {
  CHECK(rc::check("of days and time", [](std::int64_t seconds) {
    const DaysTimeDuration any{seconds, *rc::gen::inRange<std::int32_t>(0, nanoseconds_per_second)};
    RC_ASSERT(parse_days_time_duration(to_string(any)) == std::optional(any));
  }));
  CHECK(rc::check("of years and months", [](std::int64_t months) {
    const YearsMonthsDuration any{months};
    RC_ASSERT(parse_years_months_duration(to_string(any)) == std::optional(any));
  }));
}

TEST_CASE("dates have a year of four digits or more", "[feel][temporal_text]") {
  CHECK(date("2017-12-31") == "2017-12-31");
  CHECK(date("-2017-12-31") == "-2017-12-31");
  CHECK(date("0000-01-01") == "0000-01-01");
  CHECK(date("-0001-01-01") == "-0001-01-01");
  CHECK(date("0099-01-01") == "0099-01-01");
  CHECK(date("12345-01-01") == "12345-01-01");
  CHECK(date("999999999-12-31") == "999999999-12-31");
  CHECK(date("-999999999-01-01") == "-999999999-01-01");
  for (const char* wrong : {"",
                            "2017",
                            "2017-12",
                            "2017-12-31T",
                            "2017/12/31",
                            "2017-1-1",
                            "17-01-01",
                            "998-12-31",
                            "01211-12-31",
                            "00000-01-01",
                            "+2012-12-02",
                            "9999999999-12-25",
                            "1000000000-01-01",
                            "99999999999999999999-01-01",
                            "2017-13-10",
                            "2017-00-10",
                            "2017-12-32",
                            "2017-12-00",
                            "2017-02-29",
                            "2017-12-31Z",
                            "2017-12-31 ",
                            " 2017-12-31",
                            "2017-12-311",
                            "--2017-12-31"}) {
    CAPTURE(wrong);
    CHECK(date(wrong) == "none");
  }
}

TEST_CASE("times have seconds, perhaps a fraction, perhaps a zone", "[feel][temporal_text]") {
  CHECK(time("01:02:03") == "01:02:03");
  CHECK(time("11:22:33.444") == "11:22:33.444");
  CHECK(time("11:22:33.400") == "11:22:33.4");
  CHECK(time("11:22:33.000") == "11:22:33");
  CHECK(time("11:22:33.000000001") == "11:22:33.000000001");
  CHECK(time("23:59:00Z") == "23:59:00Z");
  CHECK(time("11:22:33-00:00") == "11:22:33Z");
  CHECK(time("11:22:33+00:00:00") == "11:22:33Z");
  CHECK(time("13:20:00-05:00") == "13:20:00-05:00");
  CHECK(time("13:20:00+02:45:55") == "13:20:00+02:45:55");
  CHECK(time("13:20:00.5-18:00") == "13:20:00.5-18:00");
  CHECK(time("00:01:00@Etc/UTC") == "00:01:00@Etc/UTC");
  CHECK(time("24:00:00") == "00:00:00");
  CHECK(time("24:00:00.000Z") == "00:00:00Z");
  for (const char* wrong : {"",
                            "7:00:00",
                            "07:1:00",
                            "07:01:2",
                            "07:01",
                            "0701",
                            "07:01:02.",
                            "07:01:02,5",
                            "07:01:02.1234567890",
                            "23:59:60",
                            "00:60:00",
                            "24:00:01",
                            "24:01:00",
                            "24:00:00.1",
                            "25:00:00",
                            "T11:00:00",
                            "11:30:00T",
                            "11:30:00z",
                            "11:30:00 Z",
                            "11:30:00ZZ",
                            "13:20:00+19:00",
                            "13:20:00+18:01",
                            "13:20:00-18:00:01",
                            "13:20:00+5:00",
                            "13:20:00+05",
                            "13:20:00+0500",
                            "13:20:00+05:60",
                            "13:20:00+05:00:60",
                            "13:20:00+-5:00",
                            "13:20:00+02:00@Europe/Paris",
                            "13:20:00@xyz/abc",
                            "13:20:00@",
                            "13:20:00Europe/Paris",
                            "13:20:00Z@Europe/Paris",
                            "-13:20:00"}) {
    CAPTURE(wrong);
    CHECK(time(wrong) == "none");
  }
}

TEST_CASE("dates with times have both", "[feel][temporal_text]") {
  CHECK(date_time("2017-12-31T11:22:33") == "2017-12-31T11:22:33");
  CHECK(date_time("-2017-12-31T11:22:33.456+01:35") == "-2017-12-31T11:22:33.456+01:35");
  CHECK(date_time("99999-12-31T11:22:33") == "99999-12-31T11:22:33");
  CHECK(date_time("2011-12-31T10:15:30.987@Europe/Paris") ==
        "2011-12-31T10:15:30.987@Europe/Paris");
  CHECK(date_time("2021-01-01T24:00:00") == "2021-01-02T00:00:00");
  CHECK(date_time("2021-12-31T24:00:00Z") == "2022-01-01T00:00:00Z");
  CHECK(date_time("999999999-12-31T23:59:59.999999999@Europe/Paris") ==
        "999999999-12-31T23:59:59.999999999@Europe/Paris");
  for (const char* wrong :
       {"", "2012-12-24", "2012-12-24T", "11:00:00", "T11:00:00", "2011-12-0310:15:30",
        "2011-12-03 10:15:30", "2011-12-03t10:15:30", "2017-13-10T11:22:33", "2017-02-29T11:22:33",
        "998-12-31T11:22:33", "2017-12-31T24:00:01", "2017-12-31T7:20", "2017-12-31T07:20",
        "999999999-12-31T24:00:00", "2017-12-31T13:20:00+5"}) {
    CAPTURE(wrong);
    CHECK(date_time(wrong) == "none");
  }
}

TEST_CASE("durations of days and time have a normal form", "[feel][temporal_text]") {
  CHECK(days_time("P1D") == "P1D");
  CHECK(days_time("P1DT2H3M4.123456789S") == "P1DT2H3M4.123456789S");
  CHECK(days_time("PT24H") == "P1D");
  CHECK(days_time("PT1000M0.999999999S") == "PT16H40M0.999999999S");
  CHECK(days_time("P2DT274M") == "P2DT4H34M");
  CHECK(days_time("PT0.S") == "PT0S");
  CHECK(days_time("PT0.000S") == "PT0S");
  CHECK(days_time("P0D") == "PT0S");
  CHECK(days_time("-PT0S") == "PT0S");
  CHECK(days_time("-PT0.5S") == "-PT0.5S");
  CHECK(days_time("-P1DT0.000000001S") == "-P1DT0.000000001S");
  CHECK(days_time("PT1H0.5S") == "PT1H0.5S");
  CHECK(days_time("P999999999D") == "P999999999D");
  CHECK(days_time("PT9223372036854775807S") == "P106751991167300DT15H30M7S");
  for (const char* wrong : {"",
                            "P",
                            "-P",
                            "PT",
                            "P1DT",
                            "P0",
                            "1D",
                            "P1H",
                            "P1S",
                            "P1Y",
                            "P1Y1D",
                            "P1M",
                            "P-1D",
                            "+P1D",
                            "P1D1H",
                            "PT1M1H",
                            "PT1S1S",
                            "PT1.5H",
                            "PT1.5M",
                            "PT.5S",
                            "P1.5D",
                            "PT1S0.5S",
                            "p1d",
                            "P1d",
                            " P1D",
                            "P1D ",
                            "PTS",
                            "PD",
                            "PT1",
                            "P1DT1",
                            "--P1D",
                            "PT0.1234567890S",
                            "PT9223372036854775808S",
                            "P106751991167301D",
                            "PT99999999999999999999H"}) {
    CAPTURE(wrong);
    CHECK(days_time(wrong) == "none");
  }
}

TEST_CASE("durations of years and months have a normal form", "[feel][temporal_text]") {
  CHECK(years_months("P1Y2M") == "P1Y2M");
  CHECK(years_months("P26M") == "P2Y2M");
  CHECK(years_months("P1Y27M") == "P3Y3M");
  CHECK(years_months("P12M") == "P1Y");
  CHECK(years_months("P0Y") == "P0M");
  CHECK(years_months("-P0M") == "P0M");
  CHECK(years_months("-P100M") == "-P8Y4M");
  CHECK(years_months("-P999999999M") == "-P83333333Y3M");
  CHECK(years_months("P9223372036854775807M") == "P768614336404564650Y7M");
  for (const char* wrong : {"",
                            "P",
                            "-P",
                            "P1",
                            "PY",
                            "P1M1Y",
                            "P1M1M",
                            "P1Y2",
                            "P1Y1D",
                            "P1D",
                            "PT1M",
                            "P1YT",
                            "P1.5Y",
                            "P-1Y",
                            "1Y",
                            "P1y",
                            " P1Y",
                            "P1Y ",
                            "P9223372036854775808M",
                            "P768614336404564651Y"}) {
    CAPTURE(wrong);
    CHECK(years_months(wrong) == "none");
  }
}

TEST_CASE("durations are added up to their limits", "[feel][temporal_text]") {
  constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  CHECK(add(DaysTimeDuration{1, 600'000'000}, DaysTimeDuration{1, 600'000'000}) ==
        DaysTimeDuration{3, 200'000'000});
  CHECK(add(DaysTimeDuration{-1, 500'000'000}, DaysTimeDuration{0, 500'000'000}) ==
        DaysTimeDuration{0, 0});
  CHECK_FALSE(add(DaysTimeDuration{highest, 500'000'000}, DaysTimeDuration{0, 500'000'000}));
  CHECK(add(DaysTimeDuration{highest, 500'000'000}, DaysTimeDuration{-1, 500'000'000}) ==
        DaysTimeDuration{highest, 0});
  CHECK(add(DaysTimeDuration{-1, 500'000'000}, DaysTimeDuration{lowest, 500'000'000}) ==
        DaysTimeDuration{lowest, 0});
  CHECK_FALSE(add(DaysTimeDuration{lowest, 0}, DaysTimeDuration{-1, 0}));
  CHECK(negate(DaysTimeDuration{1, 250'000'000}) == DaysTimeDuration{-2, 750'000'000});
  CHECK(negate(DaysTimeDuration{lowest, 1}) == DaysTimeDuration{highest, 999'999'999});
  CHECK_FALSE(negate(DaysTimeDuration{lowest, 0}));
  CHECK_FALSE(add(YearsMonthsDuration{highest}, YearsMonthsDuration{1}));
  CHECK(add(YearsMonthsDuration{5}, YearsMonthsDuration{-7}) == YearsMonthsDuration{-2});
}

TEST_CASE("a duration and its negative cancel", "[feel][temporal_text]") {
  CHECK(rc::check("any duration", [](std::int64_t seconds) {
    const DaysTimeDuration any{seconds / 2,
                               *rc::gen::inRange<std::int32_t>(0, nanoseconds_per_second)};
    const DaysTimeDuration negative = negate(any).value();
    RC_ASSERT(add(any, negative) == std::optional(DaysTimeDuration{}));
    RC_ASSERT(negate(negative) == std::optional(any));
    const std::string text = to_string(any);
    if (text.front() == '-') RC_ASSERT(to_string(negative) == text.substr(1));
  }));
}

}  // namespace
}  // namespace fasthold::feel
