// SPDX-License-Identifier: MPL-2.0
// The one way in: a plan, applied to cases.
//
//   auto model = PlanModel::build(policy, vocabulary, sets, day);
//   auto plan = Plan::make(std::move(*model), providers);
//   auto assessor = plan->open();
//   assessor->assess(cases, assessments);
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "assessment/model.hpp"

namespace fasthold::assessment {

/// A derived fact that is stated instead of worked out: for tests of policies and for what-if.
struct GivenFact {
  casefile::FactIndex fact = 0;
  Value value;
};

/// Runs a plan on cases. Holds instances of the rules. [one thread at a time]
class Assessor {
 public:
  Assessor(Assessor&&) noexcept;
  Assessor& operator=(Assessor&&) noexcept;
  ~Assessor();

  /// Assesses each case, stage by stage over all of them, into the assessment of the same index,
  /// which is cleared first. The cases were read with the model's `case_vocabulary`.
  /// Never fails: a rule that does costs its own outcomes, and the assessment says so.
  void assess(std::span<const casefile::CaseFile> cases, std::span<Assessment> assessments);

  /// The same where the hashes of the cases are known already.
  void assess(std::span<const casefile::CaseFile> cases, std::span<const Hash> hashes,
              std::span<Assessment> assessments);

  /// Assesses one case as if `given` held. A rule that provides one of these facts does not run.
  void assess_given(const casefile::CaseFile& file, std::span<const GivenFact> given,
                    Assessment& assessment);

 private:
  friend class Plan;
  struct State;
  explicit Assessor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A model and who runs its rules. Built once, used for every case. [immutable, thread-safe]
class Plan {
 public:
  /// `providers` has one for each rule set of the model, in any order.
  static Checked<Plan> make(PlanModel model, std::vector<std::shared_ptr<RuleProvider>> providers);

  [[nodiscard]] const PlanModel& model() const noexcept { return *model_; }

  /// Fresh instances of all rules, for one thread.
  [[nodiscard]] Result<Assessor> open() const;

 private:
  Plan() = default;
  std::shared_ptr<const PlanModel> model_;
  std::vector<std::shared_ptr<RuleProvider>> providers_;  ///< by set; the last runs decisions
};

}  // namespace fasthold::assessment
