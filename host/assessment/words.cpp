// SPDX-License-Identifier: MPL-2.0
#include "assessment/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

void append_sources(std::vector<std::string>& list, const std::vector<policy::Source>& sources,
                    bool verified, std::string_view unverified) {
  for (const policy::Source& source : sources) {
    std::string text = to_string(source);
    if (!verified) text += fmt::format(" [{}]", unverified);
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
  }
}

std::string join(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

Words::Words(const PlanModel& model, const casefile::CaseFile& file, const Assessment& assessment,
             Language language)
    : model_(model), file_(file), assessment_(assessment), language_(language) {}

std::string Words::fill(const OutcomeDeclaration& declaration, const Text& pattern,
                        const Outcome& outcome) const {
  const auto values = Assessment::part(assessment_.arguments, outcome.arguments);
  return fill_in(pattern.in(language_), [&](std::string_view name) -> std::string {
    for (std::size_t i = 0; i < declaration.arguments.size() && i < values.size(); ++i) {
      if (declaration.arguments[i].id == name)
        return casefile::to_text(declaration.arguments[i].type, values[i], language_,
                                 casefile::WithUnit::no);
    }
    return fmt::format("{{{}}}", name);
  });
}

std::string Words::title(const Outcome& outcome) const {
  const OutcomeDeclaration& declaration = model_.declaration(outcome);
  return fill(declaration, declaration.title, outcome);
}

std::string Words::consideration(const Outcome& outcome) const {
  const OutcomeDeclaration& declaration = model_.declaration(outcome);
  return fill(declaration, declaration.consideration, outcome);
}

std::string Words::band(const Outcome& outcome) const {
  const auto& bands = model_.declaration(outcome).bands;
  return outcome.band < bands.size() ? bands[outcome.band].label.in(language_) : std::string{};
}

std::string Words::legal_reference(const Outcome& outcome) const {
  const std::string unverified = text("ikke verificeret", "not verified");
  std::vector<std::string> sources;
  const auto uses = Assessment::part(assessment_.parameters, outcome.parameters);
  const auto day_of = [&](const policy::Parameter* parameter) {
    for (const ParameterUse& use : uses) {
      if (model_.parameters()[use.parameter] == parameter) return use.day;
    }
    return assessment_.as_of;
  };
  for (const std::string& id : model_.declaration(outcome).legal) {
    for (const std::uint32_t index : model_.rules()[outcome.rule].parameters) {
      const policy::Parameter* parameter = model_.parameters()[index];
      if (parameter->id != id) continue;
      if (const policy::DatedValue* value = parameter->on(day_of(parameter))) {
        append_sources(sources, value->sources, value->verified, unverified);
      }
    }
  }
  if (const policy::CatalogueEntry* measure = entry(outcome.proposal.measure)) {
    append_sources(sources, measure->sources, measure->verified, unverified);
  }
  if (model_.is_decision(outcome.rule)) {
    const auto& written = *(*model_.decisions())[model_.rules()[outcome.rule].rule].written;
    append_sources(sources, written.sources, written.verified, unverified);
  }
  for (std::size_t i = 0; sources.empty() && i < uses.size(); ++i) {
    if (const auto* value = model_.parameters()[uses[i].parameter]->on(uses[i].day)) {
      append_sources(sources, value->sources, value->verified, unverified);
    }
  }
  if (sources.empty()) {
    return fmt::format("{} ({})", model_.policy().name.in(language_), model_.policy().id);
  }
  return join(sources);
}

const policy::CatalogueEntry* Words::entry(std::string_view id) const {
  if (id.empty()) return nullptr;
  for (const policy::Catalogue& catalogue : model_.policy().catalogues) {
    if (const policy::CatalogueEntry* found = catalogue.find(id)) return found;
  }
  return nullptr;
}

FactWords Words::evidence(const Evidence& e) const {
  const FactDefinition& definition = model_.vocabulary()[static_cast<FactIndex>(e.fact)];
  if (e.record == whole_fact) return fact(e.fact);
  FactWords words{definition.id, definition.label.in(language_), {}, definition.data_class, e.fact};
  words.label += fmt::format(" {} {}", text("nr.", "no."), e.record + 1);
  if (e.field != whole_fact) {
    const casefile::FieldDefinition& field = definition.fields[e.field];
    words.id += "/" + field.id;
    words.label += ", " + field.label.in(language_);
    words.value = value(field.scalar, e.seen);
    return words;
  }
  const casefile::Records& records = file_.records(static_cast<FactIndex>(e.fact));
  if (e.record >= records.size()) return words;
  const auto record = records.record(e.record);
  for (std::size_t i = 0; i < record.size(); ++i) {
    if (!record[i].is_present()) continue;
    words.value += fmt::format("{}{} {}", words.value.empty() ? "" : ", ",
                               definition.fields[i].label.in(language_),
                               value(definition.fields[i].scalar, record[i]));
  }
  return words;
}

FactWords Words::fact(std::uint32_t index) const {
  const auto fact = static_cast<FactIndex>(index);
  const FactDefinition& definition = model_.vocabulary()[fact];
  FactWords words{definition.id, definition.label.in(language_), {}, definition.data_class, index};
  for (const Derived& derived : assessment_.derived) {
    if (derived.fact != index) continue;
    words.data_class = derived.data_class;
    words.value = value(definition.scalar, derived.value);
    return words;
  }
  if (fact >= file_.vocabulary().size() || definition.origin == casefile::Origin::derived) {
    words.value = text("ukendt", "unknown");
  } else if (definition.type == Type::list) {
    const casefile::Records& records = file_.records(fact);
    words.value =
        records.state == State::unknown
            ? text("ukendt", "unknown")
            : fmt::format("{} {}", records.size(),
                          records.size() == 1 ? text("post", "record") : text("poster", "records"));
  } else {
    words.value = value(definition.scalar, file_.value(fact));
  }
  return words;
}

std::vector<FactWords> Words::facts(const Outcome& outcome) const {
  std::vector<FactWords> list;
  for (const Evidence& e : Assessment::part(assessment_.evidence, outcome.evidence)) {
    FactWords words = evidence(e);
    // Several conclusions may rest on one fact; it is told once.
    const bool told = std::any_of(list.begin(), list.end(), [&](const FactWords& other) {
      return other.label == words.label && other.value == words.value;
    });
    if (!told) list.push_back(std::move(words));
  }
  return list;
}

std::vector<ParameterWords> Words::parameters(const Outcome& outcome) const {
  std::vector<ParameterWords> list;
  for (const ParameterUse& use : Assessment::part(assessment_.parameters, outcome.parameters)) {
    const policy::Parameter& parameter = *model_.parameters()[use.parameter];
    const bool told = std::any_of(list.begin(), list.end(), [&](const ParameterWords& other) {
      return other.id == parameter.id && other.day == use.day;
    });
    if (told) continue;
    ParameterWords& words = list.emplace_back();
    words.id = parameter.id;
    words.label = parameter.label.in(language_);
    words.origin = parameter.origin;
    words.day = use.day;
    words.value = value(parameter.type, use.seen);
    if (const policy::DatedValue* dated = parameter.on(use.day)) {
      std::vector<std::string> sources;
      append_sources(sources, dated->sources, true, {});
      words.source = join(sources);
      words.valid_from = dated->from;
      words.verified = dated->verified;
    }
  }
  return list;
}

std::string Words::measure(const Outcome& outcome) const {
  const policy::CatalogueEntry* found = entry(outcome.proposal.measure);
  if (found != nullptr && !found->label.in(language_).empty()) return found->label.in(language_);
  // A decision names its measures in the argument that tells them.
  for (const ArgumentDeclaration& argument : model_.declaration(outcome).arguments) {
    if (const auto* allowed = argument.type.find_allowed(outcome.proposal.measure)) {
      return allowed->label.in(language_);
    }
  }
  return model_.is_decision(outcome.rule) ? title(outcome) : std::string{outcome.proposal.measure};
}

std::string Words::pair(const Pair& pair) const {
  std::string demand{pair.demand};
  if (const auto list = model_.vocabulary().find("work.demands")) {
    const FactDefinition& demands = model_.vocabulary()[*list];
    if (const auto field = demands.find_field("demand")) {
      if (const auto* allowed = demands.fields[*field].scalar.find_allowed(pair.demand)) {
        demand = allowed->label.in(language_);
      }
    }
  }
  return fmt::format("{} × {}", pair.limitation, demand);
}

std::string Words::funding(std::string_view route) const {
  if (const policy::Catalogue* routes = model_.policy().find_catalogue("funding")) {
    if (const policy::CatalogueEntry* found = routes->find(route))
      return found->label.in(language_);
  }
  return std::string{route};
}

std::string Words::fact_label(std::uint32_t fact) const {
  return model_.vocabulary()[static_cast<FactIndex>(fact)].label.in(language_);
}

std::string Words::rule_label(std::uint32_t rule) const {
  return model_.rules()[rule].declaration->label.in(language_);
}

std::string Words::why_asked(const Question& question) const {
  std::vector<std::string> labels;
  labels.reserve(question.waiting.size());
  for (const std::uint32_t rule : question.waiting) labels.push_back(rule_label(rule));
  return fmt::format("{}: {}",
                     text("kan ikke afgøres uden svaret", "cannot be told without the answer"),
                     join(labels));
}

std::string Words::legal_reference(const Question& question) const {
  const std::string unverified = text("ikke verificeret", "not verified");
  std::vector<std::string> sources;
  for (const std::uint32_t rule : question.waiting) {
    for (const OutcomeDeclaration& outcome : model_.rules()[rule].declaration->outcomes) {
      for (const std::string& id : outcome.legal) {
        const policy::Parameter* parameter = model_.policy().find_parameter(id);
        const auto* value = parameter == nullptr ? nullptr : parameter->on(assessment_.as_of);
        if (value != nullptr) append_sources(sources, value->sources, value->verified, unverified);
      }
    }
  }
  return sources.empty()
             ? fmt::format("{} ({})", model_.policy().name.in(language_), model_.policy().id)
             : join(sources);
}

std::string Words::failure(std::uint32_t rule) const {
  const PlannedRule& planned = model_.rules()[rule];
  return fmt::format("{}: {} ({})",
                     text("reglen kunne ikke gennemføres, og dens udfald mangler",
                          "the rule could not be completed, and its outcomes are missing"),
                     planned.declaration->id, assessment_.rules[rule].failure);
}

}  // namespace fasthold::assessment
