// SPDX-License-Identifier: MPL-2.0
// Gaps and masked rules: what rules leave open, and what they leave to others.
#include <algorithm>

#include "dmn/analysis/analyser.hpp"
#include "dmn/messages.hpp"

namespace fasthold::dmn {

using feel::Value;

namespace {

std::vector<Value> sample_of(const Combination& combination) {
  std::vector<Value> sample;
  for (const ValueGroup* group : combination) sample.push_back(group->sample);
  return sample;
}

RuleSet all_rules(std::size_t count) {
  RuleSet rules(count);
  for (std::size_t rule = 0; rule < count; ++rule) rules.insert(rule);
  return rules;
}

}  // namespace

void Analyser::find_gaps() {
  if (table_.hit_policy() == HitPolicy::collect || table_.has_default()) return;
  bool is_open = unknown_.empty();
  for (const ColumnDomain& domain : domains_) is_open = is_open && domain.allowed_is_known;
  CoverSearch search(all_groups(false), table_.rules(), budget_);
  const auto outcome = search.find(all_rules(table_.rules()), [&](const Combination& combination) {
    // Where a cell may or may not hold, nobody can say that this is a gap; that it is not
    // proved was said.
    if (!is_open) return false;
    analysis_.gap_free = false;
    Finding finding{Finding::Kind::gap, std::nullopt, std::nullopt, sample_of(combination)};
    std::string sample = sample_text(finding.sample);
    return add(std::move(finding), messages::table_gap, table_.where(), {std::move(sample)});
  });
  if (outcome == CoverSearch::Outcome::exhausted) not_proved(messages::not_proved_work, {});
  if (outcome == CoverSearch::Outcome::covered && is_open) find_null_gaps();
}

void Analyser::find_null_gaps() {
  // One missing value at a time: what a table says of several follows from what it says of one.
  std::string names;
  Finding finding{Finding::Kind::null_gap, std::nullopt, std::nullopt, {}};
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    if (!domains_[i].null) continue;
    Groups groups = all_groups(false);
    groups[i] = {&*domains_[i].null};
    CoverSearch search(std::move(groups), table_.rules(), budget_);
    search.find(all_rules(table_.rules()), [&](const Combination& combination) {
      if (finding.sample.empty()) finding.sample = sample_of(combination);
      names.append(names.empty() ? "`" : ", `").append(table_.inputs()[i].name).append("`");
      return false;
    });
  }
  if (names.empty()) return;
  add(std::move(finding), messages::table_null_gap, table_.where(), {std::move(names)});
}

RuleSet Analyser::stronger_than(std::size_t rule) {
  RuleSet stronger(table_.rules());
  if (table_.hit_policy() == HitPolicy::first) {
    for (std::size_t earlier = 0; earlier < rule; ++earlier) stronger.insert(earlier);
    return stronger;
  }
  if (!has_constant_result(rule)) return stronger;
  for (std::size_t other = 0; other < table_.rules(); ++other) {
    if (!has_constant_result(other)) continue;
    for (std::size_t i = 0; i < table_.outputs().size(); ++i) {
      const OutputColumn& column = table_.outputs()[i];
      const std::size_t own = table_.priority(i, *column.cell(rule).constant);
      const std::size_t its = table_.priority(i, *column.cell(other).constant);
      if (own == its) continue;
      if (its < own) stronger.insert(other);
      break;
    }
  }
  return stronger;
}

void Analyser::find_masked() {
  const HitPolicy policy = table_.hit_policy();
  if (policy != HitPolicy::first && policy != HitPolicy::priority) return;
  for (std::uint32_t rule = 0; rule < table_.rules(); ++rule) {
    const RuleSet stronger = stronger_than(rule);
    if (!reachable_[rule] || stronger.empty()) continue;
    CoverSearch search(groups_of(rule), table_.rules(), budget_);
    const auto outcome = search.find(stronger, [](const Combination&) { return false; });
    if (outcome == CoverSearch::Outcome::exhausted) {
      return not_proved(messages::not_proved_work, {});
    }
    if (outcome == CoverSearch::Outcome::uncovered) continue;
    RuleSet alone = search.everywhere();
    alone &= stronger;
    Finding finding{Finding::Kind::masked, rule, std::nullopt, meeting(rule, rule)};
    std::string by;
    alone.each([&](std::size_t other) {
      finding.other = static_cast<std::uint32_t>(other);
      by = number_of(other);
      return false;
    });
    // Several rules together: those that meet this one at all.
    if (by.empty()) {
      stronger.each([&](std::size_t other) {
        if (!unknown_.contains(other) && !meeting(rule, other).empty()) {
          by.append(by.empty() ? "" : ", ").append(number_of(other));
        }
        return by.size() < 40;
      });
    }
    if (!add(std::move(finding), messages::rule_masked, table_.places()[rule].where,
             {number_of(rule), std::move(by)})) {
      return;
    }
  }
}

void Analyser::check_cells() {
  for (std::size_t i = 0; i < table_.inputs().size(); ++i) {
    const InputColumn& column = table_.inputs()[i];
    if (!column.allowed || !column.allowed->set) continue;
    for (std::uint32_t rule = 0; rule < table_.rules(); ++rule) {
      const auto& set = column.cell(rule).set;
      if (!set) continue;
      for (const LineSet& line : set->lines()) {
        for (std::size_t point = 0; point < line.points.size(); ++point) {
          // A value that is named by itself; a range may well go beyond what is allowed.
          const bool alone = line.holds[2 * point + 1] != 0 && line.holds[2 * point] == 0 &&
                             line.holds[2 * point + 2] == 0;
          if (!alone || column.allowed->set->holds(line.points[point])) continue;
          add({Finding::Kind::cell_not_allowed, rule, std::nullopt, {}}, messages::cell_not_allowed,
              table_.places()[rule].inputs[i],
              {number_of(rule), column.name, feel::to_feel(line.points[point], 80),
               column.allowed->text});
        }
      }
    }
  }
}

void Analyser::check_results() {
  for (std::size_t i = 0; i < table_.outputs().size(); ++i) {
    const OutputColumn& column = table_.outputs()[i];
    for (std::uint32_t rule = 0; rule < table_.rules(); ++rule) {
      const OutputCell& cell = column.cell(rule);
      const Value* written = cell.program->constant();
      if (written == nullptr || written->is_null() || !cell.constant) continue;
      const std::vector<std::string> said{number_of(rule), column.name,
                                          feel::to_feel(*written, 80)};
      const auto with = [&](std::string last) {
        std::vector<std::string> all = said;
        all.push_back(std::move(last));
        return all;
      };
      if (cell.constant->is_null()) {
        add({Finding::Kind::result_wrong_type, rule, std::nullopt, {}}, messages::result_wrong_type,
            table_.places()[rule].outputs[i], with(feel::to_string(*column.type)));
      } else if (column.allowed && column.allowed->set && is_scalar(*cell.constant) &&
                 !column.allowed->set->holds(*cell.constant)) {
        add({Finding::Kind::result_not_allowed, rule, std::nullopt, {}},
            messages::result_not_allowed, table_.places()[rule].outputs[i],
            with(column.allowed->text));
      }
    }
  }
}

}  // namespace fasthold::dmn
