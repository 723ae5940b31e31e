// SPDX-License-Identifier: MPL-2.0
// Code as text.
#include <fmt/format.h>

#include "feel/program/code.hpp"
#include "feel/program/typing.hpp"

namespace fasthold::feel {
namespace {

std::string_view name_of(Op op) {
  switch (op) {
    case Op::constant: return "constant";
    case Op::global: return "global";
    case Op::local: return "local";
    case Op::store: return "store";
    case Op::drop: return "drop";
    case Op::unary_minus: return "unary-minus";
    case Op::binary: return "binary";
    case Op::between: return "between";
    case Op::make_range: return "make-range";
    case Op::make_test: return "make-test";
    case Op::test: return "test";
    case Op::test_result: return "test-result";
    case Op::any_of: return "any-of";
    case Op::member: return "member";
    case Op::item_member: return "item-member";
    case Op::make_list: return "make-list";
    case Op::make_context: return "make-context";
    case Op::jump: return "jump";
    case Op::jump_unless: return "jump-unless";
    case Op::jump_if_false: return "jump-if-false";
    case Op::jump_if_true: return "jump-if-true";
    case Op::call_builtin: return "call-builtin";
    case Op::call: return "call";
    case Op::call_named: return "call-named";
    case Op::make_function: return "make-function";
    case Op::loop: return "loop";
    case Op::filter: return "filter";
    case Op::index: return "index";
    case Op::instance: return "instance";
    case Op::convert: return "convert";
    case Op::table: return "table";
    case Op::done: return "done";
  }
  return "";
}

}  // namespace

std::string Program::listing() const {
  std::string text;
  for (std::size_t f = 0; f < code_->functions.size(); ++f) {
    const FunctionCode& function = code_->functions[f];
    text += fmt::format("function {} locals {} stack {}\n", f, function.locals, function.stack);
    for (std::size_t i = 0; i < function.instructions.size(); ++i) {
      const Instruction& now = function.instructions[i];
      text += fmt::format("  {:>3} {}", i, name_of(now.op));
      if (now.op == Op::binary || now.op == Op::make_test)
        text += fmt::format(" {}", symbol(now.form));
      if (now.op == Op::constant) {
        text += ' ' + to_feel(code_->constants[now.a], 60);
      } else {
        text += fmt::format(" {} {} {}", now.a, now.b, now.c);
      }
      text += '\n';
    }
  }
  return text;
}

}  // namespace fasthold::feel
