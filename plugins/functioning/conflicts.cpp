// SPDX-License-Identifier: MPL-2.0
#include "conflicts.hpp"

namespace fasthold::functioning {

namespace {

template <typename Visit>
void for_each_word(std::string_view words, Visit visit) {
  for (auto word = take_word(words); !word.empty(); word = take_word(words)) visit(word);
}

}  // namespace

Conflicts::Conflicts(std::span<const ConflictEntry> entries, int policy_qualifier) {
  for (const ConflictEntry& entry : entries) {
    for_each_word(entry.limitations, [&](std::string_view code) { codes_.add(code); });
    for_each_word(entry.demands, [&](std::string_view demand) { demands_.add(demand); });
  }
  cells_.resize(codes_.size() * demands_.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const int qualifier = entries[i].min_qualifier.value_or(policy_qualifier);
    const Conflict conflict{static_cast<std::uint16_t>(i), static_cast<std::uint8_t>(qualifier),
                            !entries[i].min_qualifier};
    for_each_word(entries[i].limitations, [&](std::string_view code) {
      const std::size_t row = *codes_.find(code) * demands_.size();
      for_each_word(entries[i].demands, [&](std::string_view demand) {
        Cell& cell = cells_[row + *demands_.find(demand)];
        if (cell.is_conflict && cell.conflict.min_qualifier <= conflict.min_qualifier) return;
        cell = {conflict, true};
      });
    });
  }
}

MatchedCodes Conflicts::match(std::string_view icf_code) const noexcept {
  MatchedCodes matched;
  codes_.for_each_prefix(icf_code, [&](std::uint16_t code) { matched.push(code); });
  return matched;
}

const Conflict* Conflicts::find(const MatchedCodes& codes, std::uint16_t demand) const noexcept {
  const Conflict* found = nullptr;
  for (const std::uint16_t code : codes.codes()) {
    const Cell& cell = cells_[code * demands_.size() + demand];
    if (!cell.is_conflict) continue;
    if (!found || cell.conflict.min_qualifier < found->min_qualifier) found = &cell.conflict;
  }
  return found;
}

}  // namespace fasthold::functioning
