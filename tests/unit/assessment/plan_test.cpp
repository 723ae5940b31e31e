// SPDX-License-Identifier: MPL-2.0
// Same facts, same answer: whatever the order, the size of a chunk, or who listed what.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/random_cases.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;
using casefile::Value;
using test::Call;

namespace {

std::vector<casefile::CaseFile> random_cases(std::size_t count) {
  std::vector<casefile::CaseFile> cases;
  for (std::size_t i = 0; i < count; ++i) {
    cases.push_back(test::read_one(test::case_of(test::random_statements(test::small_vocabulary())),
                                   test::small_vocabulary()));
  }
  return cases;
}

std::vector<std::string> assess_in_chunks(const Plan& plan,
                                          std::span<const casefile::CaseFile> cases,
                                          std::size_t chunk) {
  auto assessor = plan.open();
  REQUIRE(assessor.has_value());
  std::vector<std::string> bytes;
  std::vector<Assessment> made(chunk);
  for (std::size_t at = 0; at < cases.size(); at += chunk) {
    const auto part = cases.subspan(at, std::min(chunk, cases.size() - at));
    assessor->assess(part, std::span{made}.first(part.size()));
    for (std::size_t i = 0; i < part.size(); ++i) bytes.push_back(encode(made[i]));
  }
  return bytes;
}

const FactDefinition& fact_of(const Plan& plan, std::uint32_t fact) {
  return plan.model().vocabulary()[static_cast<casefile::FactIndex>(fact)];
}

}  // namespace

TEST_CASE("an assessment is the same bytes in any chunk and any order", "[assessment][property]") {
  const Plan plan = test::scripted_plan(test::honest_scripts());
  CHECK(rc::check([&] {
    auto cases = random_cases(7);
    const auto alone = assess_in_chunks(plan, cases, 1);
    RC_ASSERT(assess_in_chunks(plan, cases, 1) == alone);
    RC_ASSERT(assess_in_chunks(plan, cases, 3) == alone);
    RC_ASSERT(assess_in_chunks(plan, cases, 100) == alone);
    std::reverse(cases.begin(), cases.end());
    auto reversed = assess_in_chunks(plan, cases, 2);
    std::reverse(reversed.begin(), reversed.end());
    RC_ASSERT(reversed == alone);
  }));
}

TEST_CASE("what is derived or reported is as strict as what its rule was sent", "[assessment]") {
  const Plan plan = test::scripted_plan(test::honest_scripts());
  CHECK(rc::check([&] {
    const auto cases = random_cases(1);
    const Assessment a = test::assess(plan, cases[0]);
    const auto strictest = [&](std::uint32_t rule) {
      DataClass strict = DataClass::open;
      for (const Slot& slot : plan.model().rules()[rule].slots) {
        if (slot.fact < test::small_vocabulary().size() &&
            !cases[0].value(slot.fact).is_unknown()) {
          strict = std::max(strict, fact_of(plan, slot.fact).data_class);
        }
      }
      return strict;
    };
    for (const Outcome& o : a.outcomes) {
      RC_ASSERT(o.data_class >= plan.model().declaration(o).data_class);
      RC_ASSERT(o.data_class >= strictest(o.rule));
    }
    for (const Derived& d : a.derived) RC_ASSERT(d.data_class >= fact_of(plan, d.fact).data_class);
  }));
}

TEST_CASE("a derived fact passes the class of what it was derived from on", "[assessment]") {
  // The count of days comes to rest on a health fact: who reads the count reads health.
  std::string manifest{test::scripted_manifest};
  const std::string from = "<requires fact=\"absence.spells\" fields=\"first-day last-day\"/>";
  manifest.replace(manifest.find(from), from.size(), from + "<requires fact=\"health.points\"/>");
  RuleSet rules = test::rules_of(manifest);
  auto provider = std::make_shared<test::ScriptedProvider>(rules, test::honest_scripts());
  const Plan plan = test::expect(Plan::make(
      test::expect(PlanModel::build(test::policy_of(test::scripted_policy),
                                    test::small_vocabulary(), {rules}, test::assessment_day)),
      {provider}));
  const char* open = R"(<list id="absence.spells"/><fact id="work.relation" value="permanent"/>)";
  const auto classes = [&](const std::string& facts) {
    const Assessment a = test::assess(plan, test::a_case(facts));
    REQUIRE(a.derived.size() == 1);
    REQUIRE_FALSE(a.outcomes.empty());
    CHECK(a.outcomes.front().data_class == a.derived.front().data_class);
    return a.derived.front().data_class;
  };
  CHECK(classes(open) == DataClass::employer);
  CHECK(classes(std::string{open} + R"(<fact id="health.points" value="1"/>)") ==
        DataClass::health);
  CHECK(classes(std::string{open} + R"(<fact id="health.points" none="true"/>)") ==
        DataClass::health);
}

TEST_CASE("what nobody knows is asked for, back to what somebody can answer", "[assessment]") {
  const Plan plan = test::scripted_plan(test::honest_scripts());
  const Assessment a = test::assess(plan, test::a_case(""));
  std::vector<std::string> asked;
  for (const Question& q : a.questions) asked.push_back(fact_of(plan, q.fact).id);
  CHECK(asked ==
        std::vector<std::string>{"absence.spells", "health.points", "work.hours", "work.relation"});
  CHECK(a.questions[0].waiting.size() == 2);
  CHECK(a.complete);
}

TEST_CASE("a list with an open field is asked about too", "[assessment]") {
  test::Scripts scripts;
  scripts["r.secret-health"] = [](const Call& call) { call.lack(1); };
  const Plan plan = test::scripted_plan(scripts);
  const auto asked = [&](const char* record) {
    return test::assess(
               plan, test::a_case("<list id=\"health.limits\">" + std::string{record} + "</list>"))
        .questions.size();
  };
  CHECK(asked("<record code=\"d430\"/>") == 1);
  CHECK(asked("<record code=\"d430\" degree=\"mild\"/>") == 0);
}

TEST_CASE("an answer holds until the first of what its rules and its plan say", "[assessment]") {
  const auto until = [](std::optional<Date> rule) {
    test::Scripts scripts;
    scripts["r.days"] = [rule](const Call& call) {
      if (rule) call.answer.holds_until = *rule;
    };
    return test::assess(test::scripted_plan(scripts), test::a_case("")).holds_until;
  };
  const Date today = test::assessment_day;
  CHECK(until({}) == *parse_date("2027-01-01"));
  CHECK(until(today + 5) == today + 5);
  CHECK(until(*parse_date("2030-01-01")) == *parse_date("2027-01-01"));
  CHECK(until(today - 5) == today + 1);
}

TEST_CASE("instances live on when their plan is gone", "[assessment]") {
  std::optional<Assessor> assessor;
  {
    const Plan plan = test::scripted_plan(test::honest_scripts());
    auto opened = plan.open();
    REQUIRE(opened.has_value());
    assessor.emplace(std::move(*opened));
  }
  const casefile::CaseFile file = test::a_case("");
  Assessment made;
  assessor->assess(std::span{&file, 1}, std::span{&made, 1});
  CHECK(made.complete);
}

TEST_CASE("a plan needs somebody to run its rules", "[assessment]") {
  auto model = PlanModel::build(test::policy_of(test::scripted_policy), test::small_vocabulary(),
                                {test::rules_of(test::scripted_manifest)}, test::assessment_day);
  REQUIRE(model.has_value());
  CHECK(test::codes_of(Plan::make(std::move(*model), {}).issues) ==
        std::vector<std::string>{"ASM-0022"});
}
