// SPDX-License-Identifier: MPL-2.0
// Dates with times: their moments, and what lies a duration from them.
#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

/// Days and nanoseconds of a day, carried over.
struct Clock {
  std::int64_t days = 0;
  std::int64_t nanoseconds = 0;
};

std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// What the clock shows `by` after midnight and `nanoseconds`.
Clock turned(std::int64_t nanoseconds, DaysTimeDuration by) noexcept {
  const std::int64_t days = floor_divide(by.seconds, seconds_per_day);
  const std::int64_t rest =
      (by.seconds - days * seconds_per_day) * nanoseconds_per_second + by.nanoseconds;
  const std::int64_t sum = nanoseconds + rest;  // below two days
  return sum < nanoseconds_per_day ? Clock{days, sum} : Clock{days + 1, sum - nanoseconds_per_day};
}

std::optional<DateTime> later(const DateTime& at, DaysTimeDuration by) noexcept {
  const Clock clock = turned(at.nanoseconds, by);
  const std::optional<CalendarDate> day = add_days({at.days}, clock.days);
  if (!day) return std::nullopt;
  return DateTime{day->days, clock.nanoseconds, at.zone};
}

DaysTimeDuration since_midnight(std::int64_t days, std::int64_t nanoseconds,
                                std::optional<std::int32_t> offset) noexcept {
  const std::int64_t seconds = days * seconds_per_day + nanoseconds / nanoseconds_per_second;
  return {.seconds = seconds - offset.value_or(0),
          .nanoseconds = static_cast<std::int32_t>(nanoseconds % nanoseconds_per_second)};
}

}  // namespace

DaysTimeDuration instant(const DateTime& at) {
  return since_midnight(at.days, at.nanoseconds, offset_at(at.zone, at.days, at.nanoseconds));
}

DaysTimeDuration instant(const TimeOfDay& at) {
  return since_midnight(0, at.nanoseconds, standard_offset(at.zone));
}

std::optional<DateTime> add(const DateTime& at, DaysTimeDuration by) {
  if (at.zone.form != Zone::Form::named) return later(at, by);
  // Time passes on the line of UTC, across changes of the clock.
  const std::optional<DaysTimeDuration> moment = add(instant(at), by);
  if (!moment) return std::nullopt;
  const std::int32_t offset = offset_since(at.zone, moment->seconds).value_or(0);
  const std::optional<DaysTimeDuration> local = add(*moment, {.seconds = offset});
  return local ? later({.zone = at.zone}, *local) : std::nullopt;
}

std::optional<DateTime> add(const DateTime& at, YearsMonthsDuration by) {
  const std::optional<CalendarDate> day = add_months({at.days}, by.months);
  if (!day) return std::nullopt;
  return DateTime{day->days, at.nanoseconds, at.zone};
}

TimeOfDay add(const TimeOfDay& at, DaysTimeDuration by) noexcept {
  return {turned(at.nanoseconds, by).nanoseconds, at.zone};
}

}  // namespace fasthold::feel
