// SPDX-License-Identifier: MPL-2.0
#include "dmn/decision_model.hpp"

#include <algorithm>

#include "dmn/compile/model_compiler.hpp"
#include "dmn/compile/service.hpp"

namespace fasthold::dmn {

Checked<DecisionModel> DecisionModel::compile(ModelSet models, feel::Mode mode,
                                              const std::vector<HostFunction>& functions) {
  return ModelCompiler(std::move(models), mode).run(functions);
}

DecisionModel::DecisionModel(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
DecisionModel::DecisionModel(DecisionModel&&) noexcept = default;
DecisionModel& DecisionModel::operator=(DecisionModel&&) noexcept = default;
DecisionModel::~DecisionModel() = default;

const std::string& DecisionModel::name() const noexcept {
  return state_->models.root().name;
}
const std::vector<Element>& DecisionModel::elements() const noexcept {
  return state_->elements;
}
const std::vector<ModelTable>& DecisionModel::tables() const noexcept {
  return state_->tables;
}
const Diagnostics& DecisionModel::issues() const noexcept {
  return state_->issues;
}

std::optional<std::uint32_t> DecisionModel::find(std::string_view name,
                                                 std::string_view name_space) const {
  std::optional<std::uint32_t> elsewhere;
  bool is_ambiguous = false;
  for (std::uint32_t slot = 0; slot < state_->elements.size(); ++slot) {
    const Element& element = state_->elements[slot];
    if (element.name != name) continue;
    const std::string& own = state_->models.models()[element.model].name_space;
    if (!name_space.empty() ? own == name_space : element.model == 0) return slot;
    is_ambiguous = elsewhere.has_value();
    elsewhere = slot;
  }
  if (!name_space.empty() || is_ambiguous) return std::nullopt;
  if (elsewhere) return elsewhere;
  for (const Import& import : state_->models.root().imports) {
    const std::string prefix = import.name + ".";
    if (import.name.empty() || import.name_space.empty() || !name.starts_with(prefix)) continue;
    if (const auto found = find(name.substr(prefix.size()), import.name_space)) return found;
  }
  return std::nullopt;
}

Position DecisionModel::place(std::uint32_t element, feel::Span span) const {
  const auto tree = state_->tree_of.find(element);
  if (tree == state_->tree_of.end()) return state_->elements[element].where;
  return state_->trees[tree->second].place(span.begin);
}

Session::Session(const DecisionModel& model, feel::Evaluation& evaluation)
    : model_(&model),
      evaluation_(&evaluation),
      frame_(std::make_unique<Frame>(*model.state_, evaluation)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

void Session::set(std::uint32_t slot, const feel::Value& value) {
  frame_->set(slot, feel::guarded([&] {
                return feel::coerce(*evaluation_, value, *model_->elements()[slot].type);
              }));
}

feel::Value Session::decide(std::uint32_t slot) {
  return feel::guarded([&] { return frame_->make(slot); });
}

feel::Value Session::invoke(std::uint32_t slot,
                            const std::vector<std::pair<std::string, feel::Value>>& arguments) {
  return feel::guarded([&] {
    const feel::Value callee = frame_->make(slot);
    if (!callee.is(feel::Kind::function)) return callee;
    const feel::FunctionData& function = callee.function();
    std::vector<feel::Value> ordered(function.parameters.size());
    for (std::size_t i = 0; i < ordered.size(); ++i) {
      const auto given = std::ranges::find(arguments, function.parameters[i],
                                           &std::pair<std::string, feel::Value>::first);
      if (given != arguments.end()) ordered[i] = given->second;
    }
    return feel::call(*evaluation_, function, ordered);
  });
}

void Session::clear() {
  frame_->clear();
}

}  // namespace fasthold::dmn
