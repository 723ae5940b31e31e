// SPDX-License-Identifier: MPL-2.0
// From a table as it is written to one that decides.
#pragma once

#include <map>

#include "dmn/table/decision_table.hpp"

namespace fasthold::dmn {

/// Compiles one table. Use: construct, `compile()` once.
class TableCompiler {
 public:
  TableCompiler(const DecisionTable& table, std::string name, const TypeResolver& types,
                const feel::Scope& scope, feel::Mode mode, Diagnostics& issues);

  feel::CompiledTable compile();
  /// What was compiled; null where there were errors.
  [[nodiscard]] std::shared_ptr<const TableProgram> program() const { return program_; }

 private:
  bool check_size();
  void add_input(std::size_t column);
  void add_output(std::size_t column);
  void add_index(InputColumn& column);
  void find_residual_rules();
  void find_shortcuts();
  [[nodiscard]] bool has_quick_policy() const;
  void find_quick_columns();
  void find_priorities(OutputColumn& column, const feel::Source& source);
  [[nodiscard]] feel::TypePtr result_type() const;
  std::vector<std::string> link();

  ConditionCell condition(const Written& written, const feel::Scope& scope);
  void make_set(ConditionCell& cell, const feel::Source& source, const feel::Scope& scope);
  std::optional<ConditionCell> allowed_values(const Written& written, const feel::TypePtr& type,
                                              const feel::Scope& scope);
  OutputCell result(const Written& written, const feel::TypePtr& type);
  void note_uses(const std::optional<feel::Program>& program);

  const DecisionTable& table_;
  const TypeResolver& types_;
  const feel::Scope& scope_;
  feel::Mode mode_;
  Diagnostics& issues_;
  std::shared_ptr<TableProgram> program_;
  std::vector<bool> used_;  ///< slots of the scope
};

}  // namespace fasthold::dmn
