// SPDX-License-Identifier: MPL-2.0
// Operators that calculate. Source: DMN 1.5, 10.3.2.13, tables 51 and 52.
#include <limits>

#include "feel/messages.hpp"
#include "feel/operators.hpp"

namespace fasthold::feel {
namespace {

/// Both kinds as one number, to switch on.
constexpr unsigned pair(Kind a, Kind b) noexcept {
  return static_cast<unsigned>(a) << 4U | static_cast<unsigned>(b);
}

Value undefined(Evaluation& evaluation, std::string_view sign, const Value& a, const Value& b) {
  if (a.is_null() && a.cause() != nullptr) return Evaluation::pass(a);
  if (b.is_null() && b.cause() != nullptr) return Evaluation::pass(b);
  return evaluation.null(messages::wrong_kinds, {sign, kind_name(a.kind()), kind_name(b.kind())});
}

Value made(Evaluation& evaluation, std::string_view sign, std::optional<Number> value) {
  return value ? Value::number(*value) : evaluation.null(messages::number_overflow, {sign});
}
Value made(Evaluation& evaluation, std::string_view sign, std::optional<CalendarDate> value) {
  return value ? Value::date(*value) : evaluation.null(messages::date_out_of_range, {sign});
}
Value made(Evaluation& evaluation, std::string_view sign, const std::optional<DateTime>& value) {
  return value ? Value::date_time(*value) : evaluation.null(messages::date_out_of_range, {sign});
}
Value made(Evaluation& evaluation, std::string_view sign, std::optional<DaysTimeDuration> value) {
  return value ? Value::days_time(*value) : evaluation.null(messages::number_overflow, {sign});
}
Value made(Evaluation& evaluation, std::string_view sign,
           std::optional<YearsMonthsDuration> value) {
  return value ? Value::years_months(*value) : evaluation.null(messages::number_overflow, {sign});
}

std::optional<YearsMonthsDuration> opposite(YearsMonthsDuration duration) noexcept {
  if (duration.months == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return YearsMonthsDuration{-duration.months};
}
std::optional<DaysTimeDuration> opposite(DaysTimeDuration duration) noexcept {
  return negate(duration);
}

/// The day's midnight moved by `by`, and what day that is.
std::optional<CalendarDate> moved(CalendarDate date, DaysTimeDuration by) {
  const std::optional<DateTime> at = add(DateTime{date.days, 0, {}}, by);
  return at ? std::optional(CalendarDate{at->days}) : std::nullopt;
}

/// What has a place in time, moved by a duration.
Value moved(Evaluation& evaluation, std::string_view sign, const Value& at, DaysTimeDuration by) {
  switch (at.kind()) {
    case Kind::date: return made(evaluation, sign, moved(at.date(), by));
    case Kind::time: return Value::time(add(at.time(), by));
    default: return made(evaluation, sign, add(at.date_time(), by));
  }
}
Value moved(Evaluation& evaluation, std::string_view sign, const Value& at,
            YearsMonthsDuration by) {
  if (at.is(Kind::date)) return made(evaluation, sign, add_months(at.date(), by.months));
  return made(evaluation, sign, add(at.date_time(), by));
}

/// The same, backwards.
template <class Duration>
Value moved_back(Evaluation& evaluation, const Value& at, Duration by) {
  const std::optional<Duration> back = opposite(by);
  if (!back) return evaluation.null(messages::number_overflow, {"-"});
  return moved(evaluation, "-", at, *back);
}

std::optional<DaysTimeDuration> difference(DaysTimeDuration a, DaysTimeDuration b) noexcept {
  const std::optional<DaysTimeDuration> back = negate(b);
  return back ? add(a, *back) : std::nullopt;
}

bool on_one_line(Zone a, Zone b) noexcept {
  return (a.form == Zone::Form::local) == (b.form == Zone::Form::local);
}

Value elapsed(Evaluation& evaluation, const DateTime& from, const DateTime& to) {
  if (!on_one_line(from.zone, to.zone)) return evaluation.null(messages::local_and_zoned, {"-"});
  return made(evaluation, "-", difference(instant(to), instant(from)));
}

Value elapsed(Evaluation& evaluation, const TimeOfDay& from, const TimeOfDay& to) {
  if (!on_one_line(from.zone, to.zone)) return evaluation.null(messages::local_and_zoned, {"-"});
  if (from.zone == to.zone) {
    return made(evaluation, "-",
                difference(instant(TimeOfDay{to.nanoseconds, {}}),
                           instant(TimeOfDay{from.nanoseconds, {}})));
  }
  return made(evaluation, "-", difference(instant(to), instant(from)));
}

/// A day as a date and time: its midnight in UTC.
DateTime midnight(CalendarDate date) noexcept {
  return {date.days, 0, Zone{.form = Zone::Form::offset}};
}

std::optional<YearsMonthsDuration> whole_months(std::optional<Number> months) noexcept {
  const std::optional<std::int64_t> whole = months ? truncated(*months) : std::nullopt;
  return whole ? std::optional(YearsMonthsDuration{*whole}) : std::nullopt;
}
std::optional<DaysTimeDuration> whole_nanoseconds(std::optional<Number> seconds) noexcept {
  return seconds ? make_days_time(*seconds) : std::nullopt;
}

Value product(Evaluation& evaluation, YearsMonthsDuration duration, Number factor) {
  return made(evaluation, "*", whole_months(multiply(Number(duration.months), factor)));
}
Value product(Evaluation& evaluation, DaysTimeDuration duration, Number factor) {
  return made(evaluation, "*", whole_nanoseconds(multiply(total_seconds(duration), factor)));
}

Value joined(Evaluation& evaluation, std::string_view a, std::string_view b) {
  if (a.size() + b.size() > evaluation.limits().text_bytes) {
    throw LimitReached{LimitReached::What::memory};
  }
  const std::span<char> both = evaluation.arena().allocate<char>(a.size() + b.size());
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), both.begin()));
  return Value::string({both.data(), both.size()});
}

}  // namespace

Number total_seconds(DaysTimeDuration duration) noexcept {
  const Number whole(duration.seconds);
  if (duration.nanoseconds == 0) return whole;
  // At most 28 digits: exact, so there is always a sum.
  return add(whole, make_number(duration.nanoseconds, -9)).value_or(whole);
}

std::optional<DaysTimeDuration> make_days_time(Number seconds) noexcept {
  const std::optional<Number> cut = round(seconds, 9, Rounding::down);
  const std::optional<Number> floor = cut ? round(*cut, 0, Rounding::floor) : std::nullopt;
  const std::optional<std::int64_t> whole = floor ? to_integer(*floor) : std::nullopt;
  if (!whole) return std::nullopt;
  const std::optional<Number> rest = subtract(*cut, *floor);
  const std::optional<std::int64_t> nanoseconds = rest ? scaled(*rest, 9) : std::nullopt;
  if (!nanoseconds) return std::nullopt;
  return DaysTimeDuration{*whole, static_cast<std::int32_t>(*nanoseconds)};
}

Value add(Evaluation& evaluation, const Value& a, const Value& b) {
  switch (pair(a.kind(), b.kind())) {
    case pair(Kind::number, Kind::number):
      return made(evaluation, "+", add(a.number(), b.number()));
    case pair(Kind::string, Kind::string): return joined(evaluation, a.string(), b.string());
    case pair(Kind::days_time_duration, Kind::days_time_duration):
      return made(evaluation, "+", add(a.days_time(), b.days_time()));
    case pair(Kind::years_months_duration, Kind::years_months_duration):
      return made(evaluation, "+", add(a.years_months(), b.years_months()));
    case pair(Kind::date, Kind::days_time_duration):
    case pair(Kind::time, Kind::days_time_duration):
    case pair(Kind::date_time, Kind::days_time_duration):
      return moved(evaluation, "+", a, b.days_time());
    case pair(Kind::days_time_duration, Kind::date):
    case pair(Kind::days_time_duration, Kind::time):
    case pair(Kind::days_time_duration, Kind::date_time):
      return moved(evaluation, "+", b, a.days_time());
    case pair(Kind::date, Kind::years_months_duration):
    case pair(Kind::date_time, Kind::years_months_duration):
      return moved(evaluation, "+", a, b.years_months());
    case pair(Kind::years_months_duration, Kind::date):
    case pair(Kind::years_months_duration, Kind::date_time):
      return moved(evaluation, "+", b, a.years_months());
    default: return undefined(evaluation, "+", a, b);
  }
}

Value subtract(Evaluation& evaluation, const Value& a, const Value& b) {
  switch (pair(a.kind(), b.kind())) {
    case pair(Kind::number, Kind::number):
      return made(evaluation, "-", subtract(a.number(), b.number()));
    case pair(Kind::days_time_duration, Kind::days_time_duration):
      return made(evaluation, "-", difference(a.days_time(), b.days_time()));
    case pair(Kind::years_months_duration, Kind::years_months_duration): {
      const std::optional<YearsMonthsDuration> back = opposite(b.years_months());
      return made(evaluation, "-", back ? add(a.years_months(), *back) : std::nullopt);
    }
    case pair(Kind::date, Kind::date):
      return elapsed(evaluation, midnight(b.date()), midnight(a.date()));
    case pair(Kind::date_time, Kind::date_time):
      return elapsed(evaluation, b.date_time(), a.date_time());
    case pair(Kind::date, Kind::date_time):
      return elapsed(evaluation, b.date_time(), midnight(a.date()));
    case pair(Kind::date_time, Kind::date):
      return elapsed(evaluation, midnight(b.date()), a.date_time());
    case pair(Kind::time, Kind::time): return elapsed(evaluation, b.time(), a.time());
    case pair(Kind::date, Kind::days_time_duration):
    case pair(Kind::time, Kind::days_time_duration):
    case pair(Kind::date_time, Kind::days_time_duration):
      return moved_back(evaluation, a, b.days_time());
    case pair(Kind::date, Kind::years_months_duration):
    case pair(Kind::date_time, Kind::years_months_duration):
      return moved_back(evaluation, a, b.years_months());
    default: return undefined(evaluation, "-", a, b);
  }
}

Value multiply(Evaluation& evaluation, const Value& a, const Value& b) {
  switch (pair(a.kind(), b.kind())) {
    case pair(Kind::number, Kind::number):
      return made(evaluation, "*", multiply(a.number(), b.number()));
    case pair(Kind::number, Kind::days_time_duration):
      return product(evaluation, b.days_time(), a.number());
    case pair(Kind::days_time_duration, Kind::number):
      return product(evaluation, a.days_time(), b.number());
    case pair(Kind::number, Kind::years_months_duration):
      return product(evaluation, b.years_months(), a.number());
    case pair(Kind::years_months_duration, Kind::number):
      return product(evaluation, a.years_months(), b.number());
    default: return undefined(evaluation, "*", a, b);
  }
}

namespace {

bool is_zero(const Value& value) noexcept {
  switch (value.kind()) {
    case Kind::number: return value.number() == Number(0);
    case Kind::days_time_duration: return value.days_time() == DaysTimeDuration{};
    case Kind::years_months_duration: return value.years_months() == YearsMonthsDuration{};
    default: return false;
  }
}

/// The quotient of two values of which the second is not zero.
Value quotient(Evaluation& evaluation, const Value& a, const Value& b) {
  switch (pair(a.kind(), b.kind())) {
    case pair(Kind::number, Kind::number):
      return made(evaluation, "/", divide(a.number(), b.number()));
    case pair(Kind::days_time_duration, Kind::number):
      return made(evaluation, "/",
                  whole_nanoseconds(divide(total_seconds(a.days_time()), b.number())));
    case pair(Kind::years_months_duration, Kind::number):
      return made(evaluation, "/",
                  whole_months(divide(Number(a.years_months().months), b.number())));
    case pair(Kind::days_time_duration, Kind::days_time_duration):
      return made(evaluation, "/",
                  divide(total_seconds(a.days_time()), total_seconds(b.days_time())));
    case pair(Kind::years_months_duration, Kind::years_months_duration):
      return made(evaluation, "/",
                  divide(Number(a.years_months().months), Number(b.years_months().months)));
    default: return undefined(evaluation, "/", a, b);
  }
}

}  // namespace

Value divide(Evaluation& evaluation, const Value& a, const Value& b) {
  const bool divisible =
      a.is(Kind::number) ? b.is(Kind::number)
                         : (a.is(Kind::days_time_duration) || a.is(Kind::years_months_duration)) &&
                               (b.is(Kind::number) || a.kind() == b.kind());
  if (!divisible) return undefined(evaluation, "/", a, b);
  if (is_zero(b)) return evaluation.null(messages::division_by_zero);
  return quotient(evaluation, a, b);
}

Value power(Evaluation& evaluation, const Value& a, const Value& b) {
  if (!a.is(Kind::number) || !b.is(Kind::number)) return undefined(evaluation, "**", a, b);
  constexpr std::uint64_t steps_of_power = 250;
  evaluation.spend(steps_of_power);
  const std::optional<Number> value = power(a.number(), b.number());
  return value ? Value::number(*value) : evaluation.null(messages::not_a_power);
}

Value negate(Evaluation& evaluation, const Value& a) {
  switch (a.kind()) {
    case Kind::number: return Value::number(negate(a.number()));
    case Kind::days_time_duration: return made(evaluation, "-", opposite(a.days_time()));
    case Kind::years_months_duration: return made(evaluation, "-", opposite(a.years_months()));
    default:
      if (a.is_null() && a.cause() != nullptr) return Evaluation::pass(a);
      return evaluation.null(messages::wrong_kind, {"-", kind_name(a.kind())});
  }
}

}  // namespace fasthold::feel
