// SPDX-License-Identifier: MPL-2.0
// The meaning of FEEL, slowly: an evaluator that walks the tree, to hold the compiled one to.
//
// It shares with the engine what values are and do (operators, built-ins, properties, conversion),
// and nothing of what an expression is: names are looked up while it runs, scopes are links of a
// chain, loops, filters, tests, ranges, calls and functions are written anew from the standard.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/evaluation.hpp"
#include "feel/syntax/syntax.hpp"

namespace fasthold::test {

/// A link of a scope: one name and its value, or an item whose entries are names.
struct Environment {
  const Environment* outer = nullptr;
  std::string name;
  feel::Value value;
  bool is_item = false;
};

/// Evaluates trees without decision tables. Values and functions live as long as it and the arena
/// of the evaluation do. [one thread at a time]
class TreeWalker {
 public:
  /// `variables` are what the names around the expression mean.
  TreeWalker(feel::Evaluation& evaluation, std::map<std::string, feel::Value> variables);
  ~TreeWalker();
  TreeWalker(const TreeWalker&) = delete;
  TreeWalker& operator=(const TreeWalker&) = delete;

  /// The value; a null where a limit of the evaluation was reached, see `reached_limit`.
  feel::Value evaluate(const feel::Expression& expression);
  [[nodiscard]] bool reached_limit() const noexcept { return reached_limit_; }
  /// Whether the value hung on something that the engine may settle by static types, and this
  /// evaluator cannot: a null under a test that is true, a function's type.
  [[nodiscard]] bool is_ambiguous() const noexcept { return is_ambiguous_; }

 private:
  class Function;
  class Loop;
  using Value = feel::Value;
  using Expression = feel::Expression;
  using Scope = const Environment*;

  Value walk(const Expression& node, Scope scope);
  Value walk_form(const Expression& node, Scope scope);
  Value binary(const Expression& node, Scope scope);
  Value name(std::string_view text, Scope scope);
  const Value* find(std::string_view text, Scope scope, bool also_in_items) const;
  Value member(const Value& source, std::string_view text);
  Value filter(const Expression& node, Scope scope);
  Value item_at(std::span<const Value> items, const Value& position);
  Value context(const Expression& node, Scope scope);
  Value range(const Expression& node, Scope scope);
  Value comparison(const Expression& node, Scope scope);
  // Tests.
  Value tests(const Expression& node, const Value& value, Scope scope);
  Value one_test(const Expression& test, const Value& value, Scope scope);
  Value passes(const Value& value, const Value& wanted);
  Value in_range(const Value& value, const feel::RangeData& range);
  // Loops and calls: tree_walker_calls.cpp.
  Value loop(const Expression& node, Scope scope);
  Value call(const Expression& node, Scope scope);
  Value call_builtin(const Expression& node, std::string_view called,
                     const std::vector<Value>& arguments);
  Value call_value(const Value& callee, const std::vector<Value>& arguments);
  Value make_function(const Expression& node, Scope scope, std::string_view self);

  Scope bind(Scope outer, std::string_view text, const Value& value, bool is_item = false);
  Value failure(const Message& message);

  feel::Evaluation* evaluation_;
  std::map<std::string, Value, std::less<>> variables_;
  std::deque<Environment> links_;
  std::vector<std::unique_ptr<Function>> functions_;
  bool reached_limit_ = false;
  bool is_ambiguous_ = false;
};

/// Whether two evaluators said the same: equal values of one kind, functions by their being such.
bool agree(const feel::Value& a, const feel::Value& b);

}  // namespace fasthold::test
