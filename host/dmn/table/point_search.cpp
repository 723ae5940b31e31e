// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/point_search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace fasthold::dmn {

using feel::Value;

namespace {

/// The first eight bytes of a text as a number that is ordered as they are.
std::int64_t prefix_key(std::string_view text) noexcept {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t key = 0;
  // An empty text may stand nowhere.
  if (!text.empty()) std::memcpy(&key, text.data(), std::min(text.size(), sizeof key));
  return static_cast<std::int64_t>(__builtin_bswap64(key) ^ std::uint64_t{1} << 63);
}

/// Buckets pay off while hardly any of them has more keys than that.
constexpr std::size_t most_in_bucket = 4;
constexpr std::size_t buckets_a_key = 4;

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
  make_buckets();
}

void PointSearch::make_buckets() {
  if (keys_.empty()) return;
  const auto first = static_cast<std::uint64_t>(keys_.front());
  const std::uint64_t span = static_cast<std::uint64_t>(keys_.back()) - first;
  while ((span >> shift_) >= buckets_a_key * keys_.size()) ++shift_;
  std::size_t fullest = 0;
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket <= span >> shift_; ++bucket) {
    const std::size_t begin = at;
    buckets_.push_back(static_cast<std::uint32_t>(begin));
    while (at < keys_.size() &&
           (static_cast<std::uint64_t>(keys_[at]) - first) >> shift_ == bucket) {
      ++at;
    }
    fullest = std::max(fullest, at - begin);
  }
  if (fullest > most_in_bucket) buckets_.clear();
}

/// Takes the same steps whatever it finds, so that the processor has nothing to guess.
std::size_t PointSearch::keys_below_by_halves(std::int64_t key) const noexcept {
  if (keys_.empty()) return 0;
  const std::int64_t* base = keys_.data();
  std::size_t size = keys_.size();
  while (size > 1) {
    const std::size_t half = size / 2;
    base += base[half - 1] < key ? half : 0;
    size -= half;
  }
  return static_cast<std::size_t>(base - keys_.data()) + (*base < key ? 1 : 0);
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

std::size_t PointSearch::any_segment(const Value& value) const {
  if (form_ == Keys::whole) {
    if (const auto key = whole_key(value)) return segment_of_key(*key);
  }
  if (form_ == Keys::prefix) {
    const std::string_view text = value.string();
    const std::int64_t key = prefix_key(text);
    const std::size_t from = keys_below(key);
    std::size_t to = from;
    while (to < keys_.size() && keys_[to] == key) ++to;
    // Only those that begin with the same bytes have to be compared.
    if (to == from + 1 && points_[from].string() == text) return 2 * from + 1;
    return 2 * from + segment_of(std::span(points_).subspan(from, to - from), value);
  }
  return segment_of(points_, value);
}

}  // namespace fasthold::dmn
