// SPDX-License-Identifier: MPL-2.0
// Boxed expressions as trees of FEEL, so that one compiler serves both.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dmn/model.hpp"
#include "dmn/table/decision_table.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// One expression of a model as a tree. Source: DMN 1.5, 7.3 and 10.2.
class BoxedTree {
 public:
  /// `name` is what tables in it are called.
  BoxedTree(std::string name, TypeResolver types, TableListener listener, Diagnostics& issues)
      : name_(std::move(name)),
        types_(std::move(types)),
        listener_(std::move(listener)),
        issues_(&issues) {}

  /// The tree of `boxed`; `names` are those in scope around it. A part that cannot be read is a
  /// null there, and reported.
  feel::Expression* build(const BoxedExpression& boxed, const feel::Names& names);
  /// A function definition that stands by itself, with what its result is converted to.
  feel::Expression* build_function(const FunctionDefinition& function, const std::string& self,
                                   const feel::TypePtr& result, const feel::Names& names);
  feel::Expression* coerce(feel::Expression* value, const feel::TypePtr& type);

  /// Where spans of the tree are in the file. Lives as long as the tree.
  [[nodiscard]] Position place(std::uint32_t offset) const;

 private:
  feel::Expression* parse(const Written& written, const feel::Names& names);
  feel::Expression* build_part(const ExpressionPtr& part, const feel::Names& names,
                               const Position& where);
  feel::Expression* build_form(const BoxedExpression& boxed, const feel::Names& names);
  feel::Expression* build_context(const BoxedExpression& boxed, const Context& context,
                                  feel::Names names);
  feel::Expression* build_invocation(const BoxedExpression& boxed, const Invocation& invocation,
                                     const feel::Names& names);
  feel::Expression* build_relation(const BoxedExpression& boxed, const Relation& relation,
                                   const feel::Names& names);
  feel::Expression* build_iterator(const BoxedExpression& boxed, const Iterator& iterator,
                                   const feel::Names& names);
  feel::Expression* build_table(const BoxedExpression& boxed, const DecisionTable& table);
  feel::Expression* typed(feel::Expression* value, const TypeRef& type);
  feel::Expression* make(const Position& where, feel::Form form,
                         std::vector<feel::Expression*> parts = {});

  /// A text and the range of offsets that its spans take.
  struct Piece {
    std::uint32_t begin;
    const Written* written;  ///< null: a place without a text
    Position where;
  };
  std::uint32_t open_piece(const Position& where, const Written* written);

  std::string name_;
  TypeResolver types_;
  TableListener listener_;
  Diagnostics* issues_;
  feel::Syntax syntax_;
  std::vector<Piece> pieces_;
  std::uint32_t end_ = 0;
  int depth_ = 0;
};

}  // namespace fasthold::dmn
