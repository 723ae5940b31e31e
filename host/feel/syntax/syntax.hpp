// SPDX-License-Identifier: MPL-2.0
// What an expression looks like after it was read: a tree of one kind of node.
//
// Boxed expressions of DMN are built out of the same nodes, so everything behind the parser (the
// checker, the compiler, the analysis) knows one language only.
#pragma once

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/type.hpp"
#include "feel/value.hpp"

namespace fasthold::feel {

/// What a node is. Behind each: its `parts`, and the other members that it uses.
enum class Form : std::uint8_t {
  literal,  ///< `value`: null, booleans, numbers, strings, @"..."
  name,     ///< `text`: the name in its normalised spelling (`normalized_name`)
  negate,   ///< operand
  add,      ///< left, right; and so on to `power`
  subtract,
  multiply,
  divide,
  power,
  equal,  ///< left, right; and so on to `logical_or`
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  logical_and,
  logical_or,
  between,      ///< value, low, high
  in,           ///< value, tests (one `unary_tests`)
  conditional,  ///< condition, then, else
  for_loop,     ///< domains.., body; `names`: one a domain. A domain `a..b` is an `iteration_range`
  some,         ///< domains.., condition; `names`
  every,        ///< domains.., condition; `names`
  iteration_range,  ///< from, to: the whole numbers (or days) from one to the other, either way
  instance_of,      ///< value; `type`
  path,             ///< source; `text`: the member
  filter,           ///< list, predicate
  call,         ///< callee, arguments..; `names`: one an argument where they are named, else empty
  list,         ///< items..
  context,      ///< entries..; `names`: their keys
  function,     ///< body; `names`: parameters; `types`: one a parameter, null where not written
  external,     ///< a function that stands outside (10.3.2.13.3): `names`, `types`; never runs
  range,        ///< start, end; `start_included`, `end_included`
  comparison,   ///< operand: `< 5`, `>= x`, `= 5`, `!= 5` as a test; `comparison`
  unary_tests,  ///< tests.. (any of them); `negated` for not(..)
  anything,     ///< the test `-`
  coerce,       ///< value; `type`: a boxed expression's typeRef
  scope,        ///< entries.., result: a boxed context with a result; `names`
  table         ///< `table`: a decision table of DMN, compiled and run by its owner
};

struct Expression;

class Scope;
enum class Mode : std::uint8_t;

/// What runs in place of a `table` node. [immutable, thread-safe]
class TableCode {
 public:
  virtual ~TableCode() = default;
  /// `frame` has the values of the variables that `CompiledTable::uses` names, in its order.
  virtual Value decide(Evaluation& evaluation, std::span<const Value> frame) const = 0;
};

/// A decision table, compiled for the place where it stands.
struct CompiledTable {
  std::shared_ptr<const TableCode> code;  ///< null where there were errors
  std::vector<std::string> uses;          ///< variables of the scope that it reads
  TypePtr type;                           ///< of its result
};

/// A decision table before it is compiled: its owner (DMN) knows what it looks like.
class TableSource {
 public:
  virtual ~TableSource() = default;
  /// `scope` has everything that may be named where the table stands, locals too.
  virtual CompiledTable compile(const Scope& scope, Mode mode, Diagnostics& issues) const = 0;
};

/// A node. Points to others of the same `Syntax`.
struct Expression {
  Form form = Form::literal;
  Form comparison = Form::equal;  ///< of `comparison`: equal .. greater_or_equal
  bool start_included = false;
  bool end_included = false;
  bool negated = false;
  std::uint32_t height = 1;  ///< nodes below each other, itself included, as far as `make` knew
  Span span;
  std::vector<Expression*> parts;
  std::vector<std::string> names;
  std::vector<TypePtr> types;
  std::string text;
  Value value;
  TypePtr type;
  std::shared_ptr<const TableSource> table;
};

/// Owner of nodes and of the values in their literals. [one thread at a time while it is built]
class Syntax {
 public:
  Syntax() = default;
  Syntax(Syntax&&) noexcept = default;
  Syntax& operator=(Syntax&&) noexcept = default;

  Expression* make(Form form, Span span, std::vector<Expression*> parts = {}) {
    Expression& node = nodes_.emplace_back();
    node.form = form;
    node.span = span;
    for (const Expression* part : parts) node.height = std::max(node.height, part->height + 1);
    node.parts = std::move(parts);
    return &node;
  }
  [[nodiscard]] Arena& arena() noexcept { return arena_; }
  [[nodiscard]] std::size_t size() const noexcept { return nodes_.size(); }
  /// Moves the spans of the nodes from number `first` on: for a tree of several texts, each of
  /// which takes a range of offsets of its own.
  void move_spans(std::size_t first, std::uint32_t by) {
    for (std::size_t i = first; i < nodes_.size(); ++i) {
      nodes_[i].span.begin += by;
      nodes_[i].span.end += by;
    }
  }

 private:
  std::deque<Expression> nodes_;
  Arena arena_;
};

/// One line that shows the tree: `(add 1 (name a))`. For tests and for people who look for a
/// mistake in the grammar.
std::string to_tree(const Expression& expression);

}  // namespace fasthold::feel
