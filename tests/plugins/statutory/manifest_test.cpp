// SPDX-License-Identifier: MPL-2.0
// The statutory enums against the manifest: an index that is off by one reads another's fact.
#include "statutory/manifest.hpp"

#include <catch2/catch.hpp>

#include "plugins/bench.hpp"

using fasthold::bench::Bench;
namespace statutory = fasthold::statutory;

TEST_CASE("the statutory parameters are in the manifest's order", "[statutory][manifest]") {
  using namespace statutory;
  const Bench bench("statutory");
  CHECK(bench.id() == fasthold_plugin.id);
  CHECK(bench.version() == fasthold_plugin.version);
  CHECK(bench.n_parameters() == n_parameters);
  const std::pair<const char*, std::uint32_t> parameters[] = {
      {"law.regime", p_regime},
      {"statutory.warn-days", p_warn_days},
      {"law.authority-word", p_authority_word},
      {"absence.merge-gap-days", p_merge_gap_days},
      {"law.employer.talk-weeks", p_talk_weeks},
      {"law.employer.talk-exempt-leaving-weeks", p_talk_exempt_leaving_weeks},
      {"law.employer.notify-weeks", p_notify_weeks},
      {"law.employer.notify-neither-days", p_notify_neither_days},
      {"law.employer.notify-after-benefit-days", p_notify_after_benefit_days},
      {"law.employer.period-days", p_period_days},
      {"law.employer.period-min-employment-weeks", p_period_min_employment_weeks},
      {"law.employer.roll-forward", p_roll_forward},
      {"law.retention-plan.weeks", p_retention_plan_weeks},
      {"law.followup.first-deadline-weeks", p_first_deadline_weeks},
      {"law.followup.min-count", p_min_count},
      {"law.followup.window-weeks", p_window_weeks},
      {"law.followup.exempt-if-return-within-weeks", p_exempt_weeks},
      {"law.followup.exempt-counts-from", p_exempt_counts_from},
      {"law.visitation.categories", p_visitation_categories},
      {"law.partial.min-hours-week", p_partial_min_hours_week},
      {"law.s56.min-days-year", p_s56_min_days_year},
      {"law.s56.years", p_s56_years},
      {"law.reassess.weeks", p_reassess_weeks},
      {"law.reassess.months", p_reassess_months},
      {"law.reassess.counts-from-employer-period-end", p_reassess_after_employer_period},
      {"law.fasttrack.meeting-weeks", p_fasttrack_meeting_weeks},
      {"law.fasttrack.request-window-weeks", p_fasttrack_request_window_weeks},
      {"law.extension.grounds", p_extension_grounds},
      {"law.jobafklaring", p_jobafklaring}};
  for (const auto& [id, index] : parameters) CHECK(bench.parameter(id) == index);
}

TEST_CASE("the statutory rules are in the manifest's order", "[statutory][manifest]") {
  using namespace statutory;
  const Bench bench("statutory");
  const std::pair<const char*, std::uint32_t> rules[] = {
      {"statutory.regime", r_regime},
      {"statutory.employer-talk", r_employer_talk},
      {"statutory.notification", r_notification},
      {"statutory.employer-period", r_employer_period},
      {"statutory.retention-plan", r_retention_plan},
      {"statutory.fast-track", r_fast_track},
      {"statutory.partial-return", r_partial_return},
      {"statutory.follow-up", r_follow_up},
      {"statutory.visitation", r_visitation},
      {"statutory.s56-refund", r_s56_refund},
      {"statutory.s56-possibility", r_s56_possibility},
      {"statutory.reassessment", r_reassessment}};
  for (const auto& [id, index] : rules) CHECK(bench.rule(id) == index);
}

TEST_CASE("facts and codes of each statutory rule are in the manifest's order",
          "[statutory][manifest]") {
  using namespace statutory;
  const Bench bench("statutory");
  const auto facts = [&](const char* rule, std::initializer_list<const char*> ids) {
    std::uint32_t i = 0;
    for (const char* id : ids) CHECK(bench.fact(rule, id) == i++);
  };
  // In the order of the enums; the last of each is compared, so that none was left out.
  facts("statutory.employer-talk",
        {"absence.first-day", "employment.end-day", "employment.manager-talk-held-on"});
  CHECK(employer_talk::f_talk_held_on == 2);
  facts("statutory.notification", {"absence.first-day", "employment.pay-during-absence",
                                   "employment.municipality-notified-on",
                                   "benefit.employer-paid-until", "outlook.expected-return-day"});
  CHECK(notification::f_expected_return_day == 4);
  facts("statutory.employer-period",
        {"absence.first-day", "employment.start-day", "employment.relation"});
  CHECK(employer_period::f_relation == 2);
  facts("statutory.retention-plan", {"absence.first-day", "outlook.expected-return-day",
                                     "outlook.expected-absence-over-8-weeks",
                                     "retention-plan.requested-on", "retention-plan.drawn-up-on"});
  CHECK(retention_plan::f_drawn_up_on == 4);
  facts("statutory.fast-track",
        {"absence.first-day", "fast-track.requested-on", "fast-track.meeting-held-on",
         "outlook.expected-absence-over-8-weeks"});
  CHECK(fast_track::f_over_8_weeks == 3);
  facts("statutory.partial-return",
        {"absence.first-day", "employment.weekly-hours", "partial-return.started-on",
         "partial-return.weekly-hours", "employer.offers-partial-return"});
  CHECK(partial_return::f_offers_partial_return == 4);
  facts("statutory.follow-up",
        {"absence.first-day", "outlook.expected-return-day", "employment.end-day",
         "benefit.first-talk-held-on", "benefit.municipal-follow-up-count"});
  CHECK(follow_up::f_count == 4);
  facts("statutory.visitation", {"absence.first-day", "benefit.visitation-category"});
  facts("statutory.s56-refund", {"absence.first-day", "benefit.s56-agreement-from"});
  facts("statutory.s56-possibility",
        {"absence.first-day", "benefit.s56-agreement-from", "health.long-term-condition",
         "health.expected-absence-days-year", "health.treatment-decided-before-hiring"});
  CHECK(s56_possibility::f_treatment_before_hiring == 4);
  facts("statutory.reassessment",
        {"absence.spells", "benefit.started-on", "benefit.extension-ground"});
  CHECK(reassessment::f_extension_ground == 2);

  CHECK(bench.code("statutory.fast-track", "statutory.fast-track") == fast_track::c_fast_track);
  CHECK(bench.code("statutory.partial-return", "statutory.partial-return") ==
        partial_return::c_partial_return);
  CHECK(bench.code("statutory.follow-up", "statutory.follow-ups") == follow_up::c_follow_ups);
  CHECK(bench.code("statutory.follow-up", "statutory.follow-up-exempt") ==
        follow_up::c_follow_up_exempt);
}
