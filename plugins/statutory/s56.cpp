// SPDX-License-Identifier: MPL-2.0
// Refund from the first absence day (da: § 56-aftale): the agreement that exists, read from the
// citizen's facts, and apart from it the one that could be, read from health facts.
#include "course.hpp"

namespace fasthold::statutory {

using sdk::Known;
using sdk::Verdict;

Verdict assess_s56_refund(Course course) {
  using namespace s56_refund;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto first_day = kase.date(f_first_day);
  if (first_day.is_unknown()) return sink.missing(f_first_day);
  if (!first_day) return Verdict::not_applicable;
  const auto from = kase.date(f_agreement_from);
  if (from.is_unknown()) return sink.missing(f_agreement_from);
  course.begins_on(*first_day);

  const sdk::Use years = course.use(p_s56_years);
  const sdk::Use period = course.use(p_period_days);
  const sdk::Use regime = course.regime_on(*first_day);
  Known<Date> refund_from;
  Known<Date> ends;
  const char* why = "no-agreement";
  if (from && years) {
    const Agreement agreement = agreement_from(*from, years.count());
    ends = agreement.last;
    if (agreement.covers(*first_day)) {
      why = "from-first-day";
      refund_from = *first_day;
    } else if (agreement.last < *first_day) {
      why = "expired";
    } else if (!period) {
      why = "no-rule";
    } else if (*from <= last_of_days(*first_day, period.count())) {
      why = "inside-employer-period";
      refund_from = *from;
    } else {
      why = "begins-later";
    }
  } else if (from) {
    why = "no-rule";
  }
  auto outcome = refund_from ? sink.finding(c_s56_refund) : sink.near_miss(c_s56_refund);
  outcome.argument(refund_from).argument(ends).because(f_first_day).because(f_agreement_from);
  outcome.by(years).by(period);
  report(outcome, regime, why);
  return Verdict::ok;
}

Verdict assess_s56_possibility(Course course) {
  using namespace s56_possibility;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  if (kase.state(f_first_day) == sdk::State::unknown) return sink.missing(f_first_day);
  // With no absence running, the earliest first absence day an agreement could cover is today.
  const Date day = kase.date(f_first_day).value_or(course.as_of());
  course.begins_on(day);

  const sdk::Use least = course.use(p_s56_min_days_year);
  const sdk::Use years = course.use(p_s56_years);
  const sdk::Use regime = course.regime_on(day);
  const auto agreement = kase.date(f_agreement_from);
  const auto chronic = kase.boolean(f_long_term_condition);
  const auto expected = kase.number(f_expected_days_year);
  const auto before_hiring = kase.boolean(f_treatment_before_hiring);
  bool in_force = false;
  if (agreement && years) {
    const Agreement held = agreement_from(*agreement, years.count());
    in_force = held.covers(day);
    // The day moves with the assessment as long as no absence runs.
    if (!kase.date(f_first_day)) sink.holds_until(in_force ? held.last + 1 : held.first);
  }
  const bool by_treatment = before_hiring.value_or(false);
  const bool enough = least && expected && *expected >= *least.number();
  const bool by_condition = chronic.value_or(false) && enough;

  Verdict verdict = Verdict::ok;
  if (!in_force && !by_treatment && !by_condition && least) {
    const bool too_few = expected && !enough;
    const bool not_chronic = chronic.is_absent() || (chronic && !*chronic);
    if (chronic.is_unknown() && !too_few) verdict = sink.missing(f_long_term_condition);
    if (expected.is_unknown() && !not_chronic) verdict = sink.missing(f_expected_days_year);
    if (before_hiring.is_unknown()) verdict = sink.missing(f_treatment_before_hiring);
  }
  if (agreement.is_unknown() && (by_treatment || by_condition))
    verdict = sink.missing(f_agreement_from);

  const bool proposed = !in_force && least && (by_treatment || by_condition);
  if (!proposed && verdict != Verdict::ok) return verdict;
  auto outcome = proposed ? sink.proposal(c_s56_possibility) : sink.near_miss(c_s56_possibility);
  outcome.measure("s56-agreement").rank(4).argument(expected).argument(least.number());
  outcome.argument(years.number());
  for (const Fact fact :
       {f_agreement_from, f_long_term_condition, f_expected_days_year, f_treatment_before_hiring})
    because_known(outcome, course, fact);
  outcome.by(least).by(years);
  report(outcome, regime,
         !least                    ? "no-rule"
         : in_force                ? "agreement-in-force"
         : by_condition            ? "long-term-condition"
         : by_treatment            ? "treatment-before-hiring"
         : chronic.value_or(false) ? "too-few-days"
                                   : "no-condition");
  return verdict;
}

}  // namespace fasthold::statutory
