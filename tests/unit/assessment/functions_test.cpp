// SPDX-License-Identifier: MPL-2.0
// Decisions that call functions of plugins: declared, found, called, failed, explained.
#include <catch2/catch.hpp>

#include "assessment/plan.hpp"
#include "assessment/render.hpp"

using namespace fasthold;
using namespace fasthold::assessment;

namespace {

using Codes = std::vector<std::string>;

std::string manifest(const std::string& functions) {
  return R"(<plugin xmlns="urn:fasthold:plugin:1" id="test.calls" version="1.0.0" abi="1.0"
      method="rules" licence="MPL-2.0" owner="Tests"><label da="p" en="p"/><purpose da="p" en="p"/>)" +
         functions + R"(<rule id="calls.nothing"><label da="l" en="l"/></rule></plugin>)";
}

const std::string functions = R"(
  <function name="full time share"><label da="Andel af fuld tid" en="Share of full time"/>
    <parameter name="hours" type="number" unit="h/week"/><result type="number" unit="percent"/></function>
  <function name="word for"><label da="Ord for" en="Word for"/>
    <parameter name="share" type="number"/><result type="text"/></function>)";

/// Runs the functions of `manifest`: the share of 40 hours, and a word for a share. Fails for 13.
class Calls final : public RuleProvider {
 public:
  explicit Calls(RuleSet rules) : rules_(std::move(rules)) {}
  [[nodiscard]] const RuleSet& rules() const override { return rules_; }
  Result<std::unique_ptr<RuleInstance>> instantiate(const Binding&) override {
    class Nothing final : public RuleInstance {
      void assess(std::size_t, std::span<const Slot>, std::span<const FactView>,
                  std::span<RuleAnswer> answers) override {
        for (RuleAnswer& answer : answers) answer.status = RuleStatus::not_applicable;
      }
    };
    return std::unique_ptr<RuleInstance>(std::make_unique<Nothing>());
  }
  std::string call(std::size_t function, std::span<const Value> arguments, Value& result,
                   std::string& text) const override {
    if (!arguments[0].is_present()) return "null";
    const Decimal given = arguments[0].number();
    if (given == Decimal::whole(13)) return "thirteen";
    if (function == 0) {
      result = Value::of(Decimal{given.millionths * 100 / 40});
    } else {
      text = given < Decimal::whole(50) ? "part" : "most";
      result = Value::of(Type::text, text);
    }
    return {};
  }

 private:
  RuleSet rules_;
};

RuleSet rules() {
  return std::move(*read_manifest("plugin.xml", manifest(functions)));
}

/// One table over `expression`, whose type is `type`, with two rules.
std::string model(const std::string& expression, const std::string& type, const std::string& first,
                  const std::string& second) {
  const auto rule = [](const std::string& entry, const std::string& band) {
    return "<rule><inputEntry><text>" + entry + "</text></inputEntry><outputEntry><text>\"" + band +
           "\"</text></outputEntry></rule>";
  };
  return R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Hours"
      namespace="urn:test">
    <inputData id="i" name="Weekly hours"><variable name="Weekly hours" typeRef="number"/></inputData>
    <decision id="d" name="Band"><variable name="Band" typeRef="string"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>
      <decisionTable hitPolicy="FIRST"><input>
<inputExpression typeRef=")" +
         type + "\"><text>" + expression + "</text></inputExpression></input>" +
         "<output typeRef=\"string\"/>" + rule(first, "small") + rule(second, "large") +
         "</decisionTable></decision></definitions>";
}

std::string calling(const std::string& expression = "full time share(Weekly hours)") {
  return model(expression, "number", "&lt; 50", "-");
}

const std::string named = R"(<function plugin="test.calls" name="full time share"/>
  <function plugin="test.calls" name="word for"/>)";

Checked<PlanModel> built(const std::string& text, const std::string& declared = named,
                         const std::string& grant = R"(<grant plugin="test.calls" version="1"/>)") {
  auto read = policy::read_stored_policy(
      "test", {{"test/policy.xml",
                R"(<policy xmlns="urn:fasthold:policy:1" id="test" valid-from="2020-01-01">
<name da="Prøve" en="Test"/>)" +
                    grant +
                    R"(
<decisions><decision id="t.band"><label da="Bånd" en="Band"/>
<model file="hours.dmn" valid-from="2020-01-01" verified="false"><source title="t"/></model>
<requires fact="employment.weekly-hours" input="Weekly hours" when-unknown="null"/>
)" + declared + R"(
<outcome kind="finding" code="t.band" dimension="t" class="employer" when="." band=".">
<title da="t" en="t"/><consideration da="c" en="c"/>
<band id="small" da="s" en="s"/><band id="large" da="l" en="l"/></outcome>
</decision></decisions></policy>)",
                {}},
               {"test/hours.dmn", text, {}}});
  if (!read) return {std::nullopt, std::move(read.issues)};
  auto policy = std::make_shared<const policy::Policy>(std::move(*read));
  return PlanModel::build(policy, casefile::shipped_vocabulary(), {rules()},
                          *make_date(2026, 11, 23));
}

/// What is wrong, `file:line code` each.
Codes wrong_with(const Checked<PlanModel>& made) {
  Codes said;
  for (const Diagnostic& issue : made.issues) {
    said.push_back(issue.where.file + ":" + std::to_string(issue.where.line) + " " +
                   std::string{issue.message->code});
  }
  return said;
}

Plan plan_of(const std::string& text) {
  auto made = built(text);
  for (const Diagnostic& issue : made.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(made.has_value());
  return std::move(*Plan::make(std::move(*made), {std::make_shared<Calls>(rules())}));
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

std::string hours(const std::string& value) {
  return R"(<fact id="employment.weekly-hours" value=")" + value + "\"/>";
}

/// The band of the only finding, or how the decision failed.
std::string said(const Plan& plan, const std::string& facts) {
  const Assessment a = assess(plan, facts).assessment;
  const auto rule = std::find_if(plan.model().rules().begin(), plan.model().rules().end(),
                                 [](const auto& r) { return r.declaration->id == "t.band"; });
  const auto& trace = a.rules[static_cast<std::size_t>(rule - plan.model().rules().begin())];
  if (!trace.failure.empty()) return trace.failure;
  REQUIRE(a.outcomes.size() == 1);
  return a.outcomes.front().band == 0 ? "small" : "large";
}

}  // namespace

TEST_CASE("a manifest declares functions", "[functions][manifest]") {
  const RuleSet set = rules();
  REQUIRE(set.functions.size() == 2);
  CHECK(signature_of(set.functions[0]) == "full time share(number): number");
  CHECK(signature_of(set.functions[1]) == "word for(number): text");
  CHECK(set.functions[0].result.unit == "percent");
  CHECK(set.functions[0].label.en == "Share of full time");
}

TEST_CASE("a function has a name that FEEL can call, and has it alone", "[functions][manifest]") {
  const auto codes = [](const std::string& name, const std::string& other = "other") {
    const std::string text = "<function name=\"" + name +
                             "\"><label da=\"l\" en=\"l\"/><parameter name=\"a\" type=\"date\"/>"
                             "<result type=\"date\"/></function><function name=\"" +
                             other +
                             "\"><label da=\"l\" en=\"l\"/><result type=\"date\"/></function>";
    Codes said;
    for (const Diagnostic& issue : read_manifest("plugin.xml", manifest(text)).issues) {
      said.emplace_back(issue.message->code);
    }
    return said;
  };
  CHECK(codes("first day after").empty());
  CHECK(codes("arbejdsdage på ø").empty());
  CHECK(codes("today") == Codes{"ASM-0038"});
  CHECK(codes("string length") == Codes{"ASM-0038"});
  CHECK(codes("if") == Codes{"ASM-0038"});
  CHECK(codes("not") == Codes{"ASM-0038"});
  CHECK(codes("same", "same") == Codes{"ASM-0024"});
  CHECK(codes("Upper") != Codes{});
}

TEST_CASE("a table calls a function of a plugin by its name", "[functions]") {
  const Plan plan = plan_of(calling());
  CHECK(said(plan, hours("10")) == "small");
  CHECK(said(plan, hours("37")) == "large");
  const Plan words = plan_of(
      model("word for(share: full time share(Weekly hours))", "string", "\"part\"", "\"most\""));
  CHECK(said(words, hours("10")) == "small");
  CHECK(said(words, hours("37")) == "large");
}

TEST_CASE("nothing is decided on a call that failed, wherever its null went", "[functions]") {
  const Plan plan = plan_of(calling());
  CHECK(said(plan, hours("13")) == "test.calls: full time share: thirteen");
  CHECK(said(plan, "") == "test.calls: full time share: null");
  CHECK(said(plan, hours("10")) == "small");
  CHECK_FALSE(assess(plan, hours("13")).assessment.complete);
  CHECK(said(plan_of(calling("if Weekly hours = null then 0 else full time share(Weekly hours)")),
             "") == "small");
  CHECK(said(plan_of(calling("full time share(Weekly hours * 10 ** 9)")), hours("37")) ==
        "test.calls: full time share: argument 1");
}

TEST_CASE("a function that is not there is told where it is named", "[functions]") {
  CHECK(wrong_with(built(calling(), R"(<function plugin="test.calls" name="share"/>)")) ==
        Codes{"test/policy.xml:6 ASM-0040"});
  CHECK(wrong_with(built(calling(), R"(<function plugin="test.other" name="share"/>)")) ==
        Codes{"test/policy.xml:6 ASM-0039"});
  CHECK(wrong_with(built(calling(), named, R"(<grant plugin="test.calls" version="2"/>)")) ==
        Codes{"test/policy.xml:2 ASM-0002"});
  CHECK(
      wrong_with(built(calling(), named + R"(<function plugin="test.calls" name="word for"/>)")) ==
      Codes{"test/policy.xml:7 POL-0038"});
}

TEST_CASE("a call that is wrong is told where the model makes it", "[functions]") {
  // The name is no name of the model unless the decision says which plugin has it.
  const auto unnamed = wrong_with(built(calling(), ""));
  REQUIRE_FALSE(unnamed.empty());
  CHECK(unnamed.front().starts_with("test/hours.dmn:7 FEEL-"));
  CHECK(wrong_with(built(calling("full time share(\"many\")"))) ==
        Codes{"test/hours.dmn:7 FEEL-0207"});
  CHECK(wrong_with(built(calling("full time share()"))) == Codes{"test/hours.dmn:7 FEEL-0209"});
}

TEST_CASE("what a function gave is part of why, where somebody runs it", "[functions][explain]") {
  const Plan plan = plan_of(calling());
  const Made made = assess(plan, hours("37"));
  const auto rule = made.assessment.tables.front().rule;
  const auto told = explain_tables(plan.model(), made.file, made.assessment, rule);
  REQUIRE(told.size() == 1);
  CHECK(told.front().inputs.front().second == "92.5");

  auto bare = built(calling());
  REQUIRE(bare.has_value());
  CHECK(bare->decisions()->call_functions());
  CHECK(explain_tables(*bare, made.file, made.assessment, rule).empty());
  const std::vector<std::shared_ptr<RuleProvider>> providers{std::make_shared<Calls>(rules())};
  bare->connect(providers);
  CHECK(explain_tables(*bare, made.file, made.assessment, rule).size() == 1);
}

TEST_CASE("tables that call functions are analysed like others", "[functions]") {
  const auto read = policy::read_stored_policy(
      "test", {{"test/policy.xml",
                R"(<policy xmlns="urn:fasthold:policy:1" id="test" valid-from="2020-01-01">
<name da="Prøve" en="Test"/><grant plugin="test.calls" version="1"/>
<decisions><decision id="t.band"><label da="Bånd" en="Band"/>
<model file="hours.dmn" valid-from="2020-01-01" verified="false"><source title="t"/></model>
<requires fact="employment.weekly-hours" input="Weekly hours"/>)" +
                    named + "</decision></decisions></policy>",
                {}},
               {"test/hours.dmn",
                model("full time share(Weekly hours)", "number", "&lt; 50", "&lt; 40"),
                {}}});
  REQUIRE(read.has_value());
  const RuleSet set = rules();
  CHECK_FALSE(analyse_tables(*read, {&set, 1}).empty());
}
