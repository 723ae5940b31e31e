// SPDX-License-Identifier: MPL-2.0
// The graph of facts and rules, and its order.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "assessment/messages.hpp"
#include "assessment/model_builder.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// In place of a fact that nobody defines; such a plan is refused, so no case ever meets it.
constexpr FactIndex no_fact = 0xffff;

std::string did_you_mean(const casefile::Vocabulary& vocabulary, const std::string& id) {
  const std::string nearest = vocabulary.nearest(id);
  return nearest.empty() ? nearest : fmt::format(": `{}`?", nearest);
}

}  // namespace

void ModelBuilder::connect() {
  model_.sets_ = sets_;
  model_.providers_.assign(vocabulary_.size(), std::nullopt);
  std::map<std::string_view, const RuleSet*> seen;
  std::map<std::string_view, const RuleDeclaration*> codes;
  const std::vector<const RuleSet*> sets = all_sets();
  for (std::uint32_t s = 0; s < sets.size(); ++s) {
    for (std::uint32_t r = 0; r < sets[s]->rules.size(); ++r) {
      const RuleDeclaration& declaration = sets[s]->rules[r];
      const auto [other, is_new] = seen.emplace(declaration.id, sets[s]);
      if (!is_new) {
        issues_.report(messages::duplicate_rule, declaration.where,
                       {declaration.id, other->second->id, sets[s]->id});
        continue;
      }
      for (const OutcomeDeclaration& outcome : declaration.outcomes) {
        const auto [rule, fresh] = codes.emplace(outcome.code, &declaration);
        if (!fresh) {
          issues_.report(messages::duplicate_code, outcome.where,
                         {outcome.code, rule->second->id, declaration.id});
        }
      }
      PlannedRule& rule = model_.rules_.emplace_back();
      rule.set = s;
      rule.rule = r;
      rule.declaration = &declaration;
      for (std::uint32_t p = 0; p < sets[s]->parameters.size(); ++p) {
        rule.parameters.push_back(first_parameter_[s] + p);
      }
      connect_rule(rule);
      connect_provided(static_cast<std::uint32_t>(model_.rules_.size() - 1));
    }
  }
  report_missing_providers();
}

void ModelBuilder::connect_rule(PlannedRule& rule) {
  const RuleDeclaration& declaration = *rule.declaration;
  for (const FactUse& use : declaration.requires_) {
    Slot& slot = rule.slots.emplace_back();
    slot.fact = no_fact;
    const auto index = vocabulary_.find(use.fact);
    if (!index) {
      issues_.report(messages::rule_unknown_fact, use.where,
                     {declaration.id, "requires", use.fact, did_you_mean(vocabulary_, use.fact)});
      continue;
    }
    slot.fact = *index;
    const FactDefinition& fact = vocabulary_[*index];
    const auto differs = [&](std::string_view wanted, std::string_view is) {
      if (wanted.empty() || wanted == is) return;
      issues_.report(messages::rule_other_type, use.where,
                     {declaration.id, use.fact, std::string{wanted}, std::string{is}});
    };
    differs(use.type, casefile::to_string(fact.type));
    differs(use.unit, fact.scalar.unit);
    if (fact.type == Type::list && use.fields.empty()) {
      issues_.report(messages::rule_unknown_field, use.where, {declaration.id, "", use.fact});
    }
    for (const std::string& field : use.fields) {
      if (const auto at = fact.find_field(field)) {
        slot.fields.push_back(*at);
      } else {
        issues_.report(messages::rule_unknown_field, use.where, {declaration.id, field, use.fact});
      }
    }
  }
}

void ModelBuilder::connect_provided(std::uint32_t index) {
  PlannedRule& rule = model_.rules_[index];
  const RuleDeclaration& declaration = *rule.declaration;
  for (const std::string& id : declaration.provides) {
    const auto fact = vocabulary_.find(id);
    rule.provides.push_back(fact.value_or(no_fact));
    if (!fact) {
      issues_.report(messages::rule_unknown_fact, declaration.where,
                     {declaration.id, "provides", id, did_you_mean(vocabulary_, id)});
      continue;
    }
    if (vocabulary_[*fact].origin != casefile::Origin::derived) {
      issues_.report(messages::provides_observed, declaration.where, {declaration.id, id});
      continue;
    }
    if (vocabulary_[*fact].type == Type::list) {
      issues_.report(messages::provides_list, declaration.where, {declaration.id, id});
      continue;
    }
    auto& provider = model_.providers_[*fact];
    if (provider) {
      issues_.report(messages::two_providers, declaration.where,
                     {id, model_.rules_[*provider].declaration->id, declaration.id});
      continue;
    }
    provider = index;
  }
}

/// `rule <- fact <- rule ..`: who needs `fact`, as far up as there is somebody.
std::string ModelBuilder::chain_to(std::uint32_t rule, FactIndex fact) const {
  std::string chain = vocabulary_[fact].id;
  std::vector<bool> seen(model_.rules_.size(), false);
  std::optional<std::uint32_t> at = rule;
  while (at && !seen[*at]) {
    seen[*at] = true;
    chain += " <- " + model_.rules_[*at].declaration->id;
    std::optional<std::uint32_t> next;
    for (const FactIndex provided : model_.rules_[*at].provides) {
      if (provided == no_fact) continue;
      for (std::uint32_t r = 0; r < model_.rules_.size() && !next; ++r) {
        for (const Slot& slot : model_.rules_[r].slots) {
          if (slot.fact == provided && r != *at) {
            chain += " <- " + vocabulary_[provided].id;
            next = r;
            break;
          }
        }
      }
      if (next) break;
    }
    at = next;
  }
  return chain;
}

void ModelBuilder::report_missing_providers() {
  if (!is_whole_) return;  // what is not there may be the one that provides it
  std::vector<bool> reported(vocabulary_.size(), false);
  for (std::uint32_t r = 0; r < model_.rules_.size(); ++r) {
    const PlannedRule& rule = model_.rules_[r];
    for (std::size_t i = 0; i < rule.slots.size(); ++i) {
      const FactIndex fact = rule.slots[i].fact;
      if (fact == no_fact) continue;
      if (vocabulary_[fact].origin != casefile::Origin::derived || model_.providers_[fact] ||
          reported[fact]) {
        continue;
      }
      reported[fact] = true;
      issues_.report(messages::no_provider, rule.declaration->requires_[i].where,
                     {vocabulary_[fact].id, chain_to(r, fact)});
    }
  }
}

void ModelBuilder::order() {
  const std::size_t count = model_.rules_.size();
  std::vector<std::vector<std::uint32_t>> followers(count);
  std::vector<std::size_t> waiting(count, 0);
  for (std::uint32_t r = 0; r < count; ++r) {
    for (const Slot& slot : model_.rules_[r].slots) {
      if (slot.fact == no_fact) continue;
      if (const auto provider = model_.providers_[slot.fact]) {
        followers[*provider].push_back(r);
        ++waiting[r];
      }
    }
  }
  std::vector<bool> done(count, false);
  std::vector<std::uint32_t> sequence;
  while (sequence.size() < count) {
    std::optional<std::uint32_t> next;
    for (std::uint32_t r = 0; r < count; ++r) {
      if (done[r] || waiting[r] > 0) continue;
      if (!next || model_.rules_[r].declaration->id < model_.rules_[*next].declaration->id) {
        next = r;
      }
    }
    if (!next) {
      report_cycle(done);
      return;
    }
    done[*next] = true;
    sequence.push_back(*next);
    for (const std::uint32_t follower : followers[*next]) --waiting[follower];
  }
  std::vector<PlannedRule> ordered;
  std::vector<std::uint32_t> place(count);
  for (std::uint32_t at = 0; at < count; ++at) {
    place[sequence[at]] = at;
    ordered.push_back(std::move(model_.rules_[sequence[at]]));
  }
  model_.rules_ = std::move(ordered);
  for (auto& provider : model_.providers_) {
    if (provider) provider = place[*provider];
  }
}

/// Walks from a rule that waits to one that it waits for until one comes twice.
void ModelBuilder::report_cycle(const std::vector<bool>& done) {
  std::uint32_t at = 0;
  while (done[at]) ++at;
  std::vector<std::uint32_t> path;
  std::vector<FactIndex> via;
  while (std::find(path.begin(), path.end(), at) == path.end()) {
    path.push_back(at);
    for (const Slot& slot : model_.rules_[at].slots) {
      if (slot.fact == no_fact) continue;
      const auto provider = model_.providers_[slot.fact];
      if (!provider || done[*provider]) continue;
      via.push_back(slot.fact);
      at = *provider;
      break;
    }
  }
  const auto start =
      static_cast<std::size_t>(std::find(path.begin(), path.end(), at) - path.begin());
  std::string chain;
  for (std::size_t i = start; i < path.size(); ++i) {
    chain +=
        fmt::format("{} <- {} <- ", model_.rules_[path[i]].declaration->id, vocabulary_[via[i]].id);
  }
  chain += model_.rules_[at].declaration->id;
  issues_.report(messages::cycle, model_.rules_[at].declaration->where, {chain});
}

}  // namespace fasthold::assessment
