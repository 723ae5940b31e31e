// SPDX-License-Identifier: MPL-2.0
#include "dmn/analysis/domain.hpp"

#include <algorithm>
#include <unordered_map>

namespace fasthold::dmn {

using feel::Type;
using feel::Value;

namespace {

std::vector<Line> lines_of(Type::Form form) {
  switch (form) {
    case Type::Form::number: return {Line::number};
    case Type::Form::string: return {Line::string};
    case Type::Form::date: return {Line::date};
    case Type::Form::time: return {Line::time, Line::zoned_time};
    case Type::Form::date_time: return {Line::date_time, Line::zoned_date_time};
    case Type::Form::days_time_duration: return {Line::days_time_duration};
    case Type::Form::years_months_duration: return {Line::years_months_duration};
    case Type::Form::any: return {all_lines.begin(), all_lines.end()};
    default: return {};
  }
}

class DomainMaker {
 public:
  DomainMaker(const InputColumn& column, std::size_t rules, feel::Arena& arena)
      : column_(column), arena_(arena) {
    domain_.unknown = RuleSet(rules);
    domain_.is_exact = column.index->is_exact();
    for (std::size_t rule = 0; rule < rules; ++rule) {
      if (!column.cell(rule).set) domain_.unknown.insert(rule);
    }
    if (column.allowed) {
      domain_.allowed_is_known = column.allowed->set.has_value();
      if (column.allowed->set) allowed_ = &*column.allowed->set;
    }
  }

  ColumnDomain make() {
    const Type::Form form = column_.type->form;
    if (form == Type::Form::boolean || (form == Type::Form::any && tells_booleans())) {
      add(Value::boolean(false));
      add(Value::boolean(true));
    }
    const std::vector<Line> lines = lines_of(form);
    for (const Line line : lines) {
      if (!points_of(line).empty()) add_line(line);
    }
    // Cells without any constant: any one value stands for all.
    if (domain_.groups.empty() && !lines.empty() && !has_values_) add_line(lines.front());
    if (domain_.groups.empty() && !has_values_) add_any();
    if (allowed_ == nullptr || allowed_->holds_null()) {
      domain_.null = ValueGroup{Value{}, rules_of(Value{})};
    }
    return std::move(domain_);
  }

 private:
  [[nodiscard]] bool tells_booleans() const {
    return std::any_of(column_.cells.begin(), column_.cells.end(), [](const ConditionCell& cell) {
      return cell.set && cell.set->holds_boolean(true) != cell.set->holds_boolean(false);
    });
  }

  [[nodiscard]] std::vector<Value> points_of(Line line) const {
    std::vector<Value> points;
    const auto take = [&](const CellSet& set) {
      const LineSet* on = set.find(line);
      if (on != nullptr) points.insert(points.end(), on->points.begin(), on->points.end());
    };
    for (const ConditionCell& cell : column_.cells) {
      if (cell.set) take(*cell.set);
    }
    if (allowed_ != nullptr) take(*allowed_);
    std::sort(points.begin(), points.end(), is_below);
    points.erase(std::unique(points.begin(), points.end(),
                             [](const Value& a, const Value& b) { return !is_below(a, b); }),
                 points.end());
    return points;
  }

  void add_line(Line line) {
    const std::vector<Value> points = points_of(line);
    for (std::size_t i = 0; i <= points.size(); ++i) {
      const auto inside = between(line, i == 0 ? nullptr : &points[i - 1],
                                  i == points.size() ? nullptr : &points[i], arena_);
      if (inside) add(*inside);
      if (i < points.size()) add(points[i]);
    }
  }

  /// Inputs of other kinds (lists, contexts): the cells that are sets hold for all or for none.
  void add_any() {
    ValueGroup group{Value{}, RuleSet(column_.cell_of_rule.size())};
    for (std::size_t rule = 0; rule < column_.cell_of_rule.size(); ++rule) {
      const auto& set = column_.cell(rule).set;
      if (set && set->is_everything()) {
        group.rules.insert(rule);
      } else {
        domain_.unknown.insert(rule);
      }
    }
    domain_.groups.push_back(std::move(group));
  }

  [[nodiscard]] RuleSet rules_of(const Value& value) const {
    RuleSet rules = column_.index->rules(value);
    rules -= domain_.unknown;
    return rules;
  }

  void add(const Value& sample) {
    has_values_ = true;
    if (allowed_ != nullptr && !allowed_->holds(sample)) return;
    RuleSet rules = rules_of(sample);
    const std::uint64_t hash = hash_of(rules.words());
    const auto [first, last] = seen_.equal_range(hash);
    for (auto known = first; known != last; ++known) {
      if (domain_.groups[known->second].rules == rules) return;
    }
    seen_.emplace(hash, domain_.groups.size());
    domain_.groups.push_back({sample, std::move(rules)});
  }

  const InputColumn& column_;
  feel::Arena& arena_;
  const CellSet* allowed_ = nullptr;
  ColumnDomain domain_;
  bool has_values_ = false;  ///< of the type, allowed or not
  std::unordered_multimap<std::uint64_t, std::size_t> seen_;
};

}  // namespace

ColumnDomain domain_of(const InputColumn& column, std::size_t rules, feel::Arena& arena) {
  return DomainMaker(column, rules, arena).make();
}

}  // namespace fasthold::dmn
