// SPDX-License-Identifier: MPL-2.0
// Days from lengths. The lengths are the tests' own; the law's stand in the policy.
#include "statutory/deadlines.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <vector>

#include "plugins/bench.hpp"

using namespace fasthold::statutory;
using fasthold::bench::day;

TEST_CASE("within weeks keeps the weekday, over summer time too", "[statutory][date]") {
  CHECK(within_weeks(day("2026-03-02"), 4) == day("2026-03-30"));
  CHECK(within_weeks(day("2026-03-02"), 5) == day("2026-04-06"));
  CHECK(within_weeks(day("2026-10-19"), 1) == day("2026-10-26"));
  CHECK(within_weeks(day("2024-02-29"), 52) == day("2025-02-27"));
}

TEST_CASE("a period counts its first day as day 1", "[statutory][date]") {
  CHECK(last_of_days(day("2026-03-02"), 30) == day("2026-03-31"));
  CHECK(last_of_days(day("2026-03-02"), 1) == day("2026-03-02"));
  CHECK(end_of_week(day("2026-03-02"), 8) == day("2026-04-26"));
  CHECK(last_of_days(day("2024-02-29"), 30) == day("2024-03-29"));
}

TEST_CASE("an agreement of years ends the day before its anniversary", "[statutory][date]") {
  CHECK(agreement_from(day("2024-05-01"), 2).last == day("2026-04-30"));
  CHECK(agreement_from(day("2024-02-29"), 2).last == day("2026-02-27"));
  CHECK(agreement_from(day("2024-05-01"), 2).covers(day("2024-05-01")));
  CHECK_FALSE(agreement_from(day("2024-05-01"), 2).covers(day("2026-05-01")));
}

TEST_CASE("a deadline rolls over weekends and holidays as far as the table reaches",
          "[statutory][date]") {
  const std::vector holidays{day("2026-04-02"), day("2026-04-03"), day("2026-04-05"),
                             day("2026-04-06"), day("2026-05-14")};
  CHECK(next_working_day(day("2026-04-06"), holidays) == day("2026-04-07"));
  CHECK(next_working_day(day("2026-04-02"), holidays) == day("2026-04-07"));
  CHECK(next_working_day(day("2026-04-08"), holidays) == day("2026-04-08"));
  CHECK_FALSE(next_working_day(day("2026-05-16"), holidays));
  CHECK_FALSE(next_working_day(day("2026-04-08"), {}));
}

TEST_CASE("nearness changes when it says it does", "[statutory][date][property]") {
  CHECK(rc::check("nearness", [] {
    const Date deadline = day("2026-04-06");
    const Date as_of = deadline + *rc::gen::inRange(-60, 30);
    const int warn = *rc::gen::inRange(0, 30);
    const Nearness now = nearness(deadline, as_of, warn);
    const auto until = nearness_holds_until(deadline, as_of, warn);
    const Date end = until.value_or(as_of + 100);
    RC_ASSERT(end > as_of);
    for (Date d = as_of; d < end; d = d + 1) RC_ASSERT(nearness(deadline, d, warn) == now);
    if (until) RC_ASSERT(nearness(deadline, *until, warn) != now);
  }));
}
