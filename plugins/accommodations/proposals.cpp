// SPDX-License-Identifier: MPL-2.0
#include "proposals.hpp"

#include <algorithm>

namespace fasthold::accommodations {

namespace {

Candidate candidate_of(const Measure& measure, const PairSet& covers) {
  return {covers, measure.cost.value_or(Candidate::unpriced),
          measure.lead_days < 0 ? Candidate::unknown_lead : measure.lead_days,
          measure.intrusiveness};
}

/// Why `other`, which could stand instead of `chosen`, does not. nullopt: it is better in the
/// first respect in which the two sets differ, which only a greedy set allows.
std::optional<Reason> why_not(const Candidate& other, const Candidate& chosen) {
  if (other.cost != chosen.cost)
    return other.cost > chosen.cost ? std::optional(Reason::dearer) : std::nullopt;
  if (other.lead_days != chosen.lead_days)
    return other.lead_days > chosen.lead_days ? std::optional(Reason::slower) : std::nullopt;
  if (other.intrusiveness != chosen.intrusiveness)
    return other.intrusiveness > chosen.intrusiveness ? std::optional(Reason::more_intrusive)
                                                      : std::nullopt;
  return Reason::no_better;
}

}  // namespace

Uncovered Proposals::why_uncovered(std::size_t pair) const noexcept {
  if (excluded.has(pair)) return Uncovered::excluded;
  return below.has(pair) ? Uncovered::too_mild : Uncovered::no_measure;
}

const Proposals* Proposer::propose(const Functions& functions) {
  proposals_.chosen.clear();
  proposals_.others.clear();
  proposals_.uncovered = proposals_.below = proposals_.excluded = {};
  proposals_.unclear = proposals_.deferred = {};
  proposals_.exact = true;
  proposals_.fewest = 0;
  proposals_.not_applicable =
      functions.activities_known && functions.body_known && functions.limitations.empty();
  if (!find_pairs(conflicts_, functions.limitations, functions.demands, proposals_.pairs))
    return nullptr;
  find_missing(functions);
  if (proposals_.pairs.found.empty()) return &proposals_;

  measures_.find_applicable(functions.limitations, functions.demands, proposals_.pairs.found,
                            applicable_, proposals_.below);
  // A measure that an unclear limitation excludes is left out, and the answer waits for it.
  for (const Applicable& each : applicable_) {
    if (!each.excluded_by) continue;
    const Limitation& limitation = functions.limitations[*each.excluded_by];
    if (limitation.qualifier != Limitation::unknown_qualifier) continue;
    (limitation.listed == Listed::body ? proposals_.needs_body : proposals_.needs_activities) =
        true;
    proposals_.unclear |= each.covers;
  }
  choose();
  return &proposals_;
}

void Proposer::find_missing(const Functions& functions) {
  Proposals& p = proposals_;
  p.needs_activities = p.needs_body = p.needs_demands = false;
  if (p.not_applicable) return;
  // Where the job is known to ask nothing, no limitation changes the answer.
  if (functions.demands_known && functions.demands.empty()) return;
  p.needs_activities = !functions.activities_known || p.pairs.unclear[0];
  p.needs_body = !functions.body_known || p.pairs.unclear[1];
  p.needs_demands = !functions.demands_known;
}

void Proposer::choose() {
  PairSet reached;
  candidates_.clear();
  usable_.clear();
  for (std::size_t i = 0; i < applicable_.size(); ++i) {
    if (applicable_[i].excluded_by) {
      proposals_.excluded |= applicable_[i].covers;
      continue;
    }
    reached |= applicable_[i].covers;
    candidates_.push_back(candidate_of(measures_[applicable_[i].measure], applicable_[i].covers));
    usable_.push_back(static_cast<std::uint16_t>(i));
  }
  for (std::size_t pair = 0; pair < proposals_.pairs.found.size(); ++pair)
    if (!reached.has(pair)) proposals_.uncovered.add(pair);

  search_.run(candidates_, settings_.exact_search_limit, cover_);
  proposals_.exact = cover_.exact;
  proposals_.fewest = cover_.fewest;
  const std::span<const std::uint16_t> chosen = cover_.chosen;
  const std::size_t shown = std::min<std::size_t>(chosen.size(), settings_.max_measures);
  PairSet covered;
  for (const std::uint16_t each : chosen.first(shown)) {
    const Applicable& measure = applicable_[usable_[each]];
    covered |= measure.covers;
    proposals_.chosen.push_back({measure.measure, measure.covers, Reason::chosen, std::nullopt});
  }
  proposals_.deferred = reached - covered;
  std::size_t usable = 0;
  for (std::size_t i = 0; i < applicable_.size(); ++i) {
    const bool is_usable = usable < usable_.size() && usable_[usable] == i;
    if (is_usable) ++usable;
    const auto place = std::find_if(chosen.begin(), chosen.end(),
                                    [&](std::uint16_t each) { return usable_[each] == i; });
    if (place == chosen.end()) {
      explain(applicable_[i], chosen);
    } else if (static_cast<std::size_t>(place - chosen.begin()) >= shown) {
      proposals_.others.push_back(
          {applicable_[i].measure, applicable_[i].covers, Reason::over_limit, std::nullopt});
    }
  }
}

void Proposer::explain(const Applicable& left_out, std::span<const std::uint16_t> chosen) {
  Choice choice{left_out.measure, left_out.covers, Reason::covers_nothing_more, std::nullopt};
  if (left_out.excluded_by) {
    choice.reason = Reason::excluded;
    choice.against = left_out.excluded_by;
    proposals_.others.push_back(choice);
    return;
  }
  for (const std::uint16_t each : chosen) {
    PairSet rest;  // what the set covers without this member, and when that is in place
    std::int32_t rest_days = 0;
    for (const std::uint16_t member : chosen) {
      if (member == each) continue;
      rest |= candidates_[member].covers;
      rest_days = std::max(rest_days, candidates_[member].lead_days);
    }
    Candidate one = candidates_[each];
    if (!(one.covers - rest).is_part_of(left_out.covers)) continue;
    Candidate other = candidate_of(measures_[left_out.measure], left_out.covers);
    one.lead_days = std::max(one.lead_days, rest_days);
    other.lead_days = std::max(other.lead_days, rest_days);
    if (const auto reason = why_not(other, one)) {
      choice.reason = *reason;
      choice.against = applicable_[usable_[each]].measure;
      break;
    }
  }
  proposals_.others.push_back(choice);
}

Review review_of(std::int32_t as_of, std::int32_t lead_days, std::int32_t review_weeks,
                 std::int32_t step_weeks) noexcept {
  constexpr std::int64_t monday = 4;  // 1970-01-05
  const std::int64_t wait = std::max(lead_days, 0) + std::int64_t{7} * std::max(review_weeks, 0);
  const std::int64_t step = std::int64_t{7} * std::max(step_weeks, 1);
  const std::int64_t earliest = as_of + wait - monday;
  const std::int64_t steps = earliest >= 0 ? (earliest + step - 1) / step : -(-earliest / step);
  const std::int64_t day = steps * step + monday;
  return {static_cast<std::int32_t>(day), static_cast<std::int32_t>(day - wait + 1)};
}

}  // namespace fasthold::accommodations
