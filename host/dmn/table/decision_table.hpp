// SPDX-License-Identifier: MPL-2.0
// A decision table, compiled: what a model's table becomes where it stands.
//
// HOW A TABLE IS DECIDED
// Each column of conditions has an index (column_index.hpp) from the input's value to a set of
// rules. The sets are intersected; only for the rules in all of them are cells asked that no index
// knows (they read variables, or the input is a list). The hit policy then makes the answer.
// `decide_by_rows` answers the same without an index: it is what the standard says, and what the
// tests compare with.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "dmn/table/column_index.hpp"
#include "feel/evaluation.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// A cell of conditions. Cells of one text in a column are one.
struct ConditionCell {
  std::string text;
  std::optional<feel::Program> program;  ///< always there in a table that was compiled
  std::optional<CellSet> set;            ///< none: only the program knows
};

/// A column of conditions.
struct InputColumn {
  std::string name;  ///< its expression, or its label where the expression is long
  Position where;
  feel::TypePtr type;     ///< of its values; `any` where nothing is known
  bool converts = false;  ///< a typeRef is written: values are converted to it
  /// Where the value stands in the frame of `decide`, when the expression is a variable.
  std::optional<std::size_t> given;
  std::optional<feel::Program> expression;
  std::optional<feel::Kind> plain;  ///< values of that kind need no conversion
  std::vector<ConditionCell> cells;
  std::vector<std::uint32_t> cell_of_rule;
  std::optional<ConditionCell> allowed;  ///< inputValues, else the allowed values of the type
  bool checks_allowed = false;           ///< inputValues are written: others give null
  std::optional<ColumnIndex> index;

  [[nodiscard]] const ConditionCell& cell(std::size_t rule) const {
    return cells[cell_of_rule[rule]];
  }
};

/// An entry of results.
struct OutputCell {
  std::string text;
  std::optional<feel::Program> program;
  std::optional<feel::Value> constant;  ///< converted to the type
};

/// A column of results.
struct OutputColumn {
  std::string name;  ///< may be empty where there is one only
  Position where;
  feel::TypePtr type;  ///< null: none is written
  std::vector<OutputCell> cells;
  std::vector<std::uint32_t> cell_of_rule;
  std::optional<OutputCell> default_entry;
  std::optional<ConditionCell> allowed;  ///< outputValues, else the allowed values of the type
  std::vector<feel::Value> priorities;   ///< the outputValues one by one: the first is the highest

  [[nodiscard]] const OutputCell& cell(std::size_t rule) const { return cells[cell_of_rule[rule]]; }
};

/// Where the entries of a rule stand in the file.
struct RulePlaces {
  Position where;
  std::vector<Position> inputs;
  std::vector<Position> outputs;
};

/// A table, ready to decide. [immutable, thread-safe]
class TableProgram final : public feel::TableCode {
 public:
  /// More than that in one table is refused when it is compiled.
  static constexpr std::size_t most_cells = 4'000'000;
  static constexpr std::size_t most_columns = 1000;

  [[nodiscard]] feel::Value decide(feel::Evaluation& evaluation,
                                   std::span<const feel::Value> frame) const override;
  /// The same without indexes, cell by cell.
  [[nodiscard]] feel::Value decide_by_rows(feel::Evaluation& evaluation,
                                           std::span<const feel::Value> frame) const;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const Position& where() const noexcept { return where_; }
  [[nodiscard]] HitPolicy hit_policy() const noexcept { return hit_policy_; }
  [[nodiscard]] Aggregation aggregation() const noexcept { return aggregation_; }
  [[nodiscard]] std::size_t rules() const noexcept { return places_.size(); }
  [[nodiscard]] const std::vector<InputColumn>& inputs() const noexcept { return inputs_; }
  [[nodiscard]] const std::vector<OutputColumn>& outputs() const noexcept { return outputs_; }
  [[nodiscard]] const std::vector<RulePlaces>& places() const noexcept { return places_; }
  [[nodiscard]] bool has_default() const noexcept { return has_default_; }

  /// Whether the cell of `rule` in column `input` holds, asked of its program. `value` is the
  /// input's, `frame` is that of `decide`.
  [[nodiscard]] bool cell_holds(feel::Evaluation& evaluation, std::span<const feel::Value> frame,
                                std::size_t rule, std::size_t input,
                                const feel::Value& value) const;
  /// The number of the output's place in the order of its outputValues, behind all of them where
  /// it has none.
  [[nodiscard]] std::size_t priority(std::size_t output, const feel::Value& value) const;

 private:
  friend class TableCompiler;
  class Run;

  std::string name_;
  Position where_;
  HitPolicy hit_policy_ = HitPolicy::unique;
  Aggregation aggregation_ = Aggregation::none;
  std::vector<InputColumn> inputs_;
  std::vector<OutputColumn> outputs_;
  std::vector<RulePlaces> places_;
  bool has_default_ = false;

  std::size_t scope_size_ = 0;        ///< variables of the scope; `?` is the one behind them
  std::vector<std::uint32_t> slots_;  ///< where in the scope the values of a frame belong
  [[nodiscard]] std::optional<feel::Value> decide_quickly(feel::Evaluation& evaluation,
                                                          std::span<const feel::Value> frame) const;

  /// A column as `decide_quickly` reads it: only what it needs, in one place.
  struct QuickColumn {
    std::size_t given = 0;                        ///< place of the value in the frame
    feel::Kind kind = feel::Kind::null;           ///< what its values are, mostly
    const ColumnIndex::LineRows* rows = nullptr;  ///< for values of that kind; may be null
    const InputColumn* column = nullptr;          ///< for all others
  };
  /// Of a small table of variables and constants with one result or a list; else empty.
  std::vector<QuickColumn> quick_;
  bool is_small_ = false;             ///< one word of rules, every cell in an index
  std::vector<feel::Value> results_;  ///< one a rule, where all are constants of one output
  RuleSet residual_;                  ///< rules with a cell that its column's index cannot answer
  std::vector<std::string_view> output_names_;
  feel::Arena constants_;  ///< texts and lists in sets and outputs
};

/// The type that a typeRef means, or null where it means none (which is reported elsewhere).
using TypeResolver = std::function<feel::TypePtr(const TypeRef&)>;
/// Told of every table that was compiled: for `dmn check`, for coverage.
using TableListener = std::function<void(std::shared_ptr<const TableProgram>)>;

/// `table` as part of an expression. It must live until the expression was compiled; `name` is what
/// traces and messages call it.
std::shared_ptr<const feel::TableSource> make_table_source(const DecisionTable& table,
                                                           std::string name, TypeResolver types,
                                                           TableListener listener = {});

}  // namespace fasthold::dmn
