// SPDX-License-Identifier: MPL-2.0
// Follow-up, visitation, refund and reassessment under the national policy.
#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using namespace fasthold::bench;

namespace {

Facts from(const char* first_day, std::map<std::string, Scalar> more) {
  more.emplace("absence.first-day", on(first_day));
  return {.scalars = std::move(more), .lists = {}};
}
Facts spells(const Records& records, std::map<std::string, Scalar> more = {}) {
  return {.scalars = std::move(more), .lists = {{"absence.spells", records}}};
}
const std::map<std::string, Scalar> no_talk{{"benefit.first-talk-held-on", none()},
                                            {"benefit.municipal-follow-up-count", number(0)},
                                            {"employment.end-day", none()}};
std::map<std::string, Scalar> with(std::map<std::string, Scalar> facts, const char* id,
                                   const Scalar& value) {
  facts[id] = value;
  return facts;
}

}  // namespace

TEST_CASE("the first follow-up is held by the end of the eighth week", "[statutory][vectors]") {
  Bench bench("statutory");
  const Answer answer =
      bench.assess("statutory.follow-up", from("2026-03-02", no_talk), day("2026-03-20"));
  CHECK(answer.refusals.empty());
  CHECK(answer.find("statutory.first-follow-up")->day == day("2026-04-26"));
  CHECK(answer.find("statutory.follow-ups")->arguments.at("minimum") == "4");
  CHECK(answer.find("statutory.follow-ups")->day == day("2026-08-30"));
  CHECK(answer.provided.at("statutory.follow-up-due") == "2026-04-26");
  CHECK(answer.find("statutory.follow-up-exempt")->arguments.at("why") == "no-talk-yet");
}

TEST_CASE("who is expected back within the law's weeks is exempt by the law of the event",
          "[statutory][regime]") {
  Bench bench("statutory");
  const char* const back = "outlook.expected-return-day";
  const auto why = [&](const char* first_day, const char* as_of, std::map<std::string, Scalar> f) {
    const Answer answer =
        bench.assess("statutory.follow-up", from(first_day, std::move(f)), day(as_of));
    CHECK(answer.refusals.empty());
    return answer.find("statutory.follow-up-exempt")->arguments.at("why") + ", due " +
           answer.provided.at("statutory.follow-up-due");
  };
  // 2024: the law has no exemption.
  CHECK(why("2024-05-06", "2024-05-20", with(no_talk, back, on("2024-07-01"))) ==
        "no-exemption, due 2024-06-30");
  // 2025: 13 weeks from the first talk, so only after it.
  auto talked = with(no_talk, "benefit.first-talk-held-on", on("2025-06-02"));
  talked["benefit.municipal-follow-up-count"] = number(1);
  CHECK(why("2025-05-05", "2025-06-10", with(talked, back, on("2025-09-01"))) == "exempt, due -");
  CHECK(why("2025-05-05", "2025-06-10", with(talked, back, on("2025-09-02"))) ==
        "later-return, due 2025-11-02");
  // First day in one regime, today in the next: the event is judged by today's law.
  CHECK(why("2026-06-01", "2026-06-30", with(no_talk, back, on("2026-09-01"))) ==
        "no-talk-yet, due 2026-07-26");
  CHECK(why("2026-06-01", "2026-07-01", with(no_talk, back, on("2026-09-01"))) == "exempt, due -");
  CHECK(why("2026-06-01", "2026-07-01", with(no_talk, back, on("2026-12-01"))) ==
        "later-return, due 2026-07-26");
}

TEST_CASE("an exemption that the return day would decide asks for it", "[statutory]") {
  Bench bench("statutory");
  const Answer answer =
      bench.assess("statutory.follow-up", from("2026-08-03", no_talk), day("2026-08-10"));
  CHECK(answer.missing == std::vector<std::string>{"outlook.expected-return-day"});
  CHECK(answer.find("statutory.first-follow-up")->day == day("2026-09-27"));
}

TEST_CASE("a category that the law no longer knows is pointed out", "[statutory][regime]") {
  Bench bench("statutory");
  const Facts third = from("2024-11-04", {{"benefit.visitation-category", text("3")}});
  const Answer before = bench.assess("statutory.visitation", third, day("2024-12-31"));
  CHECK(before.refusals.empty());
  CHECK(before.find("statutory.visitation")->near_miss);
  CHECK(before.holds_until == day("2025-01-01"));
  const Answer after = bench.assess("statutory.visitation", third, day("2025-01-01"));
  CHECK(after.find("statutory.visitation")->arguments.at("why") == "category-gone");
  CHECK_FALSE(after.find("statutory.visitation")->near_miss);
}

TEST_CASE("a refund agreement counts from its own first day", "[statutory]") {
  Bench bench("statutory");
  const auto refund = [&](const char* agreed) {
    const Answer answer = bench.assess(
        "statutory.s56-refund", from("2026-03-02", {{"benefit.s56-agreement-from", on(agreed)}}),
        day("2026-03-20"));
    CHECK(answer.refusals.empty());
    const Outcome* outcome = answer.find("statutory.s56-refund");
    return outcome->arguments.at("why") + " " + outcome->arguments.at("refund-from");
  };
  CHECK(refund("2025-05-01") == "from-first-day 2026-03-02");
  CHECK(refund("2026-03-31") == "inside-employer-period 2026-03-31");
  CHECK(refund("2026-04-01") == "begins-later ?");
  CHECK(refund("2024-03-02") == "expired ?");
  CHECK(refund("2024-03-03") == "from-first-day 2026-03-02");
}

TEST_CASE("a refund agreement is possible with a condition and enough expected days",
          "[statutory]") {
  Bench bench("statutory");
  std::map<std::string, Scalar> facts{{"benefit.s56-agreement-from", none()},
                                      {"health.long-term-condition", truth(true)},
                                      {"health.treatment-decided-before-hiring", truth(false)}};
  const auto ask = [&](const char* first_day) {
    Facts all{.scalars = facts, .lists = {}};
    all.scalars["absence.first-day"] = first_day ? on(first_day) : none();
    Answer answer = bench.assess("statutory.s56-possibility", all, day("2026-03-20"));
    CHECK(answer.refusals.empty());
    return answer;
  };
  CHECK(ask("2026-03-02").missing == std::vector<std::string>{"health.expected-absence-days-year"});
  facts["health.expected-absence-days-year"] = number(10);
  CHECK_FALSE(ask("2026-03-02").find("statutory.s56-possibility")->near_miss);
  CHECK_FALSE(ask(nullptr).find("statutory.s56-possibility")->near_miss);
  facts["health.expected-absence-days-year"] = number(9);
  CHECK(ask("2026-03-02").find("statutory.s56-possibility")->arguments.at("why") == "too-few-days");
  facts["benefit.s56-agreement-from"] = on("2025-01-01");
  CHECK(ask("2026-03-02").find("statutory.s56-possibility")->arguments.at("why") ==
        "agreement-in-force");
}

TEST_CASE("benefit stops at the end of the month in which 22 weeks are exceeded",
          "[statutory][vectors]") {
  Bench bench("statutory");
  const auto stop = [&](const Records& records, std::map<std::string, Scalar> more = {}) {
    more.emplace("benefit.extension-ground", none());
    const Answer answer =
        bench.assess("statutory.reassessment", spells(records, std::move(more)), day("2026-06-15"));
    CHECK(answer.refusals.empty());
    const Outcome* outcome = answer.find("statutory.reassessment");
    REQUIRE(outcome);
    return (outcome->day ? iso(*outcome->day) : outcome->arguments.at("why")) + " after " +
           outcome->arguments.at("exceeded-on");
  };
  CHECK(stop({{on("2026-03-02"), none()}}) == "2026-09-30 after 2026-09-02");
  // Two spells a day apart are one absence with one employer period.
  CHECK(stop({{on("2026-03-02"), on("2026-03-20")}, {on("2026-03-22"), none()}}) ==
        "2026-09-30 after 2026-09-02");
  // Relapse, and each absence has its own employer period: 59 days from 1 February, and the 96th
  // from 31 May.
  CHECK(stop({{on("2026-01-02"), on("2026-03-31")}, {on("2026-05-01"), none()}}) ==
        "2026-09-30 after 2026-09-03");
  // What the municipality paid from is a fact: it yields to nothing computed.
  CHECK(stop({{on("2026-03-02"), none()}}, {{"benefit.started-on", on("2026-03-02")}}) ==
        "2026-08-31 after 2026-08-03");
  CHECK(stop({{on("2026-03-02"), none()}}, {{"benefit.started-on", none()}}) == "not-paid after -");
  CHECK(stop({{on("2026-03-02"), none()}}, {{"benefit.extension-ground", text("3")}}) ==
        "extended after 2026-09-02");
  // A ground that the law of the stop's day does not have extends nothing.
  CHECK(stop({{on("2026-03-02"), none()}}, {{"benefit.extension-ground", text("1")}}) ==
        "2026-09-30 after 2026-09-02");
}

TEST_CASE("the reassessment answers the same until the day it says", "[statutory]") {
  Bench bench("statutory");
  const Facts facts = spells({{on("2026-01-05"), on("2026-01-30")},
                              {on("2026-03-02"), none()},
                              {on("2028-01-01"), none()}},
                             {{"benefit.extension-ground", none()}});
  for (Date d = day("2026-03-02"); d < day("2026-11-01");) {
    const Answer now = bench.assess("statutory.reassessment", facts, d);
    const Date until = now.holds_until.value_or(day("2026-11-01"));
    REQUIRE(until > d);
    for (Date each = d; each < until && each < day("2026-11-01"); each = each + 1)
      REQUIRE(bench.assess("statutory.reassessment", facts, each).says_the_same(now));
    d = until;
  }
}

TEST_CASE("the regime is the day's", "[statutory][regime]") {
  Bench bench("statutory");
  const Answer answer = bench.assess("statutory.regime", {}, day("2026-06-30"));
  CHECK(answer.provided.at("statutory.regime") == "2026-february");
  CHECK(answer.holds_until == day("2026-07-01"));
  CHECK(bench.assess("statutory.regime", {}, day("2026-07-01")).provided.at("statutory.regime") ==
        "2026-july");
}
