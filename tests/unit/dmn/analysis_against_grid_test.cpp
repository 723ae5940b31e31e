// SPDX-License-Identifier: MPL-2.0
// Random small tables: what the analysis proves is what trying every value shows.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "dmn/analysis/table_analysis.hpp"
#include "unit/dmn/random_table.hpp"

using namespace fasthold;
using dmn::Finding;
using dmn::HitPolicy;
using feel::Value;

namespace {

/// Kinds whose `values` have one of each point and of each gap between the constants.
const std::vector<test::ColumnKind>& grid_kinds() {
  static const std::vector<test::ColumnKind> kinds{
      {"number", {"0", "1", "2"}, {"-1", "0", "0.5", "1", "1.5", "2", "3", "null"}},
      {"string",
       {"\"a\"", "\"b\"", "\"c\""},
       {"\"\"", "\"a\"", "\"aa\"", "\"b\"", "\"bb\"", "\"c\"", "\"cc\"", "null"}},
      {"boolean", {"true", "false"}, {"true", "false", "null"}, false},
      {"date",
       {"@\"2026-01-01\"", "@\"2026-01-02\"", "@\"2026-01-04\""},
       {"@\"2025-12-31\"", "@\"2026-01-01\"", "@\"2026-01-02\"", "@\"2026-01-03\"",
        "@\"2026-01-04\"", "@\"2026-01-05\"", "null"}}};
  return kinds;
}

Value value_of(const std::string& text) {
  static std::map<std::string, Value> values;
  static feel::Arena arena;
  if (const auto known = values.find(text); known != values.end()) return known->second;
  Diagnostics issues;
  const auto program = feel::compile({text, {}}, feel::Scope{}, feel::Mode::strict, issues);
  REQUIRE(program.has_value());
  feel::Evaluation evaluation(arena);
  return values.emplace(text, feel::copy(program->run(evaluation, {}), arena)).first->second;
}

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;
using Rules = std::set<std::uint32_t>;

/// What trying all values shows.
struct Grid {
  bool has_gap = false;
  Pairs overlaps;
  Rules holding;
  Rules deciding;
};

class Trial {
 public:
  Trial(std::uint64_t seed, std::size_t most_rules) : seed_(seed), dice_(seed) {
    test::WrittenTable written;
    const std::vector<HitPolicy> policies{HitPolicy::unique, HitPolicy::any, HitPolicy::first,
                                          HitPolicy::priority};
    written.policy = dice_.pick(policies);
    const std::size_t columns = 1 + dice_.below(3);
    for (std::size_t i = 0; i < columns; ++i) {
      kinds_.push_back(&dice_.pick(grid_kinds()));
      written.inputs.push_back(std::string(1, static_cast<char>('a' + i)) + ": " +
                               kinds_.back()->type);
    }
    written.outputs = {"r: number | 2, 1, 0"};
    const std::size_t rules = 1 + dice_.below(most_rules);
    for (std::size_t rule = 0; rule < rules; ++rule) {
      std::string text;
      for (std::size_t i = 0; i < columns; ++i) {
        text += (i == 0 ? "" : " ; ") + test::random_cell(dice_, *kinds_[i]);
      }
      written.rules.push_back(text + " -> " + std::to_string(dice_.below(3)));
    }
    table_ = std::make_unique<test::SmallTable>(written, feel::Mode::conformant);
  }

  void compare() {
    const Grid grid = try_all();
    const auto analysis = dmn::analyse(table_->program());
    INFO("seed " << seed_ << "\n" << describe());
    REQUIRE(analysis.proved);
    REQUIRE(analysis.gap_free == !grid.has_gap);
    const HitPolicy policy = table_->program().hit_policy();
    Pairs overlaps;
    Rules masked;
    Rules unreachable;
    for (const Finding& finding : analysis.findings) {
      if (finding.kind == Finding::Kind::overlap) {
        overlaps.emplace(*finding.rule, *finding.other);
        const Rules hits = rules_at(finding.sample);
        REQUIRE(hits.count(*finding.rule) + hits.count(*finding.other) == 2);
      }
      if (finding.kind == Finding::Kind::masked) masked.insert(*finding.rule);
      if (finding.kind == Finding::Kind::unreachable) unreachable.insert(*finding.rule);
      if (finding.kind == Finding::Kind::gap || finding.kind == Finding::Kind::null_gap) {
        REQUIRE(rules_at(finding.sample).empty());
      }
    }
    if (policy == HitPolicy::unique || policy == HitPolicy::any) {
      REQUIRE(overlaps == grid.overlaps);
      REQUIRE(analysis.overlap_free == overlaps.empty());
    }
    for (std::uint32_t rule = 0; rule < table_->program().rules(); ++rule) {
      INFO("rule " << rule + 1);
      REQUIRE(unreachable.contains(rule) == !grid.holding.contains(rule));
      if (policy != HitPolicy::first && policy != HitPolicy::priority) continue;
      const bool is_masked = grid.holding.contains(rule) && !grid.deciding.contains(rule);
      REQUIRE(masked.contains(rule) == is_masked);
    }
    gaps += grid.has_gap ? 1 : 0;
    complete += grid.has_gap ? 0 : 1;
    masks += masked.size();
    meets += overlaps.size();
  }

  static inline std::size_t gaps = 0;
  static inline std::size_t complete = 0;
  static inline std::size_t masks = 0;
  static inline std::size_t meets = 0;

 private:
  Rules rules_at(const std::vector<Value>& values) {
    const dmn::TableProgram& program = table_->program();
    const std::vector<Value> frame = table_->frame(values);
    table_->arena().clear();
    feel::Evaluation evaluation(table_->arena());
    Rules rules;
    for (std::uint32_t rule = 0; rule < program.rules(); ++rule) {
      bool holds = true;
      for (std::size_t i = 0; holds && i < kinds_.size(); ++i) {
        holds = program.cell_holds(evaluation, frame, rule, i, values[i]);
      }
      if (holds) rules.insert(rule);
    }
    return rules;
  }

  Grid try_all() {
    Grid grid;
    std::vector<std::size_t> at(kinds_.size());
    for (bool more = true; more;) {
      std::vector<Value> values;
      bool has_null = false;
      for (std::size_t i = 0; i < at.size(); ++i) {
        values.push_back(value_of(kinds_[i]->values[at[i]]));
        has_null = has_null || values.back().is_null();
      }
      note(grid, rules_at(values), has_null);
      more = false;
      for (std::size_t i = 0; !more && i < at.size(); ++i) {
        at[i] = (at[i] + 1) % kinds_[i]->values.size();
        more = at[i] != 0;
      }
    }
    return grid;
  }

  void note(Grid& grid, const Rules& rules, bool has_null) {
    const dmn::TableProgram& program = table_->program();
    if (rules.empty() && !has_null) grid.has_gap = true;
    const auto result = [&](std::uint32_t rule) {
      return feel::to_integer(program.outputs()[0].cell(rule).constant->number()).value();
    };
    for (const std::uint32_t rule : rules) {
      grid.holding.insert(rule);
      bool decides = true;
      for (const std::uint32_t other : rules) {
        const bool is_before =
            program.hit_policy() == HitPolicy::first ? other < rule : result(other) > result(rule);
        decides = decides && !is_before;
        const bool differ =
            program.hit_policy() == HitPolicy::unique || result(rule) != result(other);
        if (rule < other && differ) grid.overlaps.emplace(rule, other);
      }
      if (decides) grid.deciding.insert(rule);
    }
  }

  std::string describe() const {
    std::string text;
    for (const auto& rule : table_->written().rules) {
      for (const auto& entry : rule.input_entries) text += " | " + entry.text;
      text += " -> " + rule.output_entries[0].text + "\n";
    }
    return text;
  }

  std::uint64_t seed_;
  test::Dice dice_;
  std::vector<const test::ColumnKind*> kinds_;
  std::unique_ptr<test::SmallTable> table_;
};

}  // namespace

TEST_CASE("gaps, overlaps and masked rules are those that trying all values shows") {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) Trial(seed, 7).compare();
  // The tables must be worth trying.
  CHECK(Trial::gaps > 100);
  CHECK(Trial::complete > 100);
  CHECK(Trial::masks > 50);
  CHECK(Trial::meets > 100);
}
