// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/trace.hpp"

#include <algorithm>

#include "dmn/table/cell_text.hpp"

namespace fasthold::dmn {

using feel::Value;

namespace {

constexpr std::size_t longest_value = 200;

/// Asks cells again, as the decision did.
class Asker {
 public:
  explicit Asker(const TableRecord& record)
      : record_(record), evaluation_(arena_, {}, record.now) {}

  bool holds(std::size_t rule, std::size_t column) {
    const ConditionCell& cell = record_.table->inputs()[column].cell(rule);
    const Value& value = record_.inputs[column];
    if (cell.set && is_scalar(value)) return cell.set->holds(value);
    try {
      return record_.table->cell_holds(evaluation_, record_.frame, rule, column, value);
    } catch (const feel::LimitReached&) {
      return false;
    }
  }

 private:
  const TableRecord& record_;
  feel::Arena arena_;
  feel::Evaluation evaluation_;
};

/// Rules that did not hold, with the number of their failing cells: the fewest first.
std::vector<std::pair<std::size_t, std::uint32_t>> nearest_rules(const TableRecord& record,
                                                                 Asker& asker, std::size_t most) {
  std::vector<std::pair<std::size_t, std::uint32_t>> nearest;
  for (std::uint32_t rule = 0; rule < record.table->rules(); ++rule) {
    // One that fails in more cells than the last of a full list need not be counted out.
    const std::size_t enough = nearest.size() == most ? nearest.back().first : SIZE_MAX;
    std::size_t failed = 0;
    for (std::size_t i = 0; i < record.inputs.size() && failed < enough; ++i) {
      if (!asker.holds(rule, i)) ++failed;
    }
    if (failed == 0 || failed >= enough) continue;
    if (nearest.size() == most) nearest.pop_back();
    const auto behind = [&](const auto& other) { return other.first > failed; };
    nearest.insert(std::find_if(nearest.begin(), nearest.end(), behind), {failed, rule});
  }
  return nearest;
}

NearMiss miss(const TableRecord& record, Asker& asker, std::uint32_t rule) {
  NearMiss near{rule, {}};
  for (std::size_t i = 0; i < record.inputs.size(); ++i) {
    if (asker.holds(rule, i)) continue;
    const InputColumn& column = record.table->inputs()[i];
    const ConditionCell& cell = column.cell(rule);
    FailedCell failed{static_cast<std::uint32_t>(i),
                      column.name,
                      cell.text,
                      feel::to_feel(record.inputs[i], longest_value),
                      {}};
    if (cell.set) failed.expected = nearest_tests(*cell.set, record.inputs[i]);
    near.failed.push_back(std::move(failed));
  }
  return near;
}

}  // namespace

TableExplanation explain(const TableRecord& record, std::size_t most) {
  TableExplanation said;
  said.table = record.table->name();
  for (std::size_t i = 0; i < record.inputs.size(); ++i) {
    said.inputs.emplace_back(record.table->inputs()[i].name,
                             feel::to_feel(record.inputs[i], longest_value));
  }
  said.matched.assign(record.matched.begin(), record.matched.end());
  said.chosen.assign(record.chosen.begin(), record.chosen.end());
  said.result = feel::to_feel(record.result, longest_value);
  if (most == 0) return said;
  Asker asker(record);
  for (const auto& [failed, rule] : nearest_rules(record, asker, most)) {
    said.nearest.push_back(miss(record, asker, rule));
  }
  return said;
}

}  // namespace fasthold::dmn
