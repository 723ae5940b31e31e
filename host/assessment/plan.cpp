// SPDX-License-Identifier: MPL-2.0
#include "assessment/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assessment/check.hpp"
#include "assessment/messages.hpp"
#include "assessment/questions.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// What rules derived for one case so far. One flat row a case, so that a chunk is one block.
struct DerivedFacts {
  std::vector<Value> values;       ///< cases x vocabulary
  std::vector<DataClass> classes;  ///< of the same
  std::size_t width = 0;

  /// All unknown, each of its fact's type: a rule is told the type of what nobody knows too.
  void reset(std::size_t cases, const casefile::Vocabulary& facts) {
    width = facts.size();
    values.clear();
    values.reserve(cases * width);
    for (std::size_t i = 0; i < cases; ++i) {
      for (const FactDefinition& fact : facts) values.push_back(Value::unknown(fact.type));
    }
    classes.assign(cases * width, DataClass::open);
  }
  [[nodiscard]] std::span<const Value> of(std::size_t i) const {
    return {values.data() + i * width, width};
  }
};

}  // namespace

struct Assessor::State {
  std::shared_ptr<const PlanModel> model;
  std::vector<std::shared_ptr<RuleProvider>> providers;  ///< outlive their instances
  std::vector<std::unique_ptr<RuleInstance>> instances;  ///< by set
  DerivedFacts derived;
  std::vector<FactView> views;
  std::vector<RuleAnswer> answers;
  std::vector<Mark> marks;
  std::span<const GivenFact> given;  ///< of the one case that is assessed

  void give(Assessment& assessment);
  [[nodiscard]] bool is_given(const PlannedRule& rule) const;
  void run(std::uint32_t place, std::span<Assessment> assessments);
  void settle(std::uint32_t place, std::size_t i, Assessment& assessment);
  std::string take_provided(const PlannedRule& rule, std::size_t i, DataClass taint,
                            Assessment& assessment);
  [[nodiscard]] DataClass taint_of(const PlannedRule& rule, std::size_t i) const;
};

Assessor::Assessor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Assessor::Assessor(Assessor&&) noexcept = default;
Assessor& Assessor::operator=(Assessor&&) noexcept = default;
Assessor::~Assessor() = default;

/// The strictest class of the facts that the rule was sent and that said something: what it
/// answers may give any of them away, whatever it cites.
DataClass Assessor::State::taint_of(const PlannedRule& rule, std::size_t i) const {
  DataClass strictest = DataClass::open;
  for (const Slot& slot : rule.slots) {
    if (views[i].value(slot.fact).is_unknown()) continue;
    strictest = std::max({strictest, model->vocabulary()[slot.fact].data_class,
                          derived.classes[i * derived.width + slot.fact]});
  }
  return strictest;
}

/// Makes what the rule provides known to the rules after it. Returns what is wrong, or "".
std::string Assessor::State::take_provided(const PlannedRule& rule, std::size_t i, DataClass taint,
                                           Assessment& assessment) {
  for (const auto& [index, given] : answers[i].provided) {
    if (index >= rule.provides.size()) return "provides: not declared";
    const FactIndex fact = rule.provides[index];
    const FactDefinition& definition = model->vocabulary()[fact];
    Value value = assessment.keep(given);
    if (!conform(definition.scalar, value)) return "provides: " + definition.id;
    const std::size_t at = i * derived.width + fact;
    derived.values[at] = value;
    derived.classes[at] = std::max(definition.data_class, taint);
    assessment.derived.push_back({fact, derived.classes[at], value});
  }
  return {};
}

void Assessor::State::settle(std::uint32_t place, std::size_t i, Assessment& assessment) {
  const PlannedRule& rule = model->rules()[place];
  RuleAnswer& answer = answers[i];
  RuleTrace& trace = assessment.rules.emplace_back();
  trace.missing.begin = static_cast<std::uint32_t>(assessment.missing.size());
  const std::size_t derived_before = assessment.derived.size();

  if (answer.status != RuleStatus::failed) {
    const DataClass taint = taint_of(rule, i);
    answer.failure = check_answer(*model, rule, place, views[i], taint, marks[i], assessment);
    if (answer.failure.empty()) answer.failure = take_provided(rule, i, taint, assessment);
    for (const std::uint16_t slot : answer.missing) {
      if (slot >= rule.slots.size()) {
        answer.failure = "missing: not required";
      } else {
        assessment.missing.push_back(rule.slots[slot].fact);
      }
    }
    if (!answer.failure.empty()) answer.status = RuleStatus::failed;
  }
  if (answer.status == RuleStatus::failed) {
    marks[i].undo(assessment);
    for (std::size_t d = derived_before; d < assessment.derived.size(); ++d) {
      const auto fact = static_cast<FactIndex>(assessment.derived[d].fact);
      derived.values[i * derived.width + fact] = Value::unknown(model->vocabulary()[fact].type);
    }
    assessment.derived.resize(derived_before);
    assessment.missing.resize(trace.missing.begin);
    assessment.complete = false;
    trace.failure = answer.failure;
  } else {
    // A rule that claims to hold until a day already past is asked again the next day.
    assessment.holds_until =
        std::min(assessment.holds_until, std::max(answer.holds_until, model->as_of() + 1));
  }
  trace.status = static_cast<std::uint8_t>(answer.status);
  for (std::size_t t = marks[i].tables; t < assessment.tables.size(); ++t) {
    assessment.tables[t].rule = place;
  }
  trace.missing.count = static_cast<std::uint32_t>(assessment.missing.size()) - trace.missing.begin;
}

void Assessor::State::give(Assessment& assessment) {
  for (const GivenFact& each : given) {
    derived.values[each.fact] = assessment.keep(each.value);
    derived.classes[each.fact] = model->vocabulary()[each.fact].data_class;
    assessment.derived.push_back(
        {each.fact, derived.classes[each.fact], derived.values[each.fact]});
  }
}

bool Assessor::State::is_given(const PlannedRule& rule) const {
  return std::any_of(given.begin(), given.end(), [&rule](const GivenFact& each) {
    return std::find(rule.provides.begin(), rule.provides.end(), each.fact) != rule.provides.end();
  });
}

void Assessor::State::run(std::uint32_t place, std::span<Assessment> assessments) {
  const PlannedRule& rule = model->rules()[place];
  marks.clear();
  for (std::size_t i = 0; i < assessments.size(); ++i) {
    RuleAnswer& answer = answers[i];
    answer.into = &assessments[i];
    answer.status = RuleStatus::failed;
    answer.failure.clear();
    answer.holds_until = last_date;
    answer.provided.clear();
    answer.missing.clear();
    marks.emplace_back(assessments[i]);
  }
  if (is_given(rule)) {
    for (RuleAnswer& answer : answers) answer.status = RuleStatus::not_applicable;
  } else {
    instances[rule.set]->assess(rule.rule, rule.slots, views, answers);
  }
  for (std::size_t i = 0; i < assessments.size(); ++i) settle(place, i, assessments[i]);
}

void Assessor::assess(std::span<const casefile::CaseFile> cases,
                      std::span<Assessment> assessments) {
  std::vector<Hash> hashes;
  hashes.reserve(cases.size());
  for (const casefile::CaseFile& file : cases) hashes.push_back(casefile::hash_of(file));
  assess(cases, hashes, assessments);
}

void Assessor::assess(std::span<const casefile::CaseFile> cases, std::span<const Hash> hashes,
                      std::span<Assessment> assessments) {
  State& s = *state_;
  const PlanModel& model = *s.model;
  s.derived.reset(cases.size(), model.vocabulary());
  s.views.clear();
  s.answers.resize(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    s.views.emplace_back(cases[i], s.derived.of(i));
    assessments[i].clear();
    assessments[i].case_id = cases[i].header.id;
    assessments[i].case_hash = hashes[i];
    assessments[i].as_of = model.as_of();
    assessments[i].holds_until = model.holds_until();
  }
  if (!s.given.empty()) s.give(assessments.front());
  for (std::uint32_t place = 0; place < model.rules().size(); ++place) s.run(place, assessments);
  for (std::size_t i = 0; i < cases.size(); ++i) ask(model, s.views[i], assessments[i]);
}

void Assessor::assess_given(const casefile::CaseFile& file, std::span<const GivenFact> given,
                            Assessment& assessment) {
  state_->given = given;
  assess({&file, 1}, {&assessment, 1});
  state_->given = {};
}

Checked<Plan> Plan::make(PlanModel model, std::vector<std::shared_ptr<RuleProvider>> providers) {
  Plan plan;
  Diagnostics issues;
  model.connect(providers);
  plan.providers_ = model.set_providers();
  for (std::size_t set = 0; set < model.sets().size(); ++set) {
    if (plan.providers_[set] == nullptr) {
      issues.report(messages::no_runner, {}, {model.sets()[set].id});
    }
  }
  plan.providers_.push_back(
      run_decisions(model.decisions(), model.shared_vocabulary(), model.set_providers()));
  plan.model_ = std::make_shared<const PlanModel>(std::move(model));
  return checked(std::move(plan), std::move(issues));
}

Result<Assessor> Plan::open() const {
  auto state = std::make_unique<Assessor::State>();
  state->model = model_;
  state->providers = providers_;
  for (std::size_t set = 0; set < providers_.size(); ++set) {
    auto instance = providers_[set]->instantiate(model_->bindings()[set]);
    if (!instance) return instance.error();
    state->instances.push_back(std::move(*instance));
  }
  return Assessor{std::move(state)};
}

}  // namespace fasthold::assessment
