// SPDX-License-Identifier: MPL-2.0
#include "dmn/compile/model_compiler.hpp"

#include <algorithm>

#include "dmn/compile/late_function.hpp"
#include "dmn/compile/service.hpp"
#include "dmn/messages.hpp"

namespace fasthold::dmn {

DecisionModel::State::State() = default;
DecisionModel::State::~State() = default;

ModelCompiler::ModelCompiler(ModelSet models, feel::Mode mode)
    : mode_(mode), state_(std::make_unique<DecisionModel::State>()) {
  state_->models = std::move(models);
}

Checked<DecisionModel> ModelCompiler::run(const std::vector<HostFunction>& functions) {
  types_ = std::make_unique<TypeTable>(state_->models, mode_, state_->issues);
  number();
  add_host_functions(functions);
  connect();
  for (const std::uint32_t slot : order()) {
    if (slot < state_->first_of_host) compile(slot);
  }
  break_circles();
  state_->issues.sort_by_position();
  Diagnostics issues = state_->issues;
  if (mode_ == feel::Mode::strict && issues.has_errors()) return {std::nullopt, std::move(issues)};
  if (mode_ == feel::Mode::conformant) issues = {};
  return {DecisionModel(std::move(state_)), std::move(issues)};
}

/// Gives every element of every model its slot.
void ModelCompiler::number() {
  const auto add = [&](std::size_t model, DrgKind kind, std::size_t index,
                       const NamedElement& source) {
    const auto slot = static_cast<std::uint32_t>(state_->elements.size());
    Element& element = state_->elements.emplace_back();
    element.kind = kind;
    element.model = model;
    element.name = source.name;
    element.id = source.id;
    element.where = source.where;
    element.type = feel::any_type();
    slots_.emplace(DrgElement{model, kind, index}, slot);
    sources_.push_back({model, kind, index});
  };
  for (std::size_t m = 0; m < state_->models.models().size(); ++m) {
    const Definitions& model = state_->models.models()[m];
    for (std::size_t i = 0; i < model.input_data.size(); ++i) {
      add(m, DrgKind::input_data, i, model.input_data[i]);
      state_->elements.back().type = type_of(m, model.input_data[i].variable.type);
    }
    for (std::size_t i = 0; i < model.decisions.size(); ++i) {
      add(m, DrgKind::decision, i, model.decisions[i]);
    }
    for (std::size_t i = 0; i < model.business_knowledge_models.size(); ++i) {
      add(m, DrgKind::business_knowledge_model, i, model.business_knowledge_models[i]);
    }
    for (std::size_t i = 0; i < model.decision_services.size(); ++i) {
      add(m, DrgKind::decision_service, i, model.decision_services[i]);
    }
  }
}

/// Gives the functions of the host the slots behind all elements.
void ModelCompiler::add_host_functions(const std::vector<HostFunction>& functions) {
  state_->first_of_host = state_->elements.size();
  for (const HostFunction& function : functions) {
    for (std::size_t slot = 0; slot < state_->first_of_host; ++slot) {
      const Element& other = state_->elements[slot];
      if (other.name != function.name) continue;
      state_->issues.report(messages::named_like_host_function, other.where, {other.name});
    }
    Element& element = state_->elements.emplace_back();
    element.kind = DrgKind::business_knowledge_model;
    element.name = function.name;
    element.type = function.type;
  }
}

void ModelCompiler::need(std::uint32_t slot, const Reference& reference, Needed wanted) {
  const auto found = state_->models.find(state_->elements[slot].model, reference);
  if (!found) return;  // `link` has reported it, and a reference to the wrong kind
  const bool is_value = found->kind == DrgKind::input_data || found->kind == DrgKind::decision;
  if (is_value != (wanted == Needed::value)) return;
  std::vector<std::uint32_t>& needs = state_->elements[slot].needs;
  const std::uint32_t needed = slots_.at(*found);
  if (std::ranges::find(needs, needed) == needs.end()) needs.push_back(needed);
}

/// Settles what each element takes directly.
void ModelCompiler::connect() {
  for (std::uint32_t slot = 0; slot < sources_.size(); ++slot) {
    const DrgElement& source = sources_[slot];
    const Definitions& model = state_->models.models()[source.model];
    if (source.kind == DrgKind::decision) {
      const Decision& decision = model.decisions[source.index];
      for (const auto& requirement : decision.information_requirements) {
        need(slot, requirement.required, Needed::value);
      }
      for (const auto& requirement : decision.knowledge_requirements) {
        need(slot, requirement.required, Needed::function);
      }
    } else if (source.kind == DrgKind::business_knowledge_model) {
      for (const auto& requirement :
           model.business_knowledge_models[source.index].knowledge_requirements) {
        need(slot, requirement.required, Needed::function);
      }
    } else if (source.kind == DrgKind::decision_service) {
      // Not needed as values, but their types are known only when they are compiled.
      const DecisionService& service = model.decision_services[source.index];
      for (const Reference& output : service.output_decisions) need(slot, output, Needed::value);
      for (const Reference& input : service.input_decisions) need(slot, input, Needed::value);
      for (const Reference& input : service.input_data) need(slot, input, Needed::value);
    }
  }
}

/// Every slot, behind those that it needs. Only functions may need each other in a circle: reading
/// reported decisions that do.
std::vector<std::uint32_t> ModelCompiler::order() {
  enum class Mark : std::uint8_t { none, open, done };
  std::vector<Mark> marks(state_->elements.size(), Mark::none);
  std::vector<std::uint32_t> sorted;
  std::vector<std::uint32_t> stack;
  for (std::uint32_t first = 0; first < marks.size(); ++first) {
    stack.push_back(first);
    while (!stack.empty()) {
      const std::uint32_t slot = stack.back();
      if (marks[slot] == Mark::none) {
        marks[slot] = Mark::open;
        for (const std::uint32_t needed : state_->elements[slot].needs) {
          if (marks[needed] == Mark::none) stack.push_back(needed);
          if (marks[needed] == Mark::open) back_.emplace_back(slot, needed);
        }
        continue;
      }
      stack.pop_back();
      if (marks[slot] == Mark::open) sorted.push_back(slot);
      marks[slot] = Mark::done;
    }
  }
  return sorted;
}

/// What leads back is not waited for: a stand-in is there from the beginning.
void ModelCompiler::break_circles() {
  for (const auto& [slot, needed] : back_) {
    const DrgElement& source = sources_[needed];
    if (source.kind != DrgKind::business_knowledge_model) continue;
    std::erase(state_->elements[slot].needs, needed);
    const auto& logic =
        state_->models.models()[source.model].business_knowledge_models[source.index].logic;
    std::vector<std::string> parameters;
    if (logic != nullptr) {
      for (const InformationItem& parameter : logic->parameters) {
        parameters.push_back(feel::normalized_name(parameter.name));
      }
    }
    state_->late_functions.try_emplace(
        needed, std::make_unique<LateFunction>(*state_, needed, std::move(parameters)));
  }
}

void ModelCompiler::compile(std::uint32_t slot) {
  const DrgElement& source = sources_[slot];
  const Definitions& model = state_->models.models()[source.model];
  element_issues_ = {};
  switch (source.kind) {
    case DrgKind::input_data: break;
    case DrgKind::decision: compile_decision(slot, model.decisions[source.index]); break;
    case DrgKind::business_knowledge_model:
      compile_function(slot, model.business_knowledge_models[source.index]);
      break;
    case DrgKind::decision_service:
      describe_service(slot, model.decision_services[source.index]);
      break;
  }
  state_->elements[slot].has_failed =
      state_->elements[slot].has_failed || element_issues_.has_errors();
  state_->issues.append(element_issues_);
}

/// What an element of another model is called in this one: with the name of its import in front.
std::string ModelCompiler::visible_name(std::size_t from, std::uint32_t slot) const {
  const Element& element = state_->elements[slot];
  if (element.model == from) return element.name;
  const std::string& name_space = state_->models.models()[element.model].name_space;
  for (const Import& import : state_->models.models()[from].imports) {
    if (import.name_space == name_space) {
      return import.name.empty() ? element.name : import.name + "." + element.name;
    }
  }
  return element.name;
}

/// The functions of the host and the elements that `slot` requires, as variables in their slots.
feel::Scope ModelCompiler::scope_of(std::uint32_t slot) const {
  const Element& element = state_->elements[slot];
  feel::Scope scope;
  for (std::size_t at = state_->first_of_host; at < state_->elements.size(); ++at) {
    scope.add_at(state_->elements[at].name, state_->elements[at].type,
                 static_cast<std::uint32_t>(at));
  }
  for (const std::uint32_t needed : element.needs) {
    scope.add_at(visible_name(element.model, needed), state_->elements[needed].type, needed);
  }
  types_->add_to(scope, element.model);
  return scope;
}

feel::TypePtr ModelCompiler::type_of(std::size_t model, const TypeRef& type) {
  return types_->find(model, type);
}

BoxedTree& ModelCompiler::new_tree(std::uint32_t slot) {
  const std::size_t model = state_->elements[slot].model;
  state_->tree_of[slot] = state_->trees.size();
  return state_->trees.emplace_back(
      state_->elements[slot].name,
      [this, model](const TypeRef& type) { return types_->find(model, type); },
      [this, slot](std::shared_ptr<const TableProgram> table) {
        state_->tables.push_back({slot, std::move(table)});
      },
      element_issues_);
}

void ModelCompiler::compile_tree(std::uint32_t slot, BoxedTree& tree, const feel::Expression& root,
                                 const feel::Scope& scope) {
  Element& element = state_->elements[slot];
  element.program = feel::compile(
      root, scope, [&](std::uint32_t offset) { return tree.place(offset); }, mode_,
      element_issues_);
  if (element.program) element.table = element.program->table();
  if (element.program && element.type->form == feel::Type::Form::any) {
    element.type = element.program->type();
  }
}

void ModelCompiler::compile_decision(std::uint32_t slot, const Decision& decision) {
  Element& element = state_->elements[slot];
  element.type = type_of(element.model, decision.variable.type);
  if (decision.expression == nullptr) {
    element.has_failed = true;
    if (mode_ == feel::Mode::strict) {
      element_issues_.report(messages::decision_without_logic, decision.where, {decision.name});
    }
    return;
  }
  const feel::Scope scope = scope_of(slot);
  BoxedTree& tree = new_tree(slot);
  feel::Expression* root =
      tree.coerce(tree.build(*decision.expression, scope.names()), element.type);
  compile_tree(slot, tree, *root, scope);
}

/// The variable's type is that of the function, or (in models of older versions) of its result.
void ModelCompiler::compile_function(std::uint32_t slot, const BusinessKnowledgeModel& function) {
  Element& element = state_->elements[slot];
  if (function.logic == nullptr) {
    element.has_failed = true;
    return;
  }
  const feel::TypePtr declared = type_of(element.model, function.variable.type);
  const bool is_function = declared->form == feel::Type::Form::function;
  feel::TypePtr result = is_function ? declared->element : declared;
  feel::Scope scope = scope_of(slot);
  BoxedTree& tree = new_tree(slot);
  feel::Names names = scope.names();
  names.add(element.name);  // it may call itself
  const feel::Expression* root =
      tree.build_function(*function.logic, feel::normalized_name(element.name), result, names);
  element.type = feel::any_type();
  compile_tree(slot, tree, *root, scope);
}

void ModelCompiler::describe_service(std::uint32_t slot, const DecisionService& service) {
  Element& element = state_->elements[slot];
  std::vector<feel::Field> parameters;
  const auto take = [&](const std::vector<Reference>& references) {
    for (const Reference& reference : references) {
      const auto found = state_->models.find(element.model, reference);
      if (!found) continue;
      const std::uint32_t taken = slots_.at(*found);
      element.parameters.push_back(taken);
      parameters.push_back({state_->elements[taken].name, state_->elements[taken].type});
    }
  };
  take(service.input_data);
  take(service.input_decisions);
  std::vector<feel::Field> outputs;
  for (const Reference& reference : service.output_decisions) {
    const auto found = state_->models.find(element.model, reference);
    if (!found) continue;
    element.outputs.push_back(slots_.at(*found));
    const Element& output = state_->elements[element.outputs.back()];
    element.output_names.push_back(output.name);
    outputs.push_back({output.name, output.type});
  }
  const feel::TypePtr declared = type_of(element.model, service.variable.type);
  feel::TypePtr result = declared;
  if (declared->form == feel::Type::Form::function) result = declared->element;
  if (result->form == feel::Type::Form::any) {
    result = outputs.size() == 1 ? outputs.front().type : feel::context_of(std::move(outputs));
  }
  // The decisions inside are made when it is called, not when its value is asked for.
  element.needs.clear();
  element.type = feel::function_of(std::move(parameters), std::move(result));
  state_->services.emplace(slot, std::make_unique<ServiceCode>(*state_, slot));
}

}  // namespace fasthold::dmn
