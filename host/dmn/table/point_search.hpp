// SPDX-License-Identifier: MPL-2.0
// A search among the constants of a column.
//
// Constants become keys, whole numbers in the same order: numbers of few decimals, days, months,
// times of day; texts by their first eight bytes. The span of the keys is cut into buckets of equal
// width, each of which knows its first key, so that most look-ups are a shift and one comparison.
// Keys that are spread too unevenly for that are searched by halving.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dmn/table/cell.hpp"

namespace fasthold::dmn {

/// Sorted constants of one line. [immutable, thread-safe]
class PointSearch {
 public:
  PointSearch() = default;
  PointSearch(Line line, std::vector<feel::Value> sorted);

  /// The segment of `value`, which is on the line (see LineSet).
  [[nodiscard]] std::size_t segment(const feel::Value& value) const {
    if (line_ == Line::number && form_ == Keys::whole) {
      if (const auto key = feel::quickly_scaled(value.number(), digits_)) {
        return segment_of_key(*key);
      }
    }
    return any_segment(value);
  }
  [[nodiscard]] const std::vector<feel::Value>& points() const noexcept { return points_; }

 private:
  /// What `keys_` has: the points themselves as whole numbers, what texts begin with, or nothing.
  enum class Keys : std::uint8_t { none, whole, prefix };

  [[nodiscard]] std::optional<std::int64_t> whole_key(const feel::Value& value) const noexcept;
  [[nodiscard]] std::size_t any_segment(const feel::Value& value) const;
  void make_buckets();

  /// How many keys are below `key`.
  [[nodiscard]] std::size_t keys_below(std::int64_t key) const noexcept {
    if (buckets_.empty()) return keys_below_by_halves(key);
    if (key <= keys_.front()) return 0;
    if (key > keys_.back()) return keys_.size();
    const auto distance =
        static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(keys_.front());
    std::size_t below = buckets_[distance >> shift_];
    while (keys_[below] < key) ++below;  // stops: the last key is not below
    return below;
  }
  [[nodiscard]] std::size_t keys_below_by_halves(std::int64_t key) const noexcept;
  [[nodiscard]] std::size_t segment_of_key(std::int64_t key) const noexcept {
    const std::size_t below = keys_below(key);
    return 2 * below + (below < keys_.size() && keys_[below] == key ? 1 : 0);
  }

  Line line_ = Line::number;
  Keys form_ = Keys::none;
  int digits_ = 0;  ///< decimals that the keys of numbers have
  unsigned shift_ = 0;
  std::vector<std::uint32_t> buckets_;  ///< the first key of each that is not below it
  std::vector<std::int64_t> keys_;
  std::vector<feel::Value> points_;
};

}  // namespace fasthold::dmn
