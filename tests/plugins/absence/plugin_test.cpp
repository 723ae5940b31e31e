// SPDX-License-Identifier: MPL-2.0
// The absence plugin through the plugin contract, under the national policy.
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "absence/manifest.hpp"
#include "plugins/bench.hpp"

using namespace fasthold::bench;
namespace absence = fasthold::absence;

namespace {

Facts spells(const Records& records) {
  return {.scalars = {}, .lists = {{"absence.spells", records}}};
}
Records four_short() {
  return {{on("2025-06-02"), on("2025-06-04"), number(100)},
          {on("2025-09-08"), on("2025-09-10"), number(100)},
          {on("2025-11-24"), on("2025-11-27"), number(100)},
          {on("2026-02-09"), on("2026-02-12"), Scalar{}}};
}

}  // namespace

TEST_CASE("the absence enums are in the manifest's order", "[absence][manifest]") {
  const Bench bench("absence");
  CHECK(bench.id() == fasthold_plugin.id);
  CHECK(bench.version() == fasthold_plugin.version);
  CHECK(bench.n_parameters() == absence::n_parameters);
  const std::pair<const char*, std::uint32_t> parameters[] = {
      {"absence.window-months", absence::p_window_months},
      {"absence.merge-gap-days", absence::p_merge_gap_days},
      {"absence.frequent-spells", absence::p_frequent_spells},
      {"absence.short-spell-max-days", absence::p_short_spell_max_days},
      {"absence.long-spell-days", absence::p_long_spell_days},
      {"absence.early-days", absence::p_early_days},
      {"absence.bradford-notice", absence::p_bradford_notice},
      {"absence.bradford-high", absence::p_bradford_high},
      {"absence.trend-ratio", absence::p_trend_ratio},
      {"absence.band-medium-score", absence::p_band_medium_score},
      {"absence.band-high-score", absence::p_band_high_score},
      {"law.s56.min-days-year", absence::p_s56_min_days_year}};
  for (const auto& [id, index] : parameters) CHECK(bench.parameter(id) == index);

  CHECK(bench.rule("absence.pattern") == absence::r_pattern);
  CHECK(bench.rule("absence.early-risk") == absence::r_early_risk);
  CHECK(bench.rule("absence.chronic-pattern") == absence::r_chronic_pattern);
  {
    using namespace absence::pattern;
    CHECK(bench.provided("absence.pattern", "absence.bradford") == d_bradford);
    CHECK(bench.provided("absence.pattern", "absence.first-day") == d_first_day);
    CHECK(bench.provided("absence.pattern", "absence.trend") == d_trend);
    CHECK(bench.code("absence.pattern", "absence.bradford") == c_bradford);
    CHECK(bench.code("absence.pattern", "absence.long-spell") == c_long_spell);
    CHECK(bench.code("absence.pattern", "absence.rising") == c_rising);
  }
  {
    using namespace absence::early_risk;
    CHECK(bench.fact("absence.early-risk", "absence.bradford") == f_bradford);
    CHECK(bench.fact("absence.early-risk", "absence.trend") == f_trend);
  }
  {
    using namespace absence::chronic_pattern;
    CHECK(bench.fact("absence.chronic-pattern", "absence.first-day") == f_first_day);
    CHECK(bench.fact("absence.chronic-pattern", "health.long-term-condition") ==
          f_long_term_condition);
  }
}

TEST_CASE("four short spells are a signal for a talk", "[absence]") {
  Bench bench("absence");
  const Answer answer = bench.assess("absence.pattern", spells(four_short()), day("2026-03-02"));
  CHECK(answer.refusals.empty());
  CHECK(answer.status == FASTHOLD_OK);
  CHECK(answer.provided.at("absence.spells-in-window") == "4");
  CHECK(answer.provided.at("absence.days-in-window") == "14");
  CHECK(answer.provided.at("absence.bradford") == "224");
  CHECK(answer.provided.at("absence.open") == "false");
  CHECK(answer.provided.at("absence.first-day") == "-");
  CHECK(answer.provided.at("absence.current-days") == "-");
  const Outcome* frequent = answer.find("absence.frequent-spells");
  REQUIRE(frequent);
  CHECK_FALSE(frequent->near_miss);
  CHECK(frequent->arguments.at("spells") == "4");
  CHECK(frequent->arguments.at("counted-full") == "1");
  const Outcome* factor = answer.find("absence.bradford");
  REQUIRE(factor);
  CHECK_FALSE(factor->near_miss);
  CHECK(factor->band == "notice");
  CHECK(answer.find("absence.long-spell")->near_miss);
}

TEST_CASE("a spell that may or may not have ended makes the figures unknown", "[absence]") {
  Bench bench("absence");
  const Facts facts = spells({{on("2026-02-09"), Scalar{}, number(100)}});
  const Answer answer = bench.assess("absence.pattern", facts, day("2026-03-02"));
  CHECK(answer.status == FASTHOLD_MISSING_DATA);
  CHECK(answer.missing == std::vector<std::string>{"absence.spells"});
  CHECK(answer.provided.empty());
}

TEST_CASE("spells that nobody was asked about are missing, none are none", "[absence]") {
  Bench bench("absence");
  CHECK(bench.assess("absence.pattern", {}, day("2026-03-02")).status == FASTHOLD_MISSING_DATA);
  const Answer none_at_all = bench.assess("absence.pattern", spells({}), day("2026-03-02"));
  CHECK(none_at_all.status == FASTHOLD_OK);
  CHECK(none_at_all.outcomes.empty());
  CHECK(none_at_all.provided.at("absence.bradford") == "0");
}

TEST_CASE("a long open spell is found and cites its first day", "[absence]") {
  Bench bench("absence");
  const Facts facts = spells({{on("2026-01-12"), none(), number(100)}});
  const Answer answer = bench.assess("absence.pattern", facts, day("2026-03-02"));
  CHECK(answer.refusals.empty());
  const Outcome* found = answer.find("absence.long-spell");
  REQUIRE(found);
  CHECK_FALSE(found->near_miss);
  CHECK(found->arguments.at("days") == "50");
  CHECK(answer.find("absence.rising")->near_miss == false);
  CHECK(answer.provided.at("absence.first-day") == "2026-01-12");
  CHECK(answer.holds_until == day("2026-03-03"));
}

TEST_CASE("early risk counts signs and takes its bands from the policy", "[absence]") {
  Bench bench("absence");
  Facts facts{.scalars = {{"absence.days-in-window", number(20)},
                          {"absence.spells-in-window", number(4)},
                          {"absence.bradford", number(320)},
                          {"absence.current-days", none()},
                          {"absence.trend", text("rising")}},
              .lists = {}};
  const Answer answer = bench.assess("absence.early-risk", facts, day("2026-03-02"));
  CHECK(answer.refusals.empty());
  CHECK(answer.provided.at("absence.risk-band") == "high");
  CHECK(answer.find("absence.early-risk")->arguments.at("signs") == "4");
  CHECK(answer.find("absence.early-risk")->band == "high");

  facts.scalars["absence.days-in-window"] = number(1);
  facts.scalars["absence.spells-in-window"] = number(1);
  facts.scalars["absence.bradford"] = number(1);
  facts.scalars["absence.trend"] = text("steady");
  const Answer calm = bench.assess("absence.early-risk", facts, day("2026-03-02"));
  CHECK(calm.provided.at("absence.risk-band") == "low");
  CHECK(calm.find("absence.early-risk")->near_miss);

  facts.scalars.erase("absence.trend");
  CHECK(bench.assess("absence.early-risk", facts, day("2026-03-02")).missing ==
        std::vector<std::string>{"absence.trend"});
}

TEST_CASE("the health question is asked only when the answer would matter", "[absence]") {
  Bench bench("absence");
  Facts facts{.scalars = {{"absence.days-in-window", number(14)},
                          {"absence.spells-in-window", number(4)},
                          {"absence.first-day", none()}},
              .lists = {}};
  CHECK(bench.assess("absence.chronic-pattern", facts, day("2026-03-02")).missing ==
        std::vector<std::string>{"health.long-term-condition"});
  facts.scalars["health.long-term-condition"] = truth(true);
  const Answer found = bench.assess("absence.chronic-pattern", facts, day("2026-03-02"));
  CHECK(found.refusals.empty());
  CHECK_FALSE(found.find("absence.chronic-pattern")->near_miss);
  facts.scalars.erase("health.long-term-condition");
  facts.scalars["absence.spells-in-window"] = number(2);
  const Answer few = bench.assess("absence.chronic-pattern", facts, day("2026-03-02"));
  CHECK(few.status == FASTHOLD_OK);
  CHECK(few.find("absence.chronic-pattern")->near_miss);
}

TEST_CASE("the pattern answers the same until the day it says", "[absence][property]") {
  Bench bench("absence");
  CHECK(rc::check("holds until", [&bench] {
    Records records;
    Date at = day("2024-09-01");
    for (int i = *rc::gen::inRange(0, 7); i > 0; --i) {
      const Date first = at + *rc::gen::inRange(1, 200);
      const Date last = first + *rc::gen::element(0, 1, 3, 10, 45);
      records.push_back({on(first), on(last), number(*rc::gen::element(100, 50))});
      at = last;
    }
    const Date as_of = day("2026-01-01") + *rc::gen::inRange(0, 500);
    const Answer now = bench.assess("absence.pattern", spells(records), as_of);
    RC_ASSERT(now.refusals.empty());
    const Date until = now.holds_until.value_or(as_of + 400);
    RC_ASSERT(until > as_of);
    for (const Date d : {as_of + (until - as_of) / 2, until - 1})
      RC_ASSERT(bench.assess("absence.pattern", spells(records), d).says_the_same(now));
  }));
}

TEST_CASE("tables can call the Bradford factor", "[absence][functions]") {
  const auto* all =
      static_cast<const fasthold_functions*>(fasthold_plugin.get_extension(FASTHOLD_FUNCTIONS));
  REQUIRE(all != nullptr);
  REQUIRE(all->n_functions == 1);
  static std::int64_t points = 0;
  const auto call = [&](double spells, double days) {
    const fasthold_reply reply{sizeof reply, 0,
                               [](const fasthold_reply*, const fasthold_value* value) {
                                 points = value->v.i;
                                 return FASTHOLD_OK;
                               }};
    const auto number = [](double value) {
      return fasthold::sdk::make_value(
          Number::millionths(static_cast<std::int64_t>(value * 1'000'000)));
    };
    const fasthold_value arguments[] = {number(spells), number(days)};
    return all->functions[0].call(arguments, &reply);
  };
  CHECK(call(4, 10) == FASTHOLD_OK);
  CHECK(points == Number::whole(160).millionths());
  CHECK(call(2, 1.5) == FASTHOLD_OK);
  CHECK(points == Number::whole(6).millionths());
  CHECK(call(0, 0) == FASTHOLD_OK);
  CHECK(points == 0);
  CHECK(call(1.5, 10) == FASTHOLD_E_PARAMETER);
  CHECK(call(-1, 10) == FASTHOLD_E_PARAMETER);
  CHECK(call(1, -10) == FASTHOLD_E_PARAMETER);
}
