// SPDX-License-Identifier: MPL-2.0
#include "feel/properties.hpp"

#include <optional>

#include "feel/messages.hpp"
#include "feel/operators.hpp"

namespace fasthold::feel {
namespace {

constexpr std::int64_t seconds_per_hour = 3600;
constexpr std::int64_t seconds_per_minute = 60;

Value whole(std::int64_t number) noexcept {
  return Value::number(Number(number));
}

Value seconds(std::int64_t whole_seconds, std::int64_t nanoseconds) noexcept {
  if (nanoseconds == 0) return whole(whole_seconds);
  // Both are below a minute, so nothing is lost.
  return Value::number(make_number(whole_seconds * nanoseconds_per_second + nanoseconds, -9));
}

/// Nothing where there is no such property; so do all below.
std::optional<Value> of_day(CalendarDate date, std::string_view name) {
  if (name == "year") return whole(parts(date).year);
  if (name == "month") return whole(parts(date).month);
  if (name == "day") return whole(parts(date).day);
  if (name == "weekday") return whole(weekday(date));
  return std::nullopt;
}

std::optional<Value> of_clock(std::int64_t nanoseconds, std::string_view name) {
  const std::int64_t of_the_day = nanoseconds / nanoseconds_per_second;
  if (name == "hour") return whole(of_the_day / seconds_per_hour);
  if (name == "minute") return whole(of_the_day / seconds_per_minute % 60);
  if (name == "second") {
    return seconds(of_the_day % seconds_per_minute, nanoseconds % nanoseconds_per_second);
  }
  return std::nullopt;
}

std::optional<Value> of_zone(Evaluation& evaluation, Zone zone, std::optional<std::int32_t> offset,
                             std::string_view name) {
  if (name == "time offset") {
    return offset ? Value::days_time(DaysTimeDuration{*offset, 0}) : Value{};
  }
  if (name != "timezone") return std::nullopt;
  return zone.form == Zone::Form::named ? evaluation.string(zone_name(zone)) : Value{};
}

std::optional<Value> of_time(Evaluation& evaluation, const TimeOfDay& time, std::string_view name) {
  if (std::optional<Value> part = of_clock(time.nanoseconds, name)) return part;
  // Which offset a named zone has depends on the day, which a time does not know.
  std::optional<std::int32_t> offset;
  if (time.zone.form == Zone::Form::offset) offset = time.zone.offset_seconds;
  return of_zone(evaluation, time.zone, offset, name);
}

std::optional<Value> of_date_time(Evaluation& evaluation, const DateTime& at,
                                  std::string_view name) {
  if (std::optional<Value> part = of_day(CalendarDate{at.days}, name)) return part;
  if (std::optional<Value> part = of_clock(at.nanoseconds, name)) return part;
  return of_zone(evaluation, at.zone, offset_at(at.zone, at.days, at.nanoseconds), name);
}

std::optional<Value> of_days_time(DaysTimeDuration duration, std::string_view name) {
  // As its size and sign, so that each part is cut towards zero.
  std::int64_t whole_seconds = duration.seconds;
  std::int64_t nanoseconds = duration.nanoseconds;
  if (whole_seconds < 0 && nanoseconds > 0) {
    ++whole_seconds;
    nanoseconds -= nanoseconds_per_second;
  }
  if (name == "days") return whole(whole_seconds / seconds_per_day);
  if (name == "hours") return whole(whole_seconds % seconds_per_day / seconds_per_hour);
  if (name == "minutes") return whole(whole_seconds % seconds_per_hour / seconds_per_minute);
  if (name == "seconds") return seconds(whole_seconds % seconds_per_minute, nanoseconds);
  return std::nullopt;
}

std::optional<Value> of_years_months(YearsMonthsDuration duration, std::string_view name) {
  if (name == "years") return whole(duration.months / 12);
  if (name == "months") return whole(duration.months % 12);
  return std::nullopt;
}

/// Everything but a point has no ends.
std::optional<Value> of_range(const RangeData& range, std::string_view name) {
  if (name == "start") return range.is_negated ? Value{} : range.start;
  if (name == "end") return range.is_negated ? Value{} : range.end;
  if (name == "start included") {
    return Value::boolean(range.start_included && !range.is_negated);
  }
  if (name == "end included") return Value::boolean(range.end_included && !range.is_negated);
  return std::nullopt;
}

std::optional<Value> find_property(Evaluation& evaluation, const Value& value,
                                   std::string_view name) {
  switch (value.kind()) {
    case Kind::date: return of_day(value.date(), name);
    case Kind::time: return of_time(evaluation, value.time(), name);
    case Kind::date_time: return of_date_time(evaluation, value.date_time(), name);
    case Kind::days_time_duration: return of_days_time(value.days_time(), name);
    case Kind::years_months_duration: return of_years_months(value.years_months(), name);
    case Kind::range: return of_range(value.range(), name);
    default: return std::nullopt;
  }
}

}  // namespace

Value property(Evaluation& evaluation, const Value& value, std::string_view name) {
  if (const std::optional<Value> found = find_property(evaluation, value, name)) return *found;
  if (value.is_null() && value.cause() != nullptr) return Evaluation::pass(value);
  return evaluation.null(messages::no_such_member, {kind_name(value.kind()), name});
}

}  // namespace fasthold::feel
