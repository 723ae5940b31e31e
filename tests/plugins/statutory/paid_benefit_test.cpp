// SPDX-License-Identifier: MPL-2.0
// The reassessment, with 22 weeks in 9 calendar months as the domain's own vectors have it.
#include "statutory/paid_benefit.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using namespace fasthold::statutory;
using fasthold::bench::day;
namespace sdk = fasthold::sdk;

namespace {

constexpr ReassessmentLaw law{.weeks = 22, .months = 9};

Reassessment stop(const char* exceeded, const char* after) {
  return {day(exceeded), day(after)};
}

/// The same by counting every day of every month: slow, and plain.
std::optional<Reassessment> counted(const std::vector<Period>& paid, Date from) {
  for (int i = 0; i < 22; ++i) {
    const Date month = sdk::add_months(sdk::first_of_month(from), i);
    int n = 0;
    for (Date d = sdk::add_months(month, 1 - law.months); d <= sdk::last_of_month(month); d = d + 1)
      for (const Period& p : paid)
        if (p.first <= d && (!p.last || d <= *p.last) && ++n == 7 * law.weeks + 1)
          return {{d, sdk::last_of_month(month)}};
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("an uninterrupted payment is exceeded the day after 22 weeks", "[statutory][vectors]") {
  const std::vector<Period> paid{{day("2026-04-01"), {}}};
  CHECK(find_reassessment(paid, day("2026-04-01"), law) == stop("2026-09-02", "2026-09-30"));
}

TEST_CASE("exactly 22 weeks are not more than 22 weeks", "[statutory]") {
  const std::vector<Period> paid{{day("2026-04-01"), day("2026-09-01")}};
  CHECK_FALSE(find_reassessment(paid, day("2026-04-01"), law));
}

TEST_CASE("a payment that is exceeded on a month's last day stops that day", "[statutory]") {
  // Counted back from 31 January: 154 days before it.
  const std::vector<Period> paid{{day("2027-01-31") - 154, {}}};
  CHECK(find_reassessment(paid, paid[0].first, law) == stop("2027-01-31", "2027-01-31"));
  const std::vector<Period> later{{paid[0].first + 1, {}}};
  CHECK(find_reassessment(later, later[0].first, law) == stop("2027-02-01", "2027-02-28"));
}

TEST_CASE("a relapse inside the nine months counts what was paid before", "[statutory]") {
  const std::vector<Period> paid{{day("2026-01-05"), day("2026-04-05")}, {day("2026-06-01"), {}}};
  // 91 days and then 63: the 155th is the 64th day of the relapse.
  CHECK(find_reassessment(paid, day("2026-06-01"), law) == stop("2026-08-03", "2026-08-31"));
}

TEST_CASE("what was paid before the nine months is forgotten", "[statutory]") {
  const std::vector<Period> paid{{day("2025-01-01"), day("2025-05-31")}, {day("2026-04-01"), {}}};
  CHECK(find_reassessment(paid, day("2026-04-01"), law) == stop("2026-09-02", "2026-09-30"));
}

TEST_CASE("a payment from 29 February is counted in days", "[statutory]") {
  const std::vector<Period> paid{{day("2024-02-29"), {}}};
  CHECK(find_reassessment(paid, paid[0].first, law) ==
        Reassessment{day("2024-02-29") + 154, day("2024-08-31")});
}

TEST_CASE("weeks that the months cannot hold are never exceeded", "[statutory]") {
  const std::vector<Period> paid{{day("2026-04-01"), {}}};
  CHECK_FALSE(find_reassessment(paid, day("2026-04-01"), {.weeks = 60, .months = 9}));
}

TEST_CASE("merged absences take in the days between", "[statutory]") {
  std::vector<Period> periods{{day("2026-03-02"), day("2026-03-06")},
                              {day("2026-03-08"), day("2026-03-10")},
                              {day("2026-03-12"), {}},
                              {day("2026-04-01"), {}}};
  merge_periods(periods, 1);
  CHECK(periods == std::vector<Period>{{day("2026-03-02"), {}}});
  std::vector<Period> apart{{day("2026-03-02"), day("2026-03-06")}, {day("2026-03-08"), {}}};
  merge_periods(apart, 0);
  CHECK(apart.size() == 2);
}

TEST_CASE("the stop is where counting day by day finds it", "[statutory][property]") {
  CHECK(rc::check("counted", [] {
    std::vector<Period> paid;
    Date at = day("2025-01-01");
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
      const Date first = at + *rc::gen::inRange(2, 90);
      const Date last = first + *rc::gen::inRange(0, 120);
      paid.push_back({first, last});
      at = last;
    }
    if (*rc::gen::arbitrary<bool>()) paid.back().last.reset();
    const Date from = paid.back().first;
    RC_ASSERT(find_reassessment(paid, from, law) == counted(paid, from));
  }));
}

TEST_CASE("the stop is a month's last day, on or after the day it is exceeded",
          "[statutory][property]") {
  CHECK(rc::check("month end", [] {
    const std::vector<Period> paid{{day("2024-01-01") + *rc::gen::inRange(0, 3000), {}}};
    const auto found = find_reassessment(paid, paid[0].first, law);
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->exceeded_on - paid[0].first == 7 * law.weeks);
    RC_ASSERT(found->stops_after == sdk::last_of_month(found->exceeded_on));
  }));
}
