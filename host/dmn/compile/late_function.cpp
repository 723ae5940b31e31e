// SPDX-License-Identifier: MPL-2.0
#include "dmn/compile/late_function.hpp"

#include "dmn/compile/service.hpp"

namespace fasthold::dmn {

LateFunction::LateFunction(const DecisionModel::State& state, std::uint32_t slot,
                           std::vector<std::string> parameters)
    : state_(&state),
      slot_(slot),
      parameters_(std::move(parameters)),
      parameter_views_(parameters_.begin(), parameters_.end()),
      data_{state.elements[slot].name, parameter_views_, {}, false, this, {}, nullptr} {}

feel::Value LateFunction::call(feel::Evaluation& evaluation, const feel::FunctionData& function,
                               std::span<const feel::Value> arguments) const {
  // Functions take nothing from decisions, so they are the same in every frame.
  Frame frame(*state_, evaluation);
  frame.set_host(function.captured);
  const feel::Value callee = frame.make(slot_);
  if (!callee.is(feel::Kind::function)) return callee;
  return feel::call(evaluation, callee.function(), arguments);
}

}  // namespace fasthold::dmn
