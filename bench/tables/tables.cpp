// SPDX-License-Identifier: MPL-2.0
#include "tables/tables.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <stdexcept>

#include "tables/random.hpp"

namespace fasthold::bench {

namespace {

/// Everything that a case can be, or the part of it that one rule of a partition takes.
struct Box {
  std::vector<Cell> cells;
  double share = 1;  ///< of all cases, were they evenly spread
};

/// The bounds at which a column may be cut.
std::vector<int> bounds_of(const Column& column, bool usual) {
  if (usual) return column.usual_bounds;
  std::vector<int> all;
  for (int at = column.low + column.step; at <= column.high; at += column.step) all.push_back(at);
  return all;
}

bool cut_number(Box& box, Box& rest, std::size_t at, bool usual, Random& random) {
  const Column& column = columns()[at];
  Cell& cell = box.cells[at];
  const int low = cell.from ? cell.from->value : column.low;
  const int high = cell.to ? cell.to->value : column.high + column.step;
  std::vector<int> bounds = bounds_of(column, usual);
  std::erase_if(bounds, [&](int bound) { return bound <= low || bound >= high; });
  if (bounds.empty()) return false;
  const int bound = bounds[random.below(bounds.size())];
  const double part = static_cast<double>(bound - low) / static_cast<double>(high - low);
  rest = box;
  cell.to = Bound{bound, false};
  rest.cells[at].from = Bound{bound, true};
  rest.share *= 1 - part;
  box.share *= part;
  return true;
}

bool cut_choice(Box& box, Box& rest, std::size_t at, Random& random) {
  const std::uint32_t all = (1U << columns()[at].choices.size()) - 1;
  const std::uint32_t have = box.cells[at].choices & all;
  if (std::popcount(have) < 2) return false;
  std::uint32_t taken = 0;
  while (taken == 0 || taken == have) taken = have & static_cast<std::uint32_t>(random.next());
  rest = box;
  box.cells[at].choices = taken;
  rest.cells[at].choices = have & ~taken;
  const double part = static_cast<double>(std::popcount(taken)) / std::popcount(have);
  rest.share *= 1 - part;
  box.share *= part;
  return true;
}

bool cut_boolean(Box& box, Box& rest, std::size_t at) {
  if (box.cells[at].truth) return false;
  rest = box;
  box.cells[at].truth = true;
  rest.cells[at].truth = false;
  box.share /= 2;
  rest.share /= 2;
  return true;
}

/// Cuts a box in two at a random column, trying all of them; false where it cannot be cut.
bool cut(Box& box, Box& rest, bool usual, Random& random) {
  const std::size_t first = random.below(columns().size());
  for (std::size_t i = 0; i < columns().size(); ++i) {
    const std::size_t at = (first + i) % columns().size();
    const Kind kind = columns()[at].kind;
    if (kind == Kind::number   ? cut_number(box, rest, at, usual, random)
        : kind == Kind::choice ? cut_choice(box, rest, at, random)
                               : cut_boolean(box, rest, at)) {
      return true;
    }
  }
  return false;
}

/// Rules that never overlap and leave no gap: always the largest box is cut. They stand in no
/// order, so that nobody gains by where the frequent ones are.
std::vector<Rule> make_partition(std::size_t count, bool usual, Random& random) {
  const auto smaller = [](const Box& a, const Box& b) { return a.share < b.share; };
  std::vector<Box> heap{{std::vector<Cell>(columns().size()), 1}};
  while (heap.size() < count) {
    std::pop_heap(heap.begin(), heap.end(), smaller);
    Box box = std::move(heap.back());
    heap.pop_back();
    Box rest;
    if (!cut(box, rest, usual, random)) throw std::logic_error("a box cannot be cut");
    for (Box* part : {&box, &rest}) {
      heap.push_back(std::move(*part));
      std::push_heap(heap.begin(), heap.end(), smaller);
    }
  }
  std::vector<Rule> rules;
  for (Box& box : heap) rules.push_back({std::move(box.cells)});
  for (std::size_t i = rules.size(); i > 1; --i) std::swap(rules[i - 1], rules[random.below(i)]);
  return rules;
}

/// A comparison or a range between usual bounds.
void restrict_number(Cell& cell, const Column& column, Random& random) {
  const std::vector<int>& bounds = column.usual_bounds;
  const std::size_t low = random.below(bounds.size());
  const Bound bound{bounds[low], random.below(2) == 0};
  switch (random.below(4)) {
    case 0: cell.from = bound; return;
    case 1: cell.to = bound; return;
    case 2:
      if (column.step == 10) {  // exactly this many
        cell.from = cell.to = Bound{bounds[low], true};
        return;
      }
      [[fallthrough]];
    default: {
      const std::size_t high = low + 1 + random.below(bounds.size());
      cell.from = bound;
      if (high < bounds.size()) cell.to = Bound{bounds[high], random.below(2) == 0};
    }
  }
}

/// A rule of an overlapping table: two to four columns restricted.
Rule make_overlapping(Random& random) {
  Rule rule{std::vector<Cell>(columns().size())};
  for (std::size_t left = 2 + random.below(3); left > 0;) {
    const std::size_t at = random.below(columns().size());
    Cell& cell = rule.cells[at];
    if (!cell.matches_all()) continue;
    const Column& column = columns()[at];
    if (column.kind == Kind::number) {
      restrict_number(cell, column, random);
    } else if (column.kind == Kind::choice) {
      const std::uint32_t all = (1U << column.choices.size()) - 1;
      cell.choices = 0;
      for (std::size_t n = 1 + random.below(3); n > 0; --n) {
        cell.choices |= 1U << random.below(column.choices.size());
      }
      if (random.below(4) == 0) cell.choices = all & ~cell.choices;
    } else {
      cell.truth = random.below(2) == 0;
    }
    --left;
  }
  return rule;
}

Table make_table(std::string name, HitPolicy policy, std::vector<std::string> outputs,
                 std::size_t count, std::uint64_t seed) {
  Random random(seed);
  Table table{std::move(name), policy, std::move(outputs), {}};
  if (policy == HitPolicy::unique) {
    table.rules = make_partition(count, true, random);
  } else {
    // The last rule is for everybody, so that no case is without an answer.
    while (table.rules.size() + 1 < count) table.rules.push_back(make_overlapping(random));
    table.rules.push_back({std::vector<Cell>(columns().size())});
  }
  // Each output is used; the rules stand in no order.
  for (std::size_t i = 0; i < count; ++i) {
    table.rules[i].output = policy == HitPolicy::sum ? 5 * (1 + static_cast<int>(random.below(10)))
                                                     : static_cast<int>(i % table.outputs.size());
  }
  return table;
}

/// One table whose every rule concludes something else.
Set make_scale(std::size_t count) {
  Random random(count);
  Table table{"plan", HitPolicy::unique, {}, make_partition(count, false, random)};
  for (std::size_t i = 0; i < count; ++i) {
    table.rules[i].output = static_cast<int>(i);
    table.outputs.push_back("plan " + std::to_string(i + 1));
  }
  return {"scale_" + std::to_string(count), {std::move(table)}};
}

bool matches(const Cell& cell, const Column& column, int value) {
  switch (column.kind) {
    case Kind::choice: return (cell.choices >> value & 1U) != 0;
    case Kind::boolean: return !cell.truth || *cell.truth == (value != 0);
    case Kind::number:
      if (cell.from &&
          (cell.from->included ? value < cell.from->value : value <= cell.from->value)) {
        return false;
      }
      return !cell.to || (cell.to->included ? value <= cell.to->value : value < cell.to->value);
  }
  return false;
}

}  // namespace

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"absence days", Kind::number, 0, 3650, 10, {70, 140, 280, 300, 560, 900, 1200, 1800}},
      {"weekly hours", Kind::number, 0, 370, 5, {50, 100, 150, 185, 250, 300, 320, 370}},
      {"spells per year", Kind::number, 0, 200, 10, {10, 20, 30, 40, 60, 80, 120}},
      {"work ability score", Kind::number, 0, 100, 10, {20, 30, 50, 60, 80, 90, 100}},
      {"sector",
       Kind::choice,
       0,
       0,
       0,
       {},
       {"office", "school", "daycare", "eldercare", "cleaning", "technical", "health",
        "transport"}},
      {"has agreement", Kind::boolean, 0, 0, 0, {}},
  };
  return all;
}

bool Cell::matches_all() const {
  return !from && !to && !truth && choices == ~0U;
}

std::vector<Set> make_sets() {
  const std::vector<std::string> contacts{"no contact", "phone call", "conversation",
                                          "round-table meeting"};
  const std::vector<std::string> levels{"none", "light", "moderate", "strong", "intensive"};
  const std::vector<std::string> paths{"self-managed", "leader", "personnel office", "job centre",
                                       "occupational physician"};
  const std::vector<std::string> measures{"shorter hours",  "fixed breaks",   "work from home",
                                          "mentor",         "other tasks",    "quiet room",
                                          "lifting aid",    "flexible start", "no night work",
                                          "sit-stand desk", "gradual return", "skills course"};
  Set five{"five", {}};
  five.tables = {make_table("follow-up", HitPolicy::unique, contacts, 8, 1),
                 make_table("support level", HitPolicy::unique, levels, 20, 2),
                 make_table("case path", HitPolicy::first, paths, 40, 3),
                 make_table("measures", HitPolicy::collect, measures, 40, 4),
                 make_table("risk score", HitPolicy::sum, {}, 12, 5)};
  std::vector<Set> sets;
  sets.push_back(std::move(five));
  for (const std::size_t count : {40, 400, 4000}) sets.push_back(make_scale(count));
  return sets;
}

std::vector<Case> make_cases(std::size_t count) {
  Random random(100);
  std::vector<Case> cases;
  cases.reserve(count);
  while (cases.size() < count) {
    Case& values = cases.emplace_back();
    for (const Column& column : columns()) {
      const auto any = [&](int n) {
        return static_cast<int>(random.below(static_cast<std::size_t>(n)));
      };
      values.push_back(column.kind == Kind::boolean ? any(2)
                       : column.kind == Kind::choice
                           ? any(static_cast<int>(column.choices.size()))
                           : column.low +
                                 column.step * any((column.high - column.low) / column.step + 1));
    }
  }
  return cases;
}

bool matches(const Rule& rule, const Case& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!matches(rule.cells[i], columns()[i], values[i])) return false;
  }
  return true;
}

std::string answer(const Table& table, const Case& values) {
  std::vector<const Rule*> hits;
  for (const Rule& rule : table.rules) {
    if (matches(rule, values)) hits.push_back(&rule);
  }
  if (hits.empty()) throw std::logic_error("no rule of `" + table.name + "` matches");
  if (table.policy == HitPolicy::unique && hits.size() > 1) {
    throw std::logic_error("rules of `" + table.name + "` overlap");
  }
  if (table.policy == HitPolicy::unique || table.policy == HitPolicy::first) hits.resize(1);
  std::string text;
  int sum = 0;
  for (const Rule* hit : hits) {
    if (table.policy == HitPolicy::sum) {
      sum += hit->output;
    } else {
      text += (text.empty() ? "" : ";") + table.outputs[static_cast<std::size_t>(hit->output)];
    }
  }
  return table.policy == HitPolicy::sum ? to_decimal(sum) : text;
}

std::string answers(const Set& set, const Case& values) {
  std::string line;
  for (const Table& table : set.tables) {
    if (&table != &set.tables.front()) line += '|';
    line += answer(table, values);
  }
  return line;
}

std::string to_decimal(int tenths) {
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += '.' + std::to_string(tenths % 10);
  return text;
}

std::string identifier(std::string_view name, char separator) {
  std::string text(name);
  for (char& c : text) {
    if (c == ' ' || c == '-') c = separator;
  }
  return text;
}

}  // namespace fasthold::bench
