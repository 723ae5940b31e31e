// SPDX-License-Identifier: MPL-2.0
// Built-ins of days and times, and `is`. Source: DMN 1.5, 10.3.4.6 to 10.3.4.8.
#include <algorithm>
#include <array>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Items = std::span<const Value>;

bool identical(Evaluation& evaluation, const Value& a, const Value& b);

bool identical(Evaluation& evaluation, Items a, Items b) {
  const Evaluation::Level level(evaluation);
  evaluation.spend(a.size());
  return std::ranges::equal(a, b, [&](const Value& one, const Value& other) {
    return identical(evaluation, one, other);
  });
}

bool identical(Evaluation& evaluation, const ContextData& a, const ContextData& b) {
  const Evaluation::Level level(evaluation);
  evaluation.spend(a.keys.size());
  if (a.keys.size() != b.keys.size()) return false;
  for (std::size_t i = 0; i < a.keys.size(); ++i) {
    const Value* other = b.find(a.keys[i]);
    if (other == nullptr || !identical(evaluation, a.values[i], *other)) return false;
  }
  return true;
}

/// The same element of the semantic domain: unlike equal ones, two times that are the same moment
/// in different zones are two.
bool identical(Evaluation& evaluation, const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::time:
      return a.time().nanoseconds == b.time().nanoseconds && a.time().zone == b.time().zone;
    case Kind::date_time: {
      const DateTime one = a.date_time();
      const DateTime other = b.date_time();
      return one.days == other.days && one.nanoseconds == other.nanoseconds &&
             one.zone == other.zone;
    }
    case Kind::list: return identical(evaluation, a.list(), b.list());
    case Kind::context: return identical(evaluation, a.context(), b.context());
    case Kind::range: {
      const RangeData& one = a.range();
      const RangeData& other = b.range();
      return one.start_included == other.start_included && one.end_included == other.end_included &&
             one.is_negated == other.is_negated &&
             identical(evaluation, Items{&one.start, 1}, Items{&other.start, 1}) &&
             identical(evaluation, Items{&one.end, 1}, Items{&other.end, 1});
    }
    default: return same(a, b);
  }
}

/// An argument that is not given, by name, is null; but something must be.
Value is(Evaluation& evaluation, Items arguments) {
  if (arguments.empty()) return evaluation.null(messages::wrong_argument_count, {"is", "2", "0"});
  const Value second = arguments.size() > 1 ? arguments[1] : Value{};
  return Value::boolean(identical(evaluation, arguments[0], second));
}

CalendarDate day_of(const Value& value) noexcept {
  return value.is(Kind::date) ? value.date() : CalendarDate{value.date_time().days};
}

Value day_of_year(Evaluation&, Items arguments) {
  return Value::number(Number(day_of_year(day_of(arguments[0]))));
}

Value week_of_year(Evaluation&, Items arguments) {
  return Value::number(Number(week_of_year(day_of(arguments[0]))));
}

Value day_of_week(Evaluation&, Items arguments) {
  static constexpr std::array<std::string_view, 7> names{
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  const int weekday_number = weekday(day_of(arguments[0]));
  return Value::string(names[static_cast<std::size_t>(weekday_number - 1)]);
}

Value month_of_year(Evaluation&, Items arguments) {
  static constexpr std::array<std::string_view, 12> names{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const int month = parts(day_of(arguments[0])).month;
  return Value::string(names[static_cast<std::size_t>(month - 1)]);
}

Value now(Evaluation& evaluation, Items) {
  if (!evaluation.now()) return evaluation.null(messages::no_now, {"now"});
  return Value::date_time(*evaluation.now());
}

Value today(Evaluation& evaluation, Items) {
  if (!evaluation.now()) return evaluation.null(messages::no_now, {"today"});
  return Value::date(CalendarDate{evaluation.now()->days});
}

constexpr std::array<Parameter, 1> date{{{"date", kinds(Kind::date, Kind::date_time)}}};
constexpr std::array<Parameter, 2> values{{{"value1"}, {"value2"}}};

constexpr std::array<Builtin, 7> all{{
    {"is", values, 0, false, kinds(Kind::boolean), is},
    {"day of year", date, 1, false, kinds(Kind::number), day_of_year},
    {"day of week", date, 1, false, kinds(Kind::string), day_of_week},
    {"month of year", date, 1, false, kinds(Kind::string), month_of_year},
    {"week of year", date, 1, false, kinds(Kind::number), week_of_year},
    {"now", {}, 0, false, kinds(Kind::date_time), now},
    {"today", {}, 0, false, kinds(Kind::date), today},
}};

}  // namespace

std::span<const Builtin> temporal_builtins() {
  return all;
}

}  // namespace fasthold::feel
