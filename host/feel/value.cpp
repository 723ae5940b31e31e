// SPDX-License-Identifier: MPL-2.0
// Values: making, comparing, copying them.
#include "feel/value.hpp"

#include <algorithm>

#include "feel/evaluation.hpp"

namespace fasthold::feel {
namespace {

std::uint64_t address(const void* pointer) noexcept {
  // SAFETY: only ever turned back into a pointer of the type that the value's kind says.
  return reinterpret_cast<std::uintptr_t>(pointer);
}

/// How deep values inside values are compared and copied. An evaluation cannot build deeper ones.
constexpr int deepest = 1000;

/// Two moments, one of which is local, are not on one line.
template <class Moment>
std::partial_ordering order_moments(const Moment& a, const Moment& b) {
  const bool is_local = a.zone.form == Zone::Form::local;
  if (is_local != (b.zone.form == Zone::Form::local)) return std::partial_ordering::unordered;
  return instant(a) <=> instant(b);
}

/// Compares values inside values.
class Equality {
 public:
  explicit Equality(Evaluation* budget) : budget_(budget) {}

  Value of(const Value& a, const Value& b, int depth) const {
    if (a.is_null() || b.is_null()) return Value::boolean(a.is_null() && b.is_null());
    if (a.kind() != b.kind() || depth == 0) return Value::null();
    switch (a.kind()) {
      case Kind::boolean: return Value::boolean(a.boolean() == b.boolean());
      case Kind::string: return of_strings(a.string(), b.string());
      case Kind::list: return of_lists(a.list(), b.list(), depth - 1);
      case Kind::context: return of_contexts(a.context(), b.context(), depth - 1);
      case Kind::range: return of_ranges(a.range(), b.range(), depth - 1);
      case Kind::function: return Value::boolean(&a.function() == &b.function());
      default: return Value::boolean(order(a, b) == std::partial_ordering::equivalent);
    }
  }

 private:
  void spend(std::size_t steps) const {
    if (budget_ != nullptr) budget_->spend(steps);
  }
  [[nodiscard]] Value of_strings(std::string_view a, std::string_view b) const {
    if (a.size() != b.size()) return Value::boolean(false);
    spend(a.size() / bytes_a_step);
    return Value::boolean(a == b);
  }
  // One item that differs tells lists apart, whatever stands beside it; else items of different
  // kinds leave it open. Source: DMN 1.5, tables 42 and 50.
  [[nodiscard]] Value of_lists(std::span<const Value> a, std::span<const Value> b,
                               int depth) const {
    if (a.size() != b.size()) return Value::boolean(false);
    Value all = Value::boolean(true);
    for (std::size_t i = 0; i < a.size(); ++i) {
      spend(1);
      const Value is = of(a[i], b[i], depth);
      if (is.is_false()) return is;
      if (is.is_null()) all = is;
    }
    return all;
  }
  [[nodiscard]] Value of_contexts(const ContextData& a, const ContextData& b, int depth) const {
    if (a.keys.size() != b.keys.size()) return Value::boolean(false);
    Value all = Value::boolean(true);
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
      // Mostly both have their keys in one order.
      const Value* other = b.keys[i] == a.keys[i] ? &b.values[i] : nullptr;
      spend(1);
      if (other == nullptr) {
        spend(b.keys.size() / 8);
        other = b.find(a.keys[i]);
      }
      if (other == nullptr) return Value::boolean(false);
      const Value is = of(a.values[i], *other, depth);
      if (is.is_false()) return is;
      if (is.is_null()) all = is;
    }
    return all;
  }
  /// What is known to differ keeps ranges apart, also where an end cannot be compared.
  [[nodiscard]] Value of_ranges(const RangeData& a, const RangeData& b, int depth) const {
    if (a.start_included != b.start_included || a.end_included != b.end_included ||
        a.is_negated != b.is_negated) {
      return Value::boolean(false);
    }
    spend(1);
    const Value starts = of(a.start, b.start, depth);
    if (starts.is_false()) return starts;
    const Value ends = of(a.end, b.end, depth);
    return ends.is_true() ? starts : ends;
  }

  static constexpr std::size_t bytes_a_step = 256;
  Evaluation* budget_;
};

}  // namespace

std::string_view kind_name(Kind kind) noexcept {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "boolean";
    case Kind::number: return "number";
    case Kind::string: return "string";
    case Kind::date: return "date";
    case Kind::time: return "time";
    case Kind::date_time: return "date and time";
    case Kind::days_time_duration: return "days and time duration";
    case Kind::years_months_duration: return "years and months duration";
    case Kind::list: return "list";
    case Kind::context: return "context";
    case Kind::range: return "range";
    case Kind::function: return "function";
  }
  return {};
}

Value Value::null(const Cause* cause) noexcept {
  return {Kind::null, address(cause)};
}
Value Value::boolean(bool value) noexcept {
  return {Kind::boolean, value ? 1U : 0U};
}
Value Value::number(Number value) noexcept {
  return {Kind::number, value.low, value.high};
}
Value Value::string(std::string_view text) noexcept {
  return {Kind::string, address(text.data()), text.size()};
}
Value Value::date(CalendarDate value) noexcept {
  return {Kind::date, static_cast<std::uint64_t>(value.days)};
}
Value Value::time(TimeOfDay value) noexcept {
  return date_time_like(Kind::time, 0, value.nanoseconds, value.zone);
}
Value Value::date_time(const DateTime& value) noexcept {
  return date_time_like(Kind::date_time, value.days, value.nanoseconds, value.zone);
}
Value Value::date_time_like(Kind kind, std::int64_t days, std::int64_t nanoseconds,
                            Zone zone) noexcept {
  Value value{kind, static_cast<std::uint64_t>(days), static_cast<std::uint64_t>(nanoseconds)};
  value.zone_form_ = zone.form;
  value.zone_id_ = zone.id;
  value.zone_offset_ = zone.offset_seconds;
  return value;
}
Value Value::days_time(DaysTimeDuration value) noexcept {
  return {Kind::days_time_duration, static_cast<std::uint64_t>(value.seconds),
          static_cast<std::uint64_t>(value.nanoseconds)};
}
Value Value::years_months(YearsMonthsDuration value) noexcept {
  return {Kind::years_months_duration, static_cast<std::uint64_t>(value.months)};
}
Value Value::list(std::span<const Value> items) noexcept {
  return {Kind::list, address(items.data()), items.size()};
}
Value Value::context(const ContextData* data) noexcept {
  return {Kind::context, address(data)};
}
Value Value::range(const RangeData* data) noexcept {
  return {Kind::range, address(data)};
}
Value Value::function(const FunctionData* data) noexcept {
  return {Kind::function, address(data)};
}

const Value* ContextData::find(std::string_view key) const noexcept {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &values[i];
  }
  return nullptr;
}

Value equals(const Value& a, const Value& b, Evaluation* budget) {
  return Equality(budget).of(a, b, deepest);
}

bool same(const Value& a, const Value& b, Evaluation* budget) {
  return equals(a, b, budget).is_true();
}

std::partial_ordering order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::partial_ordering::unordered;
  switch (a.kind()) {
    case Kind::number: return compare(a.number(), b.number());
    // Bytes of UTF-8 order as code points do.
    case Kind::string: return a.string() <=> b.string();
    case Kind::date: return a.date() <=> b.date();
    case Kind::time: return order_moments(a.time(), b.time());
    case Kind::date_time: return order_moments(a.date_time(), b.date_time());
    case Kind::days_time_duration: return a.days_time() <=> b.days_time();
    case Kind::years_months_duration: return a.years_months() <=> b.years_months();
    default: return std::partial_ordering::unordered;
  }
}

Value includes(const RangeData& range, const Value& value, Evaluation* budget) {
  if (range.is_negated) {
    const Value is = equals(range.start, value, budget);
    return is.is_null() ? is : Value::boolean(!is.is_true());
  }
  if (range.start_included && range.end_included && same(range.start, range.end, budget)) {
    return equals(range.start, value, budget);  // a point, also of a kind without an order
  }
  bool below = false;
  bool above = false;
  if (!range.start.is_null() || range.start_included) {
    const auto to_start = order(value, range.start);
    if (to_start == std::partial_ordering::unordered) return Value::null();
    below = to_start < 0 || (to_start == 0 && !range.start_included);
  }
  if (!range.end.is_null() || range.end_included) {
    const auto to_end = order(value, range.end);
    if (to_end == std::partial_ordering::unordered) return Value::null();
    above = to_end > 0 || (to_end == 0 && !range.end_included);
  }
  return Value::boolean(!below && !above);
}

namespace {

Value copy_deep(const Value& value, Arena& into, int depth) {
  switch (value.kind()) {
    case Kind::string: return Value::string(into.keep(value.string()));
    case Kind::null: {
      const Cause* cause = value.cause();
      if (cause == nullptr) return value;
      const std::span<std::string_view> arguments =
          into.allocate<std::string_view>(cause->arguments.size());
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        new (&arguments[i]) std::string_view(into.keep(cause->arguments[i]));
      }
      const Value earlier = depth > 0 && cause->earlier != nullptr
                                ? copy_deep(Value::null(cause->earlier), into, depth - 1)
                                : Value{};
      return Value::null(
          into.make(Cause{cause->message, arguments, cause->where, earlier.cause()}));
    }
    case Kind::list: {
      if (depth == 0) return {};
      const std::span<Value> items = into.allocate<Value>(value.list().size());
      for (std::size_t i = 0; i < items.size(); ++i) {
        new (&items[i]) Value(copy_deep(value.list()[i], into, depth - 1));
      }
      return Value::list(items);
    }
    case Kind::context: {
      if (depth == 0) return {};
      const ContextData& from = value.context();
      const std::span<std::string_view> keys = into.allocate<std::string_view>(from.keys.size());
      const std::span<Value> values = into.allocate<Value>(from.keys.size());
      for (std::size_t i = 0; i < keys.size(); ++i) {
        new (&keys[i]) std::string_view(into.keep(from.keys[i]));
        new (&values[i]) Value(copy_deep(from.values[i], into, depth - 1));
      }
      return Value::context(into.make(ContextData{keys, values}));
    }
    case Kind::range: {
      if (depth == 0) return {};
      RangeData range = value.range();
      range.start = copy_deep(range.start, into, depth - 1);
      range.end = copy_deep(range.end, into, depth - 1);
      return Value::range(into.make(range));
    }
    // What a function captured lives in the old arena: a function does not outlive its evaluation.
    case Kind::function: return {};
    default: return value;
  }
}

}  // namespace

Value copy(const Value& value, Arena& into) {
  return copy_deep(value, into, deepest);
}

}  // namespace fasthold::feel
