// SPDX-License-Identifier: MPL-2.0
// Decision services as functions. Source: DMN 1.5, 10.4.
#pragma once

#include <string_view>
#include <vector>

#include "dmn/compile/model_compiler.hpp"

namespace fasthold::dmn {

/// The value of `function`, which opens a frame when it is called, with the functions of the host
/// for that frame.
feel::Value with_host(const feel::FunctionData& function, feel::Arena& arena,
                      std::span<const feel::Value> of_host);

/// A decision service as a function value: its input data, then its input decisions, are the
/// parameters. Makes its output decisions with nothing around it in sight. [immutable]
class ServiceCode final : public feel::Callable {
 public:
  /// For the service in `slot`. The state must outlive it.
  ServiceCode(const DecisionModel::State& state, std::uint32_t slot);

  feel::Value call(feel::Evaluation& evaluation, const feel::FunctionData& function,
                   std::span<const feel::Value> arguments) const override;
  /// `of_host`: the functions of the host, for the decisions inside.
  [[nodiscard]] feel::Value value(feel::Arena& arena, std::span<const feel::Value> of_host) const {
    return with_host(data_, arena, of_host);
  }

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
  /// Those that a function captured (`with_host`).
  void set_host(std::span<const feel::Value> functions);
  /// Throws LimitReached.
  const feel::Value& make(std::uint32_t slot);
  void clear();

 private:
  feel::Value run(std::uint32_t slot);
  [[nodiscard]] std::span<const feel::Value> of_host() const noexcept;

  const DecisionModel::State* state_;
  feel::Evaluation* evaluation_;
  std::vector<feel::Value> values_;
  std::vector<std::uint8_t> is_made_;
  std::vector<std::uint32_t> waiting_;
  std::vector<feel::Value> taken_;  ///< what the table that is being decided takes
};

}  // namespace fasthold::dmn
