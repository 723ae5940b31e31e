// SPDX-License-Identifier: MPL-2.0
// The plugin as a host sees it, over the national catalogues.
#include <algorithm>
#include <catch2/catch.hpp>

#include "../fake_host.hpp"

using namespace fasthold::test;

namespace {

constexpr std::int32_t as_of = 20780;  // 2026-11-23

struct National : FakeHost {
  National()
      : FakeHost(FASTHOLD_SOURCE_DIR "/plugins/upskilling/plugin.xml",
                 FASTHOLD_SOURCE_DIR "/rules/national",
                 {{"upskilling.max-weeks", number(52)},
                  {"upskilling.max-steps", number(8)},
                  {"upskilling.skill-overlap-min", number(25)},
                  {"upskilling.max-paths", number(5)},
                  {"upskilling.level-step-max", number(1)},
                  {"accommodations.min-qualifier", number(2)}},
                 as_of) {}
};

using Facts = std::map<std::string, Fact>;

/// A carpenter with whom nothing is the matter, about whom all is known.
Facts carpenter() {
  return {{"employment.occupation", text("7115")},
          {"wishes.target-occupation", absent()},
          {"wishes.open-to-retraining", truth(false)},
          {"work.demands", list({{text("heavy-lifting")}})},
          {"accommodations.uncovered-pairs", number(0)},
          {"skills.held", list({})},
          {"function.activities", list({})},
          {"function.body", list({})},
          {"wishes.max-training-weeks", absent()},
          {"employment.end-day", absent()}};
}

}  // namespace

TEST_CASE("nobody is told to retrain without an occasion", "[upskilling][plugin]") {
  National host;
  const Answer answer = host.assess(carpenter(), as_of);
  CHECK(answer.status == FASTHOLD_NOT_APPLICABLE);
  CHECK(answer.outcomes.empty());
  CHECK(answer.missing.empty());
  CHECK_FALSE(answer.holds_until);
}

TEST_CASE("a carpenter who is open to it gets paths to neighbouring trades",
          "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["wishes.open-to-retraining"] = truth(true);
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.refusals.empty());
  CHECK(answer.status == FASTHOLD_OK);
  CHECK(answer.missing.empty());
  REQUIRE_FALSE(answer.outcomes.empty());
  for (const Outcome& each : answer.outcomes) {
    CHECK(each.code == "upskilling.path");
    CHECK(each.arguments.at("why") == "open");
  }
  CHECK(answer.outcomes[0].rank == 1);
}

TEST_CASE("a lifting limitation takes the heavy trades away", "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["work.demands"] = list({{text("heavy-lifting")}, {text("core-content")}});
  facts["function.activities"] = list({{text("d430"), number(3)}});
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.refusals.empty());
  for (const Outcome& each : answer.outcomes) {
    CHECK(each.measure != "7112");
    CHECK(each.measure != "7121");
  }
  const Outcome* bricklayer = answer.find_near_miss("7112");
  REQUIRE(bricklayer);
  CHECK(bricklayer->arguments.at("reason") == "limitation");
  CHECK(bricklayer->evidence ==
        std::vector<std::string>{"function.activities/0/0", "function.activities/0/1"});
}

TEST_CASE("a wish gives the missing skills and the courses by name", "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["wishes.target-occupation"] = text("3123");
  facts["skills.held"] = list({{text("customer-dialogue")}, {text("no-such-skill")}});
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.refusals.empty());
  const Outcome* path = answer.find("upskilling.path", "3123");
  REQUIRE(path);
  CHECK(path->arguments.at("why") == "wish");
  CHECK(path->arguments.at("held") == "5000000");
  CHECK(path->arguments.at("still-missing-en") == "none");
  CHECK(path->arguments.at("courses-da").find(" → ") != std::string::npos);
  CHECK(path->arguments.at("wage-change") == "7000000000");
  CHECK(path->evidence == std::vector<std::string>{"employment.occupation",
                                                   "wishes.target-occupation", "skills.held/0/0"});
  CHECK_FALSE(path->funding.empty());
}

TEST_CASE("it works without the body functions and says that they are missing",
          "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["wishes.open-to-retraining"] = truth(true);
  facts.erase("function.body");
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.status == FASTHOLD_MISSING_DATA);
  CHECK(answer.missing == std::vector<std::string>{"function.body"});
  CHECK_FALSE(answer.outcomes.empty());
}

TEST_CASE("it abstains where the occupation is not in the catalogue", "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["wishes.target-occupation"] = text("9999");
  const Answer answer = host.assess(facts, as_of);
  CHECK(answer.refusals.empty());
  REQUIRE(answer.find("upskilling.abstains"));
  CHECK(answer.find("upskilling.abstains")->arguments.at("which") == "target");
  facts["employment.occupation"] = text("lion-tamer");
  CHECK(host.assess(facts, as_of).find("upskilling.abstains")->arguments.at("which") == "current");
}

TEST_CASE("what would make an occasion is asked for", "[upskilling][plugin]") {
  National host;
  CHECK(host.assess({}, as_of).missing ==
        std::vector<std::string>{"wishes.target-occupation", "wishes.open-to-retraining",
                                 "work.demands", "accommodations.uncovered-pairs"});
  Facts facts = carpenter();
  facts.erase("wishes.target-occupation");
  CHECK(host.assess(facts, as_of).missing.empty());  // known not to be open to it
  facts.erase("employment.occupation");
  facts["wishes.open-to-retraining"] = truth(true);
  CHECK(host.assess(facts, as_of).missing == std::vector<std::string>{"employment.occupation"});
}

TEST_CASE("an answer holds until the employment ends", "[upskilling][plugin]") {
  National host;
  Facts facts = carpenter();
  facts["wishes.target-occupation"] = text("5153");
  facts["employment.end-day"] = day(as_of + 5);
  const Answer today = host.assess(facts, as_of);
  REQUIRE(today.holds_until == as_of + 6);
  for (std::int32_t later = as_of; later < as_of + 6; ++later)
    REQUIRE(host.assess(facts, later) == today);
  const Answer after = host.assess(facts, as_of + 6);
  CHECK_FALSE(after.holds_until);
  CHECK_FALSE(after == today);  // the course is another one for the unemployed
}
