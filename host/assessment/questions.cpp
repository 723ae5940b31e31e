// SPDX-License-Identifier: MPL-2.0
#include "assessment/questions.hpp"

#include <algorithm>

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// Calls `found` for each observed fact behind `fact`. Ends, because the plan has no cycle.
template <class Found>
void roots_of(const PlanModel& model, const FactView& facts, const Assessment& a, FactIndex fact,
              Found&& found) {
  const auto provider = model.provider(fact);
  if (!provider) {
    if (facts.value(fact).is_unknown()) found(fact);
    return;
  }
  const RuleTrace& trace = a.rules[*provider];
  for (const std::uint32_t missing : Assessment::part(a.missing, trace.missing)) {
    roots_of(model, facts, a, static_cast<FactIndex>(missing), found);
  }
}

}  // namespace

void ask(const PlanModel& model, const FactView& facts, Assessment& a) {
  for (std::uint32_t rule = 0; rule < a.rules.size(); ++rule) {
    for (const std::uint32_t missing : Assessment::part(a.missing, a.rules[rule].missing)) {
      roots_of(model, facts, a, static_cast<FactIndex>(missing), [&](FactIndex fact) {
        auto question = std::find_if(a.questions.begin(), a.questions.end(),
                                     [fact](const Question& q) { return q.fact == fact; });
        if (question == a.questions.end()) {
          question = a.questions.insert(a.questions.end(), Question{fact, {}});
        }
        if (question->waiting.empty() || question->waiting.back() != rule) {
          question->waiting.push_back(rule);
        }
      });
    }
  }
  std::sort(a.questions.begin(), a.questions.end(), [&](const Question& x, const Question& y) {
    if (x.waiting.size() != y.waiting.size()) return x.waiting.size() > y.waiting.size();
    return model.vocabulary()[static_cast<FactIndex>(x.fact)].id <
           model.vocabulary()[static_cast<FactIndex>(y.fact)].id;
  });
}

}  // namespace fasthold::assessment
