// SPDX-License-Identifier: MPL-2.0
// Text that many small values point into.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace fasthold {

/// Keeps copies of texts at addresses that never move, and forgets them all at once.
///
/// A case holds dozens of short values; one allocation for all of them instead of one each is
/// what lets a night read hundreds of thousands of cases a second. [one thread at a time]
class TextArena {
 public:
  TextArena() = default;
  TextArena(TextArena&&) noexcept = default;
  TextArena& operator=(TextArena&&) noexcept = default;
  TextArena(const TextArena&) = delete;
  TextArena& operator=(const TextArena&) = delete;
  ~TextArena() = default;

  /// A copy of `text` that lives until `clear()` or the end of the arena.
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (used_ + text.size() > size_) grow(text.size());
    char* copy = blocks_.back().get() + used_;
    std::memcpy(copy, text.data(), text.size());
    used_ += text.size();
    return {copy, text.size()};
  }

  /// Forgets all texts; keeps the last block for the next ones.
  void clear() noexcept {
    if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
    used_ = 0;
  }

 private:
  void grow(std::size_t at_least) {
    size_ = std::max(at_least, blocks_.empty() ? std::size_t{256} : 2 * size_);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    used_ = 0;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t size_ = 0;
  std::size_t used_ = 0;
};

}  // namespace fasthold
