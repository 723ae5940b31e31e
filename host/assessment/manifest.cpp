// SPDX-License-Identifier: MPL-2.0
// The manifest of a plugin: everything it declares, read without running any of it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "assessment/messages.hpp"
#include "assessment/rule.hpp"

namespace fasthold::assessment {
namespace {

Text read_text(const xml::Element& element) {
  return {std::string{element.value("da")}, std::string{element.value("en")}};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Reports an id that `seen` has already.
void once(std::set<std::string, std::less<>>& seen, const std::string& id, const Position& where,
          Diagnostics& issues) {
  if (!seen.insert(id).second) issues.report(messages::manifest_duplicate, where, {id});
}

/// Each `{name}` of the outcome's texts must be one of its arguments.
void check_placeholders(const OutcomeDeclaration& outcome, Diagnostics& issues) {
  std::string names;
  for (const ArgumentDeclaration& argument : outcome.arguments) {
    names += (names.empty() ? "" : ", ") + argument.id;
  }
  const auto check = [&](std::string_view pattern) {
    fill_in(pattern, [&](std::string_view name) -> std::string {
      const bool known = std::any_of(outcome.arguments.begin(), outcome.arguments.end(),
                                     [name](const auto& argument) { return argument.id == name; });
      if (!known) {
        issues.report(messages::text_names_no_argument, outcome.where,
                      {outcome.code, fmt::format("{{{}}}", name), names.empty() ? "-" : names});
      }
      return {};
    });
  };
  check(outcome.title.da);
  check(outcome.title.en);
  check(outcome.consideration.da);
  check(outcome.consideration.en);
}

OutcomeDeclaration read_outcome(const xml::Element& element, Diagnostics& issues) {
  OutcomeDeclaration outcome;
  const std::string_view kind = element.value("kind");
  for (const OutcomeKind k : {OutcomeKind::proposal, OutcomeKind::deadline}) {
    if (to_string(k) == kind) outcome.kind = k;
  }
  outcome.code = element.value("code");
  outcome.dimension = element.value("dimension");
  outcome.data_class =
      casefile::parse_data_class(element.value("class")).value_or(DataClass::health);
  outcome.legal = words_of(element.value("legal"));
  outcome.title = read_text(element.child("title"));
  outcome.consideration = read_text(element.child("consideration"));
  outcome.where = element.position();
  element.each("argument", [&](const xml::Element& argument) {
    outcome.arguments.push_back(
        {std::string{argument.value("id")}, casefile::read_scalar_type(argument, issues)});
  });
  element.each("band", [&outcome](const xml::Element& band) {
    outcome.bands.push_back({std::string{band.value("id")}, read_text(band)});
  });
  check_placeholders(outcome, issues);
  return outcome;
}

RuleDeclaration read_rule(const xml::Element& element, Diagnostics& issues) {
  RuleDeclaration rule;
  rule.id = element.value("id");
  rule.label = read_text(element.child("label"));
  rule.where = element.position();
  element.each("requires", [&rule](const xml::Element& fact) {
    rule.requires_.push_back({std::string{fact.value("fact")}, words_of(fact.value("fields")),
                              std::string{fact.value("type")}, std::string{fact.value("unit")},
                              fact.position()});
  });
  element.each("provides", [&rule](const xml::Element& fact) {
    rule.provides.emplace_back(fact.value("fact"));
  });
  element.each("outcome", [&](const xml::Element& outcome) {
    rule.outcomes.push_back(read_outcome(outcome, issues));
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
