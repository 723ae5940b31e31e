// SPDX-License-Identifier: MPL-2.0
// Days, times and durations of FEEL. Years go from -999,999,999 to 999,999,999 in the proleptic
// Gregorian calendar; times have nanoseconds; zones are those of the IANA database.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fasthold::feel {

/// Where a time is: nowhere in particular, at a fixed offset from UTC, or in a named zone.
struct Zone {
  enum class Form : std::uint8_t { local, offset, named };

  Form form = Form::local;
  std::uint16_t id = 0;             ///< of a named zone: an index that is only good in this process
  std::int32_t offset_seconds = 0;  ///< of a fixed offset: east of UTC, within 18 hours

  bool operator==(const Zone&) const = default;
};

/// A day. Source: DMN 1.5, 10.3.2.3.4.
struct CalendarDate {
  std::int64_t days = 0;  ///< since 1970-01-01

  auto operator<=>(const CalendarDate&) const = default;
};

/// A time of day. Source: DMN 1.5, 10.3.2.3.5.
struct TimeOfDay {
  std::int64_t nanoseconds = 0;  ///< since midnight, below 24 hours
  Zone zone;
};

/// A day and a time. Source: DMN 1.5, 10.3.2.3.6.
struct DateTime {
  std::int64_t days = 0;
  std::int64_t nanoseconds = 0;
  Zone zone;
};

/// A duration of days, hours, minutes and seconds. Source: DMN 1.5, 10.3.2.3.7.
struct DaysTimeDuration {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  ///< 0 to 999,999,999, also where `seconds` is negative

  auto operator<=>(const DaysTimeDuration&) const = default;
};

/// A duration of years and months. Source: DMN 1.5, 10.3.2.3.8.
struct YearsMonthsDuration {
  std::int64_t months = 0;

  auto operator<=>(const YearsMonthsDuration&) const = default;
};

inline constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;
inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t nanoseconds_per_day = seconds_per_day * nanoseconds_per_second;
inline constexpr std::int64_t last_year = 999'999'999;  ///< and, negative, the first

/// A day by its parts.
struct YearMonthDay {
  std::int64_t year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
};

/// The day, or nothing when the calendar has none such.
std::optional<CalendarDate> make_date(std::int64_t year, std::int64_t month,
                                      std::int64_t day) noexcept;
YearMonthDay parts(CalendarDate date) noexcept;
int weekday(CalendarDate date) noexcept;       ///< ISO 8601: Monday 1 to Sunday 7
int day_of_year(CalendarDate date) noexcept;   ///< 1 to 366
int week_of_year(CalendarDate date) noexcept;  ///< ISO 8601: 1 to 53
/// The day `months` later; the last day of a month that is too short. Nothing out of range.
std::optional<CalendarDate> add_months(CalendarDate date, std::int64_t months) noexcept;
std::optional<CalendarDate> add_days(CalendarDate date, std::int64_t days) noexcept;

/// The zone `name` of the IANA database ("Europe/Copenhagen", "Etc/UTC"), or nothing. [thread-safe]
std::optional<Zone> find_zone(std::string_view name);
/// The name of a named zone. Lives as long as the process.
std::string_view zone_name(Zone zone) noexcept;
/// Seconds east of UTC of `zone` at a local time; nothing for a local zone. In a gap or overlap of
/// summer time the offset before it. A time of day alone (days unknown) in a named zone has none.
/// [thread-safe]
std::optional<std::int32_t> offset_at(Zone zone, std::int64_t days, std::int64_t nanoseconds);
/// The same at a moment: `seconds` since 1970 by UTC, any number. [thread-safe]
std::optional<std::int32_t> offset_since(Zone zone, std::int64_t seconds);
/// The offset outside summer time, by today's rules of the zone; nothing for a local zone.
std::optional<std::int32_t> standard_offset(Zone zone);

/// The moment on the line of UTC, as seconds and nanoseconds since 1970; a local one as if it were
/// UTC. What two date-times are compared by.
DaysTimeDuration instant(const DateTime& at);
/// The same for a time of day: seconds since midnight UTC, which may be negative or above a day.
/// A named zone is taken at its standard time, since the day is not known.
DaysTimeDuration instant(const TimeOfDay& at);

/// Nothing on overflow.
std::optional<DaysTimeDuration> add(DaysTimeDuration a, DaysTimeDuration b) noexcept;
std::optional<DaysTimeDuration> negate(DaysTimeDuration a) noexcept;
std::optional<YearsMonthsDuration> add(YearsMonthsDuration a, YearsMonthsDuration b) noexcept;
/// The date and time `by` later, in the same zone; nothing out of range. Time passes on the line
/// of UTC: a day after noon before summer time begins is one o'clock. Months are counted on the
/// calendar and leave the local time as it is.
std::optional<DateTime> add(const DateTime& at, DaysTimeDuration by);
std::optional<DateTime> add(const DateTime& at, YearsMonthsDuration by);
/// Round the clock.
TimeOfDay add(const TimeOfDay& at, DaysTimeDuration by) noexcept;

/// Texts as FEEL's literals have them (10.3.2.3.4 to 10.3.2.3.8, XML Schema lexical forms; a
/// zone as `Z`, `+01:00`, `+01:00:30` or `@Europe/Copenhagen`). Nothing for any other text: no
/// lower-case letters, no white space, no year below four digits or with a zero too many, no
/// fraction of more than nine digits. 24:00:00 is the midnight after it; year 0000 is there.
std::optional<CalendarDate> parse_date(std::string_view text);
std::optional<TimeOfDay> parse_time(std::string_view text);
std::optional<DateTime> parse_date_time(std::string_view text);  ///< needs the `T`
std::optional<DaysTimeDuration> parse_days_time_duration(std::string_view text) noexcept;
std::optional<YearsMonthsDuration> parse_years_months_duration(std::string_view text) noexcept;

/// Texts that read back as the same value; durations in their normal form: `P1DT2H`, `-PT0.5S`,
/// `PT0S`; `P1Y2M`, `P0M`.
std::string to_string(CalendarDate date);
std::string to_string(const TimeOfDay& time);
std::string to_string(const DateTime& at);
std::string to_string(DaysTimeDuration duration);
std::string to_string(YearsMonthsDuration duration);

}  // namespace fasthold::feel
