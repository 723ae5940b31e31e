// SPDX-License-Identifier: MPL-2.0
// What the policy gives, against what the rule sets take.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "assessment/messages.hpp"
#include "assessment/model_builder.hpp"

namespace fasthold::assessment {
namespace {

using policy::Parameter;

/// A parameter with the one value that a manifest states for where the policy gives none.
std::unique_ptr<Parameter> default_of(const RuleSet& set, const ParameterDeclaration& wanted) {
  auto parameter = std::make_unique<Parameter>();
  parameter->id = wanted.id;
  parameter->type = wanted.type;
  parameter->is_code_list = wanted.is_code_list;
  parameter->origin = set.id;
  parameter->where = wanted.where;
  policy::DatedValue& value = parameter->values.emplace_back();
  value.from = first_date;
  value.text = wanted.otherwise;
  value.where = wanted.where;
  value.sources.push_back({set.id, {}, {}, {}});
  if (wanted.is_code_list) {
    value.value = Value::of(Type::text, value.text);
  } else {
    Diagnostics none;  // read_manifest has checked it
    value.value = casefile::parse_value(parameter->type, value.text, wanted.id, wanted.where, none)
                      .value_or(Value::absent(wanted.type.type));
  }
  return parameter;
}

}  // namespace

void ModelBuilder::bind() {
  for (const RuleSet* const each : all_sets()) {
    const RuleSet& set = *each;
    Binding& binding = model_.bindings_.emplace_back();
    binding.as_of = model_.as_of_;
    first_parameter_.push_back(static_cast<std::uint32_t>(model_.parameters_.size()));
    bind_parameters(set, binding);
    bind_catalogues(set, binding);
    model_.parameters_.insert(model_.parameters_.end(), binding.parameters.begin(),
                              binding.parameters.end());
  }
  report_unused();
}

void ModelBuilder::bind_parameters(const RuleSet& set, Binding& binding) {
  for (const ParameterDeclaration& wanted : set.parameters) {
    const Parameter* given = parameter_for(set, wanted);
    binding.parameters.push_back(given);
    if (given == nullptr) continue;
    check_parameter(set, wanted, *given);
    if (given->key == policy::SelectionKey::assessment_day) {
      change_on(given->next_change(model_.as_of_));
    }
  }
}

const Parameter* ModelBuilder::parameter_for(const RuleSet& set,
                                             const ParameterDeclaration& wanted) {
  if (const Parameter* given = model_.policy_->find_parameter(wanted.id)) return given;
  if (wanted.otherwise.empty()) {
    issues_.report(messages::parameter_not_given, model_.policy_->where, {set.id, wanted.id});
    return nullptr;
  }
  return model_.defaults_.emplace_back(default_of(set, wanted)).get();
}

void ModelBuilder::check_parameter(const RuleSet& set, const ParameterDeclaration& wanted,
                                   const Parameter& given) {
  const auto same = [&](const char* what, std::string_view is, std::string_view should) {
    if (is == should) return true;
    issues_.report(messages::parameter_other_type, given.where,
                   {given.id, what, std::string{is}, std::string{should}, set.id});
    return false;
  };
  const auto type_name = [](bool is_code_list, const ScalarType& type) -> std::string_view {
    return is_code_list ? "codes" : casefile::to_string(type.type);
  };
  if (!same("type", type_name(given.is_code_list, given.type),
            type_name(wanted.is_code_list, wanted.type)) ||
      !same("unit", given.type.unit, wanted.type.unit)) {
    return;
  }
  for (const policy::DatedValue& value : given.values) {
    if (value.value.state() == State::absent) {
      if (!wanted.allow_none) {
        issues_.report(messages::parameter_none_not_allowed, value.where, {given.id, set.id});
      }
    } else if (!wanted.is_code_list) {
      casefile::parse_value(wanted.type, value.text, given.id, value.where, issues_);
    }
  }
}

void ModelBuilder::bind_catalogues(const RuleSet& set, Binding& binding) {
  for (const CatalogueDeclaration& wanted : set.catalogues) {
    casefile::Records& rows = binding.catalogues.emplace_back();
    rows.state = State::present;
    rows.fields = static_cast<std::uint16_t>(wanted.columns.size() + 1);
    const policy::Catalogue* given = model_.policy_->find_catalogue(wanted.id);
    if (given == nullptr) {
      issues_.report(messages::catalogue_not_given, model_.policy_->where, {set.id, wanted.id});
      continue;
    }
    bind_rows(wanted, *given, rows);
  }
}

void ModelBuilder::bind_rows(const CatalogueDeclaration& wanted, const policy::Catalogue& given,
                             casefile::Records& rows) {
  for (const policy::CatalogueEntry& entry : given.entries) {
    change_on(entry.from);
    if (entry.to < last_date) change_on(entry.to + 1);
    const bool holds = entry.holds_on(model_.as_of_);
    if (holds) rows.cells.push_back(Value::of(Type::text, entry.id));
    for (const ColumnDeclaration& column : wanted.columns) {
      Value cell = Value::unknown(column.type.type);
      if (column.id == "label.da" || column.id == "label.en") {
        const std::string& label = column.id.ends_with("da") ? entry.label.da : entry.label.en;
        cell = Value::of(Type::text, label);
        if (label.empty() && !column.optional) {
          issues_.report(messages::catalogue_cell_missing, entry.where,
                         {entry.id, given.id, column.id, "text"});
        }
      } else if (const auto text = entry.cells.find(column.id); text != entry.cells.end()) {
        const std::string subject = fmt::format("{}/{}", given.id, column.id);
        // A text cell may be a list of identifiers, also an empty one.
        if (column.type.type == Type::text) {
          cell = Value::of(Type::text, text->second);
        } else if (const auto value = casefile::parse_value(column.type, text->second, subject,
                                                            entry.where, issues_)) {
          cell = *value;
        }
      } else if (!column.optional) {
        issues_.report(
            messages::catalogue_cell_missing, entry.where,
            {entry.id, given.id, column.id, std::string{casefile::to_string(column.type.type)}});
      }
      if (holds) rows.cells.push_back(cell);
    }
  }
}

void ModelBuilder::report_unused() {
  if (!is_whole_) return;  // a plugin that is not there may be the one that takes it
  std::set<std::string_view> taken;
  std::set<std::string_view> catalogues;
  for (const RuleSet* const set : all_sets()) {
    for (const ParameterDeclaration& parameter : set->parameters) taken.insert(parameter.id);
    for (const CatalogueDeclaration& catalogue : set->catalogues) catalogues.insert(catalogue.id);
  }
  for (const Parameter& parameter : model_.policy_->parameters) {
    if (!taken.contains(parameter.id)) {
      issues_.report(messages::parameter_nobody_takes, parameter.where, {parameter.id});
    }
  }
  for (const policy::Catalogue& catalogue : model_.policy_->catalogues) {
    if (!catalogues.contains(catalogue.id)) {
      issues_.report(messages::catalogue_nobody_takes, catalogue.where, {catalogue.id});
    }
  }
}

}  // namespace fasthold::assessment
