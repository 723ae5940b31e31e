// SPDX-License-Identifier: MPL-2.0
// A DMN model as the plan uses it: one decision that is asked, its input data, its tables.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dmn/decision_model.hpp"
#include "dmn/table/decision_table.hpp"
#include "feel/evaluation.hpp"
#include "policy/decision.hpp"

namespace fasthold::assessment {

/// Compiled in strict mode: an unknown name or a certain mistake of types was an error.
/// [immutable, thread-safe]
class DecisionProgram {
 public:
  struct Input {
    std::string name;
    feel::TypePtr type;
  };

  /// `functions`: what the model may call besides what it defines.
  static Checked<DecisionProgram> compile(const policy::DecisionModel& written,
                                          const std::vector<dmn::HostFunction>& functions);

  DecisionProgram(DecisionProgram&&) noexcept;
  DecisionProgram& operator=(DecisionProgram&&) noexcept;
  ~DecisionProgram();

  /// The input data that the decision depends on, in the order of the file.
  [[nodiscard]] const std::vector<Input>& inputs() const noexcept;
  /// Of the result; `any` where nothing is known.
  [[nodiscard]] const feel::Type& result() const noexcept;
  /// Every table that the decision depends on, in an order that does not change.
  [[nodiscard]] const std::vector<std::shared_ptr<const dmn::TableProgram>>& tables()
      const noexcept;
  /// Whether the answer may be another tomorrow: some expression asks what day it is.
  [[nodiscard]] bool asks_the_day() const noexcept;

  /// The result for `inputs`, one an input, and `functions`, one each that it was compiled with. It
  /// lives as long as the evaluation's arena.
  [[nodiscard]] feel::Value run(feel::Evaluation& evaluation, std::span<const feel::Value> inputs,
                                std::span<const feel::Value> functions) const;

 private:
  struct Parts;
  explicit DecisionProgram(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace fasthold::assessment
