// SPDX-License-Identifier: MPL-2.0
// What an employer may see: computed from what an employer may know.
#include <algorithm>
#include <array>

#include "assessment/render.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;
constexpr std::array<std::string_view, 3> names{"caseworker", "citizen", "employer"};

}  // namespace

std::string_view to_string(Audience audience) noexcept {
  return names[static_cast<std::size_t>(audience)];
}

std::optional<Audience> parse_audience(std::string_view text) noexcept {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return static_cast<Audience>(i);
  }
  return std::nullopt;
}

DataClass strictest_for(Audience audience) noexcept {
  return audience == Audience::employer ? DataClass::employer : DataClass::health;
}

bool may_name(Audience audience, const PlanModel& model, std::uint32_t rule) {
  const PlannedRule& planned = model.rules()[rule];
  const DataClass strictest = strictest_for(audience);
  const auto& outcomes = planned.declaration->outcomes;
  return std::any_of(outcomes.begin(), outcomes.end(),
                     [&](const OutcomeDeclaration& o) { return o.data_class <= strictest; }) ||
         std::any_of(planned.provides.begin(), planned.provides.end(), [&](FactIndex fact) {
           return model.vocabulary()[fact].data_class <= strictest;
         });
}

casefile::CaseFile visible_to(Audience audience, const casefile::CaseFile& file) {
  const casefile::Vocabulary& vocabulary = file.vocabulary();
  casefile::CaseFile visible(vocabulary);
  visible.header = file.header;
  for (FactIndex i = 0; i < vocabulary.size(); ++i) {
    const FactDefinition& fact = vocabulary[i];
    if (fact.data_class > strictest_for(audience)) continue;
    if (fact.type != Type::list) {
      visible.set(i, file.value(i));
      continue;
    }
    const casefile::Records& records = file.records(i);
    if (records.state == State::unknown) continue;
    visible.open_list(i);
    for (std::size_t r = 0; r < records.size(); ++r) visible.add_record(i, records.record(r));
  }
  return visible;
}

namespace {

/// Moves the evidence that may be seen to the front of the outcome's, and forgets the rest: a rule
/// may cite that something hidden is unknown.
template <class Hidden>
void keep_visible_evidence(Hidden&& hidden, Outcome& outcome, Assessment& a) {
  const auto begin = a.evidence.begin() + outcome.evidence.begin;
  const auto end = std::stable_partition(begin, begin + outcome.evidence.count,
                                         [&](const Evidence& e) { return !hidden(e.fact); });
  outcome.evidence.count = static_cast<std::uint32_t>(end - begin);
}

}  // namespace

void restrict_to(Audience audience, const PlanModel& model, Assessment& a) {
  const DataClass strictest = strictest_for(audience);
  if (strictest == DataClass::health) return;
  const auto hidden = [&](std::uint32_t fact) {
    return model.vocabulary()[static_cast<FactIndex>(fact)].data_class > strictest;
  };
  std::erase_if(a.outcomes, [&](const Outcome& o) { return o.data_class > strictest; });
  std::erase_if(a.derived, [&](const Derived& d) { return d.data_class > strictest; });
  for (Question& question : a.questions) {
    // A rule whose every outcome is hidden is not named either.
    std::erase_if(question.waiting,
                  [&](std::uint32_t rule) { return !may_name(audience, model, rule); });
  }
  std::erase_if(a.questions,
                [&](const Question& q) { return hidden(q.fact) || q.waiting.empty(); });
  a.complete = true;
  for (std::uint32_t rule = 0; rule < a.rules.size(); ++rule) {
    RuleTrace& trace = a.rules[rule];
    trace.missing.count = 0;  // names facts; the questions remain
    if (static_cast<RuleStatus>(trace.status) != RuleStatus::failed) continue;
    if (may_name(audience, model, rule)) {
      a.complete = false;
      trace.failure = "-";  // what happened may name a fact
    } else {
      trace.failure.clear();
    }
  }
  // Inputs of a table are called what the facts are: where one is hidden, so is the table.
  std::erase_if(a.tables, [&](const TableTrace& table) {
    const std::vector<Slot>& slots = model.rules()[table.rule].slots;
    return !may_name(audience, model, table.rule) ||
           std::any_of(slots.begin(), slots.end(),
                       [&](const Slot& slot) { return hidden(slot.fact); });
  });
  for (Outcome& outcome : a.outcomes) keep_visible_evidence(hidden, outcome, a);
}

}  // namespace fasthold::assessment
