// SPDX-License-Identifier: MPL-2.0
// Where the values of one evaluation live.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fasthold::feel {

/// Thrown inside an evaluation when it takes more memory or steps than it may, or nests deeper;
/// never leaves the module: the evaluation ends with a null that says so.
struct LimitReached {
  enum class What : unsigned char { memory, steps, depth };
  What what;
};

/// Memory that is given back all at once. Values are plain bytes that point into it, so copying
/// one costs nothing and nobody counts references. [one thread at a time]
class Arena {
 public:
  explicit Arena(std::size_t limit_bytes = std::size_t{256} << 20) : limit_(limit_bytes) {}
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() = default;

  /// Room for `count` objects, not initialised. Throws LimitReached.
  template <class T>
  std::span<T> allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignment);
    if (count > limit_ / sizeof(T)) throw LimitReached{LimitReached::What::memory};
    return {static_cast<T*>(bytes(count * sizeof(T))), count};
  }
  template <class T>
  T* make(const T& value) {
    return new (allocate<T>(1).data()) T(value);
  }
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    const std::span<char> copy = allocate<char>(text.size());
    std::memcpy(copy.data(), text.data(), text.size());
    return {copy.data(), copy.size()};
  }

  /// Forgets everything; keeps the first block.
  void clear() noexcept {
    if (blocks_.size() > 1) blocks_.resize(1);
    if (!blocks_.empty()) {
      at_ = blocks_.front().memory.get();
      left_ = blocks_.front().size;
    }
    used_ = 0;
  }
  [[nodiscard]] std::size_t used() const noexcept { return used_; }

 private:
  static constexpr std::size_t alignment = 8;
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };

  void* bytes(std::size_t size) {
    size = (size + alignment - 1) & ~(alignment - 1);
    if (size > left_) grow(size);
    used_ += size;
    left_ -= size;
    void* place = at_;
    at_ += size;
    return place;
  }
  void grow(std::size_t at_least) {
    if (used_ + at_least > limit_) throw LimitReached{LimitReached::What::memory};
    const std::size_t size =
        std::max(at_least, blocks_.empty() ? std::size_t{4096} : 2 * blocks_.back().size);
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    at_ = blocks_.back().memory.get();
    left_ = size;
  }

  std::vector<Block> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
  std::size_t limit_;
};

}  // namespace fasthold::feel
