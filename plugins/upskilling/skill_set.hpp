// SPDX-License-Identifier: MPL-2.0
// Sets of the skills of one catalogue, by their number.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace fasthold::upskilling {

/// All sets that meet are made for the same number of skills. Assigning one to another of the
/// same size does not allocate.
class SkillSet {
 public:
  SkillSet() = default;
  explicit SkillSet(std::size_t n_skills) : words_((n_skills + 63) / 64) {}

  void add(std::size_t skill) noexcept { words_[skill / 64] |= std::uint64_t{1} << (skill % 64); }
  void clear() noexcept {
    for (std::uint64_t& word : words_) word = 0;
  }
  [[nodiscard]] bool has(std::size_t skill) const noexcept {
    return (words_[skill / 64] >> (skill % 64) & 1) != 0;
  }
  [[nodiscard]] bool empty() const noexcept {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }
  [[nodiscard]] std::uint32_t size() const noexcept {
    int n = 0;
    for (const std::uint64_t word : words_) n += std::popcount(word);
    return static_cast<std::uint32_t>(n);
  }
  [[nodiscard]] bool is_part_of(const SkillSet& other) const noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & ~other.words_[i]) != 0) return false;
    return true;
  }
  [[nodiscard]] bool meets(const SkillSet& other) const noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & other.words_[i]) != 0) return true;
    return false;
  }
  SkillSet& operator|=(const SkillSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  SkillSet& operator&=(const SkillSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  SkillSet& operator-=(const SkillSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  bool operator==(const SkillSet&) const = default;

  /// Calls `visit(skill)` for each member, lowest first.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word)
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1)
        visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace fasthold::upskilling
