// SPDX-License-Identifier: MPL-2.0
// An expression, checked and compiled once, evaluated many times.
//
//   Scope scope;                                  // what the names mean
//   scope.add("age", type_of(Type::Form::number));
//   Diagnostics issues;
//   auto program = compile("age >= 18", where, scope, Mode::strict, issues);
//   Arena arena;
//   Evaluation evaluation(arena);
//   Value value = program->run(evaluation, frame);   // frame[0] is the age
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feel/program/scope.hpp"

namespace fasthold::feel {

/// How strictly an expression is checked. Evaluation is the same for both.
enum class Mode : std::uint8_t {
  strict,     ///< an unknown name or a certain type error is an error: nothing is compiled
  conformant  ///< such a part is null, with its cause, and a warning (the standard's semantics)
};

struct Code;

/// A compiled expression. Owns everything it needs. [immutable, thread-safe]
class Program {
 public:
  explicit Program(std::unique_ptr<const Code> code) noexcept;
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  /// The value, which lives as long as the evaluation's arena and this program. `frame` has a
  /// value for each variable of the scope. Never throws: where a limit is reached the value is a
  /// null that says so.
  [[nodiscard]] Value run(Evaluation& evaluation, std::span<const Value> frame) const;
  /// The same inside another evaluation: lets LimitReached through.
  [[nodiscard]] Value run_inner(Evaluation& evaluation, std::span<const Value> frame) const;

  [[nodiscard]] const TypePtr& type() const noexcept;
  /// The slots that it reads, sorted.
  [[nodiscard]] const std::vector<std::uint32_t>& uses() const noexcept;
  /// The value where it is the same for every frame; null where it is not.
  [[nodiscard]] const Value* constant() const noexcept;
  /// The slot where the whole program is one variable.
  [[nodiscard]] std::optional<std::uint32_t> variable() const noexcept;
  /// The table where the whole program is one, and the slots of the variables that it reads.
  struct Table {
    const TableCode* code;
    std::vector<std::uint32_t> slots;
  };
  [[nodiscard]] std::optional<Table> table() const;
  /// One line an instruction, for tests and for people who look for what is slow.
  [[nodiscard]] std::string listing() const;

 private:
  std::unique_ptr<const Code> code_;
};

/// The null of an evaluation that reached a limit.
Value null_at(LimitReached::What what);
/// `evaluate()`, or that null where it throws LimitReached.
template <class Evaluate>
Value guarded(Evaluate&& evaluate) {
  try {
    return evaluate();
  } catch (const LimitReached& reached) {
    return null_at(reached.what);
  }
}

/// Where a place in an expression is in a file. A tree may be put together out of many texts: the
/// spans of its nodes then tell them apart (Syntax::move_spans).
using Places = std::function<Position(std::uint32_t offset)>;
/// Those of one text, which must outlive them.
Places places_in(const Source& source);

/// Checks and compiles a tree. Nothing where `issues` got an error.
std::optional<Program> compile(const Expression& expression, const Scope& scope,
                               const Places& places, Mode mode, Diagnostics& issues);
std::optional<Program> compile(const Expression& expression, const Scope& scope,
                               const Source& source, Mode mode, Diagnostics& issues);
/// Parses and compiles a text.
std::optional<Program> compile(const Source& source, const Scope& scope, Mode mode,
                               Diagnostics& issues);
/// Unary tests: a program that answers whether the value of variable `?`, which `scope` has,
/// passes: true, false or null.
std::optional<Program> compile_tests(const Source& source, const Scope& scope, Mode mode,
                                     Diagnostics& issues);

}  // namespace fasthold::feel
