// SPDX-License-Identifier: MPL-2.0
// Days of municipal sickness benefit, and the month at whose end the law stops it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "deadlines.hpp"

namespace fasthold::statutory {

/// Days, both inclusive; no last day: it has not ended.
struct Period {
  Date first;
  std::optional<Date> last;
  friend bool operator==(const Period&, const Period&) = default;
};

/// Joins `periods` (in order of first day) with at most `gap_days` days between, in place. The
/// days between become part: a merged absence has one employer period.
void merge_periods(std::vector<Period>& periods, std::int64_t gap_days);

/// What the law says about the reassessment.
/// Source: parameters `law.reassess.weeks` and `law.reassess.months`.
struct ReassessmentLaw {
  std::int64_t weeks = 0;
  std::int64_t months = 0;
};

struct Reassessment {
  Date exceeded_on;  ///< the first day beyond so many weeks
  Date stops_after;  ///< the last day of that calendar month
  friend bool operator==(const Reassessment&, const Reassessment&) = default;
};

/// The first calendar month, from that of `from` on, at whose end benefit was paid for more than
/// the weeks of the law in the calendar months up to and including it.
///
/// `paid` are the days of benefit in order, disjoint; a reduced day is a day. An open period is
/// taken to go on. Nothing when no such month comes: the weeks do not fit into the months, or
/// everything has ended before.
std::optional<Reassessment> find_reassessment(std::span<const Period> paid, Date from,
                                              const ReassessmentLaw& law);

}  // namespace fasthold::statutory
