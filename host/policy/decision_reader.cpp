// SPDX-License-Identifier: MPL-2.0
// Decisions from policy.xml.
#include "policy/decision_reader.hpp"

#include <algorithm>
#include <set>

#include "casefile/messages.hpp"
#include "policy/messages.hpp"

namespace fasthold::policy {
namespace {

DecisionModel read_model(const xml::Element& element, const std::string& id,
                         const std::string& folder, const std::map<std::string, std::string>& files,
                         Diagnostics& issues) {
  DecisionModel model;
  model.where = element.position();
  model.file = element.value("file");
  model.decision = element.value("decision");
  model.from = read_day(element, "valid-from", first_date, issues);
  model.to = read_day(element, "valid-to", last_date, issues);
  model.sources = read_sources(element);
  model.verified = element.value("verified") == "true";
  model.verified_by = element.value("verified-by");
  model.verified_on = element.value("verified-on");
  model.path = folder + "/" + model.file;
  if (const auto found = files.find(model.file); found != files.end()) {
    model.content = found->second;
  } else {
    issues.report(messages::no_model_file, model.where, {model.file});
  }
  if (model.to < model.from) {
    issues.report(messages::model_ends_before_begin, model.where,
                  {id, to_string(model.to), to_string(model.from)});
  }
  if (model.verified && (model.verified_by.empty() || model.verified_on.empty())) {
    issues.report(messages::verified_by_nobody, model.where, {id});
  }
  return model;
}

/// Sorts the models by day and reports those that hold on the same day.
void order_models(Decision& decision, Diagnostics& issues) {
  auto& models = decision.models;
  std::stable_sort(models.begin(), models.end(),
                   [](const DecisionModel& a, const DecisionModel& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < models.size(); ++i) {
    if (models[i - 1].to == last_date && models[i - 1].from < models[i].from) {
      models[i - 1].to = models[i].from - 1;  // no end written: the next model ends it
    } else if (models[i - 1].to >= models[i].from) {
      issues.report(messages::overlapping_models, models[i].where,
                    {decision.rule.id, to_string(models[i].from)});
    }
  }
}

ArgumentSource read_argument_source(const xml::Element& element, const std::string& code,
                                    Diagnostics& issues) {
  std::vector<ArgumentSource> written;
  const auto look = [&](const char* name, ArgumentSource::Kind kind) {
    if (const auto value = element.attribute(name)) {
      written.push_back({kind, std::string{*value}});
    }
  };
  look("output", ArgumentSource::Kind::output);
  look("fact", ArgumentSource::Kind::fact);
  look("parameter", ArgumentSource::Kind::parameter);
  if (written.size() != 1) {
    issues.report(messages::argument_without_source, element.position(),
                  {code, std::string{element.value("id")}});
    return {};
  }
  return written.front();
}

OutcomeMapping read_mapping(const xml::Element& element, const OutcomeDeclaration& outcome,
                            Diagnostics& issues) {
  OutcomeMapping mapping;
  mapping.when = element.value("when");
  mapping.is = words_of(element.value("is"));
  mapping.score = element.value("score");
  mapping.band = element.value("band");
  mapping.key = element.value("key");
  mapping.measure = element.value("measure");
  mapping.day = element.value("day");
  mapping.cost = element.value("cost");
  mapping.lead_days = element.value("lead-days");
  mapping.rank = element.value("rank");
  element.each("argument", [&](const xml::Element& argument) {
    mapping.arguments.push_back(read_argument_source(argument, outcome.code, issues));
  });
  const auto need = [&](const std::string& given, const char* name) {
    if (given.empty()) {
      issues.report(messages::outcome_lacks, outcome.where, {outcome.code, name});
    }
  };
  if (outcome.kind == OutcomeKind::proposal) need(mapping.measure, "measure");
  if (outcome.kind == OutcomeKind::deadline) need(mapping.day, "day");
  if (!outcome.bands.empty()) need(mapping.band, "band");
  return mapping;
}

/// What a decision says of itself must hang together before any model is looked at.
void check_names(const Decision& decision, Diagnostics& issues) {
  const auto reads = [&](const std::string& fact) {
    return std::ranges::any_of(decision.rule.requires_,
                               [&](const FactUse& use) { return use.fact == fact; });
  };
  const auto takes = [&](const std::string& id) {
    return std::ranges::any_of(decision.parameters,
                               [&](const DecisionParameter& p) { return p.id == id; });
  };
  std::set<std::string> inputs;
  const auto once = [&](const std::string& input, const Position& where) {
    if (!input.empty() && !inputs.insert(input).second) {
      issues.report(messages::input_twice, where, {decision.rule.id, input});
    }
  };
  for (std::size_t i = 0; i < decision.inputs.size(); ++i) {
    once(decision.inputs[i].input, decision.rule.requires_[i].where);
    once(decision.inputs[i].known, decision.rule.requires_[i].where);
  }
  for (const DecisionParameter& parameter : decision.parameters) {
    once(parameter.input, parameter.where);
  }
  std::set<std::string> functions;
  for (const DecisionFunction& function : decision.functions) {
    if (!functions.insert(function.name).second) {
      issues.report(messages::function_twice, function.where, {decision.rule.id, function.name});
    }
  }
  for (std::size_t i = 0; i < decision.mappings.size(); ++i) {
    const OutcomeDeclaration& outcome = decision.rule.outcomes[i];
    for (const std::string& id : outcome.legal) {
      if (!takes(id)) {
        issues.report(messages::decision_does_not_read, outcome.where, {outcome.code, id});
      }
    }
    for (const ArgumentSource& source : decision.mappings[i].arguments) {
      if ((source.kind == ArgumentSource::Kind::fact && !reads(source.name)) ||
          (source.kind == ArgumentSource::Kind::parameter && !takes(source.name))) {
        issues.report(messages::decision_does_not_read, outcome.where, {outcome.code, source.name});
      }
    }
  }
}

}  // namespace

Date read_day(const xml::Element& element, std::string_view name, Date otherwise,
              Diagnostics& issues) {
  const auto text = element.attribute(name);
  if (!text) return otherwise;
  static const ScalarType date{.type = casefile::Type::date};
  const auto value = casefile::parse_value(date, *text, name, element.position(), issues);
  return value ? value->date() : otherwise;
}

std::vector<Source> read_sources(const xml::Element& element) {
  std::vector<Source> sources;
  element.each("source", [&sources](const xml::Element& source) {
    sources.push_back({std::string{source.value("title")}, std::string{source.value("section")},
                       std::string{source.value("reference")}, std::string{source.value("note")}});
  });
  return sources;
}

Decision read_decision(const xml::Element& element, const std::string& folder,
                       const std::map<std::string, std::string>& files, Diagnostics& issues) {
  Decision decision;
  RuleDeclaration& rule = decision.rule;
  rule.id = element.value("id");
  rule.label = read_text(element.child("label"));
  rule.where = element.position();
  decision.overridable = element.value("overridable") != "false";
  decision.is_written = false;
  element.each([&](const xml::Element& child) {
    const std::string_view name = child.name();
    if (name == "model") {
      decision.models.push_back(read_model(child, rule.id, folder, files, issues));
      return;
    }
    if (name == "label") return;
    decision.is_written = true;
    if (name == "requires") {
      rule.requires_.push_back(read_fact_use(child));
      decision.inputs.push_back({std::string{child.value("input")},
                                 std::string{child.value("known")},
                                 child.value("when-unknown") != "null"});
    } else if (name == "parameter") {
      decision.parameters.push_back(
          {std::string{child.value("id")}, std::string{child.value("input")}, child.position()});
    } else if (name == "function") {
      decision.functions.push_back(
          {std::string{child.value("plugin")}, std::string{child.value("name")}, child.position()});
    } else if (name == "provides") {
      rule.provides.emplace_back(child.value("fact"));
      decision.outputs.emplace_back(child.value("output"));
    } else if (name == "question") {
      decision.asks = child.value("output");
    } else if (name == "outcome") {
      rule.outcomes.push_back(read_outcome(child, issues));
      decision.mappings.push_back(read_mapping(child, rule.outcomes.back(), issues));
    }
  });
  order_models(decision, issues);
  check_names(decision, issues);
  return decision;
}

const DecisionModel* Decision::on(Date day) const noexcept {
  for (const DecisionModel& model : models) {
    if (model.from <= day && day <= model.to) return &model;
  }
  return nullptr;
}

Date Decision::next_change(Date day) const noexcept {
  for (const DecisionModel& model : models) {
    if (model.from > day) return model.from;
    if (model.to >= day && model.to < last_date) return model.to + 1;
  }
  return last_date;
}

}  // namespace fasthold::policy
