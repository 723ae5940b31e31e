// SPDX-License-Identifier: MPL-2.0
// From a tree to code, checking types on the way.
#pragma once

#include <string>
#include <vector>

#include "feel/program/code.hpp"

namespace fasthold::feel {

/// Compiles one expression. Each `emit` leaves one value on the stack and gives its type.
class Compiler {
 public:
  Compiler(const Scope& scope, const Places& places, Mode mode, Diagnostics& issues);

  /// Whether there was no error; then `take()` has the code.
  bool compile(const Expression& expression);
  std::unique_ptr<Code> take();

 private:
  /// A name that the expression itself binds, or (with an empty name) an item whose members are
  /// names: inside a filter.
  struct Binding {
    std::string name;
    TypePtr type;
    std::uint32_t local = 0;
    bool is_item = false;
  };
  /// A function that is being compiled.
  struct Body {
    FunctionCode code;
    std::vector<Binding> bindings;
    std::vector<std::string> captured;  ///< names, in the order of its captured locals
    std::string self;                   ///< the name that means this function
    std::uint32_t depth = 0;            ///< of the stack, in the block being compiled
  };

  TypePtr emit(const Expression& node);
  TypePtr emit_node(const Expression& node);

  // compile_names.cpp
  TypePtr emit_name(const std::string& name, const Expression& node);
  TypePtr emit_captured(std::size_t body, const std::string& name, const Expression& node);
  bool is_bound(std::size_t body, const std::string& name) const;
  bool is_surely_bound(const std::string& name) const;
  TypePtr emit_member(const Expression& node);
  TypePtr member_type(const TypePtr& source, const std::string& name, const Expression& node);
  const Variable* global(std::string_view name) const;
  Scope visible() const;

  // compile_operators.cpp
  TypePtr emit_chain(const Expression& node);
  TypePtr emit_binary(const Expression& node, const TypePtr& left);
  TypePtr emit_logical(const Expression& node, const TypePtr& left);
  TypePtr emit_between(const Expression& node);
  TypePtr emit_in(const Expression& node);
  TypePtr emit_tests(const Expression& tests, std::uint32_t value, const TypePtr& type);
  void check_test(const Expression& test, const Type& test_type, const Type& type);
  TypePtr emit_range(const Expression& node);
  TypePtr emit_conditional(const Expression& node);

  // compile_calls.cpp
  TypePtr emit_call(const Expression& node);
  TypePtr emit_builtin(const Expression& node, std::span<const Builtin* const> overloads);
  TypePtr emit_dynamic_call(const Expression& node, const TypePtr& callee);
  void check_arguments(const Expression& node, const Type& callee,
                       const std::vector<TypePtr>& types);
  TypePtr emit_function(const Expression& node, const std::string& name);

  // compile_loops.cpp
  TypePtr emit_loop(const Expression& node);
  TypePtr emit_filter(const Expression& node, const TypePtr& list);
  TypePtr emit_context(const Expression& node);
  TypePtr emit_list(const Expression& node);
  TypePtr emit_table(const Expression& node);

  // Writing instructions.
  Body& body() { return bodies_.back(); }
  void write(const Expression& node, Instruction instruction, int effect);
  std::uint32_t constant(const Value& value);
  void push_constant(const Expression& node, const Value& value);
  std::string_view keep(std::string_view text) { return code_->arena.keep(text); }
  std::uint32_t keys(const std::vector<std::string>& names);
  std::uint32_t new_local() { return body().code.locals++; }
  /// A jump whose target is not known yet; `land` sets it to here.
  std::size_t jump(const Expression& node, Op op, int effect);
  void land(std::size_t jump);
  /// A part that is run apart: written behind a jump around it.
  template <class Emit>
  std::uint32_t block(const Expression& node, Emit&& emit);
  std::uint32_t block_of(const Expression& node, TypePtr& type);
  void fold(std::size_t from);
  void null_because(const Expression& node, const Message& message,
                    std::initializer_list<std::string_view> arguments);
  /// Says in strict mode that `node` can never be right.
  void report(const Expression& node, const Message& message, std::vector<std::string> arguments);

  /// Operand of a captured value until its place is known.
  static constexpr std::uint32_t captured_base = 0x8000'0000;

  const Scope* scope_;
  const Places* places_;
  Mode mode_;
  Diagnostics* issues_;
  std::unique_ptr<Code> code_;
  std::vector<Body> bodies_;
  int nesting_ = 0;
  bool has_errors_ = false;
  bool is_pure_ = true;  ///< gives the same for every frame and moment
};

/// Whether a built-in of that name answers otherwise at another moment.
bool is_clock(std::string_view name);

template <class Emit>
std::uint32_t Compiler::block(const Expression& node, Emit&& emit) {
  const std::size_t around = jump(node, Op::jump, 0);
  const std::uint32_t outer_depth = body().depth;
  body().depth = 0;
  const auto begin = static_cast<std::uint32_t>(body().code.instructions.size());
  emit();
  write(node, {Op::done}, -1);
  body().depth = outer_depth;
  land(around);
  return begin;
}

}  // namespace fasthold::feel
