// SPDX-License-Identifier: MPL-2.0
// A plan without anybody to run it: policy and declarations, bound, checked and put in order for
// one day. Enough to render a stored assessment, to check a policy, and to draw the graph.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assessment/decisions.hpp"
#include "assessment/rule.hpp"

namespace fasthold::assessment {

/// A rule in its place in the order.
struct PlannedRule {
  std::uint32_t set = 0;   ///< index of its rule set; the decisions' is behind those of plugins
  std::uint32_t rule = 0;  ///< index in that set
  const RuleDeclaration* declaration = nullptr;
  std::vector<Slot> slots;  ///< one a required fact
  std::vector<casefile::FactIndex> provides;
  std::vector<std::uint32_t> parameters;  ///< of its set: index in the plan's parameters
};

/// Facts, rules and parameters of one policy on one day, all names settled. [immutable]
class PlanModel {
 public:
  /// Binds `policy` and those of `sets` that it grants. Everything that can be wrong between a
  /// policy and its plugins is found here and never while a case runs: a granted set that is not
  /// there, unknown or mistyped facts and parameters, values out of the declared range, catalogue
  /// cells that are not what the rules take, facts that nobody or two provide, cycles (with the
  /// chain of names).
  static Checked<PlanModel> build(std::shared_ptr<const policy::Policy> policy,
                                  const casefile::Vocabulary& base, std::vector<RuleSet> sets,
                                  Date as_of);

  [[nodiscard]] Date as_of() const noexcept { return as_of_; }
  [[nodiscard]] const policy::Policy& policy() const noexcept { return *policy_; }
  /// Shipped facts, the policy's, then those that rule sets define. Cases are read with
  /// `case_vocabulary`, whose facts have the same indices here.
  [[nodiscard]] const casefile::Vocabulary& vocabulary() const noexcept { return *vocabulary_; }
  [[nodiscard]] const std::shared_ptr<const casefile::Vocabulary>& shared_vocabulary()
      const noexcept {
    return vocabulary_;
  }
  [[nodiscard]] const casefile::Vocabulary& case_vocabulary() const noexcept { return *base_; }
  /// Those of plugins.
  [[nodiscard]] const std::vector<RuleSet>& sets() const noexcept { return *sets_; }
  /// The policy's decisions that hold on the day.
  [[nodiscard]] const std::shared_ptr<const Decisions>& decisions() const noexcept {
    return decisions_;
  }
  /// Whether the rule, by its place in the order, is a decision.
  [[nodiscard]] bool is_decision(std::uint32_t rule) const noexcept {
    return rules_[rule].set == sets_->size();
  }
  /// One a set, then that of the decisions.
  [[nodiscard]] const std::vector<Binding>& bindings() const noexcept { return bindings_; }
  /// In the order in which they run.
  [[nodiscard]] const std::vector<PlannedRule>& rules() const noexcept { return rules_; }
  /// Every parameter that a set takes, by set and declaration.
  [[nodiscard]] const std::vector<const policy::Parameter*>& parameters() const noexcept {
    return parameters_;
  }
  /// The rule that provides a derived fact, or nothing for an observed one.
  [[nodiscard]] std::optional<std::uint32_t> provider(casefile::FactIndex fact) const {
    return providers_[fact];
  }
  /// First day after `as_of` on which a value picked by the day of assessment, or a catalogue,
  /// changes.
  [[nodiscard]] Date holds_until() const noexcept { return holds_until_; }
  /// The fact `absence.first-day`, which picks values by first absence day, where there is one.
  [[nodiscard]] std::optional<casefile::FactIndex> first_absence_day() const noexcept {
    return first_absence_day_;
  }

  /// Takes from `providers`, in any order, those that run the sets, of the very file; so that
  /// decisions which call functions of plugins can be explained.
  void connect(std::span<const std::shared_ptr<RuleProvider>> providers);
  /// One a set, null where nobody runs it; empty before `connect`.
  [[nodiscard]] const std::vector<std::shared_ptr<RuleProvider>>& set_providers() const noexcept {
    return set_providers_;
  }

  [[nodiscard]] const OutcomeDeclaration& declaration(const Outcome& outcome) const {
    return rules_[outcome.rule].declaration->outcomes[outcome.code];
  }
  /// Whether every index in `assessment` is one of this plan.
  [[nodiscard]] bool fits(const Assessment& assessment) const;

 private:
  friend class ModelBuilder;
  Date as_of_;
  std::shared_ptr<const policy::Policy> policy_;
  std::shared_ptr<const casefile::Vocabulary> base_;
  std::shared_ptr<const casefile::Vocabulary> vocabulary_;
  std::shared_ptr<const std::vector<RuleSet>> sets_;
  std::shared_ptr<const Decisions> decisions_;
  std::vector<std::unique_ptr<policy::Parameter>> defaults_;  ///< from manifests
  std::vector<Binding> bindings_;
  std::vector<PlannedRule> rules_;
  std::vector<const policy::Parameter*> parameters_;
  std::vector<std::optional<std::uint32_t>> providers_;
  std::vector<std::shared_ptr<RuleProvider>> set_providers_;
  std::optional<casefile::FactIndex> first_absence_day_;
  Date holds_until_ = last_date;
};

}  // namespace fasthold::assessment
