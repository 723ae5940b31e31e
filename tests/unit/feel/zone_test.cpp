// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

DateTime moment(std::string_view text) {
  return parse_date_time(text).value();
}

Zone zone(std::string_view name) {
  return find_zone(name).value();
}

/// Hours east of UTC at a local time.
double hours(std::string_view name, std::string_view local) {
  const DateTime at = moment(local);
  return offset_at(zone(name), at.days, at.nanoseconds).value() / 3600.0;
}

constexpr std::string_view copenhagen = "Europe/Copenhagen";

TEST_CASE("the zones are those of the IANA database", "[feel][zone]") {
  for (const char* name : {"Europe/Copenhagen", "Etc/UTC", "UTC", "GMT", "America/Nuuk",
                           "America/Argentina/Buenos_Aires", "Etc/GMT+12", "CET", "EST5EDT"}) {
    CAPTURE(name);
    const std::optional<Zone> found = find_zone(name);
    REQUIRE(found);
    CHECK(found->form == Zone::Form::named);
    CHECK(zone_name(*found) == name);
  }
  for (const char* name : {"", "xyz/abc", "europe/copenhagen", "Europe/Copenhagen ", "PST", "IST",
                           "Etc/Unknown", "SystemV/PST8PDT", "GMT+1", "+01:00", "Z"}) {
    CAPTURE(name);
    CHECK_FALSE(find_zone(name));
  }
}

TEST_CASE("Copenhagen has summer time in every century", "[feel][zone]") {
  CHECK(hours(copenhagen, "2026-01-15T12:00:00") == 1);
  CHECK(hours(copenhagen, "2026-07-15T12:00:00") == 2);
  CHECK(hours(copenhagen, "2050-07-01T12:00:00") == 2);
  CHECK(hours(copenhagen, "2050-12-01T12:00:00") == 1);
  CHECK(hours(copenhagen, "2499-07-01T12:00:00") == 2);
  CHECK(hours(copenhagen, "2500-07-01T12:00:00") == 2);
  CHECK(hours(copenhagen, "2500-01-01T00:00:00") == 1);
  CHECK(hours(copenhagen, "999999999-07-01T12:00:00") == 2);
  CHECK(hours(copenhagen, "999999999-12-31T23:59:59") == 1);
}

TEST_CASE("summer time changes on the right day and hour of 2050", "[feel][zone]") {
  // The last Sundays of March and October: the 27th and the 30th.
  CHECK(hours(copenhagen, "2050-03-27T01:59:59") == 1);
  CHECK(hours(copenhagen, "2050-03-27T03:00:00") == 2);
  CHECK(hours(copenhagen, "2050-10-30T01:59:59") == 2);
  CHECK(hours(copenhagen, "2050-10-30T03:00:00") == 1);
}

TEST_CASE("an hour that is left out or comes twice keeps the offset before it", "[feel][zone]") {
  CHECK(hours(copenhagen, "2026-03-29T02:00:00") == 1);
  CHECK(hours(copenhagen, "2026-03-29T02:59:59.999999999") == 1);
  CHECK(hours(copenhagen, "2026-10-25T02:00:00") == 2);
  CHECK(hours(copenhagen, "2026-10-25T02:59:59.999999999") == 2);
  CHECK(hours("America/New_York", "2026-03-08T02:30:00") == -5);
  CHECK(hours("America/New_York", "2026-11-01T01:30:00") == -4);
  CHECK(hours("Australia/Lord_Howe", "2026-04-05T01:45:00") == 11);
}

TEST_CASE("zones without summer time and with odd offsets are right", "[feel][zone]") {
  CHECK(hours("Asia/Kathmandu", "2026-07-01T00:00:00") == 5.75);
  CHECK(hours("Asia/Dhaka", "2017-09-06T09:45:30") == 6);
  CHECK(hours("Australia/Melbourne", "2021-01-01T10:10:10") == 11);
  CHECK(hours("Etc/UTC", "-999999999-01-01T00:00:00") == 0);
  CHECK(hours("Etc/GMT+12", "2026-07-01T00:00:00") == -12);
  CHECK(hours("Pacific/Apia", "2011-12-29T12:00:00") == -10);
  CHECK(hours("Pacific/Apia", "2011-12-31T12:00:00") == 14);
}

TEST_CASE("before there were zones a place had its own mean time", "[feel][zone]") {
  const DateTime old = moment("-999999999-01-01T00:00:00");
  CHECK(offset_at(zone("Europe/Paris"), old.days, old.nanoseconds) == 9 * 60 + 21);
  CHECK(offset_at(zone("Australia/Melbourne"), old.days, old.nanoseconds) ==
        9 * 3600 + 39 * 60 + 52);
}

TEST_CASE("only a place has an offset", "[feel][zone]") {
  CHECK_FALSE(offset_at(Zone{}, 0, 0));
  CHECK_FALSE(standard_offset(Zone{}));
  CHECK_FALSE(offset_since(Zone{}, 0));
  const Zone fixed{.form = Zone::Form::offset, .offset_seconds = -3600};
  CHECK(offset_at(fixed, 0, 0) == -3600);
  CHECK(offset_since(fixed, 0) == -3600);
  CHECK(standard_offset(fixed) == -3600);
  CHECK(standard_offset(zone("Europe/London")) == 0);
  CHECK(standard_offset(zone("Australia/Melbourne")) == 10 * 3600);
}

TEST_CASE("offsets repeat with the calendar", "[feel][zone]") {
  CHECK(rc::check("any moment after 2100", [] {
    const std::string name =
        *rc::gen::element<std::string>("Europe/Copenhagen", "America/New_York", "Asia/Tokyo",
                                       "Australia/Melbourne", "Africa/Casablanca", "Asia/Tehran");
    const auto days = *rc::gen::inRange<std::int64_t>(47'482, 47'482 + 146'097);
    const auto nanoseconds = *rc::gen::inRange<std::int64_t>(0, nanoseconds_per_day);
    const auto eras = *rc::gen::inRange<std::int64_t>(1, 2'000'000);
    RC_ASSERT(offset_at(zone(name), days, nanoseconds) ==
              offset_at(zone(name), days + eras * 146'097, nanoseconds));
  }));
}

TEST_CASE("a local time and its moment have one offset outside gaps", "[feel][zone]") {
  CHECK(rc::check("any moment", [] {
    const std::string name = *rc::gen::element<std::string>(
        "Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe", "Africa/Monrovia");
    const auto seconds = *rc::gen::inRange<std::int64_t>(-5'000'000'000, 50'000'000'000);
    const std::int32_t offset = offset_since(zone(name), seconds).value();
    DateTime at{.days = 0, .nanoseconds = 0, .zone = {}};
    at = add(at, DaysTimeDuration{seconds + offset, 0}).value();
    at.zone = zone(name);
    // A moment in the second of two equal hours reads as the first, at most a few hours away.
    const std::int64_t apart = seconds - instant(at).seconds;
    RC_ASSERT(apart == 0 || (apart > 0 && apart <= 3 * 3600));
    if (apart == 0) RC_ASSERT(offset_at(at.zone, at.days, at.nanoseconds) == std::optional(offset));
  }));
}

TEST_CASE("moments are compared on the line of UTC", "[feel][zone]") {
  CHECK(instant(moment("2026-07-01T12:00:00@Europe/Copenhagen")) ==
        instant(moment("2026-07-01T10:00:00Z")));
  CHECK(instant(moment("2026-07-01T12:00:00+02:00")) == instant(moment("2026-07-01T10:00:00")));
  CHECK(instant(moment("1970-01-01T00:00:00.25")) == DaysTimeDuration{0, 250'000'000});
  CHECK(instant(moment("1969-12-31T23:59:59.25")) == DaysTimeDuration{-1, 250'000'000});
  CHECK(instant(parse_time("00:30:00+01:00").value()) == DaysTimeDuration{-1'800, 0});
  CHECK(instant(parse_time("10:00:00@Europe/Copenhagen").value()) ==
        instant(parse_time("09:00:00Z").value()));
}

std::string later(std::string_view at, std::string_view by) {
  const auto sum = add(moment(at), parse_days_time_duration(by).value());
  return sum ? to_string(*sum) : "none";
}

TEST_CASE("a duration passes on the line of UTC", "[feel][zone]") {
  CHECK(later("2026-03-28T12:00:00@Europe/Copenhagen", "P1D") ==
        "2026-03-29T13:00:00@Europe/Copenhagen");
  CHECK(later("2026-10-25T01:30:00@Europe/Copenhagen", "PT3H") ==
        "2026-10-25T03:30:00@Europe/Copenhagen");
  CHECK(later("2026-03-28T12:00:00+01:00", "P1D") == "2026-03-29T12:00:00+01:00");
  CHECK(later("2026-03-28T12:00:00", "P1D") == "2026-03-29T12:00:00");
  CHECK(later("2026-01-01T00:00:00", "-PT0.000000001S") == "2025-12-31T23:59:59.999999999");
  CHECK(later("2026-01-01T00:00:00", "PT24H") == "2026-01-02T00:00:00");
  CHECK(later("-2021-01-01T10:10:10@Australia/Melbourne", "-P1D") ==
        "-2022-12-31T10:10:10@Australia/Melbourne");
  CHECK(later("999999999-12-31T23:59:59", "PT1S") == "none");
  CHECK(later("-999999999-01-01T00:00:00", "-PT1S") == "none");
  CHECK(later("999999999-12-31T23:59:59@Etc/UTC", "PT9223372036854775807S") == "none");
  CHECK(later("2026-01-01T00:00:00@Europe/Copenhagen", "-PT9223372036854775807S") == "none");
}

TEST_CASE("months leave the local time as it is", "[feel][zone]") {
  const auto sum =
      add(moment("2026-01-31T12:00:00.5@Europe/Copenhagen"), YearsMonthsDuration{6}).value();
  CHECK(to_string(sum) == "2026-07-31T12:00:00.5@Europe/Copenhagen");
  CHECK_FALSE(add(moment("999999999-12-31T00:00:00"), YearsMonthsDuration{1}));
}

TEST_CASE("a time of day goes round the clock", "[feel][zone]") {
  const auto turned = [](std::string_view time, std::string_view by) {
    return to_string(add(parse_time(time).value(), parse_days_time_duration(by).value()));
  };
  CHECK(turned("10:15:00", "P1D") == "10:15:00");
  CHECK(turned("23:30:00+01:00", "PT1H") == "00:30:00+01:00");
  CHECK(turned("00:00:00", "-PT0.5S") == "23:59:59.5");
  CHECK(turned("10:15:00@Australia/Melbourne", "-PT36H") == "22:15:00@Australia/Melbourne");
  CHECK(turned("12:00:00", "PT9223372036854775807S") == "03:30:07");
}

TEST_CASE("many threads may ask for the same zones at once", "[feel][zone]") {
  std::vector<std::int64_t> sums(4);
  std::vector<std::jthread> threads;
  for (std::int64_t& sum : sums) {
    threads.emplace_back([&sum] {
      for (const char* name : {"Europe/Oslo", "Europe/Rome", "America/Chicago", "Asia/Seoul"}) {
        for (int day = 0; day < 400; ++day) sum += offset_at(zone(name), day * 50, 0).value();
      }
    });
  }
  threads.clear();
  CHECK(sums[0] != 0);
  CHECK(sums == std::vector<std::int64_t>(4, sums[0]));
}

}  // namespace
}  // namespace fasthold::feel
