// SPDX-License-Identifier: MPL-2.0
// Decisions of a policy in a plan: what they read, what becomes of their results, what is wrong.
#include "assessment/decisions.hpp"

#include <catch2/catch.hpp>

#include "assessment/plan.hpp"
#include "assessment/policy_tests.hpp"
#include "assessment/render.hpp"

using namespace fasthold;
using namespace fasthold::assessment;

namespace {

/// One table: hours to a talk, and what is wrong with a rule when a test puts `extra` there.
std::string model(const std::string& extra = {}, const std::string& policy = "UNIQUE") {
  const auto rule = [](const std::string& hours, const std::string& alone, const std::string& talk,
                       const std::string& days) {
    return "<rule><inputEntry><text>" + hours + "</text></inputEntry><inputEntry><text>" + alone +
           "</text></inputEntry><outputEntry><text>" + talk +
           "</text></outputEntry><outputEntry><text>" + days + "</text></outputEntry></rule>";
  };
  return R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="Talks"
      namespace="urn:test">
    <inputData id="i1" name="Weekly hours"><variable name="Weekly hours" typeRef="number"/></inputData>
    <inputData id="i2" name="Works alone"><variable name="Works alone" typeRef="boolean"/></inputData>
    <inputData id="i3" name="Full time"><variable name="Full time" typeRef="number"/></inputData>
    <decision id="d" name="Talk"><variable name="Talk"/>
      <informationRequirement><requiredInput href="#i1"/></informationRequirement>
      <informationRequirement><requiredInput href="#i2"/></informationRequirement>
      <informationRequirement><requiredInput href="#i3"/></informationRequirement>
      <decisionTable hitPolicy=")" +
         policy + R"(">
        <input><inputExpression typeRef="number"><text>Weekly hours</text></inputExpression></input>
        <input><inputExpression typeRef="boolean"><text>Works alone</text></inputExpression></input>
        <output name="Talk" typeRef="string"/><output name="Days" typeRef="number"/>)" +
         rule("&gt;= Full time", "-", "\"soon\"", "7") +
         rule("[10..Full time)", "true", "\"later\"", "30") +
         rule("[10..Full time)", "false, null", "\"none\"", "null") + extra +
         "</decisionTable></decision></definitions>";
}

const std::string overlapping =
    "<rule><inputEntry><text>&gt; 40</text></inputEntry><inputEntry><text>-</text></inputEntry>"
    "<outputEntry><text>\"other\"</text></outputEntry><outputEntry><text>1</text></outputEntry></"
    "rule>";

const std::string decision = R"(<decision id="t.talk"><label da="Samtale" en="Talk"/>
  <model file="talk.dmn" valid-from="2020-01-01" verified="false"><source title="Byrådet"/></model>
  <requires fact="employment.weekly-hours" input="Weekly hours"/>
  <requires fact="employment.works-alone" input="Works alone" when-unknown="null"/>
  <parameter id="t.full" input="Full time"/>
  <provides fact="local.days" output="Days"/>
  <outcome kind="proposal" code="t.propose" dimension="talk" class="employer" legal="t.full"
      when="Talk" is="soon later" measure="Talk" day="Days">
    <title da="Tal: {talk}" en="Talk: {talk}"/><consideration da="{hours} mod {full}" en="{hours} of {full}"/>
    <argument id="talk" type="code" output="Talk"><allowed value="soon" da="Snart" en="Soon"/>
      <allowed value="later" da="Senere" en="Later"/></argument>
    <argument id="hours" type="number" unit="h/week" fact="employment.weekly-hours"/>
    <argument id="full" type="number" unit="h/week" parameter="t.full"/>
  </outcome></decision>)";

struct Texts {
  std::string decisions = decision;
  std::string talk = model();
  std::string later = model();
};

std::shared_ptr<const policy::Policy> policy_of(const Texts& texts) {
  auto read = policy::read_stored_policy(
      "test", {{"test/policy.xml",
                R"(<policy xmlns="urn:fasthold:policy:1" id="test" valid-from="2020-01-01">
        <name da="Prøve" en="Test"/>
        <facts><fact id="local.days" type="number" unit="day" class="open" derived="true">
          <label da="Dage" en="Days"/><definition da="d" en="d"/><source>t</source></fact></facts>
        <parameters><parameter id="t.full" type="number" unit="h/week"><label da="Fuld tid" en="Full time"/>
          <value valid-from="2020-01-01" value="37" verified="false"><source title="Aftalen"/></value>
        </parameter></parameters><decisions>)" +
                    texts.decisions + "</decisions></policy>",
                {}},
               {"test/talk.dmn", texts.talk, {}},
               {"test/later.dmn", texts.later, {}}});
  for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(read.has_value());
  return std::make_shared<const policy::Policy>(std::move(*read));
}

Checked<PlanModel> model_of(const Texts& texts, Date day) {
  const auto policy = policy_of(texts);
  static std::vector<std::unique_ptr<casefile::Vocabulary>> kept;
  auto facts = policy::vocabulary_of(*policy, casefile::shipped_vocabulary());
  kept.push_back(std::make_unique<casefile::Vocabulary>(std::move(*facts)));
  return PlanModel::build(policy, *kept.back(), {}, day);
}

const Date day = *make_date(2026, 11, 23);

Plan plan_of(const Texts& texts = {}, Date on = day) {
  auto built = model_of(texts, on);
  for (const Diagnostic& issue : built.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(built.has_value());
  return std::move(*Plan::make(std::move(*built), {}));
}

std::vector<std::string> codes_of(const Texts& texts) {
  std::vector<std::string> codes;
  for (const Diagnostic& issue : model_of(texts, day).issues) {
    codes.emplace_back(issue.message->code);
  }
  return codes;
}

struct Made {
  casefile::CaseFile file;
  Assessment assessment;
};

Made assess(const Plan& plan, const std::string& facts) {
  auto cases = casefile::read_cases(
      "case.xml",
      "<case xmlns=\"urn:fasthold:case:1\" id=\"A\" municipality=\"0661\">" + facts + "</case>",
      plan.model().case_vocabulary());
  REQUIRE(cases.has_value());
  Made made{std::move(cases->front()), {}};
  auto assessor = plan.open();
  REQUIRE(assessor.has_value());
  assessor->assess({&made.file, 1}, {&made.assessment, 1});
  return made;
}

const std::string full_time = R"(<fact id="employment.weekly-hours" value="37"/>)";
const std::string part_time = R"(<fact id="employment.weekly-hours" value="20"/>)";
const std::string alone = R"(<fact id="employment.works-alone" value="true"/>)";

RuleStatus status_of(const Assessment& a) {
  return static_cast<RuleStatus>(a.rules.front().status);
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a result becomes a proposal with its reasons and a derived fact", "[decisions]") {
  const Plan plan = plan_of();
  const Made made = assess(plan, full_time);
  const Assessment& a = made.assessment;
  REQUIRE(a.outcomes.size() == 1);
  const Outcome& outcome = a.outcomes.front();
  CHECK(outcome.proposal.measure == "soon");
  CHECK(outcome.day == (day + 7).days);
  CHECK(outcome.data_class == DataClass::employer);
  REQUIRE(a.derived.size() == 1);
  CHECK(a.derived.front().value == Value::of(Decimal::whole(7)));
  CHECK(a.derived.front().data_class == DataClass::employer);
  REQUIRE(outcome.evidence.count == 1);
  REQUIRE(outcome.parameters.count == 1);
  const Justification why = justify(plan.model(), made.file, a, outcome, Language::en);
  CHECK(why.considerations == "37 of 37");
  CHECK(why.legal_reference.find("Aftalen") != std::string::npos);
  CHECK(why.legal_reference.find("Byrådet") != std::string::npos);
}

TEST_CASE("without a needed fact nothing is decided and the fact is asked for", "[decisions]") {
  const Made made = assess(plan_of(), alone);
  CHECK(status_of(made.assessment) == RuleStatus::missing_data);
  CHECK(made.assessment.outcomes.empty());
  CHECK(made.assessment.questions.size() == 1);
  CHECK(made.assessment.tables.empty());
}

TEST_CASE("a null that the table states is a fact that does not exist", "[decisions]") {
  const Made made = assess(plan_of(), part_time);
  CHECK(made.assessment.outcomes.empty());
  REQUIRE(made.assessment.derived.size() == 1);
  CHECK(made.assessment.derived.front().value.state() == State::absent);
}

TEST_CASE("where no rule holds nothing is said, and nothing is wrong", "[decisions]") {
  const Made made = assess(plan_of(), R"(<fact id="employment.weekly-hours" value="5"/>)");
  CHECK(status_of(made.assessment) == RuleStatus::done);
  CHECK(made.assessment.outcomes.empty());
  CHECK(made.assessment.derived.empty());
  CHECK(made.assessment.complete);
  REQUIRE(made.assessment.tables.size() == 1);
  CHECK(made.assessment.tables.front().matched.count == 0);
}

TEST_CASE("a hit policy that is violated fails the rule on that case only", "[decisions]") {
  const Plan plan = plan_of({.talk = model(overlapping)});
  const Made wrong = assess(plan, R"(<fact id="employment.weekly-hours" value="45"/>)");
  CHECK(status_of(wrong.assessment) == RuleStatus::failed);
  CHECK_FALSE(wrong.assessment.complete);
  CHECK(wrong.assessment.outcomes.empty());
  CHECK(wrong.assessment.derived.empty());
  CHECK(wrong.assessment.rules.front().failure.find("DMN-0340") != std::string::npos);
  CHECK(wrong.assessment.tables.front().matched.count == 2);
  CHECK(assess(plan, full_time).assessment.complete);
}

TEST_CASE("nothing is proposed on a null that has a cause", "[decisions]") {
  const Plan plan =
      plan_of({.talk = with(model(), "<text>7</text>", "<text>7 / (37 - Full time)</text>")});
  const Made made = assess(plan, full_time);
  CHECK(status_of(made.assessment) == RuleStatus::failed);
  CHECK(made.assessment.outcomes.empty());
  CHECK(made.assessment.derived.empty());
}

TEST_CASE("each result of a collecting table is an outcome", "[decisions]") {
  const Texts texts{
      .decisions = with(with(decision, "<provides fact=\"local.days\" output=\"Days\"/>", ""),
                        "measure=\"Talk\"", "key=\"Talk\" measure=\"Talk\""),
      .talk = with(model(overlapping, "COLLECT"), "\"other\"", "\"later\"")};
  const Made made = assess(plan_of(texts), R"(<fact id="employment.weekly-hours" value="45"/>)");
  REQUIRE(made.assessment.outcomes.size() == 2);
  CHECK(made.assessment.outcomes[0].key == "soon");
  CHECK(made.assessment.outcomes[1].key == "later");
}

TEST_CASE("a day in the past is decided by the model of that day", "[decisions]") {
  const Texts texts{.decisions = with(decision, "<requires", R"(<model file="later.dmn"
      valid-from="2026-01-01" verified="false"><source title="t"/></model><requires)"),
                    .later = with(model(), "<text>7</text>", "<text>3</text>")};
  const Plan before = plan_of(texts, *make_date(2025, 12, 31));
  CHECK(before.model().holds_until() == *make_date(2026, 1, 1));
  CHECK(assess(before, full_time).assessment.derived.front().value == Value::of(Decimal::whole(7)));
  CHECK(assess(plan_of(texts), full_time).assessment.derived.front().value ==
        Value::of(Decimal::whole(3)));
}

TEST_CASE("why and why not are told from what is kept", "[decisions][explain]") {
  const Plan plan = plan_of();
  const Made made = assess(plan, part_time + alone);
  const auto again = decode(encode(made.assessment));
  REQUIRE(again.has_value());
  CHECK(plan.model().fits(*again));
  const auto tables = explain_tables(plan.model(), made.file, *again, 0);
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().matched == std::vector<std::uint32_t>{1});
  REQUIRE_FALSE(tables.front().nearest.empty());
  const dmn::NearMiss& near = tables.front().nearest.front();
  REQUIRE(near.failed.size() == 1);
  CHECK(near.failed.front().cell == ">= Full time");
  CHECK(near.failed.front().actual == "20");
  const std::string json = to_json(plan.model(), made.file, *again, {});
  CHECK(json.find(R"("decisions":[{"rule":"t.talk","model":"talk.dmn")") != std::string::npos);
  const auto text = explain(plan.model(), made.file, *again, "", {.language = Language::en});
  REQUIRE(text.has_value());
  CHECK(text->find("near rule 1: Weekly hours is 20, the rule wants >= Full time") !=
        std::string::npos);
}

TEST_CASE("an employer sees no table that reads what is hidden", "[decisions][audience]") {
  const Texts texts{.decisions =
                        with(decision, "employment.works-alone", "health.long-term-condition")};
  const Plan plan = plan_of(texts);
  Made made = assess(plan, full_time);
  REQUIRE_FALSE(made.assessment.tables.empty());
  restrict_to(Audience::employer, plan.model(), made.assessment);
  CHECK(made.assessment.tables.empty());
  CHECK(explain_tables(plan.model(), made.file, made.assessment, 0).empty());
}

TEST_CASE("mistakes between a decision and its model are told", "[decisions]") {
  using Codes = std::vector<std::string>;
  CHECK(codes_of({.decisions = with(decision, "input=\"Works alone\"", "input=\"Alone\"")}) ==
        Codes{"ASM-0028"});
  CHECK(codes_of({.decisions = with(decision, "employment.works-alone", "employment.start-day")}) ==
        Codes{"ASM-0029"});
  CHECK(codes_of({.decisions = with(decision, "valid-from", "decision=\"Nothing\" valid-from")}) ==
        Codes{"ASM-0032"});
  CHECK_FALSE(codes_of({.talk = with(model(), "&gt;= Full time", "&gt;= Full tme")}).empty());
  CHECK_FALSE(codes_of({.talk = "<definitions/>"}).empty());
}

TEST_CASE("a mistake in a model does not wait for its day", "[decisions]") {
  const Texts texts{.decisions = with(decision, "<requires", R"(<model file="later.dmn"
      valid-from="2030-01-01" verified="false"><source title="t"/></model><requires)"),
                    .later = with(model(), "&gt;= Full time", "&gt;= Full tme")};
  CHECK_FALSE(codes_of(texts).empty());
}

TEST_CASE("a fact that a test gives is not worked out", "[decisions][tests]") {
  const Plan plan = plan_of();
  auto tests = read_policy_tests("tests.xml", R"(<tests xmlns="urn:fasthold:tests:1">
    <test name="a" as-of="2026-11-23"><given><fact id="employment.weekly-hours" value="37"/></given>
      <expect><fact id="local.days" value="7"/><proposal code="t.propose" measure="soon" day="2026-11-30"/>
      </expect></test>
    <test name="b" as-of="2026-11-23"><given><fact id="employment.weekly-hours" value="37"/>
      <fact id="local.days" value="9"/></given>
      <expect><fact id="local.days" value="9"/><nothing code="t.propose"/></expect></test>
    <test name="c" as-of="2026-11-23"><given/><expect><proposal code="t.propose"/>
      <question fact="employment.weekly-hours"/></expect></test></tests>)",
                                 plan.model().case_vocabulary());
  REQUIRE(tests.has_value());
  auto assessor = plan.open();
  Coverage coverage;
  coverage.add_tables(plan.model());
  std::vector<std::size_t> failures;
  for (const PolicyTest& test : *tests) {
    Assessment made;
    assessor->assess_given(test.file, test.given, made);
    coverage.add(plan.model(), test.file, made);
    failures.push_back(compare(plan.model(), test, made).size());
  }
  CHECK(failures == std::vector<std::size_t>{0, 0, 1});
  REQUIRE(coverage.tables().size() == 1);
  CHECK(rules_of(*coverage.tables().front()).covered == 1);
  CHECK(rules_of(*coverage.tables().front()).total == 3);
  CHECK(cells_of(*coverage.tables().front()).total == 5);
  CHECK(cells_of(*coverage.tables().front()).covered == 0);
}
