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
  if (as_of < model_.policy_->valid_from) {
    issues_.report(messages::policy_not_yet_valid, model_.policy_->where,
                   {to_string(model_.policy_->valid_from), to_string(as_of)});
  }
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
      continue;
    }
    if (!found->version.starts_with(grant.version + ".") && found->version != grant.version) {
      issues_.report(messages::plugin_other_version, grant.where,
                     {grant.plugin, grant.version, found->version});
      continue;
    }
    if (grant.sha256 && *grant.sha256 != found->sha256) {
      issues_.report(messages::plugin_other_hash, grant.where,
                     {grant.plugin, to_string(*grant.sha256), to_string(found->sha256)});
      continue;
    }
    sets_.push_back(std::move(*found));
    sets.erase(found);
  }
  // Grants are sorted by id, so the sets are: their order does not depend on who listed them.
  for (const RuleSet& set : sets_) {
    for (const FactDefinition& fact : set.facts) vocabulary_.add(fact, issues_);
  }
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
  builder.bind();
  builder.connect();
  builder.order();
  return builder.finish();
}

bool PlanModel::fits(const Assessment& a) const {
  const auto is_fact = [this](std::uint32_t fact) { return fact < vocabulary_->size(); };
  if (a.rules.size() != rules_.size()) return false;
  for (const RuleTrace& rule : a.rules) {
    if (rule.status > static_cast<std::uint8_t>(RuleStatus::failed)) return false;
  }
  for (const Outcome& o : a.outcomes) {
    if (o.rule >= rules_.size()) return false;
    const auto& codes = rules_[o.rule].declaration->outcomes;
    if (o.code >= codes.size()) return false;
    if (o.arguments.count != codes[o.code].arguments.size()) return false;
    if (!codes[o.code].bands.empty() && o.band >= codes[o.code].bands.size()) return false;
  }
  for (const Evidence& e : a.evidence) {
    if (!is_fact(e.fact)) return false;
    const FactDefinition& fact = (*vocabulary_)[static_cast<casefile::FactIndex>(e.fact)];
    if (e.field != whole_fact && e.field >= fact.fields.size()) return false;
  }
  const auto is_parameter = [this](const ParameterUse& use) {
    return use.parameter < parameters_.size();
  };
  return std::all_of(a.parameters.begin(), a.parameters.end(), is_parameter) &&
         std::all_of(a.missing.begin(), a.missing.end(), is_fact) &&
         std::all_of(a.derived.begin(), a.derived.end(),
                     [&](const Derived& d) { return is_fact(d.fact); }) &&
         std::all_of(a.questions.begin(), a.questions.end(), [&](const Question& q) {
           return is_fact(q.fact) && std::all_of(q.waiting.begin(), q.waiting.end(),
                                                 [this](auto r) { return r < rules_.size(); });
         });
}

}  // namespace fasthold::assessment
