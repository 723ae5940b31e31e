// SPDX-License-Identifier: MPL-2.0
// Sets of rules as rows of bits, each with a summary: one bit for every word that is not zero.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace fasthold::dmn {

/// A set of rules by their index. [one thread at a time while it changes]
class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(std::size_t rules) : words_((rules + 63) / 64) {}

  explicit RuleSet(std::span<const std::uint64_t> words) : words_(words.begin(), words.end()) {}

  void insert(std::size_t rule) noexcept { words_[rule / 64] |= bit(rule); }
  void erase(std::size_t rule) noexcept { words_[rule / 64] &= ~bit(rule); }
  [[nodiscard]] bool contains(std::size_t rule) const noexcept {
    return (words_[rule / 64] & bit(rule)) != 0;
  }
  [[nodiscard]] bool empty() const noexcept {
    for (const std::uint64_t word : words_) {
      if (word != 0) return false;
    }
    return true;
  }
  [[nodiscard]] bool intersects(const RuleSet& other) const noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }
  RuleSet& operator&=(const RuleSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  RuleSet& operator|=(const RuleSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  /// Takes out what `other` has.
  RuleSet& operator-=(const RuleSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  /// Calls `visit(rule)` in rising order, until it answers false.
  template <class Visit>
  void each(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t left = words_[i]; left != 0; left &= left - 1) {
        if (!visit(64 * i + static_cast<std::size_t>(std::countr_zero(left)))) return;
      }
    }
  }
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return words_; }
  bool operator==(const RuleSet&) const = default;

 private:
  static std::uint64_t bit(std::size_t rule) noexcept { return std::uint64_t{1} << (rule % 64); }
  std::vector<std::uint64_t> words_;
};

std::uint64_t hash_of(std::span<const std::uint64_t> words) noexcept;

/// Many sets over the same rules; equal ones are stored once. A row is `summary_words` words, then
/// `words` of bits.
class BitRows {
 public:
  explicit BitRows(std::size_t rules)
      : words_((rules + 63) / 64), summary_words_((words_ + 63) / 64) {}

  [[nodiscard]] std::size_t words() const noexcept { return words_; }
  [[nodiscard]] std::size_t summary_words() const noexcept { return summary_words_; }
  [[nodiscard]] std::size_t row_bytes() const noexcept { return 8 * (words_ + summary_words_); }
  [[nodiscard]] std::size_t bytes() const noexcept { return pool_.size() * 8; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// The number of the row that has these bits.
  std::uint32_t add(const RuleSet& set);
  [[nodiscard]] const std::uint64_t* row(std::uint32_t number) const noexcept {
    return pool_.data() + std::size_t{number} * (words_ + summary_words_);
  }
  /// Forgets what only `add` needs.
  void freeze() {
    by_hash_ = {};
    pool_.shrink_to_fit();
  }

 private:
  std::size_t words_;
  std::size_t summary_words_;
  std::size_t size_ = 0;
  std::vector<std::uint64_t> pool_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_hash_;
};

/// Calls `visit(rule)`, in rising order and until it answers false, for each rule that is in all of
/// `rows` (at least one), which have `words` words. Words that one row has empty are not looked at.
template <class Visit>
void each_common(std::span<const std::uint64_t* const> rows, std::size_t words, Visit&& visit) {
  const std::size_t summary_words = (words + 63) / 64;
  for (std::size_t s = 0; s < summary_words; ++s) {
    std::uint64_t candidates = rows[0][s];
    for (std::size_t i = 1; i < rows.size(); ++i) candidates &= rows[i][s];
    for (; candidates != 0; candidates &= candidates - 1) {
      const std::size_t word = 64 * s + static_cast<std::size_t>(std::countr_zero(candidates));
      std::uint64_t bits = rows[0][summary_words + word];
      for (std::size_t i = 1; i < rows.size(); ++i) bits &= rows[i][summary_words + word];
      for (; bits != 0; bits &= bits - 1) {
        if (!visit(64 * word + static_cast<std::size_t>(std::countr_zero(bits)))) return;
      }
    }
  }
}

}  // namespace fasthold::dmn
