// SPDX-License-Identifier: MPL-2.0
// Retention plan, fast track and partial return under the national policy.
#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using namespace fasthold::bench;

namespace {

Facts from(std::map<std::string, Scalar> more) {
  more.emplace("absence.first-day", on("2026-03-02"));
  return {.scalars = std::move(more), .lists = {}};
}

}  // namespace

TEST_CASE("a long expected absence proposes a retention plan", "[statutory]") {
  Bench bench("statutory");
  const auto plan = [&](std::map<std::string, Scalar> more) {
    const Answer answer =
        bench.assess("statutory.retention-plan", from(std::move(more)), day("2026-03-20"));
    CHECK(answer.refusals.empty());
    const Outcome* outcome = answer.find("statutory.retention-plan");
    if (!outcome) return answer.missing.at(0);
    return (outcome->near_miss ? "no: " : "yes: ") + outcome->arguments.at("why");
  };
  const char* const back = "outlook.expected-return-day";
  const char* const over = "outlook.expected-absence-over-8-weeks";
  CHECK(plan({{back, on("2026-04-28")}}) == "yes: long-absence-expected");
  CHECK(plan({{back, on("2026-04-27")}}) == "no: short-absence-expected");
  CHECK(plan({{over, truth(true)}}) == "yes: long-absence-expected");
  CHECK(plan({}) == over);
  CHECK(plan({{"retention-plan.requested-on", on("2026-03-10")}}) == "yes: requested");
  CHECK(plan({{"retention-plan.drawn-up-on", on("2026-03-12")}}) == "no: drawn-up");
}

TEST_CASE("a fast track meeting is held within two weeks of the request", "[statutory][vectors]") {
  Bench bench("statutory");
  const Facts facts =
      from({{"fast-track.requested-on", on("2026-03-16")}, {"fast-track.meeting-held-on", none()}});
  const Answer answer = bench.assess("statutory.fast-track", facts, day("2026-03-17"));
  CHECK(answer.refusals.empty());
  const Outcome* meeting = answer.find("statutory.fast-track-meeting");
  REQUIRE(meeting);
  CHECK(meeting->day == day("2026-03-30"));
  CHECK(meeting->arguments.at("authority") == "kommunen");
}

TEST_CASE("the request picks the law of its own day, not of the first absence day",
          "[statutory][regime]") {
  Bench bench("statutory");
  Facts facts =
      from({{"fast-track.requested-on", on("2026-02-02")}, {"fast-track.meeting-held-on", none()}});
  facts.scalars["absence.first-day"] = on("2026-01-19");
  const Answer after = bench.assess("statutory.fast-track", facts, day("2026-02-03"));
  CHECK(after.find("statutory.fast-track-meeting")->arguments.at("regime") == "2026-february");
  facts.scalars["fast-track.requested-on"] = on("2026-01-30");
  const Answer before = bench.assess("statutory.fast-track", facts, day("2026-01-31"));
  CHECK(before.find("statutory.fast-track-meeting")->arguments.at("regime") == "2026-january");
  CHECK(before.find("statutory.fast-track-meeting")->arguments.at("authority") == "jobcenter");
  CHECK(before.holds_until == day("2026-02-01"));  // the authority changes its name
}

TEST_CASE("a fast track is proposed while there is time to ask", "[statutory]") {
  Bench bench("statutory");
  Facts facts = from({{"fast-track.requested-on", none()},
                      {"outlook.expected-absence-over-8-weeks", truth(true)}});
  const Answer answer = bench.assess("statutory.fast-track", facts, day("2026-04-06"));
  CHECK(answer.refusals.empty());
  CHECK(answer.find("statutory.fast-track")->measure == "fast-track");
  CHECK(answer.find("statutory.fast-track")->day == day("2026-04-06"));
  CHECK(answer.holds_until == day("2026-04-07"));
  const Answer late = bench.assess("statutory.fast-track", facts, day("2026-04-07"));
  CHECK(late.find("statutory.fast-track")->near_miss);
  CHECK(late.find("statutory.fast-track")->arguments.at("why") == "window-passed");
}

TEST_CASE("partial absence needs enough hours", "[statutory]") {
  Bench bench("statutory");
  const auto partial = [&](std::int64_t working) {
    const Facts facts = from({{"employment.weekly-hours", number(37)},
                              {"partial-return.started-on", on("2026-03-16")},
                              {"partial-return.weekly-hours", number(working)}});
    const Answer answer = bench.assess("statutory.partial-return", facts, day("2026-03-20"));
    CHECK(answer.refusals.empty());
    return *answer.find("statutory.partial-absence");
  };
  CHECK_FALSE(partial(33).near_miss);
  CHECK(partial(34).near_miss);
  CHECK(partial(34).arguments.at("absent-hours") == "3");
}

TEST_CASE("a partial return is proposed when the employer offers it", "[statutory]") {
  Bench bench("statutory");
  Facts facts = from({{"partial-return.started-on", none()}});
  CHECK(bench.assess("statutory.partial-return", facts, day("2026-03-20")).missing ==
        std::vector<std::string>{"employer.offers-partial-return"});
  facts.scalars["employer.offers-partial-return"] = truth(true);
  const Answer answer = bench.assess("statutory.partial-return", facts, day("2026-03-20"));
  CHECK(answer.refusals.empty());
  CHECK(answer.find("statutory.partial-return")->measure == "partial-return");
}
