// SPDX-License-Identifier: MPL-2.0
// Every statutory rule answers the same on each day before the one until which it says to hold.
#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using namespace fasthold::bench;

namespace {

void walk(Bench& bench, const char* rule, const Facts& facts, Date from, Date to) {
  INFO(rule);
  for (Date d = from; d < to;) {
    const Answer now = bench.assess(rule, facts, d);
    REQUIRE(now.refusals.empty());
    const Date until = std::min(now.holds_until.value_or(to), to);
    REQUIRE(until > d);
    for (Date each = d; each < until; each = each + 1) {
      INFO(iso(each));
      REQUIRE(bench.assess(rule, facts, each).says_the_same(now));
    }
    d = until;
  }
}

const char* const rules[] = {
    "statutory.regime",          "statutory.employer-talk",   "statutory.notification",
    "statutory.employer-period", "statutory.retention-plan",  "statutory.fast-track",
    "statutory.partial-return",  "statutory.follow-up",       "statutory.visitation",
    "statutory.s56-refund",      "statutory.s56-possibility", "statutory.reassessment"};

/// All that a rule may ask, for an absence that crosses two changes of the law.
Facts crossing() {
  return {.scalars = {{"absence.first-day", on("2026-01-12")},
                      {"employment.end-day", none()},
                      {"employment.start-day", on("2020-01-01")},
                      {"employment.relation", text("permanent")},
                      {"employment.pay-during-absence", text("wages")},
                      {"employment.municipality-notified-on", none()},
                      {"employment.manager-talk-held-on", none()},
                      {"employment.weekly-hours", number(37)},
                      {"outlook.expected-return-day", on("2026-07-10")},
                      {"outlook.expected-absence-over-8-weeks", truth(true)},
                      {"fast-track.requested-on", none()},
                      {"employer.offers-partial-return", truth(true)},
                      {"benefit.first-talk-held-on", none()},
                      {"benefit.municipal-follow-up-count", number(0)},
                      {"benefit.visitation-category", text("2")},
                      {"benefit.s56-agreement-from", none()},
                      {"benefit.extension-ground", text("1")},
                      {"health.long-term-condition", truth(true)},
                      {"health.expected-absence-days-year", number(20)},
                      {"health.treatment-decided-before-hiring", truth(false)}},
          .lists = {{"absence.spells", {{on("2026-01-12"), none()}}}}};
}

}  // namespace

TEST_CASE("a rule's answer holds as long as it says", "[statutory][property]") {
  Bench bench("statutory");
  for (const char* rule : rules)
    walk(bench, rule, crossing(), day("2026-01-12"), day("2027-03-01"));
}

TEST_CASE("an answer after events holds as long as it says", "[statutory][property]") {
  Bench bench("statutory");
  Facts facts = crossing();
  facts.scalars["fast-track.requested-on"] = on("2026-01-26");
  facts.scalars["benefit.first-talk-held-on"] = on("2026-02-16");
  facts.scalars["benefit.municipal-follow-up-count"] = number(1);
  facts.scalars["benefit.s56-agreement-from"] = on("2026-01-20");
  facts.scalars["benefit.started-on"] = none();
  facts.scalars["employment.end-day"] = on("2026-06-15");
  facts.scalars["outlook.expected-return-day"] = on("2026-05-01");
  for (const char* rule : rules) walk(bench, rule, facts, day("2026-02-16"), day("2027-03-01"));
}

TEST_CASE("with no absence running, an agreement still begins and ends", "[statutory][property]") {
  Bench bench("statutory");
  Facts facts = crossing();
  facts.scalars["absence.first-day"] = none();
  facts.scalars["benefit.s56-agreement-from"] = on("2024-06-01");
  walk(bench, "statutory.s56-possibility", facts, day("2024-01-01"), day("2027-03-01"));
}

TEST_CASE("an answer without facts holds as long as it says", "[statutory][property]") {
  Bench bench("statutory");
  const Facts facts{.scalars = {{"absence.first-day", on("2026-01-12")}}, .lists = {}};
  for (const char* rule : rules) walk(bench, rule, facts, day("2026-01-12"), day("2027-03-01"));
}
