// SPDX-License-Identifier: MPL-2.0
#include "assessment/questions.hpp"

#include <algorithm>

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// Whether the case leaves something open about an observed fact: the fact itself, or a field of
/// one of its records.
bool is_open(const FactView& facts, FactIndex fact) {
  const Value& value = facts.value(fact);
  if (value.is_unknown()) return true;
  if (value.type() != Type::list) return false;
  const auto& cells = facts.records(fact).cells;
  return std::any_of(cells.begin(), cells.end(), [](const Value& v) { return v.is_unknown(); });
}

/// The observed facts behind a missing one. Each fact is looked at once, so a plan in which many
/// rules wait for the same ones costs no more than its size.
class Roots {
 public:
  Roots(const PlanModel& model, const FactView& facts, const Assessment& a)
      : model_(model), facts_(facts), a_(a) {}

  std::vector<FactIndex> of(FactIndex fact) {
    std::vector<FactIndex> found;
    std::vector<FactIndex> open{fact};
    std::vector<bool> seen(model_.vocabulary().size(), false);
    while (!open.empty()) {
      const FactIndex at = open.back();
      open.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      const auto provider = model_.provider(at);
      if (!provider) {
        if (model_.vocabulary()[at].origin == casefile::Origin::observed && is_open(facts_, at)) {
          found.push_back(at);
        }
        continue;
      }
      for (const std::uint32_t m : Assessment::part(a_.missing, a_.rules[*provider].missing)) {
        open.push_back(static_cast<FactIndex>(m));
      }
    }
    return found;
  }

 private:
  const PlanModel& model_;
  const FactView& facts_;
  const Assessment& a_;
};

}  // namespace

void ask(const PlanModel& model, const FactView& facts, Assessment& a) {
  Roots roots(model, facts, a);
  for (std::uint32_t rule = 0; rule < a.rules.size(); ++rule) {
    for (const std::uint32_t missing : Assessment::part(a.missing, a.rules[rule].missing)) {
      for (const FactIndex fact : roots.of(static_cast<FactIndex>(missing))) {
        auto question = std::find_if(a.questions.begin(), a.questions.end(),
                                     [fact](const Question& q) { return q.fact == fact; });
        if (question == a.questions.end()) {
          question = a.questions.insert(a.questions.end(), Question{fact, {}});
        }
        if (question->waiting.empty() || question->waiting.back() != rule) {
          question->waiting.push_back(rule);
        }
      }
    }
  }
  std::sort(a.questions.begin(), a.questions.end(), [&](const Question& x, const Question& y) {
    if (x.waiting.size() != y.waiting.size()) return x.waiting.size() > y.waiting.size();
    return model.vocabulary()[static_cast<FactIndex>(x.fact)].id <
           model.vocabulary()[static_cast<FactIndex>(y.fact)].id;
  });
}

}  // namespace fasthold::assessment
