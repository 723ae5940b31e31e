// SPDX-License-Identifier: MPL-2.0
// What the employer owes: the talk, the notification, the employer period. Employer's facts only.
#include "course.hpp"

namespace fasthold::statutory {

using sdk::Verdict;

Verdict assess_employer_talk(Course course) {
  using namespace employer_talk;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const sdk::Use weeks = course.use(p_talk_weeks);
  const sdk::Use exempt = course.use(p_talk_exempt_leaving_weeks);
  const sdk::Use roll = course.use(p_roll_forward);
  const sdk::Use warn = course.use(p_warn_days);
  const sdk::Use regime = course.regime_on(*first_day);
  const auto end_day = kase.date(f_end_day);
  const auto held_on = kase.date(f_talk_held_on);
  const bool leaving = exempt && end_day && *end_day <= within_weeks(*first_day, exempt.count());

  const auto near_miss = [&](const char* reason, std::optional<Fact> fact) {
    auto outcome = sink.near_miss(c_employer_talk);
    outcome.argument(first_day).argument(weeks.number()).because(f_first_day);
    if (fact) outcome.because(*fact);
    outcome.by(weeks).by(exempt);
    report(outcome, regime, reason);
    return Verdict::ok;
  };
  if (!weeks) return near_miss("no-rule", {});
  if (is_of_course(held_on, *first_day)) return near_miss("held", f_talk_held_on);
  if (leaving) return near_miss("leaving", f_end_day);

  const auto [day, why] = course.rolled(within_weeks(*first_day, weeks.count()), roll);
  auto outcome = sink.deadline(c_employer_talk, day);
  outcome.band(course.band(day, warn)).argument(first_day).argument(weeks.number());
  outcome.because(f_first_day);
  because_known(outcome, course, f_talk_held_on);
  because_known(outcome, course, f_end_day);
  outcome.by(weeks).by(exempt).by(roll).by(warn);
  report(outcome, regime, why);

  Verdict verdict = Verdict::ok;
  if (held_on.is_unknown()) verdict = sink.missing(f_talk_held_on);
  if (end_day.is_unknown() && exempt) verdict = sink.missing(f_end_day);
  return verdict;
}

Verdict assess_notification(Course course) {
  using namespace notification;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const auto pay = kase.text(f_pay);
  const sdk::Use regime = course.regime_on(*first_day);
  const auto near_miss = [&](const char* reason, std::optional<Fact> fact, const sdk::Use& by) {
    auto outcome = sink.near_miss(c_notification);
    outcome.argument(first_day).argument(pay).because(f_first_day);
    if (fact) outcome.because(*fact);
    outcome.by(by);
    report(outcome, regime, reason);
    return Verdict::ok;
  };
  if (is_of_course(kase.date(f_notified_on), *first_day))
    return near_miss("notified", f_notified_on, {});
  if (!pay) return sink.missing(f_pay);

  std::optional<Date> day;
  sdk::Use length;
  std::optional<Fact> counted_from;
  if (*pay == "wages") {
    const sdk::Use period = course.use(p_period_days);
    const auto back = kase.date(f_expected_return_day);
    if (period && back && *back <= last_of_days(*first_day, period.count()) + 1)
      return near_miss("within-period", f_expected_return_day, period);
    length = course.use(p_notify_weeks);
    if (length) day = within_weeks(*first_day, length.count());
  } else if (*pay == "benefit") {
    const auto paid_until = kase.date(f_employer_paid_until);
    if (!is_of_course(paid_until, *first_day)) return sink.missing(f_employer_paid_until);
    counted_from = f_employer_paid_until;
    length = course.use(p_notify_after_benefit_days);
    if (length) day = *paid_until + length.count();
  } else {
    length = course.use(p_notify_neither_days);
    if (length) day = *first_day + length.count();
  }
  if (!day) return near_miss("no-rule", f_pay, length);

  const sdk::Use roll = course.use(p_roll_forward);
  const sdk::Use warn = course.use(p_warn_days);
  const auto [due, why] = course.rolled(*day, roll);
  auto outcome = sink.deadline(c_notification, due);
  outcome.band(course.band(due, warn)).argument(first_day).argument(pay);
  outcome.because(f_first_day).because(f_pay);
  if (counted_from) outcome.because(*counted_from);
  because_known(outcome, course, f_notified_on);
  outcome.by(length).by(roll).by(warn);
  report(outcome, regime, why);
  return kase.state(f_notified_on) == sdk::State::unknown ? sink.missing(f_notified_on)
                                                          : Verdict::ok;
}

Verdict assess_employer_period(Course course) {
  using namespace employer_period;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const sdk::Use days = course.use(p_period_days);
  const sdk::Use least = course.use(p_period_min_employment_weeks);
  const sdk::Use regime = course.regime_on(*first_day);
  const auto started = kase.date(f_start_day);
  const auto relation = kase.text(f_relation);
  const bool is_new = least && started && *first_day < within_weeks(*started, least.count());

  const auto near_miss = [&](const char* reason, std::optional<Fact> fact) {
    auto outcome = sink.near_miss(c_employer_period_end);
    outcome.argument(first_day).argument(days.number()).because(f_first_day);
    if (fact) outcome.because(*fact);
    outcome.by(days).by(least);
    report(outcome, regime, reason);
    return Verdict::ok;
  };
  if (!days) return near_miss("no-rule", {});
  if (relation.value_or({}) == "flex-job") return near_miss("flex-job", f_relation);
  if (is_new) return near_miss("new-employment", f_start_day);

  auto outcome = sink.deadline(c_employer_period_end, last_of_days(*first_day, days.count()));
  outcome.argument(first_day).argument(days.number()).because(f_first_day);
  because_known(outcome, course, f_start_day);
  because_known(outcome, course, f_relation);
  outcome.by(days).by(least);
  report(outcome, regime, "runs");

  Verdict verdict = Verdict::ok;
  if (started.is_unknown() && least) verdict = sink.missing(f_start_day);
  if (relation.is_unknown()) verdict = sink.missing(f_relation);
  return verdict;
}

}  // namespace fasthold::statutory
