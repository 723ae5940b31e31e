// SPDX-License-Identifier: MPL-2.0
// The plugin as a host sees it, over the national catalogues.
#include <algorithm>
#include <catch2/catch.hpp>

#include "../fake_host.hpp"

using namespace fasthold::test;

namespace {

constexpr std::int32_t as_of = 20780;  // 2026-11-23, a Monday

struct National : FakeHost {
  explicit National(double max_measures = 6)
      : FakeHost(FASTHOLD_SOURCE_DIR "/plugins/accommodations/plugin.xml",
                 FASTHOLD_SOURCE_DIR "/rules/national",
                 {{"accommodations.min-qualifier", number(2)},
                  {"accommodations.max-measures", number(max_measures)},
                  {"accommodations.exact-search-limit", number(20)},
                  {"accommodations.reference-cost", number(25000)}},
                 as_of) {}
};

Fact functions(std::vector<std::pair<std::string, double>> codes) {
  std::vector<std::vector<Fact>> records;
  for (const auto& [code, qualifier] : codes)
    records.push_back({text(code), qualifier < 0 ? unknown() : number(qualifier)});
  return list(records);
}
Fact demands(std::vector<std::string> codes) {
  std::vector<std::vector<Fact>> records;
  for (const auto& code : codes) records.push_back({text(code)});
  return list(records);
}

}  // namespace

TEST_CASE("a lifting limitation in a warehouse gets lifting aids", "[accommodations][plugin]") {
  National host;
  const Answer answer =
      host.assess({{"function.activities", functions({{"d430", 3}})},
                   {"function.body", functions({})},
                   {"work.demands", demands({"heavy-lifting", "lifts-above-limit", "standing"})}},
                  as_of);
  CHECK(answer.refusals.empty());
  CHECK(answer.status == FASTHOLD_OK);
  CHECK(answer.missing.empty());
  const Outcome* set = answer.find("accommodations.set");
  REQUIRE(set);
  CHECK(set->arguments.at("pairs") == "2000000");
  CHECK(set->arguments.at("covered") == "2000000");
  CHECK(set->arguments.at("search") == "exact");
  const auto proposal = std::find_if(answer.outcomes.begin(), answer.outcomes.end(),
                                     [](const Outcome& each) { return each.rank == 1; });
  REQUIRE(proposal != answer.outcomes.end());
  CHECK(proposal->measure == "weight-limit");  // free, covers both
  CHECK(proposal->key == proposal->measure);
  CHECK(proposal->covers ==
        std::vector<std::string>{"d430 heavy-lifting", "d430 lifts-above-limit"});
  CHECK(proposal->evidence ==
        std::vector<std::string>{"function.activities/0/0", "function.activities/0/1",
                                 "work.demands/0/0", "function.activities/0/0",
                                 "function.activities/0/1", "work.demands/1/0"});
  CHECK(proposal->cost == 0);
  CHECK(proposal->day > as_of);
  const Outcome* aids = answer.find_near_miss("lifting-aids");
  REQUIRE(aids);
  CHECK(aids->arguments.at("reason") == "dearer");
  CHECK(answer.provided.at("accommodations.uncovered-pairs") == 0);
  CHECK(answer.provided.at("accommodations.measures") == 1'000'000);
}

TEST_CASE("what the employer may see is proposed without the body functions",
          "[accommodations][plugin]") {
  National host;
  const std::map<std::string, Fact> facts{{"function.activities", functions({{"d430", 3}})},
                                          {"work.demands", demands({"heavy-lifting"})}};
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.refusals.empty());
  CHECK(answer.status == FASTHOLD_MISSING_DATA);
  CHECK(answer.missing == std::vector<std::string>{"function.body"});
  CHECK(answer.find("accommodations.set"));
  CHECK(answer.provided.empty());
}

TEST_CASE("a pair that the catalogue has nothing for is named", "[accommodations][plugin]") {
  National host(1);
  const Answer answer =
      host.assess({{"function.activities", functions({{"d430", 4}, {"d4153", 3}, {"d720", 2}})},
                   {"function.body", functions({{"b280", 3}})},
                   {"work.demands", demands({"heavy-lifting", "desk-work", "social-interaction",
                                             "team-conflict", "standing", "person-transfer"})}},
                  as_of);
  CHECK(answer.refusals.empty());
  const Outcome* set = answer.find("accommodations.set");
  REQUIRE(set);
  const auto named =
      std::count_if(answer.outcomes.begin(), answer.outcomes.end(), [](const Outcome& each) {
        return each.code == "accommodations.uncovered" || each.code == "accommodations.deferred";
      });
  CHECK(std::stoll(set->arguments.at("covered")) + named * 1'000'000 ==
        std::stoll(set->arguments.at("pairs")));
  CHECK(answer.find("accommodations.deferred", "d430-heavy-lifting"));
}

TEST_CASE("nobody who is known to have no limitation is asked anything",
          "[accommodations][plugin]") {
  National host;
  const Answer none = host.assess(
      {{"function.activities", functions({})}, {"function.body", functions({})}}, as_of);
  CHECK(none.status == FASTHOLD_NOT_APPLICABLE);
  CHECK(none.missing.empty());
  CHECK(none.outcomes.empty());
  CHECK(none.provided.at("accommodations.uncovered-pairs") == 0);
  const Answer nothing = host.assess({}, as_of);
  CHECK(nothing.status == FASTHOLD_MISSING_DATA);
  CHECK(nothing.missing ==
        std::vector<std::string>{"function.activities", "function.body", "work.demands"});
}

TEST_CASE("an answer is the same on every day before the one it is told to hold until",
          "[accommodations][plugin]") {
  National host;
  const std::map<std::string, Fact> facts{
      {"function.activities", functions({{"d430", 3}, {"d4153", 2}})},
      {"function.body", functions({{"b280", 2}})},
      {"work.demands", demands({"heavy-lifting", "desk-work", "standing"})}};
  const Answer today = host.assess(facts, as_of);
  REQUIRE(today.holds_until);
  for (std::int32_t day = as_of; day < *today.holds_until; ++day)
    REQUIRE(host.assess(facts, day) == today);
  CHECK_FALSE(host.assess(facts, *today.holds_until) == today);
}
