// SPDX-License-Identifier: MPL-2.0
// Numbers for the names of a catalogue, so that a case meets them as array indices.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasthold::functioning {

/// The next word of `text`, which loses it; words are separated by spaces. Empty: no more.
std::string_view take_word(std::string_view& text) noexcept;

/// Names numbered from 0 in the order of their first appearance. Built once, then only read.
/// Range: at most 65,535 names; the catalogues of a policy are far smaller.
class Names {
 public:
  Names();

  /// The number of `name`, which is new or already there. Throws std::length_error when full.
  std::uint16_t add(std::string_view name);
  [[nodiscard]] std::optional<std::uint16_t> find(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t number) const { return names_[number]; }

  /// Calls `visit(number)` for every name that `code` begins with, shortest first: how a code of
  /// ICF matches the same and the less specific codes of a catalogue.
  template <typename Visit>
  void for_each_prefix(std::string_view code, Visit visit) const {
    std::uint32_t hash = hash_start;
    for (std::size_t length = 1; length <= code.size() && length <= longest_; ++length) {
      hash = step(hash, code[length - 1]);
      const std::uint32_t slot = slot_of(hash, code.substr(0, length));
      if (slots_[slot] != free_slot) visit(slots_[slot]);
    }
  }

 private:
  static constexpr std::uint32_t hash_start = 2166136261u;
  static constexpr std::uint16_t free_slot = 0xffff;

  static std::uint32_t step(std::uint32_t hash, char c) noexcept {
    return (hash ^ static_cast<unsigned char>(c)) * 16777619u;  // FNV-1a
  }
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t hash, std::string_view name) const noexcept;
  void place(std::size_t number) noexcept;

  std::vector<std::string> names_;
  std::vector<std::uint16_t> slots_;  // open addressing; a power of two, at most half full
  std::size_t longest_ = 0;
};

}  // namespace fasthold::functioning
