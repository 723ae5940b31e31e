// SPDX-License-Identifier: MPL-2.0
// From linked models to programs in slots.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "dmn/compile/boxed.hpp"
#include "dmn/compile/types.hpp"
#include "dmn/decision_model.hpp"

namespace fasthold::dmn {

class LateFunction;
class ServiceCode;

struct DecisionModel::State {
  ModelSet models;
  std::vector<Element> elements;                 ///< those of the models, then those of the host
  std::size_t first_of_host = 0;                 ///< slot
  std::deque<BoxedTree> trees;                   ///< that programs were compiled from
  std::map<std::uint32_t, std::size_t> tree_of;  ///< by slot
  std::vector<ModelTable> tables;
  std::map<std::uint32_t, std::unique_ptr<ServiceCode>> services;  ///< by slot
  /// Stand-ins of functions that others name before they are made, by slot.
  std::map<std::uint32_t, std::unique_ptr<LateFunction>> late_functions;
  Diagnostics issues;

  State();
  ~State();
};

/// Compiles a set of models. Used once.
class ModelCompiler {
 public:
  ModelCompiler(ModelSet models, feel::Mode mode);
  Checked<DecisionModel> run(const std::vector<HostFunction>& functions);

 private:
  void number();
  void add_host_functions(const std::vector<HostFunction>& functions);
  void connect();
  std::vector<std::uint32_t> order();
  void break_circles();
  void compile(std::uint32_t slot);
  void compile_decision(std::uint32_t slot, const Decision& decision);
  void compile_function(std::uint32_t slot, const BusinessKnowledgeModel& function);
  void describe_service(std::uint32_t slot, const DecisionService& service);
  void compile_tree(std::uint32_t slot, BoxedTree& tree, const feel::Expression& root,
                    const feel::Scope& scope);

  enum class Needed : std::uint8_t { value, function };
  void need(std::uint32_t slot, const Reference& reference, Needed wanted);
  std::string visible_name(std::size_t from, std::uint32_t slot) const;
  feel::Scope scope_of(std::uint32_t slot) const;
  BoxedTree& new_tree(std::uint32_t slot);
  feel::TypePtr type_of(std::size_t model, const TypeRef& type);

  feel::Mode mode_;
  std::unique_ptr<DecisionModel::State> state_;
  std::map<DrgElement, std::uint32_t> slots_;
  std::vector<DrgElement> sources_;
  /// Needs that lead back to a function that needs what needs it.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> back_;
  std::unique_ptr<TypeTable> types_;
  Diagnostics element_issues_;  ///< of the element being compiled
};

}  // namespace fasthold::dmn
