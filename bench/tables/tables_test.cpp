// SPDX-License-Identifier: MPL-2.0
// The benchmark's source of truth: the tables, what a naive reading of them answers, and the C++
// that is generated from them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tables/plain.hpp"
#include "tables/write.hpp"

using namespace fasthold::bench;

namespace {

const std::vector<Set>& sets() {
  static const std::vector<Set> all = make_sets();
  return all;
}

/// Cases whose numbers are the bounds of rules and what lies just beside them: there `<` and `<=`
/// differ.
std::vector<Case> cases_at_bounds(const Set& set, std::size_t count) {
  std::vector<Case> cases = make_cases(count);
  std::size_t at = 0;
  for (const Table& table : set.tables) {
    for (const Rule& rule : table.rules) {
      for (std::size_t i = 0; i < rule.cells.size(); ++i) {
        for (const std::optional<Bound>& bound : {rule.cells[i].from, rule.cells[i].to}) {
          if (!bound) continue;
          cases[at % count][i] = bound->value + static_cast<int>(at % 3) - 1;
          ++at;
        }
      }
    }
  }
  return cases;
}

std::string plain_answers(const Set& set, const std::vector<Case>& cases) {
  const auto plain = std::ranges::find(plain_sets(), set.name, &PlainSet::name);
  REQUIRE(plain != plain_sets().end());
  Answers found;
  for (const Case& values : cases) plain->evaluate(to_values(values), found);
  return to_text(set, found, cases.size());
}

std::string naive_answers(const Set& set, const std::vector<Case>& cases) {
  std::string text;
  for (const Case& values : cases) text += answers(set, values) + '\n';
  return text;
}

Rule rule_with(std::size_t column, const Cell& cell) {
  Rule rule{std::vector<Cell>(columns().size()), 0};
  rule.cells[column] = cell;
  return rule;
}

/// Whether a rule with this one cell matches a case with this one value.
bool cell_matches(std::size_t column, const Cell& cell, int value) {
  Case values(columns().size());
  values[column] = value;
  return matches(rule_with(column, cell), values);
}

}  // namespace

TEST_CASE("the generated C++ answers a thousand cases as the tables say") {
  for (const Set& set : sets()) {
    INFO(set.name);
    const std::vector<Case> cases = make_cases(1000);
    CHECK((plain_answers(set, cases) == naive_answers(set, cases)));
  }
}

TEST_CASE("the generated C++ answers cases at the bounds of rules as the tables say") {
  for (const Set& set : sets()) {
    INFO(set.name);
    const std::vector<Case> cases = cases_at_bounds(set, 500);
    CHECK((plain_answers(set, cases) == naive_answers(set, cases)));
  }
}

TEST_CASE(
    "the five tables have 8, 20, 40, 40 and 12 rules, three with one hit and two that collect") {
  const std::vector<Table>& tables = sets().at(0).tables;
  std::vector<std::size_t> sizes;
  std::vector<HitPolicy> policies;
  for (const Table& table : tables) {
    sizes.push_back(table.rules.size());
    policies.push_back(table.policy);
  }
  CHECK(sizes == std::vector<std::size_t>{8, 20, 40, 40, 12});
  CHECK((policies == std::vector{HitPolicy::unique, HitPolicy::unique, HitPolicy::first,
                                 HitPolicy::collect, HitPolicy::sum}));
}

TEST_CASE("the other tables have 40, 400 and 4,000 rules, each with an output of its own") {
  std::vector<std::size_t> sizes;
  for (std::size_t i = 1; i < sets().size(); ++i) {
    const Table& table = sets()[i].tables.at(0);
    std::set<int> outputs;
    for (const Rule& rule : table.rules) outputs.insert(rule.output);
    CHECK(outputs.size() == table.rules.size());
    sizes.push_back(table.rules.size());
  }
  CHECK(sizes == std::vector<std::size_t>{40, 400, 4000});
}

TEST_CASE("every rule of a table whose rules never overlap is the answer to some case") {
  const std::vector<Case> cases = make_cases(20'000);
  for (const Set* set : {&sets().at(0), &sets().at(1)}) {
    for (const Table& table : set->tables) {
      if (table.policy != HitPolicy::unique) continue;
      INFO(table.name);
      std::vector<std::size_t> hits(table.rules.size());
      for (const Case& values : cases) {
        for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += matches(table.rules[i], values);
      }
      CHECK(std::ranges::count(hits, 0U) == 0);
      std::size_t all = 0;
      for (const std::size_t n : hits) all += n;
      CHECK(all == cases.size());
    }
  }
}

TEST_CASE("a case meets more than two rules of a table whose rules may overlap") {
  const std::vector<Case> cases = make_cases(1000);
  for (const Table& table : sets().at(0).tables) {
    if (table.policy == HitPolicy::unique) continue;
    INFO(table.name);
    std::size_t hits = 0;
    for (const Rule& rule : table.rules) {
      hits += static_cast<std::size_t>(
          std::ranges::count_if(cases, [&](const Case& values) { return matches(rule, values); }));
    }
    CHECK(hits > 2 * cases.size());
  }
}

TEST_CASE("the cases are the same however many are asked for") {
  const std::vector<Case> few = make_cases(10);
  const std::vector<Case> more = make_cases(100);
  CHECK(std::equal(few.begin(), few.end(), more.begin()));
}

TEST_CASE("tables and cases are the same on every machine") {
  CHECK(to_csv(make_cases(2)) ==
        "absence_days,weekly_hours,spells_per_year,work_ability_score,sector,has_agreement\n50,0.5,"
        "5,2,technical,false\n256,31,2,6,transport,true\n");
  CHECK(answers(sets().at(0), make_cases(2)[0]) ==
        "no contact|intensive|personnel office|mentor|7");
  CHECK(answers(sets().at(3), make_cases(2)[1]) == "plan 951");
}

TEST_CASE("a bound matches when it is included, and only then") {
  const Cell open{.from = Bound{300, false}, .to = Bound{900, false}};
  const Cell closed{.from = Bound{300, true}, .to = Bound{900, true}};
  for (const int bound : {300, 900}) {
    CHECK_FALSE(cell_matches(0, open, bound));
    CHECK(cell_matches(0, closed, bound));
  }
  for (const Cell& cell : {open, closed}) {
    CHECK(cell_matches(0, cell, 310));
    CHECK_FALSE(cell_matches(0, cell, 299));
    CHECK_FALSE(cell_matches(0, cell, 901));
  }
}

TEST_CASE("a choice matches when it is one of the cell's, a truth when it is the cell's") {
  const Cell schools{.choices = 0b110};
  CHECK_FALSE(cell_matches(4, schools, 0));
  CHECK(cell_matches(4, schools, 1));
  CHECK(cell_matches(4, schools, 2));
  const Cell without{.truth = false};
  CHECK(cell_matches(5, without, 0));
  CHECK_FALSE(cell_matches(5, without, 1));
  CHECK(cell_matches(5, Cell{}, 1));
}

TEST_CASE("one hit stops, a list keeps the rules' order, a sum adds tenths") {
  const Rule everybody{std::vector<Cell>(columns().size()), 1};
  Rule also = everybody;
  also.output = 0;
  const Case values(columns().size());
  Table table{"any", HitPolicy::first, {"a", "b"}, {everybody, also}};
  CHECK(answer(table, values) == "b");
  table.policy = HitPolicy::collect;
  CHECK(answer(table, values) == "b;a");
  table.policy = HitPolicy::sum;
  table.rules[0].output = 15;
  table.rules[1].output = 20;
  CHECK(answer(table, values) == "3.5");
  table.policy = HitPolicy::unique;
  CHECK_THROWS_AS(answer(table, values), std::logic_error);
}

TEST_CASE("intervals and choices are written as the standard writes them") {
  CHECK(interval_of({.from = Bound{300, true}, .to = Bound{900, false}}) == "[30..90)");
  CHECK(interval_of({.from = Bound{185, false}, .to = Bound{300, true}}) == "(18.5..30]");
  CHECK(interval_of({.from = Bound{300, true}}) == ">= 30");
  CHECK(interval_of({.to = Bound{300, false}}) == "< 30");
  CHECK(interval_of({.from = Bound{70, true}, .to = Bound{70, true}}) == "7");
  const Column& sector = columns()[4];
  CHECK((choices_of({.choices = 0b11}, sector).names ==
         std::vector<std::string_view>{"office", "school"}));
  const Choices most = choices_of({.choices = 0b1111'1100}, sector);
  CHECK(most.negated);
  CHECK((most.names == std::vector<std::string_view>{"office", "school"}));
}
