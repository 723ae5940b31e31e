// SPDX-License-Identifier: MPL-2.0
// The decisions of a policy as rules of the plan.
//
// A decision becomes a rule like those of plugins: the plan orders it by the facts it reads and
// provides, asks for what it lacks, checks what it answers, and gives its outcomes the strictest
// class of what it was sent. The rules of all decisions are one rule set, which the policy itself
// grants.
//
// FUNCTIONS
// A decision may call functions of granted plugins that it names. What they are called and take is
// in their manifests, so a model is checked without running anything; who runs them comes with the
// plan.
//
// ERRORS (strict mode)
// Nothing is proposed on an error. A function that failed fails the rule on that case. A null that
// has a cause, where an outcome, a fact or the result itself is read, fails the rule on that case,
// and so does a hit policy that is violated. A null that the model states has no cause: it means
// that there is none. A table in which no rule holds gives nothing, and the rule is over.
//
// WHY AND WHY NOT
// An assessment keeps which rules of which tables held. What came near, with the cells that failed
// and what they would have taken, is worked out from the same facts when somebody reads
// (`explain_tables`): the same facts give the same answer.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "assessment/bound_functions.hpp"
#include "assessment/decision_program.hpp"
#include "assessment/rule.hpp"
#include "dmn/table/trace.hpp"

namespace fasthold::assessment {

class PlanModel;

/// Where a model's input data come from.
struct InputSource {
  enum class Kind : std::uint8_t { fact, known, parameter };
  Kind kind = Kind::fact;
  std::uint32_t index = 0;  ///< of a required fact, or of the decision's parameters
};

/// A decision and the model that holds on the day of the plan.
struct PlannedDecision {
  const policy::Decision* decision = nullptr;  ///< in the policy
  const policy::DecisionModel* written = nullptr;
  DecisionProgram model;
  std::vector<InputSource> inputs;         ///< one an input of the model
  std::vector<bool> reads;                 ///< one a required fact: whether the model reads it
  std::vector<std::uint32_t> parameters;   ///< of the decision's: index in the rule set's
  std::vector<PlannedFunction> functions;  ///< one each that the decision names
};

/// The decisions that hold on one day. [immutable, thread-safe]
class Decisions {
 public:
  /// The id of their rule set; no plugin's can be the same.
  static constexpr std::string_view set_id = "decisions";

  /// Compiles every model of `policy`, those of other days too, so that a mistake does not wait
  /// for its day, and keeps those that hold on `as_of`. `facts` has all facts of the plan.
  /// Reported: what is wrong with a model, input data that nothing fills or that have another type,
  /// outputs that the result does not have, functions that `sets`, those of granted plugins, do
  /// not have. The policy outlives it.
  static Checked<Decisions> build(const policy::Policy& policy, const casefile::Vocabulary& facts,
                                  std::span<const RuleSet> sets, Date as_of);

  /// What the decisions declare: one rule each, in order of their ids.
  [[nodiscard]] const RuleSet& rules() const noexcept { return *rules_; }
  [[nodiscard]] const PlannedDecision& operator[](std::size_t rule) const { return nodes_[rule]; }
  /// The first day after `day` on which another model holds.
  [[nodiscard]] Date next_change(Date day) const noexcept;
  /// Whether one of them calls functions of plugins.
  [[nodiscard]] bool call_functions() const noexcept;

 private:
  std::unique_ptr<RuleSet> rules_ = std::make_unique<RuleSet>();
  std::vector<PlannedDecision> nodes_;
  std::vector<const policy::Decision*> all_;
};

/// What is wrong with the tables of the policy, found without running them: gaps, overlaps, rules
/// that never decide, cells outside allowed values; each with file and line. Models that cannot be
/// compiled are left out: `Decisions::build` tells of them. `sets`: those of granted plugins.
Diagnostics analyse_tables(const policy::Policy& policy, std::span<const RuleSet> sets);

/// Runs decisions. `facts` is the plan's vocabulary, `providers` run its sets, in their order.
std::shared_ptr<RuleProvider> run_decisions(std::shared_ptr<const Decisions> decisions,
                                            std::shared_ptr<const casefile::Vocabulary> facts,
                                            std::vector<std::shared_ptr<RuleProvider>> providers);

/// The facts of an assessed case as its decisions saw them. The assessment outlives it.
class SeenFacts {
 public:
  SeenFacts(const PlanModel& model, const casefile::CaseFile& file, const Assessment& assessment);
  [[nodiscard]] FactView view() const { return {*file_, derived_}; }

 private:
  const casefile::CaseFile* file_;
  std::vector<Value> derived_;
};

/// Decides again and shows each table's record, with the evaluation that it lives in. `rule` is a
/// decision, by its place in the plan; nothing is shown where it lacked a fact, or where nobody
/// runs a function that it calls.
void decide_again(const PlanModel& model, std::uint32_t rule, const FactView& facts,
                  const std::function<void(const dmn::TableRecord&, feel::Evaluation&)>& show);

/// Why, and why not: each table of the decision `rule` that decided, explained. Nothing where the
/// assessment keeps no table of it: for another rule, and for an audience that may not see them.
std::vector<dmn::TableExplanation> explain_tables(const PlanModel& model,
                                                  const casefile::CaseFile& file,
                                                  const Assessment& assessment, std::uint32_t rule);

}  // namespace fasthold::assessment
