// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/bit_rows.hpp"

#include <algorithm>

namespace fasthold::dmn {

std::uint64_t hash_of(std::span<const std::uint64_t> words) noexcept {
  std::uint64_t hash = words.size();
  for (const std::uint64_t word : words) {
    hash = (hash ^ word) * 0x9E37'79B9'7F4A'7C15;
    hash ^= hash >> 29;
  }
  return hash;
}

std::uint32_t BitRows::add(const RuleSet& set) {
  const std::span<const std::uint64_t> words = set.words();
  const std::uint64_t hash = hash_of(words);
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto known = first; known != last; ++known) {
    const std::uint64_t* bits = row(known->second) + summary_words_;
    if (std::equal(words.begin(), words.end(), bits)) return known->second;
  }
  const std::size_t begin = pool_.size();
  pool_.resize(begin + summary_words_ + words_);
  for (std::size_t i = 0; i < words_; ++i) {
    if (words[i] != 0) pool_[begin + i / 64] |= std::uint64_t{1} << (i % 64);
    pool_[begin + summary_words_ + i] = words[i];
  }
  const auto number = static_cast<std::uint32_t>(size_++);
  by_hash_.emplace(hash, number);
  return number;
}

}  // namespace fasthold::dmn
