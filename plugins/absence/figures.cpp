// SPDX-License-Identifier: MPL-2.0
#include "figures.hpp"

#include <algorithm>

namespace fasthold::absence {
namespace {

Date last_day(const Spell& spell, Date as_of) noexcept {
  return spell.last ? std::min(*spell.last, as_of) : as_of;
}

std::int64_t days_in(const Spell& spell, Date as_of, const Window& window) noexcept {
  const Date first = std::max(spell.first, window.first);
  const Date last = std::min(last_day(spell, as_of), window.last);
  return std::max<std::int64_t>(0, last - first + 1);
}

/// Consecutive spells that count as one.
struct Merged {
  std::span<const Spell> parts;
  Date last;
};

/// Takes the next merged spell off the front of `spells`, or nothing when none has begun.
std::optional<Merged> next_merged(std::span<const Spell>& spells, Date as_of, std::int64_t gap) {
  if (spells.empty() || spells.front().first > as_of) return std::nullopt;
  std::size_t n = 1;
  Date last = last_day(spells[0], as_of);
  while (n < spells.size() && spells[n].first <= as_of && spells[n].first - last - 1 <= gap) {
    last = std::max(last, last_day(spells[n], as_of));
    ++n;
  }
  const Merged merged{spells.first(n), last};
  spells = spells.subspan(n);
  return merged;
}

/// The first day of absence on or after `day`, of what has begun by `as_of`.
std::optional<Date> absence_from(Date day, std::span<const Spell> spells, Date as_of) {
  for (const Spell& spell : spells)
    if (spell.first <= as_of && last_day(spell, as_of) >= day) return std::max(spell.first, day);
  return std::nullopt;
}

/// The first day after `as_of` on which `boundary`, which never goes back, has passed an absence
/// day that it has not passed on `as_of`.
template <class F>
std::optional<Date> passes_absence(Date as_of, std::span<const Spell> spells, F boundary) {
  const Date now = boundary(as_of);
  const std::optional<Date> absent = absence_from(now, spells, as_of);
  if (!absent) return std::nullopt;
  // A boundary keeps pace with the day, but for the few days by which months differ in length.
  constexpr std::int64_t slack = 5;
  Date day = as_of + std::max<std::int64_t>(1, *absent - now + 1 - slack);
  while (day.days < Date::last && boundary(day) <= *absent) day = day + 1;
  return day;
}

}  // namespace

Window rolling_window(Date as_of, std::int64_t months) noexcept {
  return {sdk::add_months(as_of, -months) + 1, as_of};
}

Halves halves(const Window& window) noexcept {
  const std::int64_t length = (window.last - window.first + 1) / 2;
  const Date recent = window.last - (length - 1);
  return {{recent - length, recent - 1}, {recent, window.last}};
}

Trend trend(Number earlier, Number recent, Number ratio) {
  if (recent > earlier && recent >= earlier * ratio) return Trend::rising;
  if (earlier > recent && earlier >= recent * ratio) return Trend::falling;
  return Trend::steady;
}

Number bradford(std::int64_t spells, Number days) {
  return spells * (spells * days);
}

Figures figures_on(Date as_of, std::span<const Spell> spells, const Limits& limits) {
  const Window window = rolling_window(as_of, limits.window_months);
  const Halves half = halves(window);
  Figures figures;
  Number days, earlier, recent;  // a day at p percent is p
  while (const auto merged = next_merged(spells, as_of, limits.merge_gap_days)) {
    const Date first = merged->parts.front().first;
    const std::int64_t length = merged->last - first + 1;
    bool touches = false;
    for (const Spell& part : merged->parts) {
      const std::int64_t inside = days_in(part, as_of, window);
      if (inside == 0) continue;
      touches = true;
      days += inside * part.percent;
      earlier += days_in(part, as_of, half.earlier) * part.percent;
      recent += days_in(part, as_of, half.recent) * part.percent;
      if (!part.percent_known) ++figures.counted_full;
    }
    if (merged->last == as_of) {
      figures.first_day = first;
      figures.current_days = length;
    }
    if (!touches) continue;
    ++figures.spells;
    if (length <= limits.short_spell_max_days) ++figures.short_spells;
    if (length > figures.longest_days) {
      figures.longest_days = length;
      figures.longest_record = merged->parts.front().record;
      figures.longest_first = first;
    }
  }
  const Number hundred = Number::whole(100);
  figures.days = days / hundred;
  figures.earlier_days = earlier / hundred;
  figures.recent_days = recent / hundred;
  figures.bradford = bradford(figures.spells, figures.days);
  figures.trend = trend(figures.earlier_days, figures.recent_days, limits.trend_ratio);
  return figures;
}

std::optional<Date> figures_hold_until(Date as_of, std::span<const Spell> spells,
                                       const Limits& limits) {
  std::optional<Date> until;
  const auto consider = [&until](std::optional<Date> day) {
    if (day && (!until || *day < *until)) until = day;
  };
  for (const Spell& spell : spells) {
    if (spell.first > as_of) {
      consider(spell.first);
    } else if (last_day(spell, as_of) == as_of) {
      return as_of + 1;  // it grows by a day, or has ended
    }
  }
  const auto window = [&](Date day) { return rolling_window(day, limits.window_months); };
  consider(passes_absence(as_of, spells, [&](Date day) { return window(day).first; }));
  consider(passes_absence(as_of, spells, [&](Date d) { return halves(window(d)).earlier.first; }));
  consider(passes_absence(as_of, spells, [&](Date d) { return halves(window(d)).recent.first; }));
  return until;
}

}  // namespace fasthold::absence
