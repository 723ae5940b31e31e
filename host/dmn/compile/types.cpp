// SPDX-License-Identifier: MPL-2.0
#include "dmn/compile/types.hpp"

#include <algorithm>

#include "dmn/messages.hpp"
#include "dmn/table/cell_maker.hpp"

namespace fasthold::dmn {
namespace {

/// Types inside types, and aliases of aliases.
constexpr int deepest = 100;

/// Unary tests on a value of a type.
class TestedBy final : public feel::Constraint {
 public:
  TestedBy(feel::Program tests, const TestsOrigin& origin,
           std::shared_ptr<const feel::Constraint> also)
      : tests_(std::move(tests)),
        text_(origin.source.text),
        set_(make_cell_set(tests_, origin, texts_)),
        also_(std::move(also)) {}

  bool admits(feel::Evaluation& evaluation, const feel::Value& value) const override {
    return (also_ == nullptr || also_->admits(evaluation, value)) && passes(evaluation, value);
  }
  std::string text() const override { return text_; }

 private:
  bool passes(feel::Evaluation& evaluation, const feel::Value& value) const {
    if (set_ && is_scalar(value)) return set_->holds(value);
    return tests_.run_inner(evaluation, {&value, 1}).is_true();
  }

  feel::Program tests_;
  std::string text_;
  feel::Arena texts_;
  std::optional<CellSet> set_;  ///< of the values that pass, where one can be told
  std::shared_ptr<const feel::Constraint> also_;  ///< of the type that this one narrows
};

}  // namespace

TypeTable::TypeTable(const ModelSet& models, feel::Mode mode, Diagnostics& issues)
    : models_(&models), mode_(mode), issues_(&issues), by_model_(models.models().size()) {
  for (std::size_t m = 0; m < by_model_.size(); ++m) {
    for (const ItemDefinition& definition : models.models()[m].item_definitions) {
      by_model_[m].emplace(definition.name, Entry{m, &definition, Progress::none, nullptr});
    }
  }
  for (auto& of_model : by_model_) {
    for (auto& [name, entry] : of_model) settle(entry, deepest);
  }
}

feel::TypePtr TypeTable::find(std::size_t from, const TypeRef& type) {
  return find(from, type, deepest);
}

void TypeTable::add_to(feel::Scope& scope, std::size_t from) const {
  for (const auto& [name, entry] : by_model_[from]) scope.add_type(name, entry.type);
  for (const Import& import : models_->models()[from].imports) {
    const auto model = models_->find_model(import.name_space);
    if (!import.is_model || !model) continue;
    const std::string prefix = import.name.empty() ? "" : import.name + ".";
    for (const auto& [name, entry] : by_model_[*model]) scope.add_type(prefix + name, entry.type);
  }
}

TypeTable::Entry* TypeTable::entry(std::size_t from, const TypeRef& type) {
  const auto in = [&](std::size_t model, std::string_view name) -> Entry* {
    const auto found = by_model_[model].find(name);
    return found == by_model_[model].end() ? nullptr : &found->second;
  };
  const Definitions& own = models_->models()[from];
  if (!type.name_space.empty() && type.name_space != own.name_space) {
    const auto model = models_->find_model(type.name_space);
    return model ? in(*model, type.name) : nullptr;
  }
  if (Entry* found = in(from, type.name)) return found;
  for (const Import& import : own.imports) {
    const auto model = models_->find_model(import.name_space);
    if (!import.is_model || !model) continue;
    if (import.name.empty()) {
      if (Entry* found = in(*model, type.name)) return found;
    } else if (type.name.starts_with(import.name + ".")) {
      if (Entry* found = in(*model, type.name.substr(import.name.size() + 1))) return found;
    }
  }
  return nullptr;
}

feel::TypePtr TypeTable::find(std::size_t from, const TypeRef& type, int depth) {
  if (type.empty()) return feel::any_type();
  if (Entry* defined = entry(from, type)) return settle(*defined, depth - 1);
  if (feel::TypePtr builtin = feel::find_type(type.name)) return builtin;
  issues_->report(messages::unknown_type, type.where, {type.name});
  return feel::any_type();
}

const feel::TypePtr& TypeTable::settle(Entry& entry, int depth) {
  if (entry.progress == Progress::done) return entry.type;
  entry.type = feel::any_type();
  if (entry.progress == Progress::running || depth <= 0) {
    issues_->report(messages::type_contains_itself, entry.definition->where,
                    {entry.definition->name});
    entry.progress = Progress::done;
    return entry.type;
  }
  entry.progress = Progress::running;
  feel::TypePtr type = define(entry.model, *entry.definition, depth);
  entry.progress = Progress::done;
  entry.type = std::move(type);
  return entry.type;
}

feel::TypePtr TypeTable::define(std::size_t model, const ItemDefinition& definition, int depth) {
  feel::TypePtr type;
  if (depth <= 0) return feel::any_type();
  if (definition.function != nullptr) {
    std::vector<feel::Field> parameters;
    for (const InformationItem& parameter : definition.function->parameters) {
      parameters.push_back({parameter.name, find(model, parameter.type, depth - 1)});
    }
    type = feel::function_of(std::move(parameters),
                             find(model, definition.function->output_type, depth - 1));
  } else if (!definition.components.empty()) {
    std::vector<feel::Field> fields;
    for (const ItemDefinition& component : definition.components) {
      fields.push_back({component.name, define(model, component, depth - 1)});
    }
    type = feel::context_of(std::move(fields));
  } else {
    type = find(model, definition.type, depth - 1);
  }
  type = constrained(model, std::move(type), definition.allowed_values);
  if (definition.is_collection) type = feel::list_of(std::move(type));
  type = constrained(model, std::move(type), definition.type_constraint);
  if (type->form == feel::Type::Form::any && type->constraint == nullptr) return type;
  auto named = std::make_shared<feel::Type>(*type);
  named->name = definition.name;
  return named;
}

feel::TypePtr TypeTable::constrained(std::size_t model, feel::TypePtr type, const Written& tests) {
  if (tests.empty()) return type;
  feel::Scope scope;
  scope.add("?", type);
  for (const auto& [name, entry] : by_model_[model]) {
    if (entry.progress == Progress::done) scope.add_type(name, entry.type);
  }
  const feel::Source source{tests.text, tests.where};
  auto program = feel::compile_tests(source, scope, mode_, *issues_);
  if (!program) return type;
  auto narrowed = std::make_shared<feel::Type>(*type);
  narrowed->constraint = std::make_shared<TestedBy>(
      std::move(*program), TestsOrigin{source, scope, 0, mode_}, type->constraint);
  return narrowed;
}

}  // namespace fasthold::dmn
