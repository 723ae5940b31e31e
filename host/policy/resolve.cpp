// SPDX-License-Identifier: MPL-2.0
// A policy laid over those that it extends.
#include <fmt/format.h>

#include <algorithm>

#include "casefile/messages.hpp"
#include "policy/messages.hpp"
#include "policy/policy.hpp"

namespace fasthold::policy {
namespace {

std::string_view type_name(const Parameter& parameter) noexcept {
  return parameter.is_code_list ? "codes" : casefile::to_string(parameter.type.type);
}

/// What an overriding parameter may leave out, or must say alike.
void inherit_type(Parameter& own, const Parameter& inherited, Diagnostics& issues) {
  if (!inherited.overridable) {
    issues.report(messages::not_overridable, own.where, {own.id, inherited.origin});
  }
  const auto differs = [&](const char* what, std::string_view mine, std::string_view theirs) {
    if (mine != theirs) {
      issues.report(messages::override_changes_type, own.where,
                    {own.id, what, std::string{mine}, std::string{theirs}});
    }
  };
  if (own.type_written) differs("type", type_name(own), type_name(inherited));
  if (own.unit_written) differs("unit", own.type.unit, inherited.type.unit);
  if (own.key_written) differs("selection-key", to_string(own.key), to_string(inherited.key));
  const auto same_value = [](const casefile::AllowedValue& a, const casefile::AllowedValue& b) {
    return a.value == b.value;
  };
  if (!own.type.allowed.empty() &&
      !std::equal(own.type.allowed.begin(), own.type.allowed.end(), inherited.type.allowed.begin(),
                  inherited.type.allowed.end(), same_value)) {
    issues.report(messages::override_changes_allowed, own.where, {own.id, inherited.origin});
  }
  own.type = inherited.type;
  own.key = inherited.key;
  own.is_code_list = inherited.is_code_list;
  if (own.label == Text{}) own.label = inherited.label;
}

bool is_code_list(std::string_view text) noexcept {
  return casefile::matches_pattern("[A-Za-z0-9._ -]{1,512}", text) && text.front() != ' ' &&
         text.back() != ' ' && text.find("  ") == std::string_view::npos;
}

/// A list of codes is a list, and holds nothing that the parameter does not allow.
void check_code_list(const Parameter& parameter, const DatedValue& value, Diagnostics& issues) {
  if (!is_code_list(value.text)) {
    issues.report(messages::bad_code_list, value.where, {beginning_of(value.text), parameter.id});
    return;
  }
  if (parameter.type.allowed.empty()) return;
  std::string names;
  for (const casefile::AllowedValue& allowed : parameter.type.allowed) {
    names += (names.empty() ? "" : " | ") + allowed.value;
  }
  for (std::string_view rest = value.text; !rest.empty();) {
    const std::string_view code = rest.substr(0, rest.find(' '));
    if (parameter.type.find_allowed(code) == nullptr) {
      issues.report(messages::code_not_allowed, value.where,
                    {std::string{code}, parameter.id, names});
    }
    rest.remove_prefix(std::min(code.size() + 1, rest.size()));
  }
}

/// Turns the texts of the values into values, now that the type is known.
void type_values(Parameter& parameter, Diagnostics& issues) {
  if (parameter.type.type == casefile::Type::code && parameter.type.allowed.empty()) {
    issues.report(casefile::messages::no_allowed_values, parameter.where, {parameter.id});
    return;
  }
  for (DatedValue& value : parameter.values) {
    if (value.text == "none") {
      value.value = Value::absent(parameter.type.type);
      continue;
    }
    if (parameter.is_code_list) {
      check_code_list(parameter, value, issues);
      value.value = Value::of(casefile::Type::text, value.text);
      continue;
    }
    const auto typed =
        casefile::parse_value(parameter.type, value.text, parameter.id, value.where, issues);
    if (typed) value.value = *typed;
  }
}

void override_parameters(std::vector<Parameter>& effective, std::vector<Parameter> own,
                         Diagnostics& issues) {
  for (Parameter& parameter : own) {
    const auto at =
        std::lower_bound(effective.begin(), effective.end(), parameter.id,
                         [](const Parameter& p, const std::string& id) { return p.id < id; });
    if (at != effective.end() && at->id == parameter.id) {
      inherit_type(parameter, *at, issues);
      *at = std::move(parameter);
    } else {
      if (!parameter.type_written) {
        issues.report(messages::parameter_without_type, parameter.where, {parameter.id, "type"});
      }
      effective.insert(at, std::move(parameter));
    }
  }
}

void override_catalogues(std::vector<Catalogue>& effective, std::vector<Catalogue> own,
                         Diagnostics& issues) {
  for (Catalogue& catalogue : own) {
    const auto at =
        std::lower_bound(effective.begin(), effective.end(), catalogue.id,
                         [](const Catalogue& c, const std::string& id) { return c.id < id; });
    const bool inherited = at != effective.end() && at->id == catalogue.id;
    for (const std::string& id : catalogue.removed) {
      const auto entry = inherited ? std::find_if(at->entries.begin(), at->entries.end(),
                                                  [&id](const auto& e) { return e.id == id; })
                                   : std::vector<CatalogueEntry>::iterator{};
      if (!inherited || entry == at->entries.end()) {
        issues.report(messages::removes_nothing, catalogue.where, {id, catalogue.id});
      } else {
        at->entries.erase(entry);
      }
    }
    if (!inherited) {
      effective.insert(at, std::move(catalogue));
      continue;
    }
    for (CatalogueEntry& entry : catalogue.entries) {
      const auto same = std::find_if(at->entries.begin(), at->entries.end(),
                                     [&entry](const auto& e) { return e.id == entry.id; });
      if (same != at->entries.end()) {
        *same = std::move(entry);
      } else {
        at->entries.push_back(std::move(entry));
      }
    }
  }
}

void override_grants(std::vector<Grant>& effective, std::vector<Grant> own) {
  for (Grant& grant : own) {
    const auto at =
        std::lower_bound(effective.begin(), effective.end(), grant.plugin,
                         [](const Grant& g, const std::string& id) { return g.plugin < id; });
    if (at != effective.end() && at->plugin == grant.plugin) {
      *at = std::move(grant);
    } else {
      effective.insert(at, std::move(grant));
    }
  }
}

/// What a decision that is written anew inherits: all but its models where it states nothing else.
void inherit_decision(Decision& own, Decision& inherited, Diagnostics& issues) {
  if (!inherited.overridable) {
    issues.report(messages::not_overridable, own.rule.where, {own.rule.id, inherited.origin});
  }
  if (own.rule.label == Text{}) own.rule.label = inherited.rule.label;
  if (own.is_written) return;
  const Text label = own.rule.label;
  const Position where = own.rule.where;
  own.rule = std::move(inherited.rule);
  own.rule.label = label;
  own.rule.where = where;
  own.inputs = std::move(inherited.inputs);
  own.parameters = std::move(inherited.parameters);
  own.functions = std::move(inherited.functions);
  own.outputs = std::move(inherited.outputs);
  own.asks = std::move(inherited.asks);
  own.mappings = std::move(inherited.mappings);
  own.is_written = true;
}

void override_decisions(std::vector<Decision>& effective, std::vector<Decision> own,
                        Diagnostics& issues) {
  for (Decision& decision : own) {
    const auto at = std::ranges::lower_bound(effective, decision.rule.id, {},
                                             [](const Decision& d) { return d.rule.id; });
    if (at != effective.end() && at->rule.id == decision.rule.id) {
      inherit_decision(decision, *at, issues);
      *at = std::move(decision);
      continue;
    }
    if (decision.rule.label == Text{} || !decision.is_written) {
      issues.report(messages::decision_states_nothing, decision.rule.where, {decision.rule.id});
    }
    effective.insert(at, std::move(decision));
  }
}

/// Each parameter that a decision reads must be one of the effective policy.
void check_decisions(const Policy& policy, Diagnostics& issues) {
  for (const Decision& decision : policy.decisions) {
    for (const DecisionParameter& parameter : decision.parameters) {
      if (policy.find_parameter(parameter.id) == nullptr) {
        issues.report(messages::decision_unknown_parameter, parameter.where,
                      {decision.rule.id, parameter.id});
      }
    }
  }
}

}  // namespace

Checked<Policy> resolve(std::vector<Policy> chain) {
  Diagnostics issues;
  Policy effective = std::move(chain.back());
  // A root overrides nothing, which is checked by the same path.
  std::vector<Parameter> root = std::move(effective.parameters);
  effective.parameters.clear();
  override_parameters(effective.parameters, std::move(root), issues);
  std::vector<Catalogue> root_catalogues = std::move(effective.catalogues);
  effective.catalogues.clear();
  override_catalogues(effective.catalogues, std::move(root_catalogues), issues);
  std::vector<Decision> root_decisions = std::move(effective.decisions);
  effective.decisions.clear();
  override_decisions(effective.decisions, std::move(root_decisions), issues);

  for (std::size_t i = chain.size() - 1; i-- > 0;) {
    Policy& own = chain[i];
    if (!effective.municipality.empty() && effective.municipality != own.municipality) {
      issues.report(messages::different_municipality, own.where,
                    {effective.id, effective.municipality});
    }
    override_parameters(effective.parameters, std::move(own.parameters), issues);
    override_catalogues(effective.catalogues, std::move(own.catalogues), issues);
    override_decisions(effective.decisions, std::move(own.decisions), issues);
    override_grants(effective.grants, std::move(own.grants));
    std::move(own.facts.begin(), own.facts.end(), std::back_inserter(effective.facts));
    std::move(own.files.begin(), own.files.end(), std::back_inserter(effective.files));
    effective.chain.insert(effective.chain.begin(), own.id);
    effective.id = own.id;
    effective.name = own.name;
    effective.municipality = own.municipality;
    effective.extends = own.extends;
    effective.valid_from = own.valid_from;
    effective.valid_to = own.valid_to;
    effective.where = own.where;
  }
  for (Parameter& parameter : effective.parameters) type_values(parameter, issues);
  check_decisions(effective, issues);
  std::sort(effective.files.begin(), effective.files.end(),
            [](const PolicyFile& a, const PolicyFile& b) { return a.path < b.path; });
  issues.sort_by_position();
  return checked(std::move(effective), std::move(issues));
}

}  // namespace fasthold::policy
