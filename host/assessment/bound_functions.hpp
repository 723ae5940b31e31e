// SPDX-License-Identifier: MPL-2.0
// Functions of plugins as values that the models of decisions call.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assessment/rule.hpp"
#include "feel/evaluation.hpp"

namespace fasthold::assessment {

/// A function that a decision names, found in its plugin's manifest.
struct PlannedFunction {
  std::uint32_t set = 0;       ///< index of its rule set in the plan
  std::uint32_t function = 0;  ///< index in that set
  std::string plugin;
  FunctionDeclaration declaration;
  feel::TypePtr type;
};

/// The functions that one decision names and who runs them. [one thread at a time]
///
/// A call that fails gives a null with its cause, and is remembered: a null can pass a table as if
/// it had been stated, and nothing may be decided on a failure.
class BoundFunctions {
 public:
  /// `providers` has one a set of the plan, or nothing; they outlive it.
  BoundFunctions(const std::vector<PlannedFunction>& functions,
                 std::span<const std::shared_ptr<RuleProvider>> providers);
  BoundFunctions(BoundFunctions&&) noexcept;
  BoundFunctions& operator=(BoundFunctions&&) noexcept;
  ~BoundFunctions();

  /// Whether every function has somebody who runs it.
  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }
  /// One each, in the order in which they are named.
  [[nodiscard]] std::span<const feel::Value> values() const noexcept { return values_; }

  /// Forgets the failure: for the next case.
  void restart() noexcept;
  /// The first call that failed since, as `plugin: function: what`; without personal data.
  [[nodiscard]] const std::string& failure() const noexcept { return *failure_; }

 private:
  class Function;
  std::unique_ptr<std::string> failure_;  ///< the functions point to it
  std::vector<std::unique_ptr<Function>> functions_;
  std::vector<feel::Value> values_;
  bool is_whole_ = true;
};

}  // namespace fasthold::assessment
