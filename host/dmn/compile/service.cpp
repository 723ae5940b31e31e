// SPDX-License-Identifier: MPL-2.0
#include "dmn/compile/service.hpp"

#include <algorithm>
#include <memory>

#include "dmn/compile/late_function.hpp"
#include "dmn/messages.hpp"

namespace fasthold::dmn {

ServiceCode::ServiceCode(const DecisionModel::State& state, std::uint32_t slot)
    : state_(&state), element_(&state.elements[slot]) {
  for (const std::uint32_t parameter : element_->parameters) {
    parameters_.push_back(state.elements[parameter].name);
    types_.push_back(state.elements[parameter].type.get());
  }
  output_names_.assign(element_->output_names.begin(), element_->output_names.end());
  data_ = {element_->name, parameters_, types_, false, this, {}, element_->type.get()};
}

feel::Value with_host(const feel::FunctionData& function, feel::Arena& arena,
                      std::span<const feel::Value> of_host) {
  if (of_host.empty()) return feel::Value::function(&function);
  feel::FunctionData data = function;
  const std::span<feel::Value> captured = arena.allocate<feel::Value>(of_host.size());
  std::ranges::uninitialized_copy(of_host, captured);
  data.captured = captured;
  return feel::Value::function(arena.make(data));
}

feel::Value ServiceCode::call(feel::Evaluation& evaluation, const feel::FunctionData& function,
                              std::span<const feel::Value> arguments) const {
  Frame frame(*state_, evaluation);
  frame.set_host(function.captured);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    frame.set(element_->parameters[i], arguments[i]);
  }
  std::vector<feel::Value> outputs;
  for (const std::uint32_t output : element_->outputs) outputs.push_back(frame.make(output));
  const feel::Value result =
      outputs.size() == 1 ? outputs.front() : evaluation.context(output_names_, outputs);
  return feel::coerce(evaluation, result, *element_->type->element);
}

Frame::Frame(const DecisionModel::State& state, feel::Evaluation& evaluation)
    : state_(&state),
      evaluation_(&evaluation),
      values_(state.elements.size()),
      is_made_(state.elements.size()) {
  clear();
}

void Frame::clear() {
  for (std::size_t slot = 0; slot < values_.size(); ++slot) {
    values_[slot] = feel::Value{};
    is_made_[slot] = state_->elements[slot].kind == DrgKind::input_data;
  }
  for (const auto& [slot, function] : state_->late_functions) {
    values_[slot] = function->value(evaluation_->arena(), {});
  }
}

void Frame::set_host(std::span<const feel::Value> functions) {
  for (std::size_t i = 0; i < functions.size(); ++i) {
    set(static_cast<std::uint32_t>(state_->first_of_host + i), functions[i]);
  }
}

void Frame::set(std::uint32_t slot, const feel::Value& value) {
  values_[slot] = value;
  is_made_[slot] = true;
  if (slot < state_->first_of_host) return;
  for (const auto& [late, function] : state_->late_functions) {
    values_[late] = function->value(evaluation_->arena(), of_host());
  }
}

std::span<const feel::Value> Frame::of_host() const noexcept {
  return std::span{values_}.subspan(state_->first_of_host);
}

const feel::Value& Frame::make(std::uint32_t slot) {
  if (is_made_[slot]) return values_[slot];
  const auto is_made = [&](std::uint32_t needed) { return is_made_[needed] != 0; };
  if (std::ranges::all_of(state_->elements[slot].needs, is_made)) {
    evaluation_->spend();
    values_[slot] = run(slot);
    is_made_[slot] = true;
    return values_[slot];
  }
  waiting_.push_back(slot);
  while (!waiting_.empty()) {
    const std::uint32_t at = waiting_.back();
    const std::size_t before = waiting_.size();
    for (const std::uint32_t needed : state_->elements[at].needs) {
      if (!is_made_[needed]) waiting_.push_back(needed);
    }
    if (waiting_.size() > before) continue;
    waiting_.pop_back();
    if (is_made_[at]) continue;
    evaluation_->spend();
    values_[at] = run(at);
    is_made_[at] = true;
  }
  return values_[slot];
}

feel::Value Frame::run(std::uint32_t slot) {
  const Element& element = state_->elements[slot];
  if (element.kind == DrgKind::decision_service) {
    return state_->services.at(slot)->value(evaluation_->arena(), of_host());
  }
  if (!element.program) {
    return evaluation_->null(messages::element_without_value, {element.name});
  }
  if (!element.table) return element.program->run_inner(*evaluation_, values_);
  taken_.clear();
  for (const std::uint32_t taken : element.table->slots) taken_.push_back(values_[taken]);
  return element.table->code->decide(*evaluation_, taken_);
}

}  // namespace fasthold::dmn
