// SPDX-License-Identifier: MPL-2.0
// Where function and work meet: which limitation of the case limits which demand of the job.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "../functioning/conflicts.hpp"

namespace fasthold::accommodations {

/// How many pairs one case may have: far above what a case file describes, so that sets of pairs
/// are two machine words. A case with more fails, because a part of it would be silent.
inline constexpr std::size_t max_pairs = 128;

/// A set of the pairs of one case, by their number.
struct PairSet {
  std::array<std::uint64_t, max_pairs / 64> words{};

  void add(std::size_t pair) noexcept { words[pair / 64] |= std::uint64_t{1} << (pair % 64); }
  [[nodiscard]] bool has(std::size_t pair) const noexcept {
    return (words[pair / 64] >> (pair % 64) & 1) != 0;
  }
  [[nodiscard]] bool empty() const noexcept { return (words[0] | words[1]) == 0; }
  [[nodiscard]] std::uint32_t size() const noexcept {
    // Few cases reach the second word, and without a special instruction counting takes a while.
    return static_cast<std::uint32_t>(std::popcount(words[0]) +
                                      (words[1] == 0 ? 0 : std::popcount(words[1])));
  }
  [[nodiscard]] bool is_part_of(const PairSet& other) const noexcept {
    return ((words[0] & ~other.words[0]) | (words[1] & ~other.words[1])) == 0;
  }
  PairSet& operator|=(const PairSet& b) noexcept {
    words[0] |= b.words[0], words[1] |= b.words[1];
    return *this;
  }
  friend PairSet operator&(PairSet a, const PairSet& b) noexcept {
    a.words[0] &= b.words[0], a.words[1] &= b.words[1];
    return a;
  }
  friend PairSet operator-(PairSet a, const PairSet& b) noexcept {
    a.words[0] &= ~b.words[0], a.words[1] &= ~b.words[1];
    return a;
  }
  bool operator==(const PairSet&) const = default;
};

/// Calls `visit(pair)` for each member, lowest first.
template <typename Visit>
void for_each_pair(const PairSet& set, Visit visit) {
  for (std::size_t word = 0; word < set.words.size(); ++word)
    for (std::uint64_t bits = set.words[word]; bits != 0; bits &= bits - 1)
      visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
}

/// Which list of the case a limitation stands in.
enum class Listed : std::uint8_t { activities, body };

/// A functional limitation (da: funktionsbegrænsning): one record of the case.
struct Limitation {
  static constexpr int unknown_qualifier = -1;

  std::string_view code;              ///< ICF
  int qualifier = unknown_qualifier;  ///< 0 none .. 4 complete
  Listed listed = Listed::activities;
  std::uint32_t record = 0;
};

/// What the job asks: one record of the case.
struct Demand {
  std::string_view code;  ///< of the vocabulary
  std::uint32_t record = 0;
};

struct Pair {
  std::uint16_t limitation;  ///< index among the case's limitations
  std::uint16_t demand;      ///< index among the case's demands
  std::uint16_t entry;       ///< of the catalogue `conflicts`
  bool policy_qualifier;     ///< the policy's own lowest qualifier made it a pair
};

struct Pairs {
  std::vector<Pair> found;  ///< by limitation, then demand, in the case's order; each once
  /// Whether a limitation of that list has no qualifier and would make a pair with one: then it
  /// is not assumed, and the list is missing. Indexed by Listed.
  std::array<bool, 2> unclear{};

  static constexpr std::int32_t no_demand = -1;
  /// By the case's demands: the catalogue's number; no_demand for one it lacks or one repeated.
  std::vector<std::int32_t> demand_numbers;
};

/// Finds every pair of `limitations` and `demands` that limits work.
///
/// A code that stands twice counts once, with its highest qualifier; a demand that stands twice,
/// once. Errors: false when there are more than max_pairs.
[[nodiscard]] bool find_pairs(const functioning::Conflicts& conflicts,
                              std::span<const Limitation> limitations,
                              std::span<const Demand> demands, Pairs& pairs);

}  // namespace fasthold::accommodations
