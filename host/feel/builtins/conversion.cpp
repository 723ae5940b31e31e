// SPDX-License-Identifier: MPL-2.0
// Built-ins that make values of one kind out of others. Source: DMN 1.5, 10.3.4.1.
#include <array>

#include "feel/builtins/builtin.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

Value bad_text(Evaluation& evaluation, std::string_view kind, std::string_view example) {
  return evaluation.null(messages::bad_text, {kind, example});
}

// --- date ---

Value date_from_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<CalendarDate> date = parse_date(arguments[0].string());
  return date ? Value::date(*date) : bad_text(evaluation, "date", "2026-01-31");
}

Value date_from_date(Evaluation&, std::span<const Value> arguments) {
  return arguments[0];
}

Value date_from_date_time(Evaluation&, std::span<const Value> arguments) {
  return Value::date({arguments[0].date_time().days});
}

/// The number where it is whole and fits.
std::optional<std::int64_t> whole(const Value& value) {
  return to_integer(value.number());
}

Value date_from_parts(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<std::int64_t> year = whole(arguments[0]);
  const std::optional<std::int64_t> month = whole(arguments[1]);
  const std::optional<std::int64_t> day = whole(arguments[2]);
  if (year && month && day) {
    if (const std::optional<CalendarDate> date = make_date(*year, *month, *day)) {
      return Value::date(*date);
    }
  }
  return evaluation.null(messages::no_such_date,
                         {to_string(arguments[0].number()), to_string(arguments[1].number()),
                          to_string(arguments[2].number())});
}

// --- date and time ---

Value date_time_from_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  if (const std::optional<DateTime> at = parse_date_time(text)) return Value::date_time(*at);
  // A day alone is its midnight (10.3.4.1, date and time).
  if (const std::optional<CalendarDate> date = parse_date(text)) {
    return Value::date_time({date->days, 0, {}});
  }
  return bad_text(evaluation, "date and time", "2026-01-31T08:30:00");
}

/// The day of the first and the time, with its zone, of the second.
Value date_time_from_both(Evaluation&, std::span<const Value> arguments) {
  const std::int64_t days =
      arguments[0].is(Kind::date) ? arguments[0].date().days : arguments[0].date_time().days;
  const TimeOfDay time = arguments[1].time();
  return Value::date_time({days, time.nanoseconds, time.zone});
}

// --- time ---

Value time_from_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<TimeOfDay> time = parse_time(arguments[0].string());
  return time ? Value::time(*time) : bad_text(evaluation, "time", "08:30:00");
}

Value time_from_time(Evaluation&, std::span<const Value> arguments) {
  return arguments[0];
}

Value time_from_date_time(Evaluation&, std::span<const Value> arguments) {
  const DateTime at = arguments[0].date_time();
  return Value::time({at.nanoseconds, at.zone});
}

constexpr std::int64_t farthest_offset = std::int64_t{18} * 3600;

Value time_from_parts(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<std::int64_t> hour = whole(arguments[0]);
  const std::optional<std::int64_t> minute = whole(arguments[1]);
  // Digits beyond nanoseconds are cut off, so that 59.9999999999 does not become the next minute.
  const std::optional<Number> cut = round(arguments[2].number(), 9, Rounding::down);
  const std::optional<std::int64_t> second = cut ? scaled(*cut, 9) : std::nullopt;
  if (!hour || !minute || !second || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 ||
      *second < 0 || *second >= 60 * nanoseconds_per_second) {
    return evaluation.null(messages::no_such_time,
                           {to_string(arguments[0].number()), to_string(arguments[1].number()),
                            to_string(arguments[2].number())});
  }
  TimeOfDay time;
  time.nanoseconds = (*hour * 3600 + *minute * 60) * nanoseconds_per_second + *second;
  if (arguments.size() > 3 && !arguments[3].is_null()) {
    const DaysTimeDuration offset = arguments[3].days_time();
    if (offset.seconds < -farthest_offset || offset.seconds > farthest_offset ||
        offset.nanoseconds != 0) {
      return evaluation.null(messages::bad_offset, {to_string(offset)});
    }
    time.zone = {Zone::Form::offset, 0, static_cast<std::int32_t>(offset.seconds)};
  }
  return Value::time(time);
}

// --- number ---

/// The character of a separator: one of `allowed`, or 0 for null; nothing where it is another.
std::optional<char> separator(const Value& value, std::string_view allowed) {
  if (value.is_null()) return '\0';
  const std::string_view text = value.string();
  if (text.size() != 1 || allowed.find(text[0]) == std::string_view::npos) return std::nullopt;
  return text[0];
}

/// No number that a person writes has more characters; the parser rounds after 34 digits anyway.
constexpr std::size_t longest_number = 10'000;

Value number_from_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  evaluation.spend(text.size() / 64);
  char grouping = '\0';
  char point = '.';
  if (arguments.size() > 1) {
    const std::optional<char> given_grouping = separator(arguments[1], " ,.");
    const std::optional<char> given_point = separator(arguments[2], ",.");
    if (!given_grouping || !given_point || (*given_point != 0 && *given_point == *given_grouping)) {
      return evaluation.null(messages::bad_separators);
    }
    grouping = *given_grouping;
    if (*given_point != 0) point = *given_point;
  }
  std::array<char, 256> plain;  // NOLINT(cppcoreguidelines-pro-type-member-init): written first
  std::size_t size = 0;
  if (text.size() > longest_number) return bad_text(evaluation, "number", "1234.56");
  std::span<char> place = plain;
  if (text.size() > plain.size()) place = evaluation.arena().allocate<char>(text.size());
  for (const char character : text) {
    if (grouping != 0 && character == grouping) continue;
    // A point that is not the decimal separator may not pass for it.
    if (character == '.' && point != '.') return bad_text(evaluation, "number", "1234,56");
    place[size++] = character == point ? '.' : character;
  }
  const std::optional<Number> number = parse_number({place.data(), size});
  return number ? Value::number(*number) : bad_text(evaluation, "number", "1234.56");
}

// --- string ---

Value string_from(Evaluation& evaluation, std::span<const Value> arguments) {
  if (arguments[0].is(Kind::string)) return arguments[0];
  const std::string text = to_text(arguments[0]);
  evaluation.spend(text.size() / 64);
  return evaluation.string(text);
}

// --- durations ---

Value duration_from_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  if (const auto duration = parse_days_time_duration(text)) return Value::days_time(*duration);
  if (const auto duration = parse_years_months_duration(text)) {
    return Value::years_months(*duration);
  }
  return bad_text(evaluation, "duration", "P1DT12H` or `P1Y6M");
}

CalendarDate day_of(const Value& value) noexcept {
  return value.is(Kind::date) ? value.date() : CalendarDate{value.date_time().days};
}

/// Whole months from one day to a later one; a month that is not full does not count.
std::int64_t months_between(CalendarDate from, CalendarDate to) noexcept {
  const YearMonthDay first = parts(from);
  const YearMonthDay last = parts(to);
  const std::int64_t months = (last.year - first.year) * 12 + (last.month - first.month);
  return last.day < first.day ? months - 1 : months;
}

/// Days count, times do not.
Value months_from_to(Evaluation&, std::span<const Value> arguments) {
  const CalendarDate from = day_of(arguments[0]);
  const CalendarDate to = day_of(arguments[1]);
  return Value::years_months({to < from ? -months_between(to, from) : months_between(from, to)});
}

// --- what there is ---

constexpr KindSet string = kinds(Kind::string);
constexpr KindSet number = kinds(Kind::number);
constexpr KindSet date = kinds(Kind::date);
constexpr KindSet date_time = kinds(Kind::date_time);
constexpr KindSet time = kinds(Kind::time);
constexpr KindSet optional_string = kinds(Kind::string, Kind::null);
constexpr KindSet any_duration = kinds(Kind::days_time_duration, Kind::years_months_duration);
constexpr KindSet day = kinds(Kind::date, Kind::date_time);

constexpr std::array<Parameter, 1> from_string{{{"from", string}}};
constexpr std::array<Parameter, 1> from_date{{{"from", date}}};
constexpr std::array<Parameter, 1> from_date_time{{{"from", date_time}}};
constexpr std::array<Parameter, 1> from_time{{{"from", time}}};
constexpr std::array<Parameter, 1> from_anything{
    {{"from", static_cast<KindSet>(any_kind & ~kinds(Kind::null))}}};
constexpr std::array<Parameter, 3> date_parts{
    {{"year", number}, {"month", number}, {"day", number}}};
constexpr std::array<Parameter, 2> date_and_time{{{"date", day}, {"time", time}}};
constexpr std::array<Parameter, 4> time_parts{
    {{"hour", number},
     {"minute", number},
     {"second", number},
     {"offset", kinds(Kind::days_time_duration, Kind::null)}}};
constexpr std::array<Parameter, 3> number_text{{{"from", string},
                                                {"grouping separator", optional_string},
                                                {"decimal separator", optional_string}}};
constexpr std::array<Parameter, 2> from_to{{{"from", day}, {"to", day}}};

constexpr std::array<Builtin, 15> all{{
    {"date", from_string, 1, false, date, date_from_text},
    {"date", from_date, 1, false, date, date_from_date},
    {"date", from_date_time, 1, false, date, date_from_date_time},
    {"date", date_parts, 3, false, date, date_from_parts},
    {"date and time", from_string, 1, false, date_time, date_time_from_text},
    {"date and time", date_and_time, 2, false, date_time, date_time_from_both},
    {"time", from_string, 1, false, time, time_from_text},
    {"time", from_time, 1, false, time, time_from_time},
    {"time", from_date_time, 1, false, time, time_from_date_time},
    {"time", time_parts, 3, false, time, time_from_parts},
    {"number", from_string, 1, false, number, number_from_text},
    {"number", number_text, 3, false, number, number_from_text},
    {"string", from_anything, 1, false, string, string_from},
    {"duration", from_string, 1, false, any_duration, duration_from_text},
    {"years and months duration", from_to, 2, false, kinds(Kind::years_months_duration),
     months_from_to},
}};

}  // namespace

std::span<const Builtin> conversion_builtins() {
  return all;
}

}  // namespace fasthold::feel
