// SPDX-License-Identifier: MPL-2.0
// Days and times: reading and writing them.
#include "feel/temporal.hpp"
#include "feel/temporal_scan.hpp"

namespace fasthold::feel {
namespace {

constexpr std::int64_t seconds_per_hour = 3'600;
constexpr std::int64_t seconds_per_minute = 60;

/// At least four digits, and no zero before more than four.
std::optional<std::int64_t> read_year(Scanner& scanner) noexcept {
  const bool negative = scanner.take('-');
  const std::string_view digits = scanner.take_digits();
  if (digits.size() < 4 || (digits.size() > 4 && digits.front() == '0')) return std::nullopt;
  const std::optional<std::int64_t> year = whole_number(digits);
  return year && negative ? -*year : year;
}

std::optional<CalendarDate> read_date(Scanner& scanner) noexcept {
  const std::optional<std::int64_t> year = read_year(scanner);
  if (!year || !scanner.take('-')) return std::nullopt;
  const std::optional<int> month = scanner.take_pair(12);
  if (!month || !scanner.take('-')) return std::nullopt;
  const std::optional<int> day = scanner.take_pair(31);
  return day ? make_date(*year, *month, *day) : std::nullopt;
}

/// Nanoseconds since midnight; a whole day for 24:00:00, which is the midnight after it.
std::optional<std::int64_t> read_clock(Scanner& scanner) noexcept {
  const std::optional<int> hour = scanner.take_pair(24);
  if (!hour || !scanner.take(':')) return std::nullopt;
  const std::optional<int> minute = scanner.take_pair(59);
  if (!minute || !scanner.take(':')) return std::nullopt;
  const std::optional<int> second = scanner.take_pair(59);
  if (!second) return std::nullopt;
  std::int64_t nanoseconds =
      (*hour * seconds_per_hour + *minute * seconds_per_minute + *second) * nanoseconds_per_second;
  if (scanner.take('.')) {
    const std::string_view digits = scanner.take_digits();
    const std::optional<std::int32_t> fraction = fraction_of(digits);
    if (digits.empty() || !fraction) return std::nullopt;
    nanoseconds += *fraction;
  }
  return nanoseconds <= nanoseconds_per_day ? std::optional(nanoseconds) : std::nullopt;
}

/// `01:00` or `01:00:30`, within 18 hours.
std::optional<Zone> read_offset(Scanner& scanner, bool negative) noexcept {
  const std::optional<int> hour = scanner.take_pair(18);
  if (!hour || !scanner.take(':')) return std::nullopt;
  const std::optional<int> minute = scanner.take_pair(59);
  if (!minute) return std::nullopt;
  const std::optional<int> second = scanner.take(':') ? scanner.take_pair(59) : 0;
  if (!second) return std::nullopt;
  const std::int64_t seconds = *hour * seconds_per_hour + *minute * seconds_per_minute + *second;
  if (seconds > 18 * seconds_per_hour) return std::nullopt;
  return Zone{.form = Zone::Form::offset,
              .offset_seconds = static_cast<std::int32_t>(negative ? -seconds : seconds)};
}

/// All that is left of the text: nothing, where the time is local.
std::optional<Zone> read_zone(Scanner& scanner) {
  if (scanner.at_end()) return Zone{};
  if (scanner.take('@')) return find_zone(scanner.rest());
  std::optional<Zone> zone;
  if (scanner.take('Z')) {
    zone = Zone{.form = Zone::Form::offset};
  } else if (const bool negative = scanner.take('-'); negative || scanner.take('+')) {
    zone = read_offset(scanner, negative);
  }
  return scanner.at_end() ? zone : std::nullopt;
}

std::string pair(std::int64_t value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string year_text(std::int64_t year) {
  std::string digits = std::to_string(year < 0 ? -year : year);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return year < 0 ? "-" + digits : digits;
}

std::string clock_text(std::int64_t nanoseconds) {
  const std::int64_t seconds = nanoseconds / nanoseconds_per_second;
  return pair(seconds / seconds_per_hour) + ':' +
         pair(seconds % seconds_per_hour / seconds_per_minute) + ':' +
         pair(seconds % seconds_per_minute) + fraction_text(nanoseconds % nanoseconds_per_second);
}

std::string offset_text(std::int32_t offset) {
  if (offset == 0) return "Z";
  const std::int64_t seconds = offset < 0 ? -offset : offset;
  std::string text = (offset < 0 ? "-" : "+") + pair(seconds / seconds_per_hour) + ':' +
                     pair(seconds % seconds_per_hour / seconds_per_minute);
  if (seconds % seconds_per_minute != 0) text += ':' + pair(seconds % seconds_per_minute);
  return text;
}

std::string zone_text(Zone zone) {
  switch (zone.form) {
    case Zone::Form::local: return {};
    case Zone::Form::offset: return offset_text(zone.offset_seconds);
    case Zone::Form::named: return "@" + std::string(zone_name(zone));
  }
  return {};
}

}  // namespace

std::optional<CalendarDate> parse_date(std::string_view text) {
  Scanner scanner(text);
  const std::optional<CalendarDate> date = read_date(scanner);
  return scanner.at_end() ? date : std::nullopt;
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  Scanner scanner(text);
  const std::optional<std::int64_t> clock = read_clock(scanner);
  if (!clock) return std::nullopt;
  const std::optional<Zone> zone = read_zone(scanner);
  return zone ? std::optional(TimeOfDay{*clock % nanoseconds_per_day, *zone}) : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Scanner scanner(text);
  const std::optional<CalendarDate> date = read_date(scanner);
  if (!date || !scanner.take('T')) return std::nullopt;
  const std::optional<std::int64_t> clock = read_clock(scanner);
  if (!clock) return std::nullopt;
  const std::optional<Zone> zone = read_zone(scanner);
  const std::optional<CalendarDate> day = add_days(*date, *clock / nanoseconds_per_day);
  if (!zone || !day) return std::nullopt;
  return DateTime{day->days, *clock % nanoseconds_per_day, *zone};
}

std::string to_string(CalendarDate date) {
  const YearMonthDay of = parts(date);
  return year_text(of.year) + '-' + pair(of.month) + '-' + pair(of.day);
}

std::string to_string(const TimeOfDay& time) {
  return clock_text(time.nanoseconds) + zone_text(time.zone);
}

std::string to_string(const DateTime& at) {
  return to_string(CalendarDate{at.days}) + 'T' + clock_text(at.nanoseconds) + zone_text(at.zone);
}

}  // namespace fasthold::feel
