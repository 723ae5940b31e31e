// SPDX-License-Identifier: MPL-2.0
#include "pairs.hpp"

#include <optional>

namespace fasthold::accommodations {

namespace {

/// Whether another record says the same code more strongly, or equally and earlier.
bool is_repeated(std::span<const Limitation> limitations, std::size_t at) {
  for (std::size_t i = 0; i < limitations.size(); ++i) {
    if (i == at || limitations[i].code != limitations[at].code) continue;
    if (limitations[i].qualifier > limitations[at].qualifier) return true;
    if (limitations[i].qualifier == limitations[at].qualifier && i < at) return true;
  }
  return false;
}

bool is_repeated(std::span<const Demand> demands, std::size_t at) {
  for (std::size_t i = 0; i < at; ++i)
    if (demands[i].code == demands[at].code) return true;
  return false;
}

}  // namespace

bool find_pairs(const functioning::Conflicts& conflicts, std::span<const Limitation> limitations,
                std::span<const Demand> demands, Pairs& pairs) {
  pairs.found.clear();
  pairs.unclear = {};
  pairs.demand_numbers.clear();
  for (std::size_t d = 0; d < demands.size(); ++d) {
    const std::optional<std::uint16_t> number = conflicts.find_demand(demands[d].code);
    pairs.demand_numbers.push_back(number && !is_repeated(demands, d) ? *number : Pairs::no_demand);
  }
  for (std::size_t l = 0; l < limitations.size(); ++l) {
    const Limitation& limitation = limitations[l];
    if (limitation.qualifier == 0) continue;
    const functioning::MatchedCodes codes = conflicts.match(limitation.code);
    if (codes.codes().empty() || is_repeated(limitations, l)) continue;
    for (std::size_t d = 0; d < demands.size(); ++d) {
      if (pairs.demand_numbers[d] == Pairs::no_demand) continue;
      const functioning::Conflict* conflict =
          conflicts.find(codes, static_cast<std::uint16_t>(pairs.demand_numbers[d]));
      if (!conflict) continue;
      if (limitation.qualifier == Limitation::unknown_qualifier) {
        pairs.unclear[static_cast<std::size_t>(limitation.listed)] = true;
        continue;
      }
      if (limitation.qualifier < conflict->min_qualifier) continue;
      if (pairs.found.size() == max_pairs) return false;
      pairs.found.push_back({static_cast<std::uint16_t>(l), static_cast<std::uint16_t>(d),
                             conflict->entry, conflict->policy_qualifier});
    }
  }
  return true;
}

}  // namespace fasthold::accommodations
