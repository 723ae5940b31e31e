// SPDX-License-Identifier: MPL-2.0
#include "names.hpp"

#include <algorithm>
#include <stdexcept>

namespace fasthold::functioning {

std::string_view take_word(std::string_view& text) noexcept {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t end = std::min(text.find(' ', first), text.size());
  const std::string_view word = text.substr(first, end - first);
  text.remove_prefix(end);
  return word;
}

Names::Names() : slots_(64, free_slot) {}

std::uint32_t Names::slot_of(std::uint32_t hash, std::string_view name) const noexcept {
  const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
  std::uint32_t slot = (hash ^ (hash >> 15)) & mask;
  while (slots_[slot] != free_slot && names_[slots_[slot]] != name) slot = (slot + 1) & mask;
  return slot;
}

std::optional<std::uint16_t> Names::find(std::string_view name) const noexcept {
  std::uint32_t hash = hash_start;
  for (const char c : name) hash = step(hash, c);
  const std::uint16_t number = slots_[slot_of(hash, name)];
  if (number == free_slot) return std::nullopt;
  return number;
}

std::uint16_t Names::add(std::string_view name) {
  if (const auto known = find(name)) return *known;
  if (names_.size() + 1 >= free_slot) throw std::length_error("too many names in a catalogue");
  names_.emplace_back(name);
  longest_ = std::max(longest_, name.size());
  if (names_.size() * 2 > slots_.size()) {
    slots_.assign(slots_.size() * 2, free_slot);
    for (std::size_t i = 0; i + 1 < names_.size(); ++i) place(i);
  }
  place(names_.size() - 1);
  return static_cast<std::uint16_t>(names_.size() - 1);
}

void Names::place(std::size_t number) noexcept {
  std::uint32_t hash = hash_start;
  for (const char c : names_[number]) hash = step(hash, c);
  slots_[slot_of(hash, names_[number])] = static_cast<std::uint16_t>(number);
}

}  // namespace fasthold::functioning
