// SPDX-License-Identifier: MPL-2.0
// When benefit stops unless it is extended (da: revurdering). Reads the citizen's facts.
#include <algorithm>
#include <array>

#include "course.hpp"
#include "paid_benefit.hpp"

namespace fasthold::statutory {

using sdk::Known;
using sdk::Verdict;

namespace {

using namespace reassessment;

/// The spells of the case that have begun, in order; nothing when a day that matters is not known.
bool read_spells(const sdk::List& records, Date as_of, std::vector<Period>& spells) {
  spells.clear();
  for (const sdk::Record record : records) {
    const auto first = record.date(s_first_day);
    const auto last = record.date(s_last_day);
    if (!first || last.is_unknown()) return false;
    if (*first <= as_of) spells.push_back({*first, last ? std::optional(*last) : std::nullopt});
  }
  std::sort(spells.begin(), spells.end(),
            [](const Period& a, const Period& b) { return a.first < b.first; });
  return true;
}

/// What is left of `spell` when the employer period of its own day has been taken away.
std::optional<Period> paid_part(const Period& spell, const Law& law, bool after_employer_period) {
  Period paid = spell;
  if (after_employer_period) {
    const sdk::Use days = law.series[p_period_days].on(spell.first);
    if (days) paid.first = paid.first + days.count();
  }
  if (paid.last && *paid.last < paid.first) return std::nullopt;
  return paid;
}

struct Situation {
  Known<Date> day;  ///< of the stop; absent: no stop
  Known<Date> exceeded;
  const char* why;
};

Situation find_stop(const Course& course, const std::vector<Period>& paid, Date from,
                    const sdk::Use& weeks, const sdk::Use& months, bool not_paid) {
  const auto none = Known<Date>::absent();
  if (!weeks || !months) return {none, none, "no-rule"};
  if (not_paid) return {none, none, "not-paid"};
  const auto found = find_reassessment(paid, from, {weeks.count(), months.count()});
  if (!found) return {none, none, "not-reached"};
  Course at_stop = course;
  at_stop.concerns(found->stops_after);
  const auto ground = course.kase().text(f_extension_ground);
  if (ground && at_stop.use(p_extension_grounds).codes().contains(*ground))
    return {none, found->exceeded_on, "extended"};
  return {found->stops_after, found->exceeded_on, ground ? "ground-not-in-law" : "due"};
}

}  // namespace

Verdict assess_reassessment(Course course) {
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto records = kase.list(f_spells);
  std::vector<Period> spells;
  if (records.is_unknown() || !read_spells(records.value_or({}), course.as_of(), spells))
    return sink.missing(f_spells);
  for (const sdk::Record record : records.value_or({}))
    if (*record.date(s_first_day) > course.as_of()) sink.holds_until(*record.date(s_first_day));
  merge_periods(spells, course.use(p_merge_gap_days).count());
  if (spells.empty()) return Verdict::not_applicable;
  const Period current = spells.back();
  if (current.last && *current.last < course.as_of()) return Verdict::not_applicable;
  if (current.last) sink.holds_until(*current.last + 1);
  course.begins_on(current.first);

  const sdk::Use weeks = course.use(p_reassess_weeks);
  const sdk::Use months = course.use(p_reassess_months);
  const sdk::Use after_period = course.use(p_reassess_after_employer_period);
  const sdk::Use period_days = course.use(p_period_days);
  const sdk::Use warn = course.use(p_warn_days);
  const sdk::Use authority = course.authority();

  std::vector<Period> paid;
  const bool skips_period = after_period.boolean().value_or(false);
  for (const Period& spell : spells)
    if (const auto part = paid_part(spell, course.law(), skips_period)) paid.push_back(*part);
  // What the municipality pays from is a fact when it is known: the computed day yields to it.
  const auto started = kase.date(f_started_on);
  const auto current_paid = paid_part(current, course.law(), skips_period);
  Date from = current_paid ? current_paid->first : current.first;
  if (is_of_course(started, current.first)) {
    if (current_paid) paid.pop_back();
    if (!current.last || *started <= *current.last) paid.push_back({*started, current.last});
    from = *started;
  }
  // Not yet paid says nothing; not paid when the employer period is over says that it is not.
  const bool not_paid = started.is_absent() && course.as_of() >= from;
  if (started.is_absent() && !not_paid) sink.holds_until(from);

  const Situation situation = find_stop(course, paid, from, weeks, months, not_paid);
  Course at_stop = course;
  at_stop.concerns(situation.day.value_or(course.as_of()));
  const sdk::Use jobafklaring = at_stop.use(p_jobafklaring);
  const sdk::Use grounds = at_stop.use(p_extension_grounds);

  auto outcome = situation.day ? sink.deadline(c_reassessment, *situation.day)
                               : sink.near_miss(c_reassessment);
  if (situation.day) outcome.band(course.band(*situation.day, warn)).by(warn);
  outcome.argument(weeks.number())
      .argument(months.number())
      .argument(situation.exceeded)
      .argument(jobafklaring.boolean())
      .argument(authority.text())
      .because(f_spells);
  because_known(outcome, course, f_started_on);
  because_known(outcome, course, f_extension_ground);
  outcome.by(weeks).by(months).by(after_period).by(period_days).by(jobafklaring).by(grounds);
  outcome.by(authority);
  report(outcome, course.regime_on(current.first), situation.why);
  return started.is_unknown() && situation.day ? sink.missing(f_started_on) : Verdict::ok;
}

}  // namespace fasthold::statutory
