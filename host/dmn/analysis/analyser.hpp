// SPDX-License-Identifier: MPL-2.0
// The parts of an analysis, each looking for one kind of mistake.
#pragma once

#include <array>
#include <string>

#include "dmn/analysis/cover.hpp"
#include "dmn/analysis/table_analysis.hpp"

namespace fasthold::dmn {

/// One analysis. Use: construct, `run()` once.
class Analyser {
 public:
  Analyser(const TableProgram& table, const AnalysisOptions& options);
  TableAnalysis run();

 private:
  using Groups = std::vector<std::vector<const ValueGroup*>>;

  void find_unreachable();
  void find_duplicates();
  void find_overlaps();
  void find_gaps();
  void find_null_gaps();
  void find_masked();
  void check_cells();
  void check_results();

  /// Rules that meet each cell of a column somewhere, by cell.
  [[nodiscard]] std::vector<RuleSet> partners_in(std::size_t column) const;
  [[nodiscard]] Groups all_groups(bool with_null) const;
  /// The groups that a rule may hold in.
  [[nodiscard]] Groups groups_of(std::size_t rule) const;
  [[nodiscard]] bool may_hold(std::size_t rule, std::size_t column, const ValueGroup& group) const;
  [[nodiscard]] std::vector<feel::Value> meeting(std::size_t rule, std::size_t other) const;
  /// Of the rules that decide before `rule` wherever both hold.
  [[nodiscard]] RuleSet stronger_than(std::size_t rule);
  /// Whether `a` and `b` have constant results, and which are the same.
  [[nodiscard]] bool has_constant_result(std::size_t rule) const;
  [[nodiscard]] bool same_result(std::size_t a, std::size_t b) const;
  [[nodiscard]] bool same_cells(std::size_t a, std::size_t b) const;

  [[nodiscard]] std::string sample_text(const std::vector<feel::Value>& sample) const;
  [[nodiscard]] static std::string number_of(std::size_t rule) { return std::to_string(rule + 1); }
  bool add(Finding finding, const Message& message, Position where,
           std::vector<std::string> arguments);
  void not_proved(const Message& reason, std::vector<std::string> arguments);

  const TableProgram& table_;
  const AnalysisOptions& options_;
  TableAnalysis analysis_;
  std::vector<ColumnDomain> domains_;
  std::vector<bool> reachable_;
  RuleSet unknown_;  ///< rules with a cell that depends on more than its column
  SearchBudget budget_;
  std::array<std::size_t, 9> counts_{};
};

}  // namespace fasthold::dmn
