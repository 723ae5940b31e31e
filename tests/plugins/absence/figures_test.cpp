// SPDX-License-Identifier: MPL-2.0
#include "absence/figures.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <vector>

#include "plugins/bench.hpp"

using namespace fasthold::absence;
using fasthold::bench::day;

namespace {

// The values are the tests' own; what a municipality uses stands in its policy.
const Limits year{.window_months = 12,
                  .merge_gap_days = 1,
                  .short_spell_max_days = 7,
                  .trend_ratio = Number::ratio(3, 2)};

Spell spell(const char* first, const char* last, std::int64_t percent = 100) {
  return {.first = day(first), .last = day(last), .percent = Number::whole(percent)};
}
Spell open_spell(const char* first) {
  return {.first = day(first), .last = {}};
}
Number half_days(std::int64_t n) {
  return Number::ratio(n, 2);
}

/// Spells in order, disjoint, around 2026; the last may be open.
std::vector<Spell> some_spells() {
  std::vector<Spell> spells;
  Date at = day("2024-06-01") + *rc::gen::inRange(0, 300);
  const int n = *rc::gen::inRange(0, 9);
  for (int i = 0; i < n; ++i) {
    Spell next{.first = at + *rc::gen::inRange(1, 160), .last = {}};
    next.last = next.first + *rc::gen::element(0, 0, 1, 2, 5, 11, 40, 120);
    next.percent = Number::whole(*rc::gen::element(100, 100, 50, 33));
    next.record = static_cast<std::uint32_t>(i);
    at = *next.last;
    spells.push_back(next);
  }
  if (n > 0 && *rc::gen::inRange(0, 4) == 0) spells.back().last.reset();
  return spells;
}

Limits some_limits() {
  return {.window_months = *rc::gen::element(1, 3, 6, 12, 24),
          .merge_gap_days = *rc::gen::inRange(0, 4),
          .short_spell_max_days = *rc::gen::inRange(1, 10),
          .trend_ratio = Number::ratio(3, 2)};
}

}  // namespace

TEST_CASE("the window is so many months up to and including the day", "[absence]") {
  CHECK(rolling_window(day("2026-03-02"), 12) == Window{day("2025-03-03"), day("2026-03-02")});
  CHECK(rolling_window(day("2028-02-29"), 12) == Window{day("2027-03-01"), day("2028-02-29")});
  CHECK(rolling_window(day("2026-03-31"), 1) == Window{day("2026-03-01"), day("2026-03-31")});
}

TEST_CASE("a spell that straddles the window's edge counts only its days inside", "[absence]") {
  const std::vector spells{spell("2025-02-24", "2025-03-05")};
  const Figures figures = figures_on(day("2026-03-02"), spells, year);
  CHECK(figures.spells == 1);
  CHECK(figures.days == Number::whole(3));
  CHECK(figures.longest_days == 10);
}

TEST_CASE("days count by their percent, and an unknown percent is full and counted", "[absence]") {
  std::vector spells{spell("2026-01-12", "2026-01-12", 50), spell("2026-02-02", "2026-02-03")};
  spells[1].percent_known = false;
  const Figures figures = figures_on(day("2026-03-02"), spells, year);
  CHECK(figures.days == half_days(5));
  CHECK(figures.bradford == Number::whole(10));
  CHECK(figures.counted_full == 1);
}

TEST_CASE("spells with no more days between them than the policy says are one", "[absence]") {
  const std::vector spells{spell("2026-01-05", "2026-01-09"), spell("2026-01-11", "2026-01-12"),
                           spell("2026-01-15", "2026-01-15")};
  const Figures merged = figures_on(day("2026-03-02"), spells, year);
  CHECK(merged.spells == 2);
  CHECK(merged.days == Number::whole(8));  // the day between is not absence
  CHECK(merged.longest_days == 8);         // though the spell lasts over it
  Limits apart = year;
  apart.merge_gap_days = 0;
  CHECK(figures_on(day("2026-03-02"), spells, apart).spells == 3);
}

TEST_CASE("an open absence runs from the first day of what it is merged with", "[absence]") {
  const std::vector spells{spell("2026-02-16", "2026-02-20"), open_spell("2026-02-21")};
  const Figures figures = figures_on(day("2026-03-02"), spells, year);
  CHECK(figures.first_day == day("2026-02-16"));
  CHECK(figures.current_days == 15);
  CHECK(figures.spells == 1);
  CHECK(figures_hold_until(day("2026-03-02"), spells, year) == day("2026-03-03"));
}

TEST_CASE("a spell that has not begun does not count until it does", "[absence]") {
  const std::vector spells{spell("2026-04-01", "2026-04-03")};
  CHECK(figures_on(day("2026-03-02"), spells, year) == figures_on(day("2026-03-02"), {}, year));
  CHECK(figures_hold_until(day("2026-03-02"), spells, year) == day("2026-04-01"));
}

TEST_CASE("no absence holds for ever", "[absence]") {
  CHECK_FALSE(figures_hold_until(day("2026-03-02"), {}, year));
}

TEST_CASE("the trend compares equally long halves", "[absence]") {
  const Halves half = halves(rolling_window(day("2026-03-02"), 12));
  CHECK(half.recent.last - half.recent.first == half.earlier.last - half.earlier.first);
  CHECK(half.earlier.last + 1 == half.recent.first);
  const Number two = Number::whole(2);
  const Number three = Number::whole(3);
  CHECK(trend(two, three, year.trend_ratio) == Trend::rising);
  CHECK(trend(three, two, year.trend_ratio) == Trend::falling);
  CHECK(trend(two, two, Number::whole(1)) == Trend::steady);
  CHECK(trend(Number(), two, year.trend_ratio) == Trend::rising);
  CHECK(trend(Number(), Number(), year.trend_ratio) == Trend::steady);
}

TEST_CASE("an answer ends when a spell's first day passes a half or leaves the window",
          "[absence]") {
  const std::vector spells{spell("2025-12-01", "2025-12-02")};
  const Date as_of = day("2026-03-02");
  const Figures before = figures_on(as_of, spells, year);
  CHECK(before.recent_days == Number::whole(2));
  const Date half = *figures_hold_until(as_of, spells, year);
  CHECK(figures_on(half - 1, spells, year) == before);
  CHECK(figures_on(half, spells, year).recent_days == Number::whole(1));
  const Date both_earlier = half + 1;
  // A year has an odd number of days, and its oldest day is in neither half.
  const Date leaves_half = *figures_hold_until(both_earlier, spells, year);
  CHECK(leaves_half == day("2026-11-30"));
  CHECK(figures_on(leaves_half, spells, year).earlier_days == Number::whole(1));
  const Date leaves = *figures_hold_until(leaves_half, spells, year);
  CHECK(leaves == day("2026-12-01"));
  CHECK(figures_on(leaves, spells, year).days == Number::whole(1));
}

TEST_CASE("figures do not change before the day until which they hold", "[absence][property]") {
  CHECK(rc::check("holds until", [] {
    const auto spells = some_spells();
    const Limits limits = some_limits();
    const Date as_of = day("2026-01-15") + *rc::gen::inRange(0, 800);
    const auto until = figures_hold_until(as_of, spells, limits);
    const Figures now = figures_on(as_of, spells, limits);
    const Date end = until ? *until : as_of + 1500;
    for (Date d = as_of; d < end; d = d + 1) RC_ASSERT(figures_on(d, spells, limits) == now);
  }));
}

TEST_CASE("moving every date by whole weeks of the same months keeps durations",
          "[absence][property]") {
  // 400 years are a whole number of weeks and repeat the calendar: nothing at all may change.
  CHECK(rc::check("shift", [] {
    auto spells = some_spells();
    const Limits limits = some_limits();
    const Date as_of = day("2026-01-15") + *rc::gen::inRange(0, 800);
    Figures before = figures_on(as_of, spells, limits);
    constexpr int cycle = 146097;
    for (Spell& each : spells) {
      each.first = each.first + cycle;
      if (each.last) each.last = *each.last + cycle;
    }
    const Figures after = figures_on(as_of + cycle, spells, limits);
    RC_ASSERT(after.days == before.days);
    RC_ASSERT(after.bradford == before.bradford);
    RC_ASSERT(after.trend == before.trend);
    RC_ASSERT(after.current_days == before.current_days);
    RC_ASSERT(after.longest_days == before.longest_days);
  }));
}

TEST_CASE("the window never goes back, and a longer one never sees less", "[absence][property]") {
  CHECK(rc::check("monotonic", [] {
    const auto spells = some_spells();
    Limits limits = some_limits();
    const Date as_of = day("2024-01-01") + *rc::gen::inRange(0, 2000);
    RC_ASSERT(rolling_window(as_of, limits.window_months).first <=
              rolling_window(as_of + 1, limits.window_months).first);
    const Figures narrow = figures_on(as_of, spells, limits);
    limits.window_months += 5;
    const Figures wide = figures_on(as_of, spells, limits);
    RC_ASSERT(wide.days >= narrow.days);
    RC_ASSERT(wide.spells >= narrow.spells);
    RC_ASSERT(wide.current_days == narrow.current_days);
  }));
}
