// SPDX-License-Identifier: MPL-2.0
// The municipality's follow-up, and when the law lets it be left out. Reads the citizen's facts.
#include <algorithm>

#include "course.hpp"

namespace fasthold::statutory {

using sdk::Known;
using sdk::Verdict;

namespace {

using namespace follow_up;

/// Whether the law lets the municipality leave out follow-up, and what decided it.
struct Exemption {
  const char* why = "no-exemption";
  bool applies = false;
  bool covers_first_talk = false;
  bool lacks_return_day = false;
  Known<Date> counted_from;
  Known<Date> return_day;
  sdk::Use weeks;
  sdk::Use base;
  sdk::Use regime;  ///< of the day that the two were picked by
};

Exemption find_exemption(Course course, Date first_day, const Known<Date>& first_talk) {
  const sdk::Case& kase = course.kase();
  const bool talked = is_of_course(first_talk, first_day);
  // The event is the talk at which return is judged; before it, a judgement made today.
  const Date event = talked ? *first_talk : course.as_of();
  course.concerns(event);
  Exemption exemption;
  exemption.regime = course.regime_on(event);
  exemption.weeks = course.use(p_exempt_weeks);
  exemption.base = course.use(p_exempt_counts_from);
  exemption.return_day = kase.date(f_expected_return_day);
  if (!exemption.weeks) {
    exemption.why = exemption.weeks.is_absent() ? "no-exemption" : "no-rule";
    return exemption;
  }
  const auto base = exemption.base.text();
  if (!base) {
    exemption.why = "no-rule";
    return exemption;
  }
  exemption.covers_first_talk = *base == "first-absence-day";
  if (exemption.covers_first_talk) {
    exemption.counted_from = first_day;
  } else if (talked) {
    exemption.counted_from = *first_talk;
  } else {
    exemption.why = "no-talk-yet";
    return exemption;
  }
  const auto end_day = kase.date(f_end_day);
  if (end_day) course.sink().holds_until(*end_day + 1);
  if (end_day && *end_day < course.as_of()) {
    exemption.why = "no-employer";
  } else if (!exemption.return_day) {
    exemption.why = "return-unknown";
    exemption.lacks_return_day = true;
  } else if (*exemption.return_day <=
             within_weeks(*exemption.counted_from, exemption.weeks.count())) {
    exemption.why = "exempt";
    exemption.applies = true;
  } else {
    exemption.why = "later-return";
  }
  return exemption;
}

void report_exemption(const Course& course, const Exemption& exemption, const sdk::Use& authority) {
  sdk::Sink& sink = course.sink();
  auto outcome =
      exemption.applies ? sink.finding(c_follow_up_exempt) : sink.near_miss(c_follow_up_exempt);
  outcome.argument(exemption.return_day)
      .argument(exemption.weeks.number())
      .argument(exemption.counted_from)
      .argument(authority.text());
  outcome.because(f_first_day);
  for (const Fact fact : {f_expected_return_day, f_end_day, f_first_talk_held_on})
    because_known(outcome, course, fact);
  outcome.by(exemption.weeks).by(exemption.base).by(authority);
  report(outcome, exemption.regime, exemption.why);
}

/// Reports the first talk. Returns its last day while it is still to come.
Known<Date> report_first(const Course& course, Date first_day, const Exemption& exemption,
                         const sdk::Use& authority, const sdk::Use& regime) {
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const sdk::Use weeks = course.use(p_first_deadline_weeks);
  const sdk::Use warn = course.use(p_warn_days);
  const bool held = is_of_course(kase.date(f_first_talk_held_on), first_day);
  const bool exempt = exemption.applies && exemption.covers_first_talk;
  const auto fill = [&](sdk::Outcome& outcome, const char* why) {
    outcome.argument(Known<Date>(first_day)).argument(weeks.number()).argument(authority.text());
    outcome.because(f_first_day);
    because_known(outcome, course, held ? f_first_talk_held_on : f_expected_return_day);
    outcome.by(weeks).by(authority);
    if (exempt) outcome.by(exemption.weeks);
    report(outcome, exempt && !held ? exemption.regime : regime, why);
  };
  if (!weeks || held || exempt) {
    auto outcome = sink.near_miss(c_first_follow_up);
    fill(outcome, held ? "held" : exempt ? "exempt" : "no-rule");
    return Known<Date>::absent();
  }
  const Date due = end_of_week(first_day, weeks.count());
  auto outcome = sink.deadline(c_first_follow_up, due);
  outcome.band(course.band(due, warn)).by(warn);
  fill(outcome, "due");
  return due;
}

/// Reports how many talks the law asks for. Returns the last day for those that are left.
Known<Date> report_count(const Course& course, Date first_day, const Exemption& exemption,
                         const sdk::Use& authority, const sdk::Use& regime, Verdict& verdict) {
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const sdk::Use least = course.use(p_min_count);
  const sdk::Use weeks = course.use(p_window_weeks);
  const sdk::Use warn = course.use(p_warn_days);
  const Number one = Number::whole(1);
  const bool held = is_of_course(kase.date(f_first_talk_held_on), first_day);
  const auto counted = kase.number(f_count);
  const Number known = held ? std::max(counted.value_or(one), one) : counted.value_or({});
  const bool reached = least && known >= *least.number();
  const bool has_rule = least && weeks;
  if (has_rule && !exemption.applies && !reached && counted.is_unknown()) {
    verdict = sink.missing(f_count);
    return {};
  }
  const auto fill = [&](sdk::Outcome& outcome, const char* why) {
    outcome.argument(known).argument(least.number()).argument(weeks.number());
    outcome.argument(authority.text()).because(f_first_day);
    because_known(outcome, course, f_count);
    because_known(outcome, course, f_first_talk_held_on);
    outcome.by(least).by(weeks).by(authority);
    if (exemption.applies) outcome.by(exemption.weeks);
    report(outcome, exemption.applies ? exemption.regime : regime, why);
  };
  if (!has_rule || reached || exemption.applies) {
    auto outcome = sink.near_miss(c_follow_ups);
    fill(outcome, !has_rule ? "no-rule" : reached ? "reached" : "exempt");
    return Known<Date>::absent();
  }
  const Date due = end_of_week(first_day, weeks.count());
  auto outcome = sink.deadline(c_follow_ups, due);
  outcome.band(course.band(due, warn)).by(warn);
  fill(outcome, "due");
  return due;
}

}  // namespace

Verdict assess_follow_up(Course course) {
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) {
    sink.provide(d_follow_up_due, Known<Date>::absent());
    return Verdict::not_applicable;
  }
  course.begins_on(*first_day);

  const auto first_talk = kase.date(f_first_talk_held_on);
  const sdk::Use regime = course.regime_on(*first_day);
  const sdk::Use authority = course.authority();
  const Exemption exemption = find_exemption(course, *first_day, first_talk);
  Verdict verdict = Verdict::ok;
  report_exemption(course, exemption, authority);
  const auto first = report_first(course, *first_day, exemption, authority, regime);
  const auto last = report_count(course, *first_day, exemption, authority, regime, verdict);
  sink.provide(d_follow_up_due, first ? first : last);
  if (exemption.lacks_return_day) verdict = sink.missing(f_expected_return_day);
  if (first_talk.is_unknown()) verdict = sink.missing(f_first_talk_held_on);
  return verdict;
}

}  // namespace fasthold::statutory
