// SPDX-License-Identifier: MPL-2.0
// The absence plugin: patterns of absence as signals for a talk. Figures: figures.hpp, risk.hpp.
#include "fasthold/plugin.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "figures.hpp"
#include "manifest.hpp"
#include "risk.hpp"

namespace fasthold::absence {
namespace {

constexpr const char* trend_codes[] = {"falling", "steady", "rising"};
constexpr const char* band_codes[] = {"low", "medium", "high"};

/// `spells` counts whole spells and is not negative; likewise `days`, which may be parts of days.
Number bradford_factor(Number spells, Number days) {
  if (!spells.is_whole() || spells < Number() || days < Number()) {
    throw sdk::BadParameter("spells are whole, and nothing is negative");
  }
  return bradford(spells.floor(), days);
}

class Absence {
 public:
  static constexpr auto functions =
      sdk::functions(sdk::function<&bradford_factor>("bradford factor"));

  explicit Absence(const sdk::Setup& setup) {
    for (std::uint32_t i = 0; i < n_parameters; ++i) series_[i] = setup.parameter(i);
  }

  sdk::Verdict assess(std::uint32_t rule, const sdk::Case& kase, sdk::Sink& sink) {
    switch (rule) {
      case r_pattern: return pattern_of(kase, sink);
      case r_early_risk: return early_risk_of(kase, sink);
      case r_chronic_pattern: return chronic_pattern_of(kase, sink);
    }
    throw std::logic_error("rule that the manifest does not have");
  }

 private:
  /// The parameter's value for the case; whoever reads it may see the answer change with it.
  sdk::Use use(Parameter parameter, const sdk::Case& kase, sdk::Sink& sink,
               std::optional<Date> first_absence = {}) const {
    const sdk::Series& series = series_[parameter];
    const sdk::KeyDays days{.as_of = kase.as_of(), .first_absence = first_absence, .event = {}};
    if (series.key_day(days) == kase.as_of()) {
      if (const auto day = series.changes_after(kase.as_of())) sink.holds_until(*day);
    }
    return series.by_key(days);
  }

  bool read_spells(const sdk::List& records);
  sdk::Verdict pattern_of(const sdk::Case& kase, sdk::Sink& sink);
  void report_frequent(const Figures& figures, const sdk::Case& kase, sdk::Sink& sink) const;
  void report_bradford(const Figures& figures, const sdk::Case& kase, sdk::Sink& sink) const;
  void report_long_spell(const Figures& figures, const sdk::Case& kase, sdk::Sink& sink) const;
  void report_rising(const Figures& figures, const sdk::Case& kase, sdk::Sink& sink) const;
  sdk::Verdict early_risk_of(const sdk::Case& kase, sdk::Sink& sink) const;
  sdk::Verdict chronic_pattern_of(const sdk::Case& kase, sdk::Sink& sink) const;

  std::array<sdk::Series, n_parameters> series_;
  std::vector<Spell> spells_;  // of the case at hand; kept for its memory only
};

/// Fills spells_, in order. False when a day that the figures rest on is not known.
bool Absence::read_spells(const sdk::List& records) {
  using namespace pattern;
  spells_.clear();
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const sdk::Record record = records[i];
    const auto first = record.date(s_first_day);
    const auto last = record.date(s_last_day);
    const auto percent = record.number(s_percent);
    if (!first || last.is_unknown()) return false;
    Spell spell{.first = *first, .last = {}, .percent_known = percent.is_present(), .record = i};
    if (last) spell.last = *last;
    if (percent) spell.percent = *percent;
    spells_.push_back(spell);
  }
  std::sort(spells_.begin(), spells_.end(),
            [](const Spell& a, const Spell& b) { return a.first < b.first; });
  return true;
}

sdk::Verdict Absence::pattern_of(const sdk::Case& kase, sdk::Sink& sink) {
  using namespace pattern;
  const auto records = kase.list(f_spells);
  // A list that is known not to exist is a history without absence.
  if (records.is_unknown() || !read_spells(records.value_or({}))) return sink.missing(f_spells);

  const Limits limits{.window_months = use(p_window_months, kase, sink).count(),
                      .merge_gap_days = use(p_merge_gap_days, kase, sink).count(),
                      .short_spell_max_days = use(p_short_spell_max_days, kase, sink).count(),
                      .trend_ratio = *use(p_trend_ratio, kase, sink).number()};
  const Figures figures = figures_on(kase.as_of(), spells_, limits);
  if (const auto day = figures_hold_until(kase.as_of(), spells_, limits)) sink.holds_until(*day);

  sink.provide(d_days_in_window, figures.days);
  sink.provide(d_spells_in_window, Number::whole(figures.spells));
  sink.provide(d_bradford, figures.bradford);
  sink.provide(d_open, figures.is_open());
  sink.provide(d_first_day, figures.first_day ? sdk::Known<Date>(*figures.first_day)
                                              : sdk::Known<Date>::absent());
  sink.provide(d_current_days, figures.is_open()
                                   ? sdk::Known<Number>(Number::whole(figures.current_days))
                                   : sdk::Known<Number>::absent());
  sink.provide(d_trend, trend_codes[static_cast<int>(figures.trend)]);

  if (figures.spells == 0) return sdk::Verdict::ok;
  report_frequent(figures, kase, sink);
  report_bradford(figures, kase, sink);
  report_long_spell(figures, kase, sink);
  report_rising(figures, kase, sink);
  return sdk::Verdict::ok;
}

void Absence::report_frequent(const Figures& figures, const sdk::Case& kase,
                              sdk::Sink& sink) const {
  using namespace pattern;
  const sdk::Use threshold = use(p_frequent_spells, kase, sink);
  const sdk::Use longest = use(p_short_spell_max_days, kase, sink);
  const sdk::Use months = use(p_window_months, kase, sink);
  const bool frequent = figures.short_spells >= threshold.count();
  auto outcome = frequent ? sink.finding(c_frequent_spells) : sink.near_miss(c_frequent_spells);
  outcome.argument(Number::whole(figures.short_spells))
      .argument(longest.number())
      .argument(months.number())
      .argument(threshold.number())
      .argument(Number::whole(figures.counted_full))
      .because(f_spells)
      .by(threshold)
      .by(longest)
      .by(months)
      .by(use(p_merge_gap_days, kase, sink))
      .report();
}

void Absence::report_bradford(const Figures& figures, const sdk::Case& kase,
                              sdk::Sink& sink) const {
  using namespace pattern;
  const sdk::Use notice = use(p_bradford_notice, kase, sink);
  const sdk::Use high = use(p_bradford_high, kase, sink);
  const sdk::Use months = use(p_window_months, kase, sink);
  const bool noticed = figures.bradford >= *notice.number();
  const bool is_high = figures.bradford >= *high.number();
  auto outcome = noticed || is_high ? sink.finding(c_bradford) : sink.near_miss(c_bradford);
  outcome.band(is_high ? b_high : b_notice)
      .score(figures.bradford)
      .argument(figures.bradford)
      .argument(Number::whole(figures.spells))
      .argument(figures.days)
      .argument(months.number())
      .argument(notice.number())
      .argument(Number::whole(figures.counted_full))
      .because(f_spells)
      .by(notice)
      .by(high)
      .by(months)
      .by(use(p_merge_gap_days, kase, sink))
      .report();
}

void Absence::report_long_spell(const Figures& figures, const sdk::Case& kase,
                                sdk::Sink& sink) const {
  using namespace pattern;
  const sdk::Use threshold = use(p_long_spell_days, kase, sink);
  const bool is_long = figures.longest_days >= threshold.count();
  auto outcome = is_long ? sink.finding(c_long_spell) : sink.near_miss(c_long_spell);
  outcome.argument(Number::whole(figures.longest_days))
      .argument(*figures.longest_first)
      .argument(threshold.number())
      .because(f_spells, figures.longest_record, s_first_day)
      .because(f_spells, figures.longest_record, s_last_day)
      .by(threshold)
      .by(use(p_merge_gap_days, kase, sink))
      .report();
}

void Absence::report_rising(const Figures& figures, const sdk::Case& kase, sdk::Sink& sink) const {
  using namespace pattern;
  const sdk::Use ratio = use(p_trend_ratio, kase, sink);
  const sdk::Use least = use(p_early_days, kase, sink);
  const sdk::Use months = use(p_window_months, kase, sink);
  // A trend of a day or two says nothing; the policy says from how many days it is worth a word.
  const bool rises = figures.trend == Trend::rising && figures.days >= *least.number();
  auto outcome = rises ? sink.finding(c_rising) : sink.near_miss(c_rising);
  outcome.argument(figures.recent_days)
      .argument(figures.earlier_days)
      .argument(months.number())
      .argument(ratio.number())
      .because(f_spells)
      .by(ratio)
      .by(least)
      .by(months)
      .report();
}

sdk::Verdict Absence::early_risk_of(const sdk::Case& kase, sdk::Sink& sink) const {
  using namespace early_risk;
  for (const Fact fact :
       {f_days_in_window, f_spells_in_window, f_bradford, f_current_days, f_trend})
    if (kase.state(fact) == sdk::State::unknown) return sink.missing(fact);

  constexpr std::array limits_used = {p_early_days,     p_frequent_spells, p_bradford_notice,
                                      p_bradford_high,  p_long_spell_days, p_band_medium_score,
                                      p_band_high_score};
  std::array<sdk::Use, limits_used.size()> uses;
  for (std::size_t i = 0; i < uses.size(); ++i) uses[i] = use(limits_used[i], kase, sink);
  const RiskLimits limits{.early_days = *uses[0].number(),
                          .frequent_spells = *uses[1].number(),
                          .bradford_notice = *uses[2].number(),
                          .bradford_high = *uses[3].number(),
                          .long_spell_days = *uses[4].number(),
                          .medium_score = *uses[5].number(),
                          .high_score = *uses[6].number()};
  const Number none;
  const RiskFigures figures{.days = kase.number(f_days_in_window).value_or(none),
                            .spells = kase.number(f_spells_in_window).value_or(none),
                            .bradford = kase.number(f_bradford).value_or(none),
                            .current_days = kase.number(f_current_days).value_or(none),
                            .rising = kase.text(f_trend).value_or({}) == trend_codes[2]};
  const std::int64_t score = signs_of(figures, limits).count();
  const RiskBand band = risk_band(score, limits);
  sink.provide(d_risk_band, band_codes[static_cast<std::uint32_t>(band)]);

  auto outcome = score > 0 ? sink.finding(c_early_risk) : sink.near_miss(c_early_risk);
  outcome.band(static_cast<std::uint32_t>(band))
      .score(Number::whole(score))
      .argument(Number::whole(score))
      .argument(figures.days)
      .argument(figures.spells);
  for (const Fact fact :
       {f_days_in_window, f_spells_in_window, f_bradford, f_current_days, f_trend})
    outcome.because(fact);
  for (const sdk::Use& each : uses) outcome.by(each);
  outcome.report();
  return sdk::Verdict::ok;
}

sdk::Verdict Absence::chronic_pattern_of(const sdk::Case& kase, sdk::Sink& sink) const {
  using namespace chronic_pattern;
  for (const Fact fact : {f_days_in_window, f_spells_in_window, f_first_day})
    if (kase.state(fact) == sdk::State::unknown) return sink.missing(fact);

  // With no absence running, the earliest first absence day that an agreement could cover is today.
  const Date first_day = kase.date(f_first_day).value_or(kase.as_of());
  const sdk::Use spells = use(p_frequent_spells, kase, sink);
  const sdk::Use days = use(p_s56_min_days_year, kase, sink, first_day);
  const bool many_spells = *kase.number(f_spells_in_window) >= *spells.number();
  const bool many_days = days && *kase.number(f_days_in_window) >= *days.number();
  const auto condition = kase.boolean(f_long_term_condition);
  if (many_spells && many_days && condition.is_unknown())
    return sink.missing(f_long_term_condition);

  const bool chronic = many_spells && many_days && condition.value_or(false);
  auto outcome = chronic ? sink.finding(c_chronic_pattern) : sink.near_miss(c_chronic_pattern);
  outcome.argument(kase.number(f_spells_in_window))
      .argument(kase.number(f_days_in_window))
      .argument(spells.number())
      .argument(days.number())
      .because(f_spells_in_window)
      .because(f_days_in_window);
  if (!condition.is_unknown()) outcome.because(f_long_term_condition);
  outcome.by(spells).by(days).report();
  return sdk::Verdict::ok;
}

}  // namespace
}  // namespace fasthold::absence

FASTHOLD_PLUGIN(fasthold::absence::Absence, "dk.fasthold.absence", "1.0.0")
