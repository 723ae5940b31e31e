// SPDX-License-Identifier: MPL-2.0
#include "deadlines.hpp"

#include <algorithm>

namespace fasthold::statutory {

// Seven and twelve are the calendar's, not the law's.
Date within_weeks(Date day, std::int64_t weeks) noexcept {
  return day + 7 * weeks;
}

Date last_of_days(Date first, std::int64_t days) noexcept {
  return first + (days - 1);
}

Date end_of_week(Date first, std::int64_t week) noexcept {
  return last_of_days(first, 7 * week);
}

Date after_years(Date day, std::int64_t years) noexcept {
  return sdk::add_months(day, 12 * years);
}

std::optional<Date> next_working_day(Date day, std::span<const Date> holidays) noexcept {
  const auto is_weekend = [](Date d) { return sdk::iso_weekday(d) > 5; };
  for (;; day = day + 1) {
    if (holidays.empty() || day > holidays.back()) return std::nullopt;
    if (!is_weekend(day) && !std::binary_search(holidays.begin(), holidays.end(), day)) return day;
  }
}

Nearness nearness(Date deadline, Date as_of, std::int64_t warn_days) noexcept {
  if (as_of > deadline) return Nearness::overdue;
  return as_of >= deadline - warn_days ? Nearness::near : Nearness::ahead;
}

std::optional<Date> nearness_holds_until(Date deadline, Date as_of,
                                         std::int64_t warn_days) noexcept {
  switch (nearness(deadline, as_of, warn_days)) {
    case Nearness::ahead: return deadline - warn_days;
    case Nearness::near: return deadline + 1;
    case Nearness::overdue: break;
  }
  return std::nullopt;
}

Agreement agreement_from(Date first, std::int64_t years) noexcept {
  return {first, after_years(first, years) - 1};
}

}  // namespace fasthold::statutory
