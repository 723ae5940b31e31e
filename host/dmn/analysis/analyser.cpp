// SPDX-License-Identifier: MPL-2.0
#include "dmn/analysis/analyser.hpp"

#include <algorithm>

#include "dmn/messages.hpp"

namespace fasthold::dmn {

using feel::Value;

Analyser::Analyser(const TableProgram& table, const AnalysisOptions& options)
    : table_(table),
      options_(options),
      reachable_(table.rules(), true),
      unknown_(table.rules()),
      budget_{options.work} {
  analysis_.arena = std::make_shared<feel::Arena>();
  for (const InputColumn& column : table.inputs()) {
    domains_.push_back(domain_of(column, table.rules(), *analysis_.arena));
    unknown_ |= domains_.back().unknown;
  }
}

TableAnalysis Analyser::run() {
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    const InputColumn& column = table_.inputs()[i];
    if (!domains_[i].is_exact) not_proved(messages::not_proved_work, {});
    if (!domains_[i].allowed_is_known) not_proved(messages::not_proved_allowed, {column.name});
    domains_[i].unknown.each([&](std::size_t rule) {
      not_proved(messages::not_proved_cell, {number_of(rule), column.cell(rule).text});
      return false;  // one is enough to say
    });
  }
  check_cells();
  check_results();
  const bool is_exact = std::all_of(domains_.begin(), domains_.end(),
                                    [](const ColumnDomain& domain) { return domain.is_exact; });
  if (is_exact && table_.rules() > 0) {
    find_unreachable();
    find_duplicates();
    find_overlaps();
    find_gaps();
    find_masked();
  }
  for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
    if (counts_[kind] <= options_.most_reported) continue;
    analysis_.issues.report(
        messages::more_findings, table_.where(),
        {table_.name(), std::to_string(counts_[kind] - options_.most_reported)});
  }
  return std::move(analysis_);
}

bool Analyser::add(Finding finding, const Message& message, Position where,
                   std::vector<std::string> arguments) {
  std::size_t& count = counts_[static_cast<std::size_t>(finding.kind)];
  if (++count <= options_.most_reported) {
    arguments.insert(arguments.begin(), table_.name());
    analysis_.issues.report(message, std::move(where), std::move(arguments));
  }
  analysis_.findings.push_back(std::move(finding));
  return count < options_.most_found;
}

void Analyser::not_proved(const Message& reason, std::vector<std::string> arguments) {
  analysis_.proved = false;
  arguments.insert(arguments.begin(), table_.name());
  analysis_.issues.report(reason, table_.where(), std::move(arguments));
}

std::string Analyser::sample_text(const std::vector<Value>& sample) const {
  std::string text;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (i > 0) text += ", ";
    text += table_.inputs()[i].name + " = " + feel::to_feel(sample[i], 80);
  }
  return text;
}

bool Analyser::may_hold(std::size_t rule, std::size_t column, const ValueGroup& group) const {
  return group.rules.contains(rule) || domains_[column].unknown.contains(rule);
}

Analyser::Groups Analyser::all_groups(bool with_null) const {
  Groups groups;
  for (const ColumnDomain& domain : domains_) {
    auto& column = groups.emplace_back();
    for (const ValueGroup& group : domain.groups) column.push_back(&group);
    if (with_null && domain.null) column.push_back(&*domain.null);
  }
  return groups;
}

Analyser::Groups Analyser::groups_of(std::size_t rule) const {
  Groups groups = all_groups(true);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::erase_if(groups[i], [&](const ValueGroup* group) { return !may_hold(rule, i, *group); });
  }
  return groups;
}

void Analyser::find_unreachable() {
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    RuleSet somewhere = domains_[i].unknown;
    for (const ValueGroup& group : domains_[i].groups) somewhere |= group.rules;
    if (domains_[i].null) somewhere |= domains_[i].null->rules;
    const InputColumn& column = table_.inputs()[i];
    for (std::size_t rule = 0; rule < table_.rules(); ++rule) {
      if (somewhere.contains(rule) || !reachable_[rule]) continue;
      reachable_[rule] = false;
      add({Finding::Kind::unreachable, static_cast<std::uint32_t>(rule), std::nullopt, {}},
          messages::rule_unreachable, table_.places()[rule].inputs[i],
          {number_of(rule), column.name, column.cell(rule).text});
    }
  }
}

bool Analyser::same_cells(std::size_t a, std::size_t b) const {
  return std::all_of(table_.inputs().begin(), table_.inputs().end(),
                     [&](const InputColumn& column) {
                       const ConditionCell& one = column.cell(a);
                       const ConditionCell& other = column.cell(b);
                       return &one == &other || (one.set && other.set && *one.set == *other.set);
                     });
}

bool Analyser::has_constant_result(std::size_t rule) const {
  return std::all_of(
      table_.outputs().begin(), table_.outputs().end(),
      [&](const OutputColumn& column) { return column.cell(rule).constant.has_value(); });
}

bool Analyser::same_result(std::size_t a, std::size_t b) const {
  return std::all_of(
      table_.outputs().begin(), table_.outputs().end(), [&](const OutputColumn& column) {
        const OutputCell& one = column.cell(a);
        const OutputCell& other = column.cell(b);
        return &one == &other ||
               (one.constant && other.constant && feel::same(*one.constant, *other.constant));
      });
}

void Analyser::find_duplicates() {
  // Cells of one text have one number. Rules that say the same in other words overlap, which is
  // told where it matters.
  std::unordered_multimap<std::uint64_t, std::uint32_t> seen;
  for (std::uint32_t rule = 0; rule < table_.rules(); ++rule) {
    std::uint64_t hash = 0;
    for (const InputColumn& column : table_.inputs()) {
      hash = hash * 31 + column.cell_of_rule[rule];
    }
    const auto [first, last] = seen.equal_range(hash);
    const auto twin = std::find_if(first, last, [&](const auto& other) {
      return same_cells(other.second, rule) && same_result(other.second, rule);
    });
    if (twin == last) {
      seen.emplace(hash, rule);
      continue;
    }
    add({Finding::Kind::duplicate, rule, twin->second, {}}, messages::rule_duplicate,
        table_.places()[rule].where, {number_of(rule), number_of(twin->second)});
  }
}

std::vector<RuleSet> Analyser::partners_in(std::size_t number) const {
  const InputColumn& column = table_.inputs()[number];
  const ColumnDomain& domain = domains_[number];
  std::vector<RuleSet> partners(column.cells.size(), domain.unknown);
  std::vector<std::uint8_t> done(column.cells.size());
  const auto meet = [&](const ValueGroup& group) {
    std::fill(done.begin(), done.end(), std::uint8_t{0});
    group.rules.each([&](std::size_t rule) {
      const std::uint32_t cell = column.cell_of_rule[rule];
      if (done[cell] == 0) partners[cell] |= group.rules;
      done[cell] = 1;
      return true;
    });
  };
  for (const ValueGroup& group : domain.groups) meet(group);
  if (domain.null) meet(*domain.null);
  for (std::size_t cell = 0; cell < column.cells.size(); ++cell) {
    if (column.cells[cell].set) continue;
    for (std::size_t rule = 0; rule < table_.rules(); ++rule) partners[cell].insert(rule);
  }
  return partners;
}

std::vector<Value> Analyser::meeting(std::size_t rule, std::size_t other) const {
  std::vector<Value> sample;
  const Groups groups = groups_of(rule);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto both =
        std::find_if(groups[i].begin(), groups[i].end(),
                     [&](const ValueGroup* group) { return may_hold(other, i, *group); });
    if (both == groups[i].end()) return {};
    sample.push_back((*both)->sample);
  }
  return sample;
}

void Analyser::find_overlaps() {
  const HitPolicy policy = table_.hit_policy();
  if (policy != HitPolicy::unique && policy != HitPolicy::any) return;
  std::vector<std::vector<RuleSet>> partners;
  for (std::size_t i = 0; i < domains_.size(); ++i) partners.push_back(partners_in(i));
  bool goes_on = true;
  bool told = false;
  for (std::size_t rule = 0; goes_on && rule < table_.rules(); ++rule) {
    if (!budget_.spend((domains_.size() + 1) * (table_.rules() / 64 + 1))) {
      return not_proved(messages::not_proved_work, {});
    }
    RuleSet meets(table_.rules());
    for (std::size_t later = rule + 1; later < table_.rules(); ++later) meets.insert(later);
    for (std::size_t i = 0; i < partners.size(); ++i) {
      meets &= partners[i][table_.inputs()[i].cell_of_rule[rule]];
    }
    meets.each([&](std::size_t other) {
      // What cannot be told from the cells alone was already said not to be proved.
      if (unknown_.contains(rule) || unknown_.contains(other)) return true;
      if (policy == HitPolicy::any) {
        if (same_result(rule, other)) return true;
        if (!has_constant_result(rule) || !has_constant_result(other)) {
          const std::size_t open = has_constant_result(rule) ? other : rule;
          if (!told) not_proved(messages::not_proved_result, {number_of(open)});
          told = true;
          return true;
        }
      }
      analysis_.overlap_free = false;
      Finding finding{Finding::Kind::overlap, static_cast<std::uint32_t>(rule),
                      static_cast<std::uint32_t>(other), meeting(rule, other)};
      std::string sample = sample_text(finding.sample);
      goes_on = add(std::move(finding), messages::rules_overlap, table_.places()[other].where,
                    {number_of(rule), number_of(other), std::move(sample),
                     policy == HitPolicy::unique ? "UNIQUE" : "ANY"});
      return goes_on;
    });
  }
}

TableAnalysis analyse(const TableProgram& table, const AnalysisOptions& options) {
  return Analyser(table, options).run();
}

}  // namespace fasthold::dmn
