// SPDX-License-Identifier: MPL-2.0
// Runs code.
#pragma once

#include "feel/program/code.hpp"

namespace fasthold::feel {

/// One run of a program. Throws LimitReached. [one thread at a time]
class Machine {
 public:
  Machine(const Code& code, Evaluation& evaluation, std::span<const Value> frame)
      : code_(&code), evaluation_(&evaluation), frame_(frame) {}

  /// Runs a whole function; `locals` begins with its parameters and what it captured, placed.
  Value run(const FunctionCode& function, std::span<Value> locals);

 private:
  Value block(const FunctionCode& function, std::uint32_t begin, std::span<Value> locals);
  Value steps(const FunctionCode& function, std::uint32_t at, std::span<Value> locals,
              Value* stack);

  // operations.cpp
  Value member(const Value& source, std::string_view name);
  Value index(const Value& list, const Value& number);
  Value test(const Value& value, const Value& wanted);
  Value any_of(std::span<const Value> results, bool negated);
  Value make_range(const Value& start, const Value& end, std::uint32_t flags);
  Value make_test(Form form, const Value& operand);
  Value make_function(const FunctionCode& function, std::span<const Value> captured);
  Value call_value(const Value& callee, std::span<const Value> arguments);
  Value call_named(const Value& callee, std::span<const std::string_view> names,
                   std::span<const Value> arguments);

  // loops.cpp
  Value filter(const FunctionCode& function, const Filter& filter, const Value& list,
               std::span<Value> locals);
  Value loop(const FunctionCode& function, const Loop& loop, std::span<Value> locals);

  friend class LoopRun;
  const Code* code_;
  Evaluation* evaluation_;
  std::span<const Value> frame_;
};

/// `left operator right` for every operator that has two sides.
Value binary(Evaluation& evaluation, Form form, const Value& left, const Value& right);

}  // namespace fasthold::feel
