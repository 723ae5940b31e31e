// SPDX-License-Identifier: MPL-2.0
// The order of plugin.xml as numbers. A test compares the two.
#pragma once

#include <cstdint>

namespace fasthold::absence {

enum Parameter : std::uint32_t {
  p_window_months,
  p_merge_gap_days,
  p_frequent_spells,
  p_short_spell_max_days,
  p_long_spell_days,
  p_early_days,
  p_bradford_notice,
  p_bradford_high,
  p_trend_ratio,
  p_band_medium_score,
  p_band_high_score,
  p_s56_min_days_year,
  n_parameters
};

enum Rule : std::uint32_t { r_pattern, r_early_risk, r_chronic_pattern };

namespace pattern {
enum Fact : std::uint32_t { f_spells };
enum SpellField : std::uint32_t { s_first_day, s_last_day, s_percent };
enum Provided : std::uint32_t {
  d_days_in_window,
  d_spells_in_window,
  d_bradford,
  d_open,
  d_first_day,
  d_current_days,
  d_trend
};
enum Code : std::uint32_t { c_frequent_spells, c_bradford, c_long_spell, c_rising };
enum BradfordBand : std::uint32_t { b_notice, b_high };
}  // namespace pattern

namespace early_risk {
enum Fact : std::uint32_t {
  f_days_in_window,
  f_spells_in_window,
  f_bradford,
  f_current_days,
  f_trend
};
enum Provided : std::uint32_t { d_risk_band };
enum Code : std::uint32_t { c_early_risk };
}  // namespace early_risk

namespace chronic_pattern {
enum Fact : std::uint32_t {
  f_days_in_window,
  f_spells_in_window,
  f_first_day,
  f_long_term_condition
};
enum Code : std::uint32_t { c_chronic_pattern };
}  // namespace chronic_pattern

}  // namespace fasthold::absence
