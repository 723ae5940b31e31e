// SPDX-License-Identifier: MPL-2.0
// A rule provider for tests: two small rules in this process, and a policy that grants them.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "assessment/plan.hpp"

namespace fasthold::test {

/// Declares rule `fake.tenure` (a finding with a band by years of employment, a deadline on the
/// next anniversary) and `fake.hours` (a proposal for each spell of absence; asks for the hours).
inline constexpr std::string_view fake_manifest = R"(<plugin xmlns="urn:fasthold:plugin:1"
    id="test.fake" version="1.0.0" abi="1.0" method="rules" licence="MPL-2.0" owner="Tests">
  <label da="Prøve" en="Test"/><purpose da="Prøve" en="Test"/>
  <rule id="fake.tenure">
    <label da="Anciennitet" en="Tenure"/>
    <requires fact="employment.start-day"/>
    <outcome kind="finding" code="fake.tenure" dimension="test" class="employer">
      <title da="Anciennitet" en="Tenure"/>
      <consideration da="Ansat siden {since}." en="Employed since {since}."/>
      <argument id="since" type="date"/>
      <band id="low" da="Lav" en="Low"/><band id="high" da="Høj" en="High"/>
    </outcome>
    <outcome kind="deadline" code="fake.anniversary" dimension="test" class="employer">
      <title da="Mærkedag" en="Anniversary"/>
      <consideration da="Foreslår blomster." en="Proposes flowers."/>
    </outcome>
  </rule>
  <rule id="fake.hours">
    <label da="Timer" en="Hours"/>
    <requires fact="employment.weekly-hours"/>
    <requires fact="absence.spells" fields="first-day last-day"/>
    <outcome kind="proposal" code="fake.rest" dimension="test" class="employer">
      <title da="Hvil" en="Rest"/>
      <consideration da="Foreslår hvil." en="Proposes rest."/>
    </outcome>
  </rule>
</plugin>)";

class FakeInstance final : public assessment::RuleInstance {
 public:
  explicit FakeInstance(Date as_of) : as_of_(as_of) {}

  void assess(std::size_t rule, std::span<const assessment::Slot> slots,
              std::span<const assessment::FactView> cases,
              std::span<assessment::RuleAnswer> answers) override {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (rule == 0) {
        tenure(slots, cases[i], answers[i]);
      } else {
        hours(slots, cases[i], answers[i]);
      }
    }
  }

 private:
  void tenure(std::span<const assessment::Slot> slots, const assessment::FactView& facts,
              assessment::RuleAnswer& answer) const {
    const casefile::Value& start = facts.value(slots[0].fact);
    if (start.is_unknown()) {
      answer.status = assessment::RuleStatus::missing_data;
      answer.missing.push_back(0);
      return;
    }
    answer.status = assessment::RuleStatus::done;
    if (!start.is_present()) return;
    Date next = start.date();
    int years = 0;
    while (next <= as_of_) next = add_months(start.date(), 12 * ++years);
    assessment::Outcome& finding = answer.into->outcomes.emplace_back();
    finding.code = 0;
    finding.band = years > 5 ? 1 : 0;
    finding.arguments = {static_cast<std::uint32_t>(answer.into->arguments.size()), 1};
    answer.into->arguments.push_back(start);
    assessment::Outcome& deadline = answer.into->outcomes.emplace_back();
    deadline.code = 1;
    deadline.day = next.days;
    answer.holds_until = next;
  }

  static void hours(std::span<const assessment::Slot> slots, const assessment::FactView& facts,
                    assessment::RuleAnswer& answer) {
    const casefile::Value& hours = facts.value(slots[0].fact);
    const casefile::Records& spells = facts.records(slots[1].fact);
    if (hours.is_unknown()) {
      answer.status = assessment::RuleStatus::missing_data;
      answer.missing.push_back(0);
      return;
    }
    answer.status = assessment::RuleStatus::done;
    for (std::size_t i = 0; i < spells.size() && i < 8; ++i) {
      assessment::Outcome& rest = answer.into->outcomes.emplace_back();
      rest.code = 0;
      rest.key = answer.into->texts.keep("s" + std::to_string(i + 1));
      rest.proposal.measure = "rest";
      rest.proposal.rank = static_cast<std::uint32_t>(i + 1);
    }
  }

  Date as_of_;
};

class FakeProvider final : public assessment::RuleProvider {
 public:
  explicit FakeProvider(assessment::RuleSet rules) : rules_(std::move(rules)) {}
  [[nodiscard]] const assessment::RuleSet& rules() const override { return rules_; }
  Result<std::unique_ptr<assessment::RuleInstance>> instantiate(
      const assessment::Binding& binding) override {
    return std::unique_ptr<assessment::RuleInstance>(new FakeInstance(binding.as_of));
  }

 private:
  assessment::RuleSet rules_;
};

/// The value, or an exception with everything that is wrong.
template <class T>
T must(Checked<T> checked) {
  if (checked) return std::move(*checked);
  std::string text;
  for (const Diagnostic& issue : checked.issues) text += to_string(issue, Language::en) + "\n";
  throw std::runtime_error(text);
}
template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  throw std::runtime_error(to_string(result.error(), Language::en));
}

inline assessment::RuleSet fake_rules() {
  auto set = must(assessment::read_manifest("plugin.xml", std::string{fake_manifest}));
  set.manifest = fake_manifest;
  return set;
}

inline std::vector<std::shared_ptr<assessment::RuleProvider>> fake_providers() {
  return {std::make_shared<FakeProvider>(fake_rules())};
}

/// A policy for every municipality that grants the fake rules; `name` makes it another one.
inline policy::Policy fake_policy(const std::string& name = "Prøve") {
  return must(policy::read_stored_policy(
      "test",
      {{"test/policy.xml",
        R"(<policy xmlns="urn:fasthold:policy:1" id="test" valid-from="2020-01-01"><name da=")" +
            name + R"(" en="Test"/><grant plugin="test.fake" version="1"/></policy>)",
        {}}}));
}

/// The fake rules under `policy` on `as_of`.
inline assessment::Plan fake_plan(Date as_of, policy::Policy policy = fake_policy()) {
  auto vocabulary = must(policy::vocabulary_of(policy, casefile::shipped_vocabulary()));
  return must(assessment::Plan::make(
      must(assessment::PlanModel::build(std::make_shared<const policy::Policy>(std::move(policy)),
                                        vocabulary, {fake_rules()}, as_of)),
      fake_providers()));
}

}  // namespace fasthold::test
