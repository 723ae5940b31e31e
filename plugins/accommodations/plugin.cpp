// SPDX-License-Identifier: MPL-2.0
// Wiring of the accommodations plugin: facts, parameters and catalogues in, outcomes out.
#include <fasthold/plugin.hpp>

#include <algorithm>
#include <string>

#include "proposals.hpp"

namespace fasthold::accommodations {
namespace {

// The manifest's order, throughout.
enum : std::uint32_t { p_min_qualifier, p_max_measures, p_exact_limit, p_reference_cost, p_step };
enum : std::uint32_t { k_accommodations, k_conflicts };
enum : std::uint32_t { f_activities, f_body, f_demands };
enum : std::uint32_t { g_uncovered_pairs, g_measures };
enum : std::uint32_t { field_code, field_qualifier };
enum : std::uint32_t { c_propose, c_uncovered, c_deferred, c_set, c_high_cost };

constexpr std::string_view reasons[] = {
    "chosen", "over-limit",     "excluded",  "dearer",
    "slower", "more-intrusive", "no-better", "covers-nothing-more"};
constexpr std::string_view whys[] = {"no-measure", "excluded", "too-mild"};

// Near misses tell how it might have been otherwise; a caseworker reads a few, not all.
constexpr std::size_t max_near_misses = 48;

std::int32_t whole(const sdk::Record& row, std::uint32_t column, std::int32_t unknown) {
  const auto number = row.number(column);
  return number ? static_cast<std::int32_t>(std::clamp<std::int64_t>(number->floor(), 0, 9999))
                : unknown;
}

std::optional<int> qualifier_of(const sdk::Record& row, std::uint32_t column) {
  const std::int32_t qualifier = whole(row, column, -1);
  return qualifier < 0 ? std::nullopt : std::optional<int>(std::min(qualifier, 4));
}

std::optional<std::int64_t> kroner_of(const sdk::Record& row, std::uint32_t column) {
  const auto kroner = row.number(column);
  return kroner ? std::optional(std::max<std::int64_t>(kroner->millionths(), 0)) : std::nullopt;
}

std::vector<Measure> read_measures(const sdk::List& rows) {
  enum : std::uint32_t {
    id,
    limitations,
    demands,
    excluded_by,
    funding,
    min_qualifier,
    cost,
    cost_max,
    running,
    lead_days,
    intrusiveness,
    evidence,
    review_weeks,
    name_da,
    name_en
  };
  std::vector<Measure> measures;
  measures.reserve(rows.size());
  for (const sdk::Record row : rows) {
    Measure each;
    each.id = row.text(id).value();
    each.name_da = row.text(name_da).value_or(each.id);
    each.name_en = row.text(name_en).value_or(each.id);
    each.limitations = row.text(limitations).value_or({});
    each.demands = row.text(demands).value_or({});
    each.excluded_by = row.text(excluded_by).value_or({});
    each.funding = row.text(funding).value_or({});
    each.min_qualifier = qualifier_of(row, min_qualifier);
    each.cost = kroner_of(row, cost);
    each.cost_max = kroner_of(row, cost_max);
    each.lead_days = whole(row, lead_days, -1);
    each.intrusiveness = whole(row, intrusiveness, 0);
    each.review_weeks = whole(row, review_weeks, 0);
    each.running = row.boolean(running).value_or(false);
    each.needs_doctor = row.words(evidence).contains("doctor");
    measures.push_back(each);
  }
  return measures;
}

struct DemandName {
  std::string_view da;
  std::string_view en;
};

std::vector<functioning::ConflictEntry> read_conflicts(const sdk::List& rows,
                                                       std::vector<DemandName>& names) {
  enum : std::uint32_t { id, limitations, demands, min_qualifier, name_da, name_en };
  std::vector<functioning::ConflictEntry> entries;
  for (const sdk::Record row : rows) {
    entries.push_back({row.text(limitations).value_or({}), row.text(demands).value_or({}),
                       qualifier_of(row, min_qualifier)});
    names.push_back({row.text(name_da).value_or({}), row.text(name_en).value_or({})});
  }
  return entries;
}

class Accommodations {
 public:
  explicit Accommodations(const sdk::Setup& setup)
      : min_qualifier_(setup.parameter(p_min_qualifier).on(setup.as_of())),
        max_measures_(setup.parameter(p_max_measures).on(setup.as_of())),
        exact_limit_(setup.parameter(p_exact_limit).on(setup.as_of())),
        reference_cost_(setup.parameter(p_reference_cost).on(setup.as_of())),
        step_(setup.parameter(p_step).on(setup.as_of())),
        measures_(read_measures(setup.catalogue(k_accommodations)), policy_qualifier()),
        conflicts_(read_conflicts(setup.catalogue(k_conflicts), demand_names_), policy_qualifier()),
        proposer_(conflicts_, measures_, settings()) {
    for (std::uint32_t p = p_min_qualifier; p <= p_step; ++p)
      if (const auto day = setup.parameter(p).changes_after(setup.as_of()))
        changes_on_ = std::min(changes_on_.value_or(*day), *day);
  }

  sdk::Verdict assess(std::uint32_t, const sdk::Case& kase, sdk::Sink& sink) {
    const Proposals* found = proposer_.propose(read(kase));
    if (!found) throw std::length_error("more pairs of limitation and demand than a case may have");
    if (found->not_applicable) {
      provide(*found, sink);  // none is known, which other rules want to know
      return sdk::Verdict::not_applicable;
    }
    if (changes_on_) sink.holds_until(*changes_on_);
    report(*found, sink, kase.as_of());
    provide(*found, sink);
    if (found->needs_activities) sink.missing(f_activities);
    if (found->needs_body) sink.missing(f_body);
    if (found->needs_demands) sink.missing(f_demands);
    return found->is_complete() ? sdk::Verdict::ok : sdk::Verdict::missing_data;
  }

 private:
  [[nodiscard]] int policy_qualifier() const { return static_cast<int>(min_qualifier_.count()); }
  [[nodiscard]] Settings settings() const {
    return {static_cast<std::uint32_t>(max_measures_.count()),
            static_cast<std::uint32_t>(exact_limit_.count()),
            static_cast<std::int32_t>(step_.count())};
  }

  Functions read(const sdk::Case& kase) {
    limitations_.clear();
    demands_.clear();
    const bool activities = read_limitations(kase, f_activities, Listed::activities);
    const bool body = read_limitations(kase, f_body, Listed::body);
    if (const auto list = kase.list(f_demands))
      for (std::uint32_t i = 0; i < list->size(); ++i)
        demands_.push_back({(*list)[i].text(0).value_or({}), i});
    return {activities, body, kase.state(f_demands) != sdk::State::unknown, limitations_, demands_};
  }

  /// Whether the list is known; its records go to limitations_.
  bool read_limitations(const sdk::Case& kase, std::uint32_t fact, Listed listed) {
    if (const auto list = kase.list(fact)) {
      for (std::uint32_t i = 0; i < list->size(); ++i) {
        const sdk::Record record = (*list)[i];
        const auto qualifier = record.number(field_qualifier);
        limitations_.push_back(
            {record.text(field_code).value_or({}),
             qualifier ? static_cast<int>(qualifier->floor()) : Limitation::unknown_qualifier,
             listed, i});
      }
    }
    return kase.state(fact) != sdk::State::unknown;
  }

  void report(const Proposals& found, sdk::Sink& sink, sdk::Date as_of) {
    if (found.pairs.found.empty()) return;
    std::uint32_t rank = 0;
    for (const Choice& each : found.chosen)
      report_measure(found, each, ++rank, sink.proposal(c_propose), sink, as_of);
    for (std::size_t i = 0; i < std::min(found.others.size(), max_near_misses); ++i)
      report_measure(found, found.others[i], ++rank, sink.near_miss(c_propose), sink, as_of);
    for_each_pair(found.uncovered, [&](std::size_t pair) {
      sdk::Outcome outcome = sink.finding(c_uncovered);
      say_pair(found, pair, outcome);
      outcome.argument(whys[static_cast<std::size_t>(found.why_uncovered(pair))]).report();
    });
    for_each_pair(found.deferred, [&](std::size_t pair) {
      sdk::Outcome outcome = sink.finding(c_deferred);
      say_pair(found, pair, outcome);
      outcome.argument(*max_measures_.number()).by(max_measures_).report();
    });
    report_set(found, sink);
  }

  void report_set(const Proposals& found, sdk::Sink& sink);
  void report_measure(const Proposals& found, const Choice& choice, std::uint32_t rank,
                      sdk::Outcome&& outcome, sdk::Sink& sink, sdk::Date as_of);
  void say_pair(const Proposals& found, std::size_t number, sdk::Outcome& outcome);
  void provide(const Proposals& found, sdk::Sink& sink) const;

  /// Cites the limitation, its qualifier and the demand of a pair.
  void cite(const Pair& pair, sdk::Outcome& outcome) const {
    cite(limitations_[pair.limitation], outcome);
    outcome.because(f_demands, demands_[pair.demand].record, 0);
    if (pair.policy_qualifier) outcome.by(min_qualifier_);
  }
  static void cite(const Limitation& limitation, sdk::Outcome& outcome) {
    const std::uint32_t fact = limitation.listed == Listed::body ? f_body : f_activities;
    outcome.because(fact, limitation.record, field_code);
    outcome.because(fact, limitation.record, field_qualifier);
  }

  sdk::Use min_qualifier_;
  sdk::Use max_measures_;
  sdk::Use exact_limit_;
  sdk::Use reference_cost_;
  sdk::Use step_;
  std::optional<sdk::Date> changes_on_;
  std::vector<DemandName> demand_names_;
  Measures measures_;
  functioning::Conflicts conflicts_;
  Proposer proposer_;
  std::vector<Limitation> limitations_;
  std::vector<Demand> demands_;
  std::string key_;
};

void Accommodations::report_measure(const Proposals& found, const Choice& choice,
                                    std::uint32_t rank, sdk::Outcome&& outcome, sdk::Sink& sink,
                                    sdk::Date as_of) {
  const Measure& measure = measures_[choice.measure];
  std::string_view by_da;
  std::string_view by_en;
  if (choice.against && choice.reason == Reason::excluded) {
    const Limitation& limitation = limitations_[*choice.against];
    by_da = by_en = limitation.code;
    cite(limitation, outcome);
  } else if (choice.against) {
    by_da = measures_[*choice.against].name_da;
    by_en = measures_[*choice.against].name_en;
  }
  if (choice.reason == Reason::over_limit) outcome.by(max_measures_);
  const auto kroner = [](const std::optional<std::int64_t>& millionths) {
    return millionths ? sdk::Known(sdk::Number::millionths(*millionths))
                      : sdk::Known<sdk::Number>();
  };
  const Review review = review_of(as_of.days, measure.lead_days, measure.review_weeks,
                                  static_cast<std::int32_t>(step_.count()));
  sink.holds_until({review.holds_until});
  outcome.key(measure.id)
      .day({review.day})
      .argument(measure.name_da)
      .argument(measure.name_en)
      .argument(sdk::Number::whole(choice.covers.size()))
      .argument(sdk::Number::whole(static_cast<std::int64_t>(found.pairs.found.size())))
      .argument(reasons[static_cast<std::size_t>(choice.reason)])
      .argument(by_da)
      .argument(by_en)
      .argument(kroner(measure.cost_max))
      .argument(measure.running)
      .argument(measure.needs_doctor ? "doctor" : "employer")
      .argument(sdk::Number::whole(measure.review_weeks))
      .measure(measure.id)
      .rank(rank)
      .cost(kroner(measure.cost))
      .lead_days(measure.lead_days);
  std::string_view ways = measure.funding;
  for (auto way = functioning::take_word(ways); !way.empty(); way = functioning::take_word(ways))
    outcome.funding(way);
  for_each_pair(choice.covers, [&](std::size_t number) {
    const Pair& pair = found.pairs.found[number];
    outcome.covers(limitations_[pair.limitation].code, demands_[pair.demand].code);
    cite(pair, outcome);
  });
  outcome.report();
}

void Accommodations::say_pair(const Proposals& found, std::size_t number, sdk::Outcome& outcome) {
  const Pair& pair = found.pairs.found[number];
  const std::string_view limitation = limitations_[pair.limitation].code;
  const std::string_view demand = demands_[pair.demand].code;
  const DemandName& name = demand_names_[pair.entry];
  key_.assign(limitation).append("-").append(demand);
  cite(pair, outcome);
  outcome.key(key_)
      .argument(limitation)
      .argument(name.da.empty() ? demand : name.da)
      .argument(name.en.empty() ? demand : name.en);
}

void Accommodations::report_set(const Proposals& found, sdk::Sink& sink) {
  PairSet covered;
  sdk::Number total;
  for (const Choice& each : found.chosen) {
    covered |= each.covers;
    total += sdk::Number::millionths(measures_[each.measure].cost.value_or(0));
  }
  sink.finding(c_set)
      .argument(sdk::Number::whole(static_cast<std::int64_t>(found.pairs.found.size())))
      .argument(sdk::Number::whole(covered.size()))
      .argument(sdk::Number::whole(static_cast<std::int64_t>(found.chosen.size())))
      .argument(found.exact ? "exact" : "greedy")
      .argument(sdk::Number::whole(found.fewest))
      .because(f_demands)
      .by(exact_limit_)
      .report();
  if (total > *reference_cost_.number())
    sink.finding(c_high_cost)
        .argument(total)
        .argument(*reference_cost_.number())
        .because(f_demands)
        .by(reference_cost_)
        .report();
}

void Accommodations::provide(const Proposals& found, sdk::Sink& sink) const {
  // Further knowledge can only add pairs that nothing covers, so a count above zero may be told
  // on as soon as it is known to be that many at least; zero only when all is known.
  const std::uint32_t uncovered = (found.uncovered - found.unclear).size();
  if (found.is_complete() || uncovered > 0)
    sink.provide(g_uncovered_pairs, sdk::Number::whole(uncovered));
  if (found.is_complete())
    sink.provide(g_measures, sdk::Number::whole(static_cast<std::int64_t>(found.chosen.size())));
}

}  // namespace
}  // namespace fasthold::accommodations

FASTHOLD_PLUGIN(fasthold::accommodations::Accommodations, "dk.fasthold.accommodations", "1.0.0")
