// SPDX-License-Identifier: MPL-2.0
// One policy folder to one policy, by itself.
#include <algorithm>

#include "casefile/messages.hpp"
#include "policy/decision_reader.hpp"
#include "policy/messages.hpp"
#include "policy/policy.hpp"

namespace fasthold::policy {
namespace {

DatedValue read_value(const xml::Element& element, const std::string& parameter,
                      Diagnostics& issues) {
  DatedValue value;
  value.where = element.position();
  value.from = read_day(element, "valid-from", first_date, issues);
  value.to = read_day(element, "valid-to", last_date, issues);
  value.text = element.value("value");
  value.sources = read_sources(element);
  value.verified = element.value("verified") == "true";
  value.verified_by = element.value("verified-by");
  value.verified_on = element.value("verified-on");
  if (value.to < value.from) {
    issues.report(messages::ends_before_begin, value.where,
                  {parameter, to_string(value.to), to_string(value.from)});
  }
  if (value.verified && (value.verified_by.empty() || value.verified_on.empty())) {
    issues.report(messages::verified_by_nobody, value.where, {parameter});
  }
  return value;
}

/// Sorts the values by day and reports those that hold on the same day.
void order_values(Parameter& parameter, Diagnostics& issues) {
  std::stable_sort(parameter.values.begin(), parameter.values.end(),
                   [](const DatedValue& a, const DatedValue& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < parameter.values.size(); ++i) {
    DatedValue& earlier = parameter.values[i - 1];
    const DatedValue& later = parameter.values[i];
    if (earlier.from == later.from) {
      issues.report(messages::same_day_values, later.where, {parameter.id, to_string(later.from)});
    } else if (earlier.to == last_date) {
      earlier.to = later.from - 1;  // no end written: the next value ends it
    } else if (earlier.to >= later.from) {
      issues.report(messages::overlapping_values, later.where,
                    {parameter.id, to_string(later.from), to_string(later.from - 1)});
    }
  }
}

SelectionKey read_key(std::string_view text) noexcept {
  for (const SelectionKey key : {SelectionKey::first_absence_day, SelectionKey::event_day}) {
    if (to_string(key) == text) return key;
  }
  return SelectionKey::assessment_day;
}

Parameter read_parameter(const xml::Element& element, Diagnostics& issues) {
  Parameter parameter;
  parameter.id = element.value("id");
  parameter.where = element.position();
  parameter.label = read_text(element.child("label"));
  parameter.key = read_key(element.value("selection-key"));
  parameter.overridable = element.value("overridable") != "false";
  parameter.is_code_list = element.value("type") == "codes";
  parameter.type_written = element.attribute("type").has_value();
  parameter.unit_written = element.attribute("unit").has_value();
  parameter.key_written = element.attribute("selection-key").has_value();
  // Whether a code lists what is allowed is told by `resolve`: an override may leave it out.
  Diagnostics told;
  parameter.type = casefile::read_scalar_type(element, told);
  for (const Diagnostic& issue : told) {
    if (issue.message->code != casefile::messages::no_allowed_values.code) issues.add(issue);
  }
  element.each("value", [&](const xml::Element& value) {
    parameter.values.push_back(read_value(value, parameter.id, issues));
  });
  if (parameter.values.empty()) {
    issues.report(messages::parameter_without_value, parameter.where, {parameter.id});
  }
  order_values(parameter, issues);
  return parameter;
}

Grant read_grant(const xml::Element& element, const std::string& origin, Diagnostics& issues) {
  Grant grant{std::string{element.value("plugin")}, std::string{element.value("version")},
              std::nullopt, origin, element.position()};
  if (const auto hash = element.attribute("sha256")) {
    grant.sha256 = parse_hash(*hash);
    if (!grant.sha256) {
      issues.report(messages::bad_hash, grant.where, {std::string{hash->substr(0, 80)}});
    }
  }
  return grant;
}

CatalogueEntry read_entry(const xml::Element& element, const std::string& origin,
                          Diagnostics& issues) {
  CatalogueEntry entry;
  entry.id = element.value("id");
  entry.where = element.position();
  entry.origin = origin;
  entry.label = read_text(element.child("label"));
  entry.from = read_day(element, "valid-from", first_date, issues);
  entry.to = read_day(element, "valid-to", last_date, issues);
  entry.sources = read_sources(element);
  entry.verified = element.value("verified") == "true";
  element.each_attribute([&entry](std::string_view name, std::string_view value) {
    entry.cells.emplace(name, value);
  });
  if (entry.to < entry.from) {
    issues.report(messages::entry_ends_before_begin, entry.where,
                  {entry.id, to_string(entry.to), to_string(entry.from)});
  }
  return entry;
}

std::optional<Catalogue> read_catalogue(const std::string& file, const std::string& content,
                                        const std::string& origin, const Limits& limits,
                                        PolicyFile& record, Diagnostics& issues) {
  const auto document = xml::read(file, content, xml::Schema::catalogue, limits);
  issues.append(document.issues);
  if (!document) return std::nullopt;
  record.canonical = document->canonical();

  Catalogue catalogue;
  catalogue.id = document->root().value("id");
  catalogue.where = document->root().position();
  std::map<std::string, std::uint32_t, std::less<>> lines;
  document->root().each([&](const xml::Element& element) {
    if (element.name() == "remove") catalogue.removed.emplace_back(element.value("id"));
    if (element.name() != "entry") return;
    CatalogueEntry entry = read_entry(element, origin, issues);
    const auto [other, is_new] = lines.emplace(entry.id, entry.where.line);
    if (!is_new) {
      issues.report(messages::duplicate_entry, entry.where,
                    {catalogue.id, entry.id, std::to_string(other->second)});
      return;
    }
    catalogue.entries.push_back(std::move(entry));
  });
  if (catalogue.entries.size() > limits.catalogue_entries) {
    issues.report(messages::too_many_entries, catalogue.where,
                  {catalogue.id, std::to_string(catalogue.entries.size()),
                   std::to_string(limits.catalogue_entries)});
  }
  return catalogue;
}

/// Sorts `list` by `member` and reports neighbours that are equal through `twice`.
template <class T, class Twice>
void order_by_id(std::vector<T>& list, std::string T::*member, Twice&& twice) {
  std::stable_sort(list.begin(), list.end(),
                   [member](const T& a, const T& b) { return a.*member < b.*member; });
  for (std::size_t i = 1; i < list.size(); ++i) {
    if (list[i - 1].*member == list[i].*member) twice(list[i - 1], list[i]);
  }
}

void read_catalogues(const xml::Element& root, const std::string& folder,
                     const FolderContent& files, const Limits& limits, Policy& policy,
                     Diagnostics& issues) {
  root.each("catalogue", [&](const xml::Element& element) {
    const std::string name{element.value("file")};
    const auto found = files.find(name);
    if (found == files.end()) {
      issues.report(messages::no_catalogue_file, element.position(), {name});
      return;
    }
    PolicyFile record{policy.id + "/" + name, found->second, {}};
    auto catalogue =
        read_catalogue(folder + "/" + name, found->second, policy.id, limits, record, issues);
    policy.files.push_back(std::move(record));
    if (catalogue) policy.catalogues.push_back(std::move(*catalogue));
  });
}

/// Reads the decisions and keeps the files of their models, each once.
void read_decisions(const xml::Element& root, const std::string& folder, const FolderContent& files,
                    Policy& policy, Diagnostics& issues) {
  root.child("decisions").each("decision", [&](const xml::Element& element) {
    Decision decision = read_decision(element, folder, files, issues);
    decision.origin = policy.id;
    for (const DecisionModel& model : decision.models) {
      const std::string path = policy.id + "/" + model.file;
      const bool kept = std::ranges::any_of(
          policy.files, [&path](const PolicyFile& file) { return file.path == path; });
      // Every byte of a model counts: what means something in FEEL is for that module to know.
      if (!kept) policy.files.push_back({path, model.content, model.content});
    }
    policy.decisions.push_back(std::move(decision));
  });
}

}  // namespace

Checked<Policy> read_policy(const std::string& folder, const FolderContent& files,
                            const Limits& limits) {
  const auto main = files.find("policy.xml");
  if (main == files.end()) {
    Diagnostics issues;
    issues.report(messages::no_policy_file, {folder});
    return {std::nullopt, std::move(issues)};
  }
  const auto document =
      xml::read(folder + "/policy.xml", main->second, xml::Schema::policy, limits);
  if (!document) return {std::nullopt, document.issues};

  Diagnostics issues = document.issues;
  const xml::Element root = document->root();
  Policy policy;
  policy.id = root.value("id");
  policy.municipality = root.value("municipality");
  policy.extends = root.value("extends");
  policy.where = root.position();
  policy.valid_from = read_day(root, "valid-from", first_date, issues);
  policy.valid_to = read_day(root, "valid-to", last_date, issues);
  if (policy.valid_to < policy.valid_from) {
    issues.report(messages::policy_ends_before_begin, policy.where,
                  {to_string(policy.valid_to), to_string(policy.valid_from)});
  }
  policy.name = read_text(root.child("name"));
  policy.chain = {policy.id};
  policy.files.push_back({policy.id + "/policy.xml", main->second, document->canonical()});

  root.child("facts").each("fact", [&](const xml::Element& element) {
    casefile::FactDefinition fact = casefile::read_fact_definition(element, issues);
    fact.local = true;
    if (!fact.id.starts_with("local.")) {
      issues.report(messages::local_fact_name, fact.where, {fact.id});
    }
    policy.facts.push_back(std::move(fact));
  });
  root.child("parameters").each("parameter", [&](const xml::Element& element) {
    policy.parameters.push_back(read_parameter(element, issues));
    policy.parameters.back().origin = policy.id;
  });
  root.each("grant", [&](const xml::Element& element) {
    policy.grants.push_back(read_grant(element, policy.id, issues));
  });
  read_catalogues(root, folder, files, limits, policy, issues);
  read_decisions(root, folder, files, policy, issues);

  order_by_id(policy.parameters, &Parameter::id, [&](const Parameter& a, const Parameter& b) {
    issues.report(messages::duplicate_parameter, b.where, {b.id, std::to_string(a.where.line)});
  });
  order_by_id(policy.catalogues, &Catalogue::id, [&](const Catalogue&, const Catalogue& b) {
    issues.report(messages::duplicate_catalogue, b.where, {b.id});
  });
  // The schema has seen to it that each id stands once.
  std::ranges::stable_sort(policy.decisions, {}, [](const Decision& d) { return d.rule.id; });
  order_by_id(policy.grants, &Grant::plugin, [&](const Grant&, const Grant& b) {
    issues.report(messages::duplicate_grant, b.where, {b.plugin});
  });
  return checked(std::move(policy), std::move(issues));
}

}  // namespace fasthold::policy
