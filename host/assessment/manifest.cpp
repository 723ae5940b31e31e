// SPDX-License-Identifier: MPL-2.0
// The manifest of a plugin: everything it declares, read without running any of it.
#include <algorithm>
#include <set>

#include "assessment/feel_values.hpp"
#include "assessment/messages.hpp"
#include "assessment/rule.hpp"
#include "feel/builtins/builtin.hpp"
#include "feel/program/program.hpp"

namespace fasthold::assessment {
namespace {

using policy::read_text;

/// Reports an id that `seen` has already.
void once(std::set<std::string, std::less<>>& seen, const std::string& id, const Position& where,
          Diagnostics& issues) {
  if (!seen.insert(id).second) issues.report(messages::manifest_duplicate, where, {id});
}

RuleDeclaration read_rule(const xml::Element& element, Diagnostics& issues) {
  RuleDeclaration rule;
  rule.id = element.value("id");
  rule.label = read_text(element.child("label"));
  rule.where = element.position();
  element.each("requires", [&rule](const xml::Element& fact) {
    rule.requires_.push_back(policy::read_fact_use(fact));
  });
  element.each("provides", [&rule](const xml::Element& fact) {
    rule.provides.emplace_back(fact.value("fact"));
  });
  element.each("outcome", [&](const xml::Element& outcome) {
    rule.outcomes.push_back(policy::read_outcome(outcome, issues));
  });
  return rule;
}

ParameterDeclaration read_parameter(const xml::Element& element, Diagnostics& issues) {
  ParameterDeclaration parameter;
  parameter.id = element.value("id");
  parameter.where = element.position();
  parameter.is_code_list = element.value("type") == "codes";
  parameter.type = casefile::read_scalar_type(element, issues);
  parameter.allow_none = element.value("allow-none") == "true";
  parameter.otherwise = element.value("default");
  if (!parameter.otherwise.empty() && !parameter.is_code_list) {
    Diagnostics ignored;
    if (!casefile::parse_value(parameter.type, parameter.otherwise, parameter.id, parameter.where,
                               ignored)) {
      issues.report(messages::bad_default, parameter.where, {parameter.otherwise, parameter.id});
    }
  }
  return parameter;
}

CatalogueDeclaration read_catalogue(const xml::Element& element, Diagnostics& issues) {
  CatalogueDeclaration catalogue;
  catalogue.id = element.value("id");
  catalogue.where = element.position();
  element.each("column", [&](const xml::Element& column) {
    catalogue.columns.push_back({std::string{column.value("id")},
                                 casefile::read_scalar_type(column, issues),
                                 column.value("optional") == "true"});
    catalogue.columns.back().type.max_length = Limits{}.text_bytes;
  });
  return catalogue;
}

/// Whether FEEL reads `name` in front of a parenthesis as one name, and it means nothing there yet.
bool can_be_called(const FunctionDeclaration& function) {
  if (!feel::find_builtins(function.name).empty()) return false;
  feel::Scope scope;
  scope.add(function.name, feel_type(function));
  std::string nulls;
  for (const FunctionParameter& parameter : function.parameters) {
    nulls += (nulls.empty() ? "" : ", ") + parameter.name + ": null";
  }
  const std::string call = function.name + "(" + nulls + ")";
  Diagnostics issues;
  return feel::compile(feel::Source{call, {}}, scope, feel::Mode::strict, issues).has_value();
}

FunctionDeclaration read_function(const xml::Element& element, Diagnostics& issues) {
  FunctionDeclaration function;
  function.name = element.value("name");
  function.label = read_text(element.child("label"));
  function.where = element.position();
  std::set<std::string, std::less<>> names;
  element.each("parameter", [&](const xml::Element& parameter) {
    function.parameters.push_back(
        {std::string{parameter.value("name")}, casefile::read_scalar_type(parameter, issues)});
    once(names, function.parameters.back().name, parameter.position(), issues);
  });
  function.result = casefile::read_scalar_type(element.child("result"), issues);
  if (!can_be_called(function)) {
    issues.report(messages::function_name, function.where, {function.name});
  }
  return function;
}

}  // namespace

std::string signature_of(const FunctionDeclaration& function) {
  std::string types;
  for (const FunctionParameter& parameter : function.parameters) {
    types += types.empty() ? "" : ", ";
    types += casefile::to_string(parameter.type.type);
  }
  return function.name + "(" + types +
         "): " + std::string{casefile::to_string(function.result.type)};
}

std::string RuleProvider::call(std::size_t, std::span<const Value>, Value&, std::string&) const {
  return "not offered";
}

Checked<RuleSet> read_manifest(std::string file, std::string content) {
  RuleSet set;
  set.manifest = content;
  const auto document = xml::read(std::move(file), std::move(content), xml::Schema::plugin);
  if (!document) return {std::nullopt, document.issues};

  Diagnostics issues = document.issues;
  const xml::Element root = document->root();
  set.id = root.value("id");
  set.version = root.value("version");
  set.abi = root.value("abi");
  set.method = root.value("method");
  set.owner = root.value("owner");
  set.licence = root.value("licence");
  set.label = read_text(root.child("label"));
  set.purpose = read_text(root.child("purpose"));

  std::set<std::string, std::less<>> seen;
  root.each("parameter", [&](const xml::Element& element) {
    set.parameters.push_back(read_parameter(element, issues));
    once(seen, "parameter " + set.parameters.back().id, element.position(), issues);
  });
  root.each("catalogue", [&](const xml::Element& element) {
    set.catalogues.push_back(read_catalogue(element, issues));
    once(seen, "catalogue " + set.catalogues.back().id, element.position(), issues);
  });
  root.each("fact", [&](const xml::Element& element) {
    set.facts.push_back(casefile::read_fact_definition(element, issues));
    set.facts.back().origin = casefile::Origin::derived;
  });
  root.each("function", [&](const xml::Element& element) {
    set.functions.push_back(read_function(element, issues));
    once(seen, "function " + set.functions.back().name, element.position(), issues);
  });
  root.each("rule", [&](const xml::Element& element) {
    set.rules.push_back(read_rule(element, issues));
    once(seen, "rule " + set.rules.back().id, element.position(), issues);
    for (const OutcomeDeclaration& outcome : set.rules.back().outcomes) {
      once(seen, "outcome " + outcome.code, outcome.where, issues);
      for (const std::string& parameter : outcome.legal) {
        const bool taken = std::any_of(set.parameters.begin(), set.parameters.end(),
                                       [&parameter](const auto& p) { return p.id == parameter; });
        if (!taken) {
          issues.report(messages::legal_unknown_parameter, outcome.where,
                        {outcome.code, parameter});
        }
      }
    }
  });
  return checked(std::move(set), std::move(issues));
}

}  // namespace fasthold::assessment
