// SPDX-License-Identifier: MPL-2.0
#include "paid_benefit.hpp"

#include <algorithm>

namespace fasthold::statutory {
namespace {

/// Days of `period` from `first` to `last`.
std::int64_t days_between(const Period& period, Date first, Date last) noexcept {
  const Date begin = std::max(period.first, first);
  const Date end = period.last ? std::min(*period.last, last) : last;
  return std::max<std::int64_t>(0, end - begin + 1);
}

/// The day on which the `n`th paid day from `first` on falls, if that is no later than `last`.
std::optional<Date> nth_paid_day(std::span<const Period> paid, Date first, Date last,
                                 std::int64_t n) {
  for (const Period& period : paid) {
    const std::int64_t days = days_between(period, first, last);
    if (n <= days) return std::max(period.first, first) + (n - 1);
    n -= days;
  }
  return std::nullopt;
}

}  // namespace

void merge_periods(std::vector<Period>& periods, std::int64_t gap_days) {
  std::size_t n = 0;
  for (const Period& next : periods) {
    Period* previous = n > 0 ? &periods[n - 1] : nullptr;
    const bool joins =
        previous && (!previous->last || next.first - *previous->last - 1 <= gap_days);
    if (!joins) {
      periods[n++] = next;
    } else if (previous->last) {
      previous->last = next.last ? std::optional(std::max(*previous->last, *next.last)) : next.last;
    }
  }
  periods.resize(n);
}

std::optional<Reassessment> find_reassessment(std::span<const Period> paid, Date from,
                                              const ReassessmentLaw& law) {
  const std::int64_t allowed = 7 * law.weeks;
  // After this many months an open period fills the whole look-back, so later months tell nothing
  // new but for the year's uneven months.
  const std::int64_t horizon = law.months + 12;
  Date month = sdk::first_of_month(from);
  for (std::int64_t i = 0; i <= horizon; ++i, month = sdk::add_months(month, 1)) {
    const Date end = sdk::last_of_month(month);
    const Date begin = sdk::add_months(month, 1 - law.months);
    if (const auto day = nth_paid_day(paid, begin, end, allowed + 1)) return {{*day, end}};
  }
  return std::nullopt;
}

}  // namespace fasthold::statutory
