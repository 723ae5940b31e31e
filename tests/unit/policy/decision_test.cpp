// SPDX-License-Identifier: MPL-2.0
// Decisions of a policy: read, inherited, dated, and what is wrong with them.
#include <catch2/catch.hpp>

#include "policy/policy.hpp"

using namespace fasthold;
using namespace fasthold::policy;

namespace {

const std::string parameter = R"(<parameters><parameter id="a.days" type="number" unit="day">
    <label da="d" en="d"/>
    <value valid-from="2020-01-01" value="5" verified="false"><source title="t"/></value>
  </parameter></parameters>)";

const std::string decision = R"(<decision id="risk.overall">
  <label da="Risiko" en="Risk"/>
  <model file="risk.dmn" decision="Risk" valid-from="2020-01-01" verified="false">
    <source title="t"/></model>
  <requires fact="absence.open" input="Absent" known="Absence known" when-unknown="null"/>
  <requires fact="absence.bradford"/>
  <parameter id="a.days" input="Days"/>
  <provides fact="absence.risk-band" output="Band"/>
  <question output="Ask"/>
  <outcome kind="finding" code="risk.high" dimension="risk" class="employer" legal="a.days"
      when="Band" is="high medium" score="Signs" band="Band">
    <title da="Risiko {signs}" en="Risk {signs}"/><consideration da="{days}" en="{days}"/>
    <argument id="signs" type="number" output="Signs"/>
    <argument id="days" type="number" unit="day" parameter="a.days"/>
    <band id="medium" da="m" en="m"/><band id="high" da="h" en="h"/>
  </outcome>
</decision>)";

std::string policy_text(const std::string& decisions, const std::string& extends = {}) {
  return std::string{R"(<policy xmlns="urn:fasthold:policy:1" id=")"} +
         (extends.empty() ? "national" : "mine\" municipality=\"0661\" extends=\"national") +
         R"(" valid-from="2020-01-01"><name da="n" en="n"/>)" +
         (extends.empty() ? parameter : std::string{}) + "<decisions>" + decisions +
         "</decisions></policy>";
}

Checked<Policy> read(const std::string& decisions, const std::string& own = {}) {
  std::vector<PolicyFile> files{{"national/policy.xml", policy_text(decisions), {}},
                                {"national/risk.dmn", "<a/>", {}}};
  if (own.empty()) return read_stored_policy("national", files);
  files.push_back({"mine/policy.xml", policy_text(own, "national"), {}});
  files.push_back({"mine/risk.dmn", "<b/>", {}});
  return read_stored_policy("mine", files);
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<std::string> codes_of(const Diagnostics& issues) {
  std::vector<std::string> codes;
  for (const Diagnostic& issue : issues) {
    CHECK(issue.where.line > 0);
    codes.emplace_back(issue.message->code);
  }
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a decision says how facts and parameters meet its model", "[policy][decision]") {
  const auto policy = read(decision);
  REQUIRE(policy.has_value());
  const Decision* found = policy->find_decision("risk.overall");
  REQUIRE(found != nullptr);
  REQUIRE(found->inputs.size() == 2);
  CHECK(found->inputs[0].input == "Absent");
  CHECK(found->inputs[0].known == "Absence known");
  CHECK_FALSE(found->inputs[0].is_needed);
  CHECK(found->inputs[1].is_needed);
  CHECK(found->rule.requires_[0].fact == "absence.open");
  CHECK(found->parameters.front().input == "Days");
  CHECK(found->outputs == std::vector<std::string>{"Band"});
  CHECK(found->asks == "Ask");
  const OutcomeMapping& mapping = found->mappings.front();
  CHECK(mapping.when == "Band");
  CHECK(mapping.is == std::vector<std::string>{"high", "medium"});
  CHECK(mapping.arguments[1].kind == ArgumentSource::Kind::parameter);
  CHECK(found->rule.outcomes.front().bands.size() == 2);
  CHECK(found->origin == "national");
}

TEST_CASE("a model holds from its day until the next one", "[policy][decision]") {
  const std::string two =
      with(decision, "<requires",
           R"(<model file="risk.dmn" decision="Later" valid-from="2026-07-01" verified="false">
         <source title="t"/></model><requires)");
  const auto policy = read(two);
  REQUIRE(policy.has_value());
  const Decision& found = policy->decisions.front();
  CHECK(found.on(*make_date(2019, 12, 31)) == nullptr);
  CHECK(found.on(*make_date(2026, 6, 30))->decision == "Risk");
  CHECK(found.on(*make_date(2026, 7, 1))->decision == "Later");
  CHECK(found.next_change(*make_date(2026, 1, 1)) == *make_date(2026, 7, 1));
  CHECK(found.next_change(*make_date(2026, 7, 1)) == last_date);
}

TEST_CASE("a municipality may replace the model and inherit the rest", "[policy][decision]") {
  const auto policy = read(decision, R"(<decision id="risk.overall">
      <model file="risk.dmn" decision="Ours" valid-from="2020-01-01" verified="false">
      <source title="t"/></model></decision>)");
  REQUIRE(policy.has_value());
  REQUIRE(policy->decisions.size() == 1);
  const Decision& found = policy->decisions.front();
  CHECK(found.origin == "mine");
  CHECK(found.models.front().content == "<b/>");
  CHECK(found.rule.label.en == "Risk");
  CHECK(found.inputs.size() == 2);
  CHECK(found.mappings.size() == 1);
}

TEST_CASE("a policy with another model is another policy", "[policy][decision][hash]") {
  const auto hash_with = [](const std::string& model) {
    const auto policy = read_stored_policy(
        "national",
        {{"national/policy.xml", policy_text(decision), {}}, {"national/risk.dmn", model, {}}});
    REQUIRE(policy.has_value());
    return policy->hash();
  };
  CHECK(hash_with("<a/>") == hash_with("<a/>"));
  CHECK(hash_with("<a/>") != hash_with("<b/>"));
}

TEST_CASE("what is wrong with a decision is told with its line", "[policy][decision]") {
  CHECK(codes_of(read(with(decision, "risk.dmn", "other.dmn")).issues) == Codes{"POL-0029"});
  CHECK(codes_of(read(decision + decision).issues) == Codes{"XML-0063"});
  CHECK(codes_of(read(with(decision, "number\" output=\"Signs\"", "number\"")).issues) ==
        Codes{"POL-0032"});
  CHECK(codes_of(read(with(decision, " band=\"Band\"", "")).issues) == Codes{"POL-0033"});
  CHECK(codes_of(read(with(decision, "parameter=\"a.days\"", "fact=\"absence.trend\"")).issues) ==
        Codes{"POL-0034"});
  CHECK(codes_of(read(with(decision, "known=\"Absence known\"", "known=\"Days\"")).issues) ==
        Codes{"POL-0035"});
  CHECK(codes_of(read(with(decision, "<label da=\"Risiko\" en=\"Risk\"/>", "")).issues) ==
        Codes{"POL-0036"});
  CHECK(codes_of(read(with(with(with(decision, "parameter id=\"a.days\"", "parameter id=\"b\""),
                                "legal=\"a.days\"", "legal=\"b\""),
                           "parameter=\"a.days\"", "parameter=\"b\""))
                     .issues) == Codes{"POL-0037"});
}
