// SPDX-License-Identifier: MPL-2.0
#include "policy/policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fasthold::policy {
namespace {

constexpr std::array<std::string_view, 3> key_names{"assessment-day", "first-absence-day",
                                                    "event-day"};

/// The element of a list sorted by `member` that equals `id`, or null.
template <class T>
const T* find_sorted(const std::vector<T>& list, std::string T::*member,
                     std::string_view id) noexcept {
  const auto at = std::lower_bound(
      list.begin(), list.end(), id,
      [member](const T& item, std::string_view key) { return item.*member < key; });
  return at != list.end() && (*at).*member == id ? &*at : nullptr;
}

}  // namespace

std::string to_string(const Source& source) {
  std::string text = source.title;
  if (!source.section.empty()) text += ", " + source.section;
  if (!source.reference.empty()) text += fmt::format(" ({})", source.reference);
  return text;
}

std::string_view to_string(SelectionKey key) noexcept {
  return key_names[static_cast<std::size_t>(key)];
}

const DatedValue* Parameter::on(Date day) const noexcept {
  const auto after =
      std::upper_bound(values.begin(), values.end(), day,
                       [](Date d, const DatedValue& value) { return d < value.from; });
  if (after == values.begin()) return nullptr;
  const DatedValue& value = *std::prev(after);
  return day <= value.to ? &value : nullptr;
}

Date Parameter::next_change(Date day) const noexcept {
  for (const DatedValue& value : values) {
    if (value.from > day) return value.from;
    if (value.to >= day && value.to < last_date) return value.to + 1;
  }
  return last_date;
}

std::string_view CatalogueEntry::cell(std::string_view name) const noexcept {
  const auto found = cells.find(name);
  return found == cells.end() ? std::string_view{} : found->second;
}

const CatalogueEntry* Catalogue::find(std::string_view entry) const noexcept {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [entry](const CatalogueEntry& e) { return e.id == entry; });
  return found == entries.end() ? nullptr : &*found;
}

const Parameter* Policy::find_parameter(std::string_view parameter) const noexcept {
  return find_sorted(parameters, &Parameter::id, parameter);
}

const Catalogue* Policy::find_catalogue(std::string_view catalogue) const noexcept {
  return find_sorted(catalogues, &Catalogue::id, catalogue);
}

const Decision* Policy::find_decision(std::string_view decision) const noexcept {
  const auto found = std::ranges::find_if(
      decisions, [decision](const Decision& d) { return d.rule.id == decision; });
  return found == decisions.end() ? nullptr : &*found;
}

const Grant* Policy::find_grant(std::string_view plugin) const noexcept {
  return find_sorted(grants, &Grant::plugin, plugin);
}

Hash Policy::hash() const {
  Hasher hasher;
  hasher.add(id);
  for (const PolicyFile& file : files) hasher.add(file.path).add(file.canonical);
  return hasher.finish();
}

Checked<casefile::Vocabulary> vocabulary_of(const Policy& policy,
                                            const casefile::Vocabulary& shipped) {
  casefile::Vocabulary vocabulary = shipped;
  Diagnostics issues;
  for (const casefile::FactDefinition& fact : policy.facts) vocabulary.add(fact, issues);
  return checked(std::move(vocabulary), std::move(issues));
}

}  // namespace fasthold::policy
