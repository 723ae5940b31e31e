// SPDX-License-Identifier: MPL-2.0
// Calendar days. Never timestamps: summer time must not matter to a deadline.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/text.hpp"

namespace fasthold {

/// A day of the proleptic Gregorian calendar.
///
/// Range: years 1 to 9999. [thread-safe]
struct Date {
  std::int32_t days = 0;  ///< days since 1970-01-01; negative before it

  auto operator<=>(const Date&) const = default;
  Date& operator+=(std::int32_t n) noexcept {
    days += n;
    return *this;
  }
};

inline Date operator+(Date day, std::int32_t n) noexcept {
  return {day.days + n};
}
inline Date operator-(Date day, std::int32_t n) noexcept {
  return {day.days - n};
}
/// Days from `b` to `a`; negative when `a` comes first.
inline std::int32_t operator-(Date a, Date b) noexcept {
  return a.days - b.days;
}

inline constexpr Date first_date{-719162};  ///< 0001-01-01
inline constexpr Date last_date{2932896};   ///< 9999-12-31; also "never" in sorted data

/// The day `year-month-day`, or nothing when the calendar has none such.
std::optional<Date> make_date(int year, unsigned month, unsigned day) noexcept;

/// Reads exactly `YYYY-MM-DD`; nothing else is a day.
std::optional<Date> parse_date(std::string_view text) noexcept;

/// `YYYY-MM-DD`.
std::string to_string(Date day);
/// Writes the ten characters of `YYYY-MM-DD` at `out`, which must have room for them.
void write_iso(Date day, char* out) noexcept;

/// As a letter would have it: `2. marts 2026`, `2 March 2026`.
std::string to_string(Date day, Language language);

/// The same day `months` later (earlier when negative); the last day of the month where that
/// month is shorter, so 31 January and one month gives 28 or 29 February.
Date add_months(Date day, int months) noexcept;

}  // namespace fasthold
