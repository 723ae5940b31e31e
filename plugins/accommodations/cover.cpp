// SPDX-License-Identifier: MPL-2.0
#include "cover.hpp"

#include <algorithm>
#include <tuple>

namespace fasthold::accommodations {

namespace {

// Enough for every catalogue seen, and a bound on the time of a contrived one: about 1 ms.
constexpr std::uint32_t max_steps = 20'000;
constexpr std::uint32_t most_exact = 64;

/// Whether `a` covers nothing that `b` does not, and nobody would prefer it: then some best set
/// is without `a`. `b_first`: b stands before a.
bool is_superfluous(const Candidate& a, const Candidate& b, bool b_first) {
  if (!a.covers.is_part_of(b.covers)) return false;
  if (b.cost > a.cost || b.lead_days > a.lead_days || b.intrusiveness > a.intrusiveness)
    return false;
  return b.cost < a.cost || b.intrusiveness < a.intrusiveness || b_first;
}

}  // namespace

std::uint32_t fewest_given_greedy(std::uint32_t greedy_size, std::uint32_t most) {
  constexpr std::uint64_t scale = 1'000'000;
  std::uint64_t harmonic = 0;  // rounded up, so that the bound stays one
  for (std::uint64_t i = 1; i <= most; ++i) harmonic += (scale + i - 1) / i;
  if (harmonic == 0) return 0;
  return static_cast<std::uint32_t>((greedy_size * scale + harmonic - 1) / harmonic);
}

CoverSearch::Price CoverSearch::Price::with(const Candidate& candidate) const noexcept {
  return {cost + candidate.cost, std::max<std::int64_t>(lead_days, candidate.lead_days),
          intrusiveness + candidate.intrusiveness};
}

CoverSearch::Price CoverSearch::price_of(std::span<const std::uint16_t> chosen) const noexcept {
  Price price;
  for (const std::uint16_t each : chosen) price = price.with(candidates_[each]);
  return price;
}

void CoverSearch::run(std::span<const Candidate> candidates, std::uint32_t exact_limit,
                      Cover& cover) {
  candidates_ = candidates;
  PairSet wanted;
  std::uint32_t most = 0;
  for (const Candidate& each : candidates) {
    wanted |= each.covers;
    most = std::max(most, each.covers.size());
  }
  kept_.resize(candidates.size());
  for (std::size_t i = 0; i < kept_.size(); ++i) kept_[i] = static_cast<std::uint16_t>(i);
  const bool small = candidates.size() <= std::min(exact_limit, most_exact);
  if (small) drop_superfluous();

  choose_greedily(wanted, best_);
  const auto greedy_size = static_cast<std::uint32_t>(best_.size());
  for (std::size_t i = best_.size(); i-- > 0;) {  // what came later may have made it superfluous
    PairSet others;
    for (std::size_t j = 0; j < best_.size(); ++j)
      if (j != i) others |= candidates_[best_[j]].covers;
    if (wanted.is_part_of(others)) best_.erase(best_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  best_price_ = price_of(best_);

  cover.exact = small;
  if (small && best_.size() > 1) {
    order_pairs();
    current_.clear();
    steps_ = 0;
    branch(wanted, 0, {});
    cover.exact = steps_ <= max_steps;
  } else if (small && best_.size() == 1) {
    // One measure covers all: take the best of those that do.
    for (const std::uint16_t each : kept_)
      if (wanted.is_part_of(candidates_[each].covers)) {
        const Price price = Price{}.with(candidates_[each]);
        if (std::tie(price, each) < std::tie(best_price_, best_[0])) {
          best_price_ = price;
          best_[0] = each;
        }
      }
  }
  const auto size = static_cast<std::uint32_t>(best_.size());
  const std::uint32_t per_measure = most == 0 ? 0 : (wanted.size() + most - 1) / most;
  cover.fewest =
      cover.exact ? size
                  : std::min(size, std::max(per_measure, fewest_given_greedy(greedy_size, most)));

  // The order to propose is the greedy one within the set.
  kept_ = best_;
  std::sort(kept_.begin(), kept_.end());
  choose_greedily(wanted, cover.chosen);
}

void CoverSearch::drop_superfluous() {
  std::erase_if(kept_, [&](std::uint16_t a) {
    for (std::size_t b = 0; b < candidates_.size(); ++b)
      if (b != a && is_superfluous(candidates_[a], candidates_[b], b < a)) return true;
    return false;
  });
}

void CoverSearch::order_pairs() {
  if (by_pair_.size() < max_pairs) by_pair_.resize(max_pairs);
  for (auto& each : by_pair_) each.clear();
  for (std::size_t i = 0; i < kept_.size(); ++i)
    for_each_pair(candidates_[kept_[i]].covers, [&](std::size_t pair) {
      by_pair_[pair].push_back(static_cast<std::uint16_t>(i));
    });
}

void CoverSearch::choose_greedily(const PairSet& wanted, std::vector<std::uint16_t>& chosen) const {
  chosen.clear();
  PairSet left = wanted;
  while (!left.empty()) {
    std::uint16_t best = 0;
    std::uint32_t best_gain = 0;
    for (const std::uint16_t each : kept_) {
      const Candidate& a = candidates_[each];
      const Candidate& b = candidates_[best];
      const std::uint32_t gain = (a.covers & left).size();
      if (gain < best_gain || gain == 0) continue;
      if (gain == best_gain && std::tie(a.cost, a.lead_days, a.intrusiveness) >=
                                   std::tie(b.cost, b.lead_days, b.intrusiveness))
        continue;
      best = each;
      best_gain = gain;
    }
    if (best_gain == 0) return;
    chosen.push_back(best);
    left = left - candidates_[best].covers;
  }
}

std::uint32_t CoverSearch::at_least(const PairSet& wanted, std::uint64_t banned) const noexcept {
  std::uint32_t most = 1;
  for (std::size_t i = 0; i < kept_.size(); ++i)
    if ((banned >> i & 1) == 0)
      most = std::max(most, (candidates_[kept_[i]].covers & wanted).size());
  return (wanted.size() + most - 1) / most;
}

void CoverSearch::branch(const PairSet& wanted, std::uint64_t banned, const Price& price) {
  if (++steps_ > max_steps) return;
  if (wanted.empty()) return keep_if_better(price);
  const std::size_t size = current_.size() + at_least(wanted, banned);
  if (size > best_.size() || (size == best_.size() && price > best_price_)) return;

  std::size_t hardest = 0;
  std::size_t ways = SIZE_MAX;
  for_each_pair(wanted, [&](std::size_t pair) {
    std::size_t open = 0;
    for (const std::uint16_t i : by_pair_[pair]) open += (banned >> i & 1) == 0 ? 1 : 0;
    if (open < ways) ways = open, hardest = pair;
  });
  for (const std::uint16_t i : by_pair_[hardest]) {
    if ((banned >> i & 1) != 0) continue;
    const Candidate& candidate = candidates_[kept_[i]];
    current_.push_back(kept_[i]);
    branch(wanted - candidate.covers, banned, price.with(candidate));
    current_.pop_back();
    banned |= std::uint64_t{1} << i;  // every set with it has just been looked at
  }
}

void CoverSearch::keep_if_better(const Price& price) {
  if (current_.size() > best_.size()) return;
  sorted_ = current_;
  std::sort(sorted_.begin(), sorted_.end());
  if (sorted_.size() == best_.size()) {
    if (price > best_price_) return;
    std::sort(best_.begin(), best_.end());
    if (price == best_price_ && sorted_ >= best_) return;
  }
  best_ = sorted_;
  best_price_ = price;
}

}  // namespace fasthold::accommodations
