// SPDX-License-Identifier: MPL-2.0
// The smallest set of measures that covers every pair that can be covered.
//
// SET COVER
// Choosing the fewest sets whose union is everything is NP-hard, but the catalogue leaves only a
// few measures for one case, so the exact answer is usually found at once. First a measure that
// another one makes superfluous is left out: one that covers no more and is no better in any
// respect. Then the pair with the fewest measures left is answered by each of them in turn, and a
// branch that cannot beat the best set found so far is cut off.
//
// Above the policy's limit, or past the limit on steps, the greedy answer stands: the measure that
// covers most of what is left, again and again. It has at most H(d) = 1 + 1/2 + .. + 1/d times as
// many measures as the smallest set, d being the most pairs that one measure covers.
// Source: Chvátal 1979, "A greedy heuristic for the set-covering problem".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pairs.hpp"

namespace fasthold::accommodations {

/// A measure as the search sees it. Of two that are equal in all this, the earlier one is chosen.
struct Candidate {
  PairSet covers;
  std::int64_t cost = 0;           ///< millionths of a krone; not priced: unpriced
  std::int32_t lead_days = 0;      ///< not known: unknown_lead
  std::int32_t intrusiveness = 0;  ///< 1 is least

  /// Not known is not free: it comes after every price that a catalogue can hold (1e9 kroner).
  static constexpr std::int64_t unpriced = 2'000'000'000'000'000;
  static constexpr std::int32_t unknown_lead = INT32_MAX;
};

struct Cover {
  std::vector<std::uint16_t> chosen;  ///< in the order to propose: what covers most of what is left
  bool exact = true;                  ///< false: greedy, there may be a smaller set
  std::uint32_t fewest = 0;  ///< no set is smaller than this; equal to chosen.size() when exact
};

/// Finds covers. Keeps its lists between cases, so that a case seldom allocates.
class CoverSearch {
 public:
  /// The fewest of `candidates` that cover what all of them together cover; among those the
  /// cheapest in sum, then the soonest in place, then the least intrusive in sum, then the first.
  /// `exact_limit`: above so many candidates the greedy answer is given; at most 64 count.
  void run(std::span<const Candidate> candidates, std::uint32_t exact_limit, Cover& cover);

 private:
  /// A set's price in every respect, in the order in which they count.
  struct Price {
    std::int64_t cost = 0;
    std::int64_t lead_days = 0;  // the longest: when the whole set is in place
    std::int64_t intrusiveness = 0;
    auto operator<=>(const Price&) const = default;
    [[nodiscard]] Price with(const Candidate& candidate) const noexcept;
  };

  void drop_superfluous();
  void order_pairs();
  void choose_greedily(const PairSet& wanted, std::vector<std::uint16_t>& chosen) const;
  [[nodiscard]] Price price_of(std::span<const std::uint16_t> chosen) const noexcept;
  [[nodiscard]] std::uint32_t at_least(const PairSet& wanted, std::uint64_t banned) const noexcept;
  void branch(const PairSet& wanted, std::uint64_t banned, const Price& price);
  void keep_if_better(const Price& price);

  std::span<const Candidate> candidates_;
  std::vector<std::uint16_t> kept_;                  // candidates that none makes superfluous
  std::vector<std::vector<std::uint16_t>> by_pair_;  // indices of kept_
  std::vector<std::uint16_t> current_;
  std::vector<std::uint16_t> best_;
  std::vector<std::uint16_t> sorted_;
  Price best_price_;
  std::uint32_t steps_ = 0;
};

/// The lower bound that the greedy bound gives: no cover has fewer measures than this.
/// `most`: the most pairs that one measure covers.
[[nodiscard]] std::uint32_t fewest_given_greedy(std::uint32_t greedy_size, std::uint32_t most);

}  // namespace fasthold::accommodations
