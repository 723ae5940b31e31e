// SPDX-License-Identifier: MPL-2.0
#include "measures.hpp"

#include <algorithm>
#include <utility>

namespace fasthold::accommodations {

using functioning::take_word;

Measures::Measures(std::vector<Measure> entries, int policy_qualifier)
    : entries_(std::move(entries)) {
  std::sort(entries_.begin(), entries_.end(),
            [](const Measure& a, const Measure& b) { return a.id < b.id; });
  for (const Measure& each : entries_) {
    std::string_view words = each.limitations;
    for (auto word = take_word(words); !word.empty(); word = take_word(words)) codes_.add(word);
    words = each.excluded_by;
    for (auto word = take_word(words); !word.empty(); word = take_word(words)) codes_.add(word);
    words = each.demands;
    for (auto word = take_word(words); !word.empty(); word = take_word(words)) demands_.add(word);
  }
  answers_.resize(codes_.size() * demands_.size());
  excludes_.resize(codes_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Measure& each = entries_[i];
    const auto measure = static_cast<std::uint16_t>(i);
    const auto qualifier = static_cast<std::uint8_t>(each.min_qualifier.value_or(policy_qualifier));
    std::string_view codes = each.limitations;
    for (auto code = take_word(codes); !code.empty(); code = take_word(codes)) {
      std::string_view demands = each.demands;
      for (auto demand = take_word(demands); !demand.empty(); demand = take_word(demands))
        answers_[*codes_.find(code) * demands_.size() + *demands_.find(demand)].push_back(
            {measure, qualifier});
    }
    codes = each.excluded_by;
    for (auto code = take_word(codes); !code.empty(); code = take_word(codes))
      excludes_[*codes_.find(code)].push_back(measure);
  }
}

void Measures::find_applicable(std::span<const Limitation> limitations,
                               std::span<const Demand> demands, std::span<const Pair> pairs,
                               std::vector<Applicable>& applicable, PairSet& below) const {
  applicable.clear();
  below = {};
  const auto entry_of = [&](std::uint16_t measure) -> Applicable& {
    // A case has few applicable measures, so a walk is quicker than a table to be cleared.
    for (Applicable& each : applicable)
      if (each.measure == measure) return each;
    applicable.push_back({measure, {}, std::nullopt});
    return applicable.back();
  };
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const Limitation& limitation = limitations[pairs[p].limitation];
    const auto demand = demands_.find(demands[pairs[p].demand].code);
    if (!demand) continue;
    codes_.for_each_prefix(limitation.code, [&](std::uint16_t code) {
      for (const Answer& answer : answers_[code * demands_.size() + *demand]) {
        if (limitation.qualifier < answer.min_qualifier)
          below.add(p);
        else
          entry_of(answer.measure).covers.add(p);
      }
    });
  }
  for (std::size_t l = 0; l < limitations.size(); ++l) {
    if (limitations[l].qualifier == 0) continue;
    codes_.for_each_prefix(limitations[l].code, [&](std::uint16_t code) {
      for (const std::uint16_t measure : excludes_[code])
        for (Applicable& each : applicable)
          if (each.measure == measure && !each.excluded_by)
            each.excluded_by = static_cast<std::uint16_t>(l);
    });
  }
  std::sort(applicable.begin(), applicable.end(),
            [](const Applicable& a, const Applicable& b) { return a.measure < b.measure; });
}

}  // namespace fasthold::accommodations
