// SPDX-License-Identifier: MPL-2.0
// The rules that hold in one decision.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "feel/arena.hpp"

namespace fasthold::dmn {

/// A list of rules that needs memory (of the arena) only when it grows long.
class Hits {
 public:
  explicit Hits(feel::Arena& arena) : arena_(&arena), rules_(few_.data(), few_.size()) {}
  Hits(const Hits&) = delete;
  Hits& operator=(const Hits&) = delete;
  ~Hits() = default;

  void add(std::size_t rule) {
    if (size_ == rules_.size()) {
      const std::span<std::uint32_t> more = arena_->allocate<std::uint32_t>(2 * size_);
      std::copy_n(rules_.begin(), size_, more.begin());
      rules_ = more;
    }
    rules_[size_++] = static_cast<std::uint32_t>(rule);
  }
  [[nodiscard]] std::span<std::uint32_t> rules() const noexcept { return rules_.first(size_); }

 private:
  feel::Arena* arena_;
  std::array<std::uint32_t, 16> few_;
  std::span<std::uint32_t> rules_;
  std::size_t size_ = 0;
};

}  // namespace fasthold::dmn
