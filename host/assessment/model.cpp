// SPDX-License-Identifier: MPL-2.0
#include "assessment/model.hpp"

#include <algorithm>

#include "assessment/messages.hpp"
#include "assessment/model_builder.hpp"

namespace fasthold::assessment {

ModelBuilder::ModelBuilder(std::shared_ptr<const policy::Policy> policy,
                           const casefile::Vocabulary& base, Date as_of)
    : vocabulary_(base) {
  model_.as_of_ = as_of;
  model_.policy_ = std::move(policy);
  model_.base_ = std::make_shared<const casefile::Vocabulary>(base);
  check_days();
}

void ModelBuilder::check_days() {
  const policy::Policy& policy = *model_.policy_;
  if (model_.as_of_ < policy.valid_from) {
    issues_.report(messages::policy_not_yet_valid, policy.where,
                   {to_string(policy.valid_from), to_string(model_.as_of_)});
  }
  if (model_.as_of_ > policy.valid_to) {
    issues_.report(messages::policy_no_longer_valid, policy.where,
                   {to_string(policy.valid_to), to_string(model_.as_of_)});
  }
  if (policy.valid_to < last_date) change_on(policy.valid_to + 1);
}

void ModelBuilder::choose(std::vector<RuleSet> sets) {
  std::string names;
  for (const RuleSet& set : sets) names += (names.empty() ? "" : ", ") + set.id;
  for (const policy::Grant& grant : model_.policy_->grants) {
    const auto found = std::find_if(sets.begin(), sets.end(),
                                    [&grant](const RuleSet& s) { return s.id == grant.plugin; });
    if (found == sets.end()) {
      issues_.report(messages::plugin_not_there, grant.where,
                     {grant.plugin, names.empty() ? "-" : names});
      is_whole_ = false;
      continue;
    }
    if (!found->version.starts_with(grant.version + ".") && found->version != grant.version) {
      issues_.report(messages::plugin_other_version, grant.where,
                     {grant.plugin, grant.version, found->version});
      is_whole_ = false;
      continue;
    }
    if (grant.sha256 && *grant.sha256 != found->sha256) {
      issues_.report(messages::plugin_other_hash, grant.where,
                     {grant.plugin, to_string(*grant.sha256), to_string(found->sha256)});
      is_whole_ = false;
      continue;
    }
    sets_->push_back(std::move(*found));
    sets.erase(found);
  }
  // Grants are sorted by id, so the sets are: their order does not depend on who listed them.
  for (const RuleSet& set : *sets_) {
    for (const FactDefinition& fact : set.facts) vocabulary_.add(fact, issues_);
  }
}

void ModelBuilder::decide() {
  auto decisions = Decisions::build(*model_.policy_, vocabulary_, *sets_, model_.as_of_);
  issues_.append(decisions.issues);
  if (!decisions) is_whole_ = false;
  // A plan with mistakes is refused; until then it goes on without decisions, to find the others.
  model_.decisions_ =
      std::make_shared<const Decisions>(decisions ? std::move(*decisions) : Decisions{});
  change_on(model_.decisions_->next_change(model_.as_of_));
}

std::vector<const RuleSet*> ModelBuilder::all_sets() const {
  std::vector<const RuleSet*> all;
  for (const RuleSet& set : *sets_) all.push_back(&set);
  all.push_back(&model_.decisions_->rules());
  return all;
}

void ModelBuilder::change_on(Date day) {
  if (day > model_.as_of_) model_.holds_until_ = std::min(model_.holds_until_, day);
}

Checked<PlanModel> ModelBuilder::finish() {
  issues_.sort_by_position();
  if (issues_.has_errors()) return {std::nullopt, std::move(issues_)};
  model_.first_absence_day_ = vocabulary_.find("absence.first-day");
  model_.vocabulary_ = std::make_shared<const casefile::Vocabulary>(std::move(vocabulary_));
  return {std::move(model_), std::move(issues_)};
}

Checked<PlanModel> PlanModel::build(std::shared_ptr<const policy::Policy> policy,
                                    const casefile::Vocabulary& base, std::vector<RuleSet> sets,
                                    Date as_of) {
  ModelBuilder builder(std::move(policy), base, as_of);
  builder.choose(std::move(sets));
  builder.decide();
  builder.bind();
  builder.connect();
  builder.order();
  return builder.finish();
}

void PlanModel::connect(std::span<const std::shared_ptr<RuleProvider>> providers) {
  set_providers_.clear();
  for (const RuleSet& set : *sets_) {
    const auto found =
        std::find_if(providers.begin(), providers.end(), [&set](const auto& provider) {
          return provider->rules().id == set.id && provider->rules().sha256 == set.sha256;
        });
    set_providers_.push_back(found == providers.end() ? nullptr : *found);
  }
}

namespace {

using casefile::FactIndex;

/// Whether a value that is there is one of `type`.
bool is_of(Type type, const Value& value) {
  return value.type() == type || (value.holds_text() && type == Type::code);
}

bool evidence_fits(const PlanModel& model, const Evidence& e) {
  if (e.fact >= model.vocabulary().size()) return false;
  const auto index = static_cast<FactIndex>(e.fact);
  const FactDefinition& fact = model.vocabulary()[index];
  if (e.record == whole_fact) return e.field == whole_fact;
  // A record is read from the case, which knows no list but those of its own vocabulary.
  if (fact.type != Type::list || index >= model.case_vocabulary().size()) return false;
  return e.field == whole_fact ||
         (e.field < fact.fields.size() && is_of(fact.fields[e.field].scalar.type, e.seen));
}

bool outcome_fits(const PlanModel& model, const Outcome& o) {
  if (o.rule >= model.rules().size()) return false;
  const auto& codes = model.rules()[o.rule].declaration->outcomes;
  if (o.code >= codes.size()) return false;
  const OutcomeDeclaration& declared = codes[o.code];
  if (o.arguments.count != declared.arguments.size()) return false;
  if (!declared.bands.empty() && o.band >= declared.bands.size()) return false;
  if (declared.kind == OutcomeKind::deadline && !o.near_miss && o.day == no_day) return false;
  return o.score.type() == Type::number && o.proposal.cost.type() == Type::number;
}

bool table_fits(const PlanModel& model, const Assessment& a, const TableTrace& t) {
  if (t.rule >= model.rules().size() || !model.is_decision(t.rule)) return false;
  const auto& tables = (*model.decisions())[model.rules()[t.rule].rule].model.tables();
  if (t.table >= tables.size()) return false;
  const auto is_rule = [&](std::uint32_t rule) { return rule < tables[t.table]->rules(); };
  const auto matched = Assessment::part(a.table_rules, t.matched);
  const auto chosen = Assessment::part(a.table_rules, t.chosen);
  return std::all_of(matched.begin(), matched.end(), is_rule) &&
         std::all_of(chosen.begin(), chosen.end(), is_rule);
}

bool derived_fits(const PlanModel& model, const Derived& d) {
  if (d.fact >= model.vocabulary().size()) return false;
  return is_of(model.vocabulary()[static_cast<FactIndex>(d.fact)].type, d.value);
}

}  // namespace

bool PlanModel::fits(const Assessment& a) const {
  const auto is_fact = [this](std::uint32_t fact) { return fact < vocabulary_->size(); };
  const auto is_rule = [this](std::uint32_t rule) { return rule < rules_.size(); };
  const auto all = [](const auto& list, auto&& holds) {
    return std::all_of(list.begin(), list.end(), holds);
  };
  return a.rules.size() == rules_.size() &&
         all(a.rules,
             [](const RuleTrace& rule) {
               return rule.status <= static_cast<std::uint8_t>(RuleStatus::failed);
             }) &&
         all(a.outcomes, [this](const Outcome& o) { return outcome_fits(*this, o); }) &&
         all(a.evidence, [this](const Evidence& e) { return evidence_fits(*this, e); }) &&
         all(a.parameters,
             [this](const ParameterUse& use) { return use.parameter < parameters_.size(); }) &&
         all(a.missing, is_fact) &&
         all(a.tables, [&](const TableTrace& t) { return table_fits(*this, a, t); }) &&
         all(a.derived, [this](const Derived& d) { return derived_fits(*this, d); }) &&
         all(a.questions,
             [&](const Question& q) { return is_fact(q.fact) && all(q.waiting, is_rule); });
}

}  // namespace fasthold::assessment
