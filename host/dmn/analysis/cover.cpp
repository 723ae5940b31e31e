// SPDX-License-Identifier: MPL-2.0
#include "dmn/analysis/cover.hpp"

#include <algorithm>
#include <numeric>

namespace fasthold::dmn {

CoverSearch::CoverSearch(std::vector<std::vector<const ValueGroup*>> columns, std::size_t rules,
                         SearchBudget& budget)
    : columns_(std::move(columns)), order_(columns_.size()), budget_(budget) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    return columns_[a].size() < columns_[b].size();
  });
  RuleSet all(rules);
  for (std::size_t rule = 0; rule < rules; ++rule) all.insert(rule);
  everywhere_.assign(columns_.size() + 1, all);
  for (std::size_t depth = columns_.size(); depth-- > 0;) {
    everywhere_[depth] = everywhere_[depth + 1];
    for (const ValueGroup* group : columns_[order_[depth]]) everywhere_[depth] &= group->rules;
  }
}

CoverSearch::Outcome CoverSearch::find(const RuleSet& rules,
                                       const std::function<bool(const Combination&)>& found) {
  found_ = &found;
  path_.assign(columns_.size(), nullptr);
  met_.assign(columns_.size() + 1, {});
  outcome_ = Outcome::covered;
  const bool is_empty = std::any_of(columns_.begin(), columns_.end(),
                                    [](const auto& groups) { return groups.empty(); });
  if (!is_empty) visit(0, rules);
  return outcome_;
}

CoverSearch::Step CoverSearch::visit(std::size_t depth, const RuleSet& rules) {
  if (!budget_.spend(rules.words().size() + 4)) {
    outcome_ = Outcome::exhausted;
    return Step::stop;
  }
  if (rules.empty()) return report(depth);
  if (rules.intersects(everywhere_[depth]) || was_met(depth, rules)) return Step::go_on;
  for (const ValueGroup* group : columns_[order_[depth]]) {
    path_[order_[depth]] = group;
    RuleSet left = rules;
    left &= group->rules;
    if (visit(depth + 1, left) == Step::stop) return Step::stop;
  }
  return Step::go_on;
}

CoverSearch::Step CoverSearch::report(std::size_t depth) {
  outcome_ = Outcome::uncovered;
  for (; depth < order_.size(); ++depth) path_[order_[depth]] = columns_[order_[depth]].front();
  return (*found_)(path_) ? Step::go_on : Step::stop;
}

bool CoverSearch::was_met(std::size_t depth, const RuleSet& rules) {
  const std::uint64_t hash = hash_of(rules.words());
  const auto [first, last] = met_[depth].equal_range(hash);
  for (auto known = first; known != last; ++known) {
    if (known->second == rules) return true;
  }
  met_[depth].emplace(hash, rules);
  return false;
}

}  // namespace fasthold::dmn
