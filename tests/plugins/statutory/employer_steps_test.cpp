// SPDX-License-Identifier: MPL-2.0
// The employer's steps under the national policy.
#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using namespace fasthold::bench;

namespace {

const char* const monday = "2026-03-02";  // the first absence day of the domain's vectors

Facts from(const char* first_day, std::map<std::string, Scalar> more = {}) {
  more["absence.first-day"] = on(first_day);
  return {.scalars = std::move(more), .lists = {}};
}
const Outcome& only(const Answer& answer, const char* code) {
  CHECK(answer.refusals.empty());
  const Outcome* outcome = answer.find(code);
  REQUIRE(outcome);
  return *outcome;
}

}  // namespace

TEST_CASE("the talk is held within four weeks", "[statutory][vectors]") {
  Bench bench("statutory");
  const Facts facts =
      from(monday, {{"employment.end-day", none()}, {"employment.manager-talk-held-on", none()}});
  const Answer answer = bench.assess("statutory.employer-talk", facts, day("2026-03-09"));
  const Outcome& talk = only(answer, "statutory.employer-talk");
  CHECK_FALSE(talk.near_miss);
  CHECK(talk.day == day("2026-03-30"));
  CHECK(talk.band == "ahead");
  CHECK(talk.arguments.at("regime") == "2026-february");
  CHECK(answer.status == FASTHOLD_OK);
  CHECK(answer.holds_until == day("2026-03-16"));
  CHECK(only(bench.assess("statutory.employer-talk", facts, day("2026-03-30")),
             "statutory.employer-talk")
            .band == "near");
  CHECK(only(bench.assess("statutory.employer-talk", facts, day("2026-03-31")),
             "statutory.employer-talk")
            .band == "overdue");
}

TEST_CASE("a talk that was held, or that nobody is owed, says why", "[statutory]") {
  Bench bench("statutory");
  const auto why = [&](std::map<std::string, Scalar> more) {
    const Answer answer =
        bench.assess("statutory.employer-talk", from(monday, std::move(more)), day("2026-03-20"));
    const Outcome& talk = only(answer, "statutory.employer-talk");
    return talk.near_miss ? talk.arguments.at("why") : "not a near miss";
  };
  CHECK(why({{"employment.manager-talk-held-on", on("2026-03-12")}}) == "held");
  CHECK(why({{"employment.end-day", on("2026-04-27")}}) == "leaving");
  CHECK(why({{"employment.end-day", on("2026-04-28")}}) == "not a near miss");
  // A talk of an earlier absence is not this one's.
  CHECK(why({{"employment.manager-talk-held-on", on("2025-11-03")}}) == "not a near miss");
}

TEST_CASE("what is not known is asked for, and the deadline is told all the same", "[statutory]") {
  Bench bench("statutory");
  const Answer answer = bench.assess("statutory.employer-talk", from(monday), day("2026-03-20"));
  CHECK(answer.status == FASTHOLD_MISSING_DATA);
  CHECK(answer.missing ==
        std::vector<std::string>{"employment.manager-talk-held-on", "employment.end-day"});
  CHECK(only(answer, "statutory.employer-talk").day == day("2026-03-30"));
}

TEST_CASE("without a running absence nothing is due", "[statutory]") {
  Bench bench("statutory");
  const Facts facts{.scalars = {{"absence.first-day", none()}}, .lists = {}};
  for (const char* rule :
       {"statutory.employer-talk", "statutory.notification", "statutory.employer-period",
        "statutory.retention-plan", "statutory.fast-track", "statutory.partial-return",
        "statutory.follow-up", "statutory.visitation", "statutory.s56-refund"}) {
    INFO(rule);
    const Answer answer = bench.assess(rule, facts, day("2026-03-20"));
    CHECK(answer.status == FASTHOLD_NOT_APPLICABLE);
    CHECK(answer.outcomes.empty());
    CHECK(bench.assess(rule, {}, day("2026-03-20")).missing ==
          std::vector<std::string>{"absence.first-day"});
  }
}

TEST_CASE("a law without a value on the day says so and guesses nothing", "[statutory]") {
  Bench bench("statutory");
  const Answer answer =
      bench.assess("statutory.employer-talk", from("1999-03-01"), day("1999-03-09"));
  const Outcome& talk = only(answer, "statutory.employer-talk");
  CHECK(talk.near_miss);
  CHECK(talk.arguments.at("why") == "no-rule");
  CHECK(talk.arguments.at("weeks") == "?");
}

TEST_CASE("notification follows what the employer pays", "[statutory][vectors]") {
  Bench bench("statutory");
  const auto notify = [&](std::map<std::string, Scalar> more) {
    more["employment.municipality-notified-on"] = none();
    return bench.assess("statutory.notification", from(monday, std::move(more)), day("2026-03-20"));
  };
  const Answer wages = notify({{"employment.pay-during-absence", text("wages")}});
  CHECK(only(wages, "statutory.notification").day == day("2026-04-06"));
  CHECK(only(wages, "statutory.notification").arguments.at("why") == "due");
  const Answer benefit = notify({{"employment.pay-during-absence", text("benefit")},
                                 {"benefit.employer-paid-until", on("2026-03-31")}});
  CHECK(only(benefit, "statutory.notification").day == day("2026-04-07"));
  const Answer neither = notify({{"employment.pay-during-absence", text("none")}});
  CHECK(only(neither, "statutory.notification").day == day("2026-03-16"));
  CHECK(notify({}).missing == std::vector<std::string>{"employment.pay-during-absence"});
  CHECK(notify({{"employment.pay-during-absence", text("benefit")}}).missing ==
        std::vector<std::string>{"benefit.employer-paid-until"});
}

TEST_CASE("an absence that is expected to end in the employer period is not notified",
          "[statutory]") {
  Bench bench("statutory");
  const auto why = [&](const char* back) {
    const Answer answer =
        bench.assess("statutory.notification",
                     from(monday, {{"employment.pay-during-absence", text("wages")},
                                   {"employment.municipality-notified-on", none()},
                                   {"outlook.expected-return-day", on(back)}}),
                     day("2026-03-20"));
    return only(answer, "statutory.notification").arguments.at("why");
  };
  CHECK(why("2026-04-01") == "within-period");  // the last day of absence is the period's last
  CHECK(why("2026-04-02") == "due");
}

TEST_CASE("a deadline on Easter Monday stays, unless the law rolls it forward", "[statutory]") {
  Bench bench("statutory");
  bench.set("law.employer.roll-forward", truth(true));
  const auto notify = [&](const char* first_day, const char* as_of) {
    const Answer answer =
        bench.assess("statutory.notification",
                     from(first_day, {{"employment.pay-during-absence", text("wages")},
                                      {"employment.municipality-notified-on", none()}}),
                     day(as_of));
    return only(answer, "statutory.notification");
  };
  CHECK(notify(monday, "2026-03-20").day == day("2026-04-07"));
  CHECK(notify(monday, "2026-03-20").arguments.at("why") == "due-rolled");
  CHECK(notify("2026-03-04", "2026-03-20").arguments.at("why") == "due");
  CHECK(notify("2040-03-04", "2040-03-20").arguments.at("why") == "due-not-rolled");
}

TEST_CASE("the employer period is the law's of the first absence day", "[statutory][vectors]") {
  Bench bench("statutory");
  const auto period = [&](const char* first_day, std::map<std::string, Scalar> more = {}) {
    more.emplace("employment.start-day", on("2001-01-01"));
    more.emplace("employment.relation", text("permanent"));
    const Answer answer = bench.assess("statutory.employer-period",
                                       from(first_day, std::move(more)), day(first_day) + 10);
    return only(answer, "statutory.employer-period-end");
  };
  CHECK(period(monday).day == day("2026-03-31"));
  CHECK(period("2024-02-29").day == day("2024-03-29"));
  CHECK(period("2008-06-02").day == day("2008-06-22"));
  CHECK(period("2008-06-01").day == day("2008-06-15"));
  CHECK(period(monday, {{"employment.relation", text("flex-job")}}).arguments.at("why") ==
        "flex-job");
  CHECK(period(monday, {{"employment.start-day", on("2026-01-06")}}).arguments.at("why") ==
        "new-employment");
  CHECK(period(monday, {{"employment.start-day", on("2026-01-05")}}).arguments.at("why") == "runs");
}

TEST_CASE("moving the absence by whole weeks moves its deadlines with it", "[statutory]") {
  Bench bench("statutory");
  for (int weeks = 0; weeks < 30; ++weeks) {
    const Date first = day(monday) + 7 * weeks;
    const Facts facts{.scalars = {{"absence.first-day", on(first)},
                                  {"employment.end-day", none()},
                                  {"employment.manager-talk-held-on", none()}},
                      .lists = {}};
    const Answer answer = bench.assess("statutory.employer-talk", facts, first + 3);
    REQUIRE(answer.find("statutory.employer-talk"));
    CHECK(*answer.find("statutory.employer-talk")->day - first == 28);
  }
}
