// SPDX-License-Identifier: MPL-2.0
// Builds a PlanModel in steps: choose the granted sets, compile the decisions (model.cpp), bind
// parameters and catalogues (bind.cpp), connect and order the rules (connect.cpp).
#pragma once

#include <map>
#include <string>

#include "assessment/model.hpp"

namespace fasthold::assessment {

class ModelBuilder {
 public:
  ModelBuilder(std::shared_ptr<const policy::Policy> policy, const casefile::Vocabulary& base,
               Date as_of);

  /// Keeps those of `sets` that the policy grants, by id; reports grants that nobody can meet.
  void choose(std::vector<RuleSet> sets);
  /// Compiles the policy's decisions.
  void decide();
  /// Gives each set its parameters and catalogues.
  void bind();
  /// Settles which fact each rule means, and who provides it.
  void connect();
  /// Puts the rules in order, smallest id first among those that may run.
  void order();

  Checked<PlanModel> finish();

 private:
  void check_days();
  /// The sets of plugins, then that of the decisions.
  [[nodiscard]] std::vector<const RuleSet*> all_sets() const;
  void bind_parameters(const RuleSet& set, Binding& binding);
  const policy::Parameter* parameter_for(const RuleSet& set, const ParameterDeclaration& wanted);
  void check_parameter(const RuleSet& set, const ParameterDeclaration& wanted,
                       const policy::Parameter& given);
  void bind_catalogues(const RuleSet& set, Binding& binding);
  void bind_rows(const CatalogueDeclaration& wanted, const policy::Catalogue& given,
                 casefile::Records& rows);
  void report_unused();
  void connect_rule(PlannedRule& rule);
  void connect_provided(std::uint32_t rule);
  void report_missing_providers();
  std::string chain_to(std::uint32_t rule, casefile::FactIndex fact) const;
  void report_cycle(const std::vector<bool>& done);
  void change_on(Date day);

  PlanModel model_;
  casefile::Vocabulary vocabulary_;
  std::shared_ptr<std::vector<RuleSet>> sets_ = std::make_shared<std::vector<RuleSet>>();
  std::vector<std::uint32_t> first_parameter_;  ///< of each set, in the plan's parameters
  bool is_whole_ = true;  ///< every grant was met and every decision compiled: what nobody
                          ///< takes, or provides, is then a mistake
  Diagnostics issues_;
};

}  // namespace fasthold::assessment
