// SPDX-License-Identifier: MPL-2.0
// How the law's periods become days. Every length is an argument: none stands here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "fasthold/sdk/date.hpp"

namespace fasthold::statutory {

using sdk::Date;

/// The latest day of what must happen within `weeks` of `day`: the same weekday, so many weeks on.
Date within_weeks(Date day, std::int64_t weeks) noexcept;

/// The last day of a period of `days` of which `first` is day 1.
Date last_of_days(Date first, std::int64_t days) noexcept;

/// The last day of week number `week`, where week 1 begins on `first`, whatever weekday that is.
Date end_of_week(Date first, std::int64_t week) noexcept;

/// `years` after `day`; 29 February gives 28 February where there is none.
Date after_years(Date day, std::int64_t years) noexcept;

/// The first day from `day` on that is neither Saturday, Sunday nor in `holidays` (in order).
/// Nothing when the table ends before the answer: a day outside it is not known to be a working
/// day.
std::optional<Date> next_working_day(Date day, std::span<const Date> holidays) noexcept;

/// How near a deadline is. It is overdue from the day after.
enum class Nearness : std::uint32_t { ahead, near, overdue };
Nearness nearness(Date deadline, Date as_of, std::int64_t warn_days) noexcept;

/// The first day after `as_of` on which `nearness` answers differently.
std::optional<Date> nearness_holds_until(Date deadline, Date as_of,
                                         std::int64_t warn_days) noexcept;

/// An agreement that holds from a day and for whole years.
struct Agreement {
  Date first;
  Date last;  ///< inclusive
  bool covers(Date day) const noexcept { return first <= day && day <= last; }
};
Agreement agreement_from(Date first, std::int64_t years) noexcept;

}  // namespace fasthold::statutory
