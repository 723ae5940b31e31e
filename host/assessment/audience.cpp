// SPDX-License-Identifier: MPL-2.0
// What an employer may see: computed from what an employer may know.
#include <algorithm>
#include <array>

#include "assessment/render.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;
constexpr std::array<std::string_view, 3> names{"caseworker", "citizen", "employer"};

/// The mildest class under which the rule can say anything at all.
DataClass mildest_of(const RuleDeclaration& rule) noexcept {
  DataClass mildest = rule.outcomes.empty() ? DataClass::open : DataClass::health;
  for (const OutcomeDeclaration& outcome : rule.outcomes) {
    mildest = std::min(mildest, outcome.data_class);
  }
  return mildest;
}

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
    std::erase_if(question.waiting, [&](std::uint32_t rule) {
      return mildest_of(*model.rules()[rule].declaration) > strictest;
    });
  }
  std::erase_if(a.questions,
                [&](const Question& q) { return hidden(q.fact) || q.waiting.empty(); });
  for (RuleTrace& rule : a.rules) rule.missing.count = 0;  // names facts; the questions remain
}

}  // namespace fasthold::assessment
