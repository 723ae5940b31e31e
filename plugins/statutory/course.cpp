// SPDX-License-Identifier: MPL-2.0
#include "course.hpp"

#include <algorithm>

namespace fasthold::statutory {

Law::Law(const sdk::Setup& setup) {
  for (std::uint32_t i = 0; i < n_parameters; ++i) series[i] = setup.parameter(i);
  for (const sdk::Record row : setup.catalogue(k_holidays))
    if (const auto day = row.date(h_day)) holidays.push_back(*day);
  std::sort(holidays.begin(), holidays.end());
}

sdk::Use Course::use(Parameter parameter) const {
  const sdk::Series& series = law_.series[parameter];
  if (series.key_day(days_) == as_of()) {
    if (const auto day = series.changes_after(as_of())) sink_.holds_until(*day);
  }
  return series.by_key(days_);
}

sdk::Use Course::regime_on(Date day) const {
  const sdk::Series& series = law_.series[p_regime];
  if (day == as_of()) {
    if (const auto change = series.changes_after(day)) sink_.holds_until(*change);
  }
  return series.on(day);
}

sdk::Use Course::authority() const {
  Course today = *this;
  today.concerns(as_of());
  return today.use(p_authority_word);
}

Course::Rolled Course::rolled(Date deadline, const sdk::Use& roll) const {
  if (!roll.boolean().value_or(false)) return {deadline, "due"};
  const std::optional<Date> day = next_working_day(deadline, law_.holidays);
  if (!day) return {deadline, "due-not-rolled"};
  return {*day, *day == deadline ? "due" : "due-rolled"};
}

std::uint32_t Course::band(Date deadline, const sdk::Use& warn_days) const {
  const std::int64_t warn = warn_days.count();
  if (const auto until = nearness_holds_until(deadline, as_of(), warn)) sink_.holds_until(*until);
  return static_cast<std::uint32_t>(nearness(deadline, as_of(), warn));
}

}  // namespace fasthold::statutory
