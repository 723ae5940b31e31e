// SPDX-License-Identifier: MPL-2.0
// Figures of an absence history on one day: pure functions, no policy, no plugin contract.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "fasthold/sdk/date.hpp"
#include "fasthold/sdk/number.hpp"

namespace fasthold::absence {

using sdk::Date;
using sdk::Number;

/// An absence spell (da: sygefraværsperiode) as the case has it.
struct Spell {
  Date first;
  std::optional<Date> last;             ///< inclusive; nothing: still absent
  Number percent = Number::whole(100);  ///< share of the working time that is absence, 0..100
  bool percent_known = true;            ///< false: counted as full, and that is to be said
  std::uint32_t record = 0;             ///< where it stands in the case
};

/// What a policy decides about the figures. Source: parameters `absence.*` of the same names.
struct Limits {
  std::int64_t window_months = 0;
  std::int64_t merge_gap_days = 0;  ///< spells with at most so many days between count as one
  std::int64_t short_spell_max_days = 0;
  Number trend_ratio;
};

/// Days, both inclusive.
struct Window {
  Date first;
  Date last;
  friend bool operator==(const Window&, const Window&) = default;
};

/// The `months` up to and including `as_of`: on 2 March and twelve months, from 3 March.
Window rolling_window(Date as_of, std::int64_t months) noexcept;

/// The halves that a trend compares: equally long, so an odd window leaves out its oldest day.
struct Halves {
  Window earlier;
  Window recent;
};
Halves halves(const Window& window) noexcept;

enum class Trend { falling, steady, rising };

/// How `recent` compares with `earlier`. A half without absence makes any absence in the other
/// one a trend; equal halves are steady whatever the ratio.
Trend trend(Number earlier, Number recent, Number ratio);

/// The Bradford factor, spells squared times days.
/// Source: the published method; what it may be used for is in README.md.
Number bradford(std::int64_t spells, Number days);

/// Merged spells count as one; days count by their percent; nothing after `as_of` counts.
struct Figures {
  Number days;              ///< in the window
  std::int64_t spells = 0;  ///< merged, with at least one day in the window
  std::int64_t short_spells = 0;
  Number bradford;
  Number earlier_days;  ///< in the older half of the window
  Number recent_days;   ///< in the recent half
  Trend trend = Trend::steady;
  /// The longest merged spell that touches the window: calendar days to its end or `as_of`.
  std::int64_t longest_days = 0;
  std::uint32_t longest_record = 0;  ///< of the spell with which it begins
  std::optional<Date> longest_first;
  std::optional<Date> first_day;  ///< of the merged spell that `as_of` is in
  std::int64_t current_days = 0;  ///< calendar days of it, up to and including `as_of`
  std::int64_t counted_full = 0;  ///< spells in the window whose percent is not known

  bool is_open() const noexcept { return first_day.has_value(); }
  friend bool operator==(const Figures&, const Figures&) = default;
};

/// `spells` must be in order of first day and must not overlap.
Figures figures_on(Date as_of, std::span<const Spell> spells, const Limits& limits);

/// The first day after `as_of` on which figures_on may differ; nothing when it never will.
std::optional<Date> figures_hold_until(Date as_of, std::span<const Spell> spells,
                                       const Limits& limits);

}  // namespace fasthold::absence
