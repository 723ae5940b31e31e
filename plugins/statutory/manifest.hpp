// SPDX-License-Identifier: MPL-2.0
// The order of plugin.xml as numbers. A test compares the two.
#pragma once

#include <cstdint>

namespace fasthold::statutory {

enum Parameter : std::uint32_t {
  p_regime,
  p_warn_days,
  p_authority_word,
  p_merge_gap_days,
  p_talk_weeks,
  p_talk_exempt_leaving_weeks,
  p_notify_weeks,
  p_notify_neither_days,
  p_notify_after_benefit_days,
  p_period_days,
  p_period_min_employment_weeks,
  p_roll_forward,
  p_retention_plan_weeks,
  p_first_deadline_weeks,
  p_min_count,
  p_window_weeks,
  p_exempt_weeks,
  p_exempt_counts_from,
  p_visitation_categories,
  p_partial_min_hours_week,
  p_s56_min_days_year,
  p_s56_years,
  p_reassess_weeks,
  p_reassess_months,
  p_reassess_after_employer_period,
  p_fasttrack_meeting_weeks,
  p_fasttrack_request_window_weeks,
  p_extension_grounds,
  p_jobafklaring,
  n_parameters
};

enum Catalogue : std::uint32_t { k_holidays };
enum HolidayColumn : std::uint32_t { h_id, h_day };

enum Rule : std::uint32_t {
  r_regime,
  r_employer_talk,
  r_notification,
  r_employer_period,
  r_retention_plan,
  r_fast_track,
  r_partial_return,
  r_follow_up,
  r_visitation,
  r_s56_refund,
  r_s56_possibility,
  r_reassessment
};

/// Every deadline that can come near is on this scale.
enum NearnessBand : std::uint32_t { b_ahead, b_near, b_overdue };

namespace regime {
enum Provided : std::uint32_t { d_regime };
}
namespace employer_talk {
enum Fact : std::uint32_t { f_first_day, f_end_day, f_talk_held_on };
enum Code : std::uint32_t { c_employer_talk };
}  // namespace employer_talk
namespace notification {
enum Fact : std::uint32_t {
  f_first_day,
  f_pay,
  f_notified_on,
  f_employer_paid_until,
  f_expected_return_day
};
enum Code : std::uint32_t { c_notification };
}  // namespace notification
namespace employer_period {
enum Fact : std::uint32_t { f_first_day, f_start_day, f_relation };
enum Code : std::uint32_t { c_employer_period_end };
}  // namespace employer_period
namespace retention_plan {
enum Fact : std::uint32_t {
  f_first_day,
  f_expected_return_day,
  f_over_8_weeks,
  f_requested_on,
  f_drawn_up_on
};
enum Code : std::uint32_t { c_retention_plan };
}  // namespace retention_plan
namespace fast_track {
enum Fact : std::uint32_t { f_first_day, f_requested_on, f_meeting_held_on, f_over_8_weeks };
enum Code : std::uint32_t { c_fast_track_meeting, c_fast_track };
}  // namespace fast_track
namespace partial_return {
enum Fact : std::uint32_t {
  f_first_day,
  f_weekly_hours,
  f_started_on,
  f_partial_hours,
  f_offers_partial_return
};
enum Code : std::uint32_t { c_partial_absence, c_partial_return };
}  // namespace partial_return
namespace follow_up {
enum Fact : std::uint32_t {
  f_first_day,
  f_expected_return_day,
  f_end_day,
  f_first_talk_held_on,
  f_count
};
enum Provided : std::uint32_t { d_follow_up_due };
enum Code : std::uint32_t { c_first_follow_up, c_follow_ups, c_follow_up_exempt };
}  // namespace follow_up
namespace visitation {
enum Fact : std::uint32_t { f_first_day, f_category };
enum Code : std::uint32_t { c_visitation };
}  // namespace visitation
namespace s56_refund {
enum Fact : std::uint32_t { f_first_day, f_agreement_from };
enum Code : std::uint32_t { c_s56_refund };
}  // namespace s56_refund
namespace s56_possibility {
enum Fact : std::uint32_t {
  f_first_day,
  f_agreement_from,
  f_long_term_condition,
  f_expected_days_year,
  f_treatment_before_hiring
};
enum Code : std::uint32_t { c_s56_possibility };
}  // namespace s56_possibility
namespace reassessment {
enum Fact : std::uint32_t { f_spells, f_started_on, f_extension_ground };
enum SpellField : std::uint32_t { s_first_day, s_last_day };
enum Code : std::uint32_t { c_reassessment };
}  // namespace reassessment

}  // namespace fasthold::statutory
