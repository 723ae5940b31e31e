// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/line.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace fasthold::dmn {

using feel::Kind;
using feel::Value;

std::optional<Line> line_of(const Value& value) noexcept {
  const auto zoned = [](const feel::Zone& zone) { return zone.form != feel::Zone::Form::local; };
  switch (value.kind()) {
    case Kind::number: return Line::number;
    case Kind::string: return Line::string;
    case Kind::date: return Line::date;
    case Kind::time: return zoned(value.time().zone) ? Line::zoned_time : Line::time;
    case Kind::date_time:
      return zoned(value.date_time().zone) ? Line::zoned_date_time : Line::date_time;
    case Kind::days_time_duration: return Line::days_time_duration;
    case Kind::years_months_duration: return Line::years_months_duration;
    default: return std::nullopt;
  }
}

bool is_scalar(const Value& value) noexcept {
  return value.is_null() || value.is(Kind::boolean) || line_of(value).has_value();
}

namespace {

/// Offers values one after the other and keeps the first that lies between the two.
class Search {
 public:
  Search(const Value* low, const Value* high) : low_(low), high_(high) {}

  Search& offer(const Value& value) {
    if (!found_ && (low_ == nullptr || is_below(*low_, value)) &&
        (high_ == nullptr || is_below(value, *high_))) {
      found_ = value;
    }
    return *this;
  }
  [[nodiscard]] const std::optional<Value>& found() const noexcept { return found_; }

 private:
  const Value* low_;
  const Value* high_;
  std::optional<Value> found_;
};

void offer_number(Search& search, std::optional<feel::Number> number) {
  if (number) search.offer(Value::number(*number));
}

std::optional<Value> number_between(const Value* low, const Value* high) {
  Search search(low, high);
  if (low == nullptr && high == nullptr) return Value::number(0);
  if (low != nullptr) {
    const feel::Number from = low->number();
    const auto whole = feel::round(from, 0, feel::Rounding::floor);
    if (whole) offer_number(search, feel::add(*whole, 1));
    // For numbers so large that one more is not another number.
    if (high == nullptr) {
      offer_number(search, feel::multiply(from, feel::is_negative(from) ? feel::make_number(1, -1)
                                                                        : feel::Number(10)));
    }
  }
  if (high != nullptr) {
    const feel::Number to = high->number();
    const auto whole = feel::round(to, 0, feel::Rounding::ceiling);
    if (whole) offer_number(search, feel::subtract(*whole, 1));
    if (low == nullptr) {
      offer_number(search, feel::multiply(to, feel::is_negative(to) ? feel::Number(10)
                                                                    : feel::make_number(1, -1)));
    }
  }
  if (low != nullptr && high != nullptr) {
    if (const auto sum = feel::add(low->number(), high->number())) {
      offer_number(search, feel::divide(*sum, 2));
    }
  }
  return search.found();
}

std::optional<Value> string_between(const Value* low, const Value* high, feel::Arena& arena) {
  Search search(low, high);
  search.offer(Value::string("(other)"));
  if (low == nullptr) return search.offer(Value::string("")).found();
  // The least text above another one has a zero more, which is the last resort.
  for (const char end : {'*', '!', '\x01', '\0'}) {
    search.offer(Value::string(arena.keep(std::string(low->string()) + end)));
  }
  return search.found();
}

/// Whole numbers (days, months) between two.
template <class Make>
std::optional<Value> whole_between(std::optional<std::int64_t> low,
                                   std::optional<std::int64_t> high, std::int64_t usual,
                                   std::int64_t limit, Make make) {
  if (!low && !high) return make(usual);
  if (low) {
    if (*low >= limit || (high && *high - *low < 2)) return std::nullopt;
    return make(*low + 1);
  }
  if (*high <= -limit) return std::nullopt;
  return make(*high - 1);
}

constexpr std::int64_t usual_day = 20'454;  ///< 2026-01-01
constexpr std::int64_t last_day = 365'242'000'000;
constexpr feel::Zone utc{feel::Zone::Form::offset, 0, 0};
constexpr std::int32_t widest_offset = 18 * 3600;

std::optional<Value> time_between(const Value* low, const Value* high, bool zoned) {
  using feel::nanoseconds_per_second;
  Search search(low, high);
  const feel::Zone usual = zoned ? utc : feel::Zone{};
  if (low == nullptr && high == nullptr) {
    return Value::time({12 * 3600 * nanoseconds_per_second, usual});
  }
  const auto offer = [&](std::int64_t at, feel::Zone zone) {
    if (at >= 0 && at < feel::nanoseconds_per_day) search.offer(Value::time({at, zone}));
  };
  for (const std::int64_t step : {nanoseconds_per_second, std::int64_t{1}}) {
    if (low != nullptr) offer(low->time().nanoseconds + step, low->time().zone);
    if (high != nullptr) offer(high->time().nanoseconds - step, high->time().zone);
  }
  if (zoned) {
    // Next to a midnight there may still be times of other zones.
    offer(0, {feel::Zone::Form::offset, 0, widest_offset});
    offer(feel::nanoseconds_per_day - 1, {feel::Zone::Form::offset, 0, -widest_offset});
  }
  return search.found();
}

feel::DateTime moved(feel::DateTime at, std::int64_t nanoseconds) {
  at.nanoseconds += nanoseconds;
  if (at.nanoseconds < 0) {
    at.nanoseconds += feel::nanoseconds_per_day;
    --at.days;
  } else if (at.nanoseconds >= feel::nanoseconds_per_day) {
    at.nanoseconds -= feel::nanoseconds_per_day;
    ++at.days;
  }
  return at;
}

std::optional<Value> date_time_between(const Value* low, const Value* high, bool zoned) {
  Search search(low, high);
  if (low == nullptr && high == nullptr) {
    return Value::date_time({usual_day, 0, zoned ? utc : feel::Zone{}});
  }
  // An hour, then a second, then the least there is: the clock may be put back in between.
  for (const std::int64_t step :
       {3600 * feel::nanoseconds_per_second, feel::nanoseconds_per_second, std::int64_t{1}}) {
    if (low != nullptr && low->date_time().days < last_day) {
      search.offer(Value::date_time(moved(low->date_time(), step)));
    }
    if (high != nullptr && high->date_time().days > -last_day) {
      search.offer(Value::date_time(moved(high->date_time(), -step)));
    }
  }
  return search.found();
}

std::optional<Value> days_time_between(const Value* low, const Value* high) {
  constexpr std::int64_t limit = std::int64_t{1} << 62;
  Search search(low, high);
  if (low == nullptr && high == nullptr) return Value::days_time({0, 0});
  if (low != nullptr && low->days_time().seconds < limit) {
    const feel::DaysTimeDuration from = low->days_time();
    search.offer(Value::days_time({from.seconds + feel::seconds_per_day, from.nanoseconds}));
    search.offer(Value::days_time({from.seconds + 1, from.nanoseconds}));
    search.offer(from.nanoseconds < 999'999'999
                     ? Value::days_time({from.seconds, from.nanoseconds + 1})
                     : Value::days_time({from.seconds + 1, 0}));
  }
  if (high != nullptr && high->days_time().seconds > -limit) {
    const feel::DaysTimeDuration to = high->days_time();
    search.offer(Value::days_time({to.seconds - 1, to.nanoseconds}));
  }
  return search.found();
}

}  // namespace

std::optional<Value> between(Line line, const Value* low, const Value* high, feel::Arena& arena) {
  const auto number_of = [](const Value* value, auto read) -> std::optional<std::int64_t> {
    if (value == nullptr) return std::nullopt;
    return read(*value);
  };
  switch (line) {
    case Line::number: return number_between(low, high);
    case Line::string: return string_between(low, high, arena);
    case Line::date: {
      const auto days = [](const Value& value) { return value.date().days; };
      return whole_between(number_of(low, days), number_of(high, days), usual_day, last_day,
                           [](std::int64_t day) { return Value::date({day}); });
    }
    case Line::time: return time_between(low, high, false);
    case Line::zoned_time: return time_between(low, high, true);
    case Line::date_time: return date_time_between(low, high, false);
    case Line::zoned_date_time: return date_time_between(low, high, true);
    case Line::days_time_duration: return days_time_between(low, high);
    case Line::years_months_duration: {
      const auto months = [](const Value& value) { return value.years_months().months; };
      return whole_between(number_of(low, months), number_of(high, months), 0,
                           std::int64_t{1} << 60,
                           [](std::int64_t month) { return Value::years_months({month}); });
    }
  }
  return std::nullopt;
}

}  // namespace fasthold::dmn
