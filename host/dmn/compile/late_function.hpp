// SPDX-License-Identifier: MPL-2.0
// Functions that are named before they are made.
//
// The value of a business knowledge model holds those of the functions that it requires. Where two
// require each other neither can be made first, so one of them gets a stand-in for the other, which
// makes it when it is called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dmn/compile/model_compiler.hpp"
#include "dmn/compile/service.hpp"

namespace fasthold::dmn {

/// Stands for the business knowledge model in `slot`. The arguments are converted by what it
/// stands for. [immutable]
class LateFunction final : public feel::Callable {
 public:
  /// The state must outlive it.
  LateFunction(const DecisionModel::State& state, std::uint32_t slot,
               std::vector<std::string> parameters);

  feel::Value call(feel::Evaluation& evaluation, const feel::FunctionData& function,
                   std::span<const feel::Value> arguments) const override;
  /// `of_host`: the functions of the host, which what it stands for may call.
  [[nodiscard]] feel::Value value(feel::Arena& arena, std::span<const feel::Value> of_host) const {
    return with_host(data_, arena, of_host);
  }

 private:
  const DecisionModel::State* state_;
  std::uint32_t slot_;
  std::vector<std::string> parameters_;
  std::vector<std::string_view> parameter_views_;
  feel::FunctionData data_;
};

}  // namespace fasthold::dmn
