// SPDX-License-Identifier: MPL-2.0
// The manifest of a plugin: everything it declares, read without running any of it.
#include <algorithm>
#include <set>

#include "assessment/messages.hpp"
#include "assessment/rule.hpp"

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

}  // namespace

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
