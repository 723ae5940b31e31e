// SPDX-License-Identifier: MPL-2.0
// The definitions and the elements of the requirements graph.
#include "dmn/reader.hpp"

#include <algorithm>
#include <array>

#include "dmn/reading.hpp"

namespace fasthold::dmn {
namespace detail {
namespace {

template <std::size_t n>
bool is_in(const std::array<std::string_view, n>& names, std::string_view name) noexcept {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Parts that say who and why, not what: nothing is computed from them.
constexpr std::array<std::string_view, 7> about_a_decision = {"authorityRequirement",
                                                              "supportedObjective",
                                                              "impactedPerformanceIndicator",
                                                              "decisionMaker",
                                                              "decisionOwner",
                                                              "usingProcess",
                                                              "usingTask"};
constexpr std::array<std::string_view, 7> about_a_model = {
    "knowledgeSource", "elementCollection", "performanceIndicator", "organizationUnit",
    "group",           "textAnnotation",    "association"};

}  // namespace

Checked<Definitions> Reading::run() {
  const auto version = version_of(root_.namespace_uri());
  if (!version || root_.local_name() != "definitions") {
    report(messages::not_a_model, root_,
           {std::string(root_.local_name()), std::string(root_.namespace_uri())});
    return {std::nullopt, std::move(issues_)};
  }
  vocabulary_ = root_.namespace_uri();
  model_.version = *version;
  read_definitions();
  check_names();
  report_duplicates(issues_, messages::duplicate_id, std::move(ids_));
  check_requirements(model_, issues_);
  issues_.sort_by_position();
  if (mode_ == feel::Mode::conformant) issues_ = without_local_mistakes(issues_);
  return checked(std::move(model_), std::move(issues_));
}

void Reading::read_definitions() {
  read_named(root_, model_);
  model_.name_space = root_.value("namespace");
  if (model_.name_space.empty()) {
    report(messages::missing_attribute, root_, {"definitions", "namespace"});
  }
  model_.expression_language = root_.value("expressionLanguage");
  check_language(root_);
  each_part(root_, [this](xml::Element child, std::string_view name) {
    if (name == "import") {
      model_.imports.push_back(import_of(child));
    } else if (name == "itemDefinition") {
      model_.item_definitions.push_back(item_definition(child, 1));
    } else if (!read_drg_element(child, name)) {
      if (!is_in(about_a_model, name)) return false;
      DmnElement unused;
      read_base(child, unused);
    }
    return true;
  });
}

bool Reading::read_drg_element(xml::Element child, std::string_view name) {
  if (name == "inputData") {
    model_.input_data.push_back(input_data(child));
  } else if (name == "decision") {
    model_.decisions.push_back(decision(child));
  } else if (name == "businessKnowledgeModel") {
    model_.business_knowledge_models.push_back(business_knowledge_model(child));
  } else if (name == "decisionService") {
    model_.decision_services.push_back(decision_service(child));
  } else {
    return false;
  }
  return true;
}

Import Reading::import_of(xml::Element from) {
  Import import;
  read_base(from, import);
  import.name = from.value("name");
  import.name_space = from.value("namespace");
  import.import_type = from.value("importType");
  import.location = from.value("locationURI");
  import.is_model = version_of(import.import_type).has_value();
  // An empty name has a meaning, so it has to be written; DMN 1.1 had no names.
  if (!from.attribute("name") && model_.version != Definitions::Version::dmn_1_1) {
    report(messages::missing_attribute, from, {"import", "name"});
  }
  for (const std::string_view attribute : {"namespace", "importType"}) {
    if (from.value(attribute).empty()) {
      report(messages::missing_attribute, from, {"import", std::string(attribute)});
    }
  }
  if (!import.name_space.empty() && import.name_space == model_.name_space) {
    report(messages::imports_itself, from, {import.name_space});
  }
  return import;
}

InputData Reading::input_data(xml::Element from) {
  InputData input;
  read_named(from, input);
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name != "variable") return false;
    once(input.variable.where.line != 0, child, from);
    input.variable = information_item(child);
    return true;
  });
  default_variable(input, input.variable);
  return input;
}

Decision Reading::decision(xml::Element from) {
  Decision decision;
  read_named(from, decision);
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "question") {
      decision.question = text_of(child);
    } else if (name == "allowedAnswers") {
      decision.allowed_answers = text_of(child);
    } else if (name == "variable") {
      once(decision.variable.where.line != 0, child, from);
      decision.variable = information_item(child);
    } else if (name == "informationRequirement") {
      decision.information_requirements.push_back(information_requirement(child));
    } else if (name == "knowledgeRequirement") {
      decision.knowledge_requirements.push_back(knowledge_requirement(child));
    } else if (is_expression(name)) {
      take_expression(child, from, decision.expression, 1);
    } else {
      return is_in(about_a_decision, name);
    }
    return true;
  });
  default_variable(decision, decision.variable);
  return decision;
}

BusinessKnowledgeModel Reading::business_knowledge_model(xml::Element from) {
  BusinessKnowledgeModel model;
  read_named(from, model);
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "variable") {
      once(model.variable.where.line != 0, child, from);
      model.variable = information_item(child);
    } else if (name == "encapsulatedLogic") {
      once(model.logic != nullptr, child, from);
      read_base(child, model.logic_element);
      model.logic_type = type_attribute(child);
      model.logic = std::make_unique<FunctionDefinition>(function_definition(child, 1));
    } else if (name == "knowledgeRequirement") {
      model.knowledge_requirements.push_back(knowledge_requirement(child));
    } else {
      return name == "authorityRequirement";
    }
    return true;
  });
  default_variable(model, model.variable);
  return model;
}

DecisionService Reading::decision_service(xml::Element from) {
  DecisionService service;
  read_named(from, service);
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name == "variable") {
      once(service.variable.where.line != 0, child, from);
      service.variable = information_item(child);
    } else if (name == "outputDecision") {
      service.output_decisions.push_back(reference(child));
    } else if (name == "encapsulatedDecision") {
      service.encapsulated_decisions.push_back(reference(child));
    } else if (name == "inputDecision") {
      service.input_decisions.push_back(reference(child));
    } else if (name == "inputData") {
      service.input_data.push_back(reference(child));
    } else {
      return false;
    }
    return true;
  });
  default_variable(service, service.variable);
  return service;
}

InformationRequirement Reading::information_requirement(xml::Element from) {
  InformationRequirement requirement;
  read_base(from, requirement);
  bool found = false;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name != "requiredDecision" && name != "requiredInput") return false;
    once(found, child, from);
    found = true;
    requirement.kind = name == "requiredInput" ? InformationRequirement::Kind::input
                                               : InformationRequirement::Kind::decision;
    requirement.required = reference(child);
    return true;
  });
  require(found, from, "requiredDecision` / `requiredInput");
  return requirement;
}

KnowledgeRequirement Reading::knowledge_requirement(xml::Element from) {
  KnowledgeRequirement requirement;
  read_base(from, requirement);
  bool found = false;
  each_part(from, [&](xml::Element child, std::string_view name) {
    if (name != "requiredKnowledge") return false;
    once(found, child, from);
    found = true;
    requirement.required = reference(child);
    return true;
  });
  require(found, from, "requiredKnowledge");
  return requirement;
}

/// What an expression can name has to be one thing; types have names of their own.
void Reading::check_names() {
  std::vector<Seen> names;
  const auto add = [&names](const auto& elements) {
    for (const NamedElement& element : elements) {
      if (!element.name.empty()) names.push_back({element.name, element.where});
    }
  };
  add(model_.imports);
  add(model_.input_data);
  add(model_.decisions);
  add(model_.business_knowledge_models);
  add(model_.decision_services);
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
  names.clear();
  add(model_.item_definitions);
  report_duplicates(issues_, messages::duplicate_name, std::move(names));
}

}  // namespace detail

Checked<Definitions> read_model(std::string file, std::string content, const Limits& limits,
                                feel::Mode mode) {
  auto document = xml::read_any(std::move(file), std::move(content), limits);
  if (!document) return {std::nullopt, std::move(document.issues)};
  return detail::Reading(*document, limits, mode).run();
}

std::string model_namespace(std::string file, std::string content, const Limits& limits) {
  const auto document = xml::read_any(std::move(file), std::move(content), limits);
  if (!document || !detail::version_of(document->root().namespace_uri())) return {};
  return std::string(document->root().value("namespace"));
}

}  // namespace fasthold::dmn
