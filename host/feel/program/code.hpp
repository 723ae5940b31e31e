// SPDX-License-Identifier: MPL-2.0
// What a compiled expression is: instructions of a stack machine.
//
// A function has one run of instructions, cut into blocks that end with `done`: its body, and the
// parts that loops and filters run again and again. Blocks of a function share its locals, so a
// loop's body reads the variables around it without any copying. A function that is made inside
// another captures values, never places: nothing in FEEL changes after it was made.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/builtins/builtin.hpp"
#include "feel/program/program.hpp"

namespace fasthold::feel {

enum class Op : std::uint8_t {
  constant,       ///< push constants[a]
  global,         ///< push frame[a]
  local,          ///< push locals[a]
  store,          ///< locals[a] = top, which stays
  drop,           ///< pop
  unary_minus,    ///< pop 1, push 1
  binary,         ///< pop 2, push 1; `form` says which operator
  between,        ///< pop 3, push 1
  make_range,     ///< pop 2; a: 1 start included, 2 end included
  make_test,      ///< pop 1, push a range: a comparison without its left side; `form`
  test,           ///< pop value and test, push whether it passes; a: 1 of a boolean, b: 1 null
                  ///< is no test
  test_result,    ///< pop a test that named `?` itself, push it as true, false or null
  any_of,         ///< pop a results of tests, push whether one is true; b: 1 negated
  member,         ///< pop 1, push its member constants[a]
  item_member,    ///< if locals[a] has the member constants[b]: push it, skip to c
  make_list,      ///< pop a
  make_context,   ///< pop one a key of keys[a]
  jump,           ///< to c
  jump_unless,    ///< pop; to c unless it was true
  jump_if_false,  ///< to c if the top is false; it stays
  jump_if_true,   ///< to c if the top is true; it stays
  call_builtin,   ///< pop b, push; builtins[a]
  call,           ///< pop b arguments and the function, push
  call_named,     ///< the same; keys[a] has the arguments' names
  make_function,  ///< pop what functions[a] captures, push it
  loop,           ///< loops[a]: for, some, every; push
  filter,         ///< pop a list, push what filters[a] leaves of it
  index,          ///< pop a list and a number, push the item
  instance,       ///< pop, push whether it is of types[a]
  convert,        ///< pop, push it as types[a]
  table,          ///< pop b, push what tables[a] decides
  done            ///< the top is the block's value
};

struct Instruction {
  Op op = Op::done;
  Form form = Form::literal;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;  ///< of jumps: an index in the function's instructions
};

/// A run of instructions with its own locals.
struct FunctionCode {
  std::vector<Instruction> instructions;
  std::vector<Span> spans;  ///< one an instruction
  std::uint32_t locals = 0;
  std::uint32_t stack = 0;  ///< the most values that any of its blocks has at once
  // Of a function that is a value: locals 0.. are its parameters, then what it captured.
  std::string name;
  std::vector<std::string> parameters;
  std::vector<std::string_view> parameter_views;
  std::vector<const Type*> parameter_types;
  std::uint32_t captures = 0;
  std::uint32_t self = no_self;  ///< which captured value is the function itself
  bool is_external = false;
  TypePtr type;

  static constexpr std::uint32_t no_self = 0xffff'ffff;
};

/// What one variable of a loop goes through: a list, or from one value to another.
struct Domain {
  std::uint32_t variable = 0;  ///< local
  std::uint32_t block = 0;     ///< gives the list, or where it starts
  std::uint32_t to_block = 0;  ///< gives where it ends; 0: a list
};

struct Loop {
  Form form = Form::for_loop;
  std::vector<Domain> domains;
  std::uint32_t body = 0;
  std::uint32_t partial = 0;  ///< local that holds the results so far, of a `for`
};

struct Filter {
  std::uint32_t item = 0;  ///< local
  std::uint32_t body = 0;
};

struct Code {
  std::vector<FunctionCode> functions;  ///< the first is the expression itself
  std::vector<Value> constants;
  std::vector<std::vector<std::string_view>> keys;
  std::vector<std::vector<const Builtin*>> builtins;
  std::vector<Loop> loops;
  std::vector<Filter> filters;
  std::vector<TypePtr> types;
  std::vector<std::shared_ptr<const TableCode>> tables;
  TypePtr type;
  std::vector<std::uint32_t> uses;
  bool is_constant = false;
  Value folded;  ///< where it is constant
  Arena arena;   ///< of constants and keys
};

/// Runs a program's own block.
Value execute(const Code& code, Evaluation& evaluation, std::span<const Value> frame);

}  // namespace fasthold::feel
