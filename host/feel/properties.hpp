// SPDX-License-Identifier: MPL-2.0
// What stands behind a dot after a value of time or a range.
#pragma once

#include <string_view>

#include "feel/evaluation.hpp"

namespace fasthold::feel {

/// The property `name` of a date, time, date and time, duration or range: `year`, `month`, `day`,
/// `weekday` (Monday is 1), `hour`, `minute`, `second` (with its fraction), `time offset`,
/// `timezone`; `days`, `hours`, `minutes`, `seconds`; `years`, `months`; `start`, `end`,
/// `start included`, `end included`. The parts of a negative duration are negative.
///
/// Null without a cause: the offset or zone of what has none, the end of a range that has none.
/// Null with a cause: a property that the kind does not have. Entries of contexts and items of
/// lists are not looked for. Source: DMN 1.5, 10.3.2.15, table 56.
Value property(Evaluation& evaluation, const Value& value, std::string_view name);

}  // namespace fasthold::feel
