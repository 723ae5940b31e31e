// SPDX-License-Identifier: MPL-2.0
// Decision services as functions. Source: DMN 1.5, 10.4.
#pragma once

#include <string_view>
#include <vector>

#include "dmn/compile/model_compiler.hpp"

namespace fasthold::dmn {

/// A decision service as a function value: its input data, then its input decisions, are the
/// parameters. Makes its output decisions with nothing around it in sight. [immutable]
class ServiceCode final : public feel::Callable {
 public:
  /// For the service in `slot`. The state must outlive it.
  ServiceCode(const DecisionModel::State& state, std::uint32_t slot);

  feel::Value call(feel::Evaluation& evaluation, const feel::FunctionData& function,
                   std::span<const feel::Value> arguments) const override;
  [[nodiscard]] feel::Value value() const noexcept { return feel::Value::function(&data_); }

 private:
  const DecisionModel::State* state_;
  const Element* element_;
  std::vector<std::string_view> parameters_;
  std::vector<const feel::Type*> types_;
  std::vector<std::string_view> output_names_;
  feel::FunctionData data_;
};

/// The values of one run through the graph. [one thread at a time]
class Frame {
 public:
  Frame(const DecisionModel::State& state, feel::Evaluation& evaluation);

  void set(std::uint32_t slot, const feel::Value& value);
  /// Throws LimitReached.
  const feel::Value& make(std::uint32_t slot);
  void clear();

 private:
  feel::Value run(std::uint32_t slot);

  const DecisionModel::State* state_;
  feel::Evaluation* evaluation_;
  std::vector<feel::Value> values_;
  std::vector<std::uint8_t> is_made_;
  std::vector<std::uint32_t> waiting_;
  std::vector<feel::Value> taken_;  ///< what the table that is being decided takes
};

}  // namespace fasthold::dmn
