// SPDX-License-Identifier: MPL-2.0
#include <algorithm>

#include "dmn/table/column_index.hpp"

namespace fasthold::dmn {

using feel::Value;

namespace {

/// The first eight bytes of a text as a number that is ordered as they are.
std::int64_t prefix_key(std::string_view text) noexcept {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return static_cast<std::int64_t>(key ^ std::uint64_t{1} << 63);
}

/// How many of `keys` are below `key`. Takes the same steps whatever it finds, so that the
/// processor has nothing to guess.
std::size_t keys_below(const std::vector<std::int64_t>& keys, std::int64_t key) noexcept {
  if (keys.empty()) return 0;
  const std::int64_t* base = keys.data();
  std::size_t size = keys.size();
  while (size > 1) {
    const std::size_t half = size / 2;
    base += base[half - 1] < key ? half : 0;
    size -= half;
  }
  return static_cast<std::size_t>(base - keys.data()) + (*base < key ? 1 : 0);
}

/// Inputs mostly have no more decimals than that, so a column of whole numbers finds them too.
constexpr int usual_digits = 4;
constexpr int most_digits = 18;

bool fit(const std::vector<Value>& points, int digits) {
  return std::all_of(points.begin(), points.end(), [&](const Value& point) {
    return feel::scaled(point.number(), digits).has_value();
  });
}

std::optional<int> common_digits(const std::vector<Value>& points) {
  if (fit(points, usual_digits)) return usual_digits;
  for (int digits = 0; digits <= most_digits; ++digits) {
    if (digits != usual_digits && fit(points, digits)) return digits;
  }
  return std::nullopt;
}

}  // namespace

PointSearch::PointSearch(Line line, std::vector<Value> sorted)
    : line_(line), points_(std::move(sorted)) {
  switch (line) {
    case Line::number:
      if (const auto digits = common_digits(points_)) {
        digits_ = *digits;
        form_ = Keys::whole;
      }
      break;
    case Line::string: form_ = Keys::prefix; break;
    case Line::date:
    case Line::time:
    case Line::years_months_duration: form_ = Keys::whole; break;
    default: break;
  }
  if (form_ == Keys::none) return;
  keys_.reserve(points_.size());
  for (const Value& point : points_) {
    keys_.push_back(form_ == Keys::prefix ? prefix_key(point.string())
                                          : whole_key(point).value_or(0));
  }
}

std::optional<std::int64_t> PointSearch::whole_key(const Value& value) const noexcept {
  switch (line_) {
    case Line::number: return feel::scaled(value.number(), digits_);
    case Line::date: return value.date().days;
    case Line::time: return value.time().nanoseconds;
    case Line::years_months_duration: return value.years_months().months;
    default: return std::nullopt;
  }
}

std::size_t PointSearch::segment(const Value& value) const {
  if (form_ == Keys::whole) {
    if (const auto key = whole_key(value)) {
      const std::size_t below = keys_below(keys_, *key);
      return 2 * below + (below < keys_.size() && keys_[below] == *key ? 1 : 0);
    }
  }
  if (form_ == Keys::prefix) {
    const std::int64_t key = prefix_key(value.string());
    const std::size_t from = keys_below(keys_, key);
    std::size_t to = from;
    while (to < keys_.size() && keys_[to] == key) ++to;
    // Only those that begin with the same bytes have to be compared.
    return 2 * from + segment_of(std::span(points_).subspan(from, to - from), value);
  }
  return segment_of(points_, value);
}

}  // namespace fasthold::dmn
