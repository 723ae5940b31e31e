// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/column_index.hpp"

#include <algorithm>

namespace fasthold::dmn {

using feel::Value;

/// The cells of the column by what they are: the rules of each, and those in every answer.
struct ColumnIndex::Cells {
  Cells(std::span<const std::uint32_t> cells, std::span<const CellSet* const> the_sets)
      : sets(the_sets), rules_of(the_sets.size()), always(cells.size()) {
    for (std::size_t rule = 0; rule < cells.size(); ++rule) {
      rules_of[cells[rule]].push_back(static_cast<std::uint32_t>(rule));
      if (sets[cells[rule]] == nullptr) always.insert(rule);
    }
  }

  /// The rules whose cell satisfies `holds`.
  template <class Holds>
  [[nodiscard]] RuleSet select(Holds&& holds) const {
    RuleSet selected = always;
    for (std::size_t cell = 0; cell < sets.size(); ++cell) {
      if (sets[cell] == nullptr || !holds(*sets[cell])) continue;
      for (const std::uint32_t rule : rules_of[cell]) selected.insert(rule);
    }
    return selected;
  }

  std::span<const CellSet* const> sets;
  std::vector<std::vector<std::uint32_t>> rules_of;
  RuleSet always;
};

namespace {

/// From `segment` on the cell holds, or no longer does.
struct Change {
  std::size_t segment;
  std::uint32_t cell;
  bool holds;
};

std::vector<Value> all_points(Line line, std::span<const CellSet* const> sets) {
  std::vector<Value> points;
  for (const CellSet* set : sets) {
    const LineSet* on = set == nullptr ? nullptr : set->find(line);
    if (on != nullptr) points.insert(points.end(), on->points.begin(), on->points.end());
  }
  std::sort(points.begin(), points.end(), is_below);
  points.erase(std::unique(points.begin(), points.end(),
                           [](const Value& a, const Value& b) { return !is_below(a, b); }),
               points.end());
  return points;
}

std::vector<Change> all_changes(Line line, std::span<const CellSet* const> sets,
                                std::span<const Value> points) {
  std::vector<Change> changes;
  for (std::uint32_t cell = 0; cell < sets.size(); ++cell) {
    const LineSet* on = sets[cell] == nullptr ? nullptr : sets[cell]->find(line);
    if (on == nullptr) continue;
    for (std::size_t i = 0; i < on->points.size(); ++i) {
      const std::size_t at = 2 * count_below(points, on->points[i]) + 1;
      for (const std::size_t own : {2 * i + 1, 2 * i + 2}) {
        if (on->holds[own] == on->holds[own - 1]) continue;
        changes.push_back({at + (own - (2 * i + 1)), cell, on->holds[own] != 0});
      }
    }
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.segment < b.segment; });
  return changes;
}

}  // namespace

ColumnIndex::ColumnIndex(std::span<const std::uint32_t> cells, std::span<const CellSet* const> sets,
                         std::size_t bytes)
    : rows_(cells.size()) {
  const Cells column(cells, sets);
  RuleSet everything(cells.size());
  for (std::size_t rule = 0; rule < cells.size(); ++rule) everything.insert(rule);
  all_ = rows_.add(everything);
  null_ = rows_.add(column.select([](const CellSet& set) { return set.holds_null(); }));
  for (const bool value : {false, true}) {
    booleans_[value ? 1 : 0] =
        rows_.add(column.select([&](const CellSet& set) { return set.holds_boolean(value); }));
  }
  for (const Line line : all_lines) add_line(line, column, bytes);
  rows_.freeze();
  if (rows_.words() != 1 || !exact_) return;
  for (LineRows& line : lines_) {
    for (const std::uint32_t row : line.rows) line.words.push_back(rows_.row(row)[1]);
  }
}

void ColumnIndex::add_line(Line line, const Cells& cells, std::size_t bytes) {
  LineRows& index = lines_[static_cast<std::size_t>(line)];
  index.search = PointSearch(line, all_points(line, cells.sets));
  const std::vector<Value>& points = index.search.points();
  const std::vector<Change> changes = all_changes(line, cells.sets, points);
  const std::size_t segments = 2 * points.size() + 1;
  const std::size_t most_rows =
      std::max<std::size_t>(bytes / std::max<std::size_t>(rows_.row_bytes(), 1), 1);
  while ((segments >> index.shift) > most_rows) ++index.shift;
  if (index.shift > 0) exact_ = false;

  // A sweep along the line: `now` is what holds in the segment, `seen` what did in its neighbours
  // that share the row.
  RuleSet now = cells.select([&](const CellSet& set) {
    const LineSet* on = set.find(line);
    return on == nullptr ? set.holds_all_of(line) : on->holds.front() != 0;
  });
  RuleSet seen = now;
  const std::size_t share = std::size_t{1} << index.shift;
  std::size_t next = 0;
  for (std::size_t segment = 0; segment < segments; ++segment) {
    const bool changed = next < changes.size() && changes[next].segment == segment;
    for (; next < changes.size() && changes[next].segment == segment; ++next) {
      for (const std::uint32_t rule : cells.rules_of[changes[next].cell]) {
        changes[next].holds ? now.insert(rule) : now.erase(rule);
        if (changes[next].holds) seen.insert(rule);
      }
    }
    if (segment % share == 0) seen = now;
    if ((segment + 1) % share != 0 && segment + 1 != segments) continue;
    const bool repeats = share == 1 && !changed && !index.rows.empty();
    index.rows.push_back(repeats ? index.rows.back() : rows_.add(seen));
  }
}

const std::uint64_t* ColumnIndex::find(const Value& value) const {
  if (value.is_null()) return rows_.row(null_);
  if (value.is(feel::Kind::boolean)) return rows_.row(booleans_[value.boolean() ? 1 : 0]);
  const auto line = line_of(value);
  if (!line) return all();
  const LineRows& index = lines_[static_cast<std::size_t>(*line)];
  if (index.rows.size() == 1) return rows_.row(index.rows.front());
  return rows_.row(index.rows[index.search.segment(value) >> index.shift]);
}

}  // namespace fasthold::dmn
