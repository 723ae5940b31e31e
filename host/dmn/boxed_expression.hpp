// SPDX-License-Identifier: MPL-2.0
// Boxed expressions as they are written. Source: DMN 1.5, 7.2, 8 and 10.2.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "dmn/element.hpp"

namespace fasthold::dmn {

struct BoxedExpression;
using ExpressionPtr = std::unique_ptr<BoxedExpression>;

/// Source: DMN 1.5, 7.3.7.
struct LiteralExpression {
  Written text;
  std::string expression_language;  ///< empty: that of the definitions
};

/// Source: DMN 1.5, 8.2.10.
enum class HitPolicy : std::uint8_t {
  unique,
  first,
  priority,
  any,
  collect,
  rule_order,
  output_order
};

/// How COLLECT puts its hits together. Source: DMN 1.5, 8.2.10 (BuiltinAggregator).
enum class Aggregation : std::uint8_t { none, sum, count, min, max };

/// How an editor draws a table; it means nothing. Source: DMN 1.5, 8.2.2.
enum class Orientation : std::uint8_t { rule_as_row, rule_as_column, cross_table };

/// A column of conditions.
struct InputClause : DmnElement {
  Written expression;
  TypeRef type;          ///< of the expression
  Written input_values;  ///< unary tests; empty: those of the type
};

/// A column of results.
struct OutputClause : DmnElement {
  std::string name;  ///< empty where the table has one output without a name
  TypeRef type;
  Written output_values;  ///< unary tests; their order is that of PRIORITY and OUTPUT ORDER
  Written default_entry;  ///< what holds when no rule does
};

/// A rule: as many entries as the table has inputs, outputs and, at most, annotations.
struct DecisionRule : DmnElement {
  std::vector<Written> input_entries;  ///< unary tests
  std::vector<Written> output_entries;
  std::vector<Written> annotation_entries;
};

/// Source: DMN 1.5, 8.3.
struct DecisionTable {
  HitPolicy hit_policy = HitPolicy::unique;
  Position hit_policy_where;
  Aggregation aggregation = Aggregation::none;
  Orientation orientation = Orientation::rule_as_row;
  std::string output_label;
  std::vector<InputClause> inputs;
  std::vector<OutputClause> outputs;  ///< at least one
  std::vector<std::string> annotations;
  std::vector<DecisionRule> rules;  ///< in the order written, which users know as their numbers
};

/// An entry of a context, or its result where it has no variable.
struct ContextEntry {
  InformationItem variable;
  ExpressionPtr value;
};

/// Source: DMN 1.5, 10.5.1. At most one entry, the last, has no name: it is the result.
struct Context {
  std::vector<ContextEntry> entries;
  ExpressionPtr result;  ///< null: the context itself is
};

/// Source: DMN 1.5, 7.3.6.
struct Binding {
  InformationItem parameter;
  ExpressionPtr formula;  ///< null: nothing is bound
};
struct Invocation {
  ExpressionPtr function;
  std::vector<Binding> bindings;
};

/// Source: DMN 1.5, 10.5.3.
struct List {
  std::vector<BoxedExpression> elements;
};

/// Source: DMN 1.5, 10.5.4. Every row has one expression a column.
struct Relation {
  std::vector<InformationItem> columns;
  std::vector<std::vector<BoxedExpression>> rows;
};

/// Source: DMN 1.5, 10.5.2. The body of a Java or PMML function is a context that names it.
struct FunctionDefinition {
  enum class Kind : std::uint8_t { feel, java, pmml };
  Kind kind = Kind::feel;
  std::vector<InformationItem> parameters;
  ExpressionPtr body;
};

/// Source: DMN 1.5, 10.5.5.
struct Conditional {
  ExpressionPtr condition;
  ExpressionPtr then;
  ExpressionPtr otherwise;
};

/// Source: DMN 1.5, 10.5.6.
struct Filter {
  ExpressionPtr in;
  ExpressionPtr match;
};

/// `for`, `some` and `every`. Source: DMN 1.5, 10.5.7.
struct Iterator {
  enum class Kind : std::uint8_t { for_, some, every };
  Kind kind = Kind::for_;
  std::string variable;
  TypeRef variable_type;  ///< of the element that is iterated over, where `in` says it
  ExpressionPtr in;
  ExpressionPtr body;  ///< what `for` returns, or what the items have to satisfy
};

/// Any expression. Source: DMN 1.5, 7.3.1.
struct BoxedExpression : DmnElement {
  TypeRef type;  ///< of the result
  std::variant<LiteralExpression, DecisionTable, Context, Invocation, List, Relation,
               FunctionDefinition, Conditional, Filter, Iterator>
      form;

  /// The form where it is a `T`, else null.
  template <class T>
  [[nodiscard]] const T* as() const noexcept {
    return std::get_if<T>(&form);
  }
};

}  // namespace fasthold::dmn
