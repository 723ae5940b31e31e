// SPDX-License-Identifier: MPL-2.0
// Ways back: the retention plan, the fast track, the partial return. Employer's facts only.
#include "course.hpp"

namespace fasthold::statutory {

using sdk::Known;
using sdk::Verdict;

Verdict assess_retention_plan(Course course) {
  using namespace retention_plan;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const sdk::Use weeks = course.use(p_retention_plan_weeks);
  const sdk::Use regime = course.regime_on(*first_day);
  const auto back = kase.date(f_expected_return_day);
  // The day says more than the yes or no, whose own definition has a length in it.
  const Known<bool> is_long = back && weeks
                                  ? Known<bool>(*back > within_weeks(*first_day, weeks.count()))
                                  : kase.boolean(f_over_8_weeks);
  const Fact expectation = back ? f_expected_return_day : f_over_8_weeks;
  const bool drawn_up = is_of_course(kase.date(f_drawn_up_on), *first_day);
  const bool requested = is_of_course(kase.date(f_requested_on), *first_day);
  if (weeks && !drawn_up && !requested && is_long.is_unknown()) return sink.missing(expectation);

  const bool proposed = weeks && !drawn_up && (requested || is_long.value_or(false));
  auto outcome = proposed ? sink.proposal(c_retention_plan) : sink.near_miss(c_retention_plan);
  outcome.measure("retention-plan").rank(1).argument(weeks.number()).because(f_first_day);
  because_known(outcome, course, expectation);
  because_known(outcome, course, f_requested_on);
  because_known(outcome, course, f_drawn_up_on);
  outcome.by(weeks);
  report(outcome, regime,
         !weeks      ? "no-rule"
         : drawn_up  ? "drawn-up"
         : requested ? "requested"
         : proposed  ? "long-absence-expected"
                     : "short-absence-expected");
  return Verdict::ok;
}

namespace {

void report_fast_track_meeting(Course course, Date first_day) {
  using namespace fast_track;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const Date requested = *kase.date(f_requested_on);
  course.concerns(requested);
  const sdk::Use weeks = course.use(p_fasttrack_meeting_weeks);
  const sdk::Use warn = course.use(p_warn_days);
  const sdk::Use authority = course.authority();
  const bool held = is_of_course(kase.date(f_meeting_held_on), first_day);

  const auto fill = [&](sdk::Outcome& outcome, const char* why) {
    outcome.argument(requested).argument(weeks.number()).argument(authority.text());
    outcome.because(f_requested_on);
    because_known(outcome, course, f_meeting_held_on);
    outcome.by(weeks).by(authority);
    report(outcome, course.regime_on(requested), why);
  };
  if (!weeks || held) {
    auto outcome = sink.near_miss(c_fast_track_meeting);
    return fill(outcome, held ? "held" : "no-rule");
  }
  const Date due = within_weeks(requested, weeks.count());
  auto outcome = sink.deadline(c_fast_track_meeting, due);
  outcome.band(course.band(due, warn)).by(warn);
  fill(outcome, "due");
}

}  // namespace

Verdict assess_fast_track(Course course) {
  using namespace fast_track;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const auto requested = kase.date(f_requested_on);
  if (is_of_course(requested, *first_day)) {
    report_fast_track_meeting(course, *first_day);
    return kase.state(f_meeting_held_on) == sdk::State::unknown ? sink.missing(f_meeting_held_on)
                                                                : Verdict::ok;
  }
  course.concerns(course.as_of());  // a request would be made today at the earliest
  const sdk::Use weeks = course.use(p_fasttrack_request_window_weeks);
  const sdk::Use authority = course.authority();
  const sdk::Use regime = course.regime_on(course.as_of());
  const auto last_day =
      weeks.number().transform([&](Number) { return within_weeks(*first_day, weeks.count()); });
  const bool in_time = last_day && course.as_of() <= *last_day;
  const auto is_long = kase.boolean(f_over_8_weeks);
  if (in_time) sink.holds_until(*last_day + 1);
  if (in_time && is_long.is_unknown()) return sink.missing(f_over_8_weeks);

  const bool proposed = in_time && is_long.value_or(false);
  auto outcome = proposed ? sink.proposal(c_fast_track) : sink.near_miss(c_fast_track);
  if (proposed) outcome.day(*last_day);
  outcome.measure("fast-track").rank(2).argument(last_day).argument(authority.text());
  outcome.because(f_first_day);
  because_known(outcome, course, f_over_8_weeks);
  because_known(outcome, course, f_requested_on);
  outcome.by(weeks).by(authority);
  report(outcome, regime,
         !weeks     ? "no-rule"
         : !in_time ? "window-passed"
         : proposed ? "long-absence-expected"
                    : "short-absence-expected");
  return requested.is_unknown() && proposed ? sink.missing(f_requested_on) : Verdict::ok;
}

namespace {

/// The person works in part: is the absence large enough for reduced benefit?
Verdict report_partial_absence(const Course& course, const sdk::Use& least,
                               const sdk::Use& regime) {
  using namespace partial_return;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto weekly = kase.number(f_weekly_hours);
  const auto working = kase.number(f_partial_hours);
  if (!weekly) return sink.missing(f_weekly_hours);
  if (!working) return sink.missing(f_partial_hours);
  const Number absent = *weekly - *working;
  const bool enough = least && absent >= *least.number();
  auto outcome = enough ? sink.finding(c_partial_absence) : sink.near_miss(c_partial_absence);
  outcome.argument(absent).argument(least.number());
  outcome.because(f_weekly_hours).because(f_partial_hours).because(f_started_on).by(least);
  report(outcome, regime, !least ? "no-rule" : enough ? "reduced-benefit" : "under-minimum");
  return Verdict::ok;
}

}  // namespace

Verdict assess_partial_return(Course course) {
  using namespace partial_return;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  course.begins_on(*first_day);

  const sdk::Use least = course.use(p_partial_min_hours_week);
  const sdk::Use regime = course.regime_on(*first_day);
  if (is_of_course(kase.date(f_started_on), *first_day))
    return report_partial_absence(course, least, regime);

  const auto offers = kase.boolean(f_offers_partial_return);
  if (offers.is_unknown()) return sink.missing(f_offers_partial_return);
  const bool proposed = least && offers.value_or(false);
  auto outcome = proposed ? sink.proposal(c_partial_return) : sink.near_miss(c_partial_return);
  outcome.measure("partial-return").rank(3).argument(least.number());
  outcome.because(f_first_day).because(f_offers_partial_return);
  because_known(outcome, course, f_started_on);
  outcome.by(least);
  report(outcome, regime, !least ? "no-rule" : proposed ? "offered" : "not-offered");
  return Verdict::ok;
}

}  // namespace fasthold::statutory
