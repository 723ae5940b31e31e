// SPDX-License-Identifier: MPL-2.0
// The loop over instructions.
#include "feel/program/machine.hpp"

#include <array>

#include "feel/operators.hpp"

namespace fasthold::feel {
namespace {

/// Blocks that hold more values at once take memory from the heap instead of the stack.
constexpr std::size_t usual_stack = 8;
constexpr std::size_t usual_locals = 8;

}  // namespace

Value binary(Evaluation& evaluation, Form form, const Value& left, const Value& right) {
  switch (form) {
    case Form::add: return add(evaluation, left, right);
    case Form::subtract: return subtract(evaluation, left, right);
    case Form::multiply: return multiply(evaluation, left, right);
    case Form::divide: return divide(evaluation, left, right);
    case Form::power: return power(evaluation, left, right);
    case Form::equal: return equal(evaluation, left, right);
    case Form::not_equal: return not_equal(evaluation, left, right);
    case Form::less: return less(evaluation, left, right);
    case Form::less_or_equal: return less_or_equal(evaluation, left, right);
    case Form::greater: return greater(evaluation, left, right);
    case Form::greater_or_equal: return greater_or_equal(evaluation, left, right);
    case Form::logical_and: return logical_and(evaluation, left, right);
    case Form::logical_or: return logical_or(evaluation, left, right);
    default: return {};
  }
}

Value execute(const Code& code, Evaluation& evaluation, std::span<const Value> frame) {
  const FunctionCode& top = code.functions.front();
  Machine machine(code, evaluation, frame);
  if (top.locals <= usual_locals) {
    std::array<Value, usual_locals> locals;
    return machine.run(top, locals);
  }
  std::vector<Value> locals(top.locals);
  return machine.run(top, locals);
}

Value Machine::run(const FunctionCode& function, std::span<Value> locals) {
  return block(function, 0, locals);
}

Value Machine::block(const FunctionCode& function, std::uint32_t begin, std::span<Value> locals) {
  const Evaluation::Level level(*evaluation_);
  if (function.stack <= usual_stack) {
    std::array<Value, usual_stack> stack;
    return steps(function, begin, locals, stack.data());
  }
  std::vector<Value> stack(function.stack);
  return steps(function, begin, locals, stack.data());
}

/// Runs from `at` to the next `done`. `top` points to the first free place of the stack.
// NOLINTNEXTLINE(readability-function-cognitive-complexity): one case an instruction
Value Machine::steps(const FunctionCode& function, std::uint32_t at, std::span<Value> locals,
                     Value* top) {
  Evaluation& evaluation = *evaluation_;
  const Instruction* const code = function.instructions.data();
  for (;; ++at) {
    const Instruction& now = code[at];
    switch (now.op) {
      case Op::constant: *top++ = code_->constants[now.a]; break;
      case Op::global: *top++ = frame_[now.a]; break;
      case Op::local: *top++ = locals[now.a]; break;
      case Op::store: locals[now.a] = top[-1]; break;
      case Op::drop: --top; break;
      case Op::unary_minus:
        evaluation.at(function.spans[at]);
        top[-1] = negate(evaluation, top[-1]);
        break;
      case Op::binary:
        evaluation.at(function.spans[at]);
        --top;
        top[-1] = binary(evaluation, now.form, top[-1], top[0]);
        break;
      case Op::between:
        evaluation.at(function.spans[at]);
        top -= 2;
        top[-1] = between(evaluation, top[-1], top[0], top[1]);
        break;
      case Op::make_range:
        evaluation.at(function.spans[at]);
        --top;
        top[-1] = make_range(top[-1], top[0], now.a);
        break;
      case Op::make_test:
        evaluation.at(function.spans[at]);
        top[-1] = make_test(now.form, top[-1]);
        break;
      case Op::test:
        evaluation.at(function.spans[at]);
        --top;
        if (now.b != 0 && top[0].is_null()) {
          top[-1] = top[0];
        } else {
          top[-1] = now.a != 0 ? in(evaluation, top[-1], top[0]) : test(top[-1], top[0]);
        }
        break;
      case Op::test_result:
        if (!top[-1].is(Kind::boolean)) top[-1] = Value{};
        break;
      case Op::any_of:
        top -= now.a;
        *top = any_of({top, now.a}, now.b != 0);
        ++top;
        break;
      case Op::member:
        evaluation.at(function.spans[at]);
        top[-1] = member(top[-1], code_->constants[now.a].string());
        break;
      case Op::item_member: {
        const Value& item = locals[now.a];
        if (!item.is(Kind::context)) break;
        if (const Value* found = item.context().find(code_->constants[now.b].string())) {
          *top++ = *found;
          at = now.c - 1;
        }
        break;
      }
      case Op::make_list:
        top -= now.a;
        *top = evaluation.list({top, now.a});
        ++top;
        break;
      case Op::make_context: {
        const std::vector<std::string_view>& keys = code_->keys[now.a];
        top -= keys.size();
        const std::span<Value> values = evaluation.arena().allocate<Value>(keys.size());
        std::uninitialized_copy_n(top, keys.size(), values.begin());
        *top++ = Value::context(evaluation.arena().make(ContextData{keys, values}));
        break;
      }
      case Op::jump: at = now.c - 1; break;
      case Op::jump_unless:
        if (!(--top)->is_true()) at = now.c - 1;
        break;
      case Op::jump_if_false:
        if (top[-1].is_false()) at = now.c - 1;
        break;
      case Op::jump_if_true:
        if (top[-1].is_true()) at = now.c - 1;
        break;
      case Op::call_builtin:
        evaluation.at(function.spans[at]);
        top -= now.b;
        *top = apply(evaluation, code_->builtins[now.a], {top, now.b});
        ++top;
        break;
      case Op::call:
        evaluation.at(function.spans[at]);
        top -= now.b;
        top[-1] = call_value(top[-1], {top, now.b});
        break;
      case Op::call_named:
        evaluation.at(function.spans[at]);
        top -= now.b;
        top[-1] = call_named(top[-1], code_->keys[now.a], {top, now.b});
        break;
      case Op::make_function: {
        const FunctionCode& made = code_->functions[now.a];
        top -= made.captures;
        *top = make_function(made, {top, made.captures});
        ++top;
        break;
      }
      case Op::loop:
        evaluation.at(function.spans[at]);
        *top++ = loop(function, code_->loops[now.a], locals);
        break;
      case Op::filter:
        evaluation.at(function.spans[at]);
        top[-1] = filter(function, code_->filters[now.a], top[-1], locals);
        break;
      case Op::index:
        evaluation.at(function.spans[at]);
        --top;
        top[-1] = index(top[-1], top[0]);
        break;
      case Op::instance:
        top[-1] = Value::boolean(is_instance(evaluation, top[-1], *code_->types[now.a]));
        break;
      case Op::convert:
        evaluation.at(function.spans[at]);
        top[-1] = coerce(evaluation, top[-1], *code_->types[now.a]);
        break;
      case Op::table:
        top -= now.b;
        *top = code_->tables[now.a]->decide(evaluation, {top, now.b});
        ++top;
        break;
      case Op::done: return top[-1];
    }
  }
}

}  // namespace fasthold::feel
