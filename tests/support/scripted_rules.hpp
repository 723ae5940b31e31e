// SPDX-License-Identifier: MPL-2.0
// Rules for tests of the engine: each does what the test says. Over the small vocabulary.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "assessment/plan.hpp"
#include "support/cases.hpp"

namespace fasthold::test {

using assessment::Assessment;
using assessment::RuleAnswer;
using assessment::RuleStatus;

/// `r.days` derives a count of days, `r.long` finds it long against a parameter, `r.health` reads
/// what an employer may not know and says something that one may, and something that one may not.
inline constexpr std::string_view scripted_manifest = R"(<plugin xmlns="urn:fasthold:plugin:1"
    id="test.scripted" version="1.2.3" abi="1.0" method="rules" licence="MPL-2.0" owner="Tests">
  <label da="Prøve" en="Test"/><purpose da="Prøve" en="Test"/>
  <parameter id="a.days" type="number" unit="day" min="1" max="100"/>
  <rule id="r.days"><label da="Tæller dage" en="Counts days"/>
    <requires fact="absence.spells" fields="first-day last-day"/>
    <provides fact="absence.days"/>
  </rule>
  <rule id="r.long"><label da="Lang fravær" en="Long absence"/>
    <requires fact="absence.days"/><requires fact="work.relation"/>
    <outcome kind="finding" code="f.long" dimension="absence" class="employer" legal="a.days">
      <title da="Længe væk" en="Long away"/>
      <consideration da="{days} mod {kind}." en="{days} against {kind}."/>
      <argument id="days" type="number" unit="day"/>
      <argument id="kind" type="code"><allowed value="permanent" da="Fast" en="Permanent"/>
        <allowed value="temporary" da="Vikar" en="Temporary"/></argument>
    </outcome>
    <outcome kind="deadline" code="d.talk" dimension="absence" class="employer" legal="a.days">
      <title da="Samtale" en="Talk"/><consideration da="Foreslår." en="Proposes."/></outcome>
  </rule>
  <rule id="r.secret-health"><label da="Hemmelig helbredsregel" en="Secret health rule"/>
    <requires fact="health.points"/><requires fact="health.limits" fields="code degree"/>
    <requires fact="work.hours"/>
    <outcome kind="finding" code="h.low" dimension="health" class="health" legal="a.days">
      <title da="Lav score" en="Low score"/><consideration da="c" en="c"/></outcome>
  </rule>
  <rule id="r.shared"><label da="Fælles regel" en="Shared rule"/>
    <requires fact="health.points"/><requires fact="person.reference"/>
    <requires fact="work.hours"/>
    <outcome kind="finding" code="e.note" dimension="work" class="employer" legal="a.days">
      <title da="Bemærk" en="Note"/><consideration da="c" en="c"/></outcome>
    <outcome kind="proposal" code="c.offer" dimension="work" class="citizen" legal="a.days">
      <title da="Tilbud" en="Offer"/><consideration da="Foreslår." en="Proposes."/></outcome>
  </rule>
</plugin>)";

inline constexpr std::string_view scripted_policy =
    R"(<policy xmlns="urn:fasthold:policy:1" id="test"
    valid-from="2020-01-01"><name da="Prøve" en="Test"/><grant plugin="test.scripted" version="1"/>
  <parameters><parameter id="a.days" type="number" unit="day">
    <label da="Dage" en="Days"/>
    <value valid-from="2020-01-01" value="10" verified="false">
      <source title="Byrådet" section="pkt. 4"/></value>
    <value valid-from="2027-01-01" value="12" verified="false"><source title="Byrådet"/></value>
  </parameter></parameters></policy>)";

/// What a rule is asked, and the ways to answer that the tests need.
struct Call {
  std::span<const assessment::Slot> slots;
  const assessment::FactView& facts;
  RuleAnswer& answer;

  [[nodiscard]] const casefile::Value& value(std::size_t slot) const {
    return facts.value(slots[slot].fact);
  }
  [[nodiscard]] const casefile::Records& records(std::size_t slot) const {
    return facts.records(slots[slot].fact);
  }
  [[nodiscard]] assessment::Outcome& report(std::uint32_t code,
                                            std::vector<casefile::Value> arguments = {}) const {
    Assessment& a = *answer.into;
    assessment::Outcome& outcome = a.outcomes.emplace_back();
    outcome.code = code;
    outcome.arguments = {static_cast<std::uint32_t>(a.arguments.size()),
                         static_cast<std::uint32_t>(arguments.size())};
    for (const casefile::Value& value : arguments) a.arguments.push_back(a.keep(value));
    return outcome;
  }
  /// Adds evidence to the outcome that was reported last.
  void cite(std::uint32_t slot, const casefile::Value& seen,
            std::uint32_t record = assessment::whole_fact,
            std::uint32_t field = assessment::whole_fact) const {
    Assessment& a = *answer.into;
    assessment::Range& range = a.outcomes.back().evidence;
    if (range.count == 0) range.begin = static_cast<std::uint32_t>(a.evidence.size());
    ++range.count;
    a.evidence.push_back({slot, record, field, a.keep(seen)});
  }
  void use(std::uint32_t parameter, Date day, const casefile::Value& seen) const {
    Assessment& a = *answer.into;
    a.outcomes.back().parameters = {static_cast<std::uint32_t>(a.parameters.size()), 1};
    a.parameters.push_back({parameter, day, a.keep(seen)});
  }
  void lack(std::uint16_t slot) const {
    answer.missing.push_back(slot);
    answer.status = RuleStatus::missing_data;
  }
};

using Script = std::function<void(const Call&)>;
using Scripts = std::map<std::string, Script>;

class ScriptedProvider final : public assessment::RuleProvider {
 public:
  ScriptedProvider(assessment::RuleSet rules, Scripts scripts)
      : rules_(std::move(rules)), scripts_(std::move(scripts)) {}
  [[nodiscard]] const assessment::RuleSet& rules() const override { return rules_; }
  Result<std::unique_ptr<assessment::RuleInstance>> instantiate(
      const assessment::Binding&) override {
    return std::unique_ptr<assessment::RuleInstance>(new Instance(*this));
  }

 private:
  class Instance final : public assessment::RuleInstance {
   public:
    explicit Instance(const ScriptedProvider& provider) : provider_(provider) {}
    void assess(std::size_t rule, std::span<const assessment::Slot> slots,
                std::span<const assessment::FactView> cases,
                std::span<RuleAnswer> answers) override {
      const auto script = provider_.scripts_.find(provider_.rules_.rules[rule].id);
      for (std::size_t i = 0; i < cases.size(); ++i) {
        answers[i].status = RuleStatus::done;
        if (script != provider_.scripts_.end()) script->second({slots, cases[i], answers[i]});
      }
    }

   private:
    const ScriptedProvider& provider_;
  };

  assessment::RuleSet rules_;
  Scripts scripts_;
};

/// The value, or an exception with everything that is wrong.
template <class T>
T expect(Checked<T> made) {
  if (made) return std::move(*made);
  std::string text;
  for (const Diagnostic& issue : made.issues) text += to_string(issue, Language::en) + "\n";
  throw std::runtime_error(text);
}

inline assessment::RuleSet rules_of(std::string_view manifest) {
  return expect(assessment::read_manifest("plugin.xml", std::string{manifest}));
}
inline std::shared_ptr<const policy::Policy> policy_of(std::string_view text) {
  return std::make_shared<const policy::Policy>(
      expect(policy::read_stored_policy("test", {{"test/policy.xml", std::string{text}, {}}})));
}

inline const Date assessment_day = *parse_date("2026-03-20");

inline assessment::Plan scripted_plan(Scripts scripts) {
  assessment::RuleSet rules = rules_of(scripted_manifest);
  auto provider = std::make_shared<ScriptedProvider>(rules, std::move(scripts));
  return expect(assessment::Plan::make(
      expect(assessment::PlanModel::build(policy_of(scripted_policy), small_vocabulary(), {rules},
                                          assessment_day)),
      {provider}));
}

/// Assesses one case.
inline Assessment assess(const assessment::Plan& plan, const casefile::CaseFile& file) {
  auto assessor = plan.open();
  if (!assessor) throw std::runtime_error(to_string(assessor.error(), Language::en));
  Assessment made;
  assessor->assess(std::span{&file, 1}, std::span{&made, 1});
  return made;
}

/// Rules that do what honest ones would: they cite what they read, and ask for what they lack.
inline Scripts honest_scripts() {
  using casefile::Value;
  return {{"r.days",
           [](const Call& call) {
             if (call.value(0).is_unknown()) return call.lack(0);
             const auto& spells = call.records(0);
             std::int64_t days = 0;
             for (std::size_t i = 0; i < spells.size(); ++i) {
               const auto cells = spells.record(i);
               const Date last = cells[1].is_present() ? cells[1].date() : assessment_day;
               days += std::max(0, last - cells[0].date() + 1);
             }
             call.answer.provided.emplace_back(0, Value::of(Decimal::whole(days)));
           }},
          {"r.long",
           [](const Call& call) {
             if (call.value(0).is_unknown()) call.lack(0);
             if (call.value(1).is_unknown()) call.lack(1);
             if (!call.value(0).is_present() || !call.value(1).is_present()) return;
             const Value threshold = Value::of(Decimal::whole(10));
             auto& outcome = call.report(
                 0, {call.value(0), Value::of(casefile::Type::text, call.value(1).text())});
             outcome.near_miss = call.value(0).number() < threshold.number();
             call.cite(0, call.value(0));
             call.cite(1, Value::of(casefile::Type::text, call.value(1).text()));
             call.use(0, assessment_day, threshold);
             call.report(1).day = assessment_day.days + 7;
             call.answer.holds_until = assessment_day + 3;
           }},
          {"r.secret-health",
           [](const Call& call) {
             if (call.value(0).is_unknown()) return call.lack(0);
             if (!call.value(0).is_present()) return;
             (void)call.report(0);
             call.cite(0, call.value(0));
             const auto& limits = call.records(1);
             for (std::uint32_t i = 0; i < limits.size(); ++i) {
               const Value& code = limits.record(i)[0];
               call.cite(1, code, i, 0);
             }
           }},
          {"r.shared", [](const Call& call) {
             if (call.value(2).is_unknown()) return call.lack(2);
             if (call.value(0).is_unknown()) call.lack(0);
             (void)call.report(0);
             call.cite(0, call.value(0));
             call.cite(1, call.value(1));
             call.cite(2, call.value(2));
             auto& offer = call.report(1);
             offer.proposal.measure = "lift";
             offer.proposal.rank = 1;
           }}};
}

}  // namespace fasthold::test
