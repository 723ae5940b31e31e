// SPDX-License-Identifier: MPL-2.0
// Operators, tests, ranges and conditions.
#include "feel/messages.hpp"
#include "feel/program/compiler.hpp"
#include "feel/program/typing.hpp"

namespace fasthold::feel {
namespace {

/// Forms whose first part may be of the same kind again and again (`1 + 2 + 3 + ..`): compiled in
/// a loop, because a long chain must not take a deep stack.
bool is_link(const Expression& node) {
  switch (node.form) {
    case Form::add:
    case Form::subtract:
    case Form::multiply:
    case Form::divide:
    case Form::power:
    case Form::equal:
    case Form::not_equal:
    case Form::less:
    case Form::less_or_equal:
    case Form::greater:
    case Form::greater_or_equal:
    case Form::logical_and:
    case Form::logical_or:
    case Form::path:
    case Form::filter: return true;
    case Form::call: return node.parts[0]->form != Form::name;
    default: return false;
  }
}

/// Whether the expression itself speaks of the value under test.
bool names_input(const Expression& node, int depth = 0) {
  if (node.form == Form::name) return node.text == "?";
  if (depth > 500) return true;
  for (const Expression* part : node.parts) {
    if (names_input(*part, depth + 1)) return true;
  }
  return false;
}

}  // namespace

TypePtr Compiler::emit_chain(const Expression& node) {
  std::vector<const Expression*> links;
  const Expression* at = &node;
  while (is_link(*at)) {
    links.push_back(at);
    at = at->parts[0];
  }
  if (links.empty()) return emit_call(node);
  const std::size_t from = body().code.instructions.size();
  TypePtr type = emit(*at);
  for (std::size_t i = links.size(); i-- > 0;) {
    const Expression& link = *links[i];
    switch (link.form) {
      case Form::path: {
        emit_member(link);
        type = member_type(type, link.text, link);
        break;
      }
      case Form::filter: type = emit_filter(link, type); break;
      case Form::call: type = emit_dynamic_call(link, type); break;
      case Form::logical_and:
      case Form::logical_or: type = emit_logical(link, type); break;
      default: type = emit_binary(link, type); fold(from);
    }
  }
  return type;
}

TypePtr Compiler::emit_binary(const Expression& node, const TypePtr& left) {
  const TypePtr right = emit(*node.parts[1]);
  write(node, {.op = Op::binary, .form = node.form}, -1);
  TypePtr type = binary_type(node.form, *left, *right);
  if (type != nullptr) return type;
  report(node, messages::operands_never_fit,
         {std::string{symbol(node.form)}, to_string(*left), to_string(*right)});
  return any_type();
}

TypePtr Compiler::emit_logical(const Expression& node, const TypePtr& left) {
  const bool is_and = node.form == Form::logical_and;
  const std::size_t settled = jump(node, is_and ? Op::jump_if_false : Op::jump_if_true, 0);
  const TypePtr right = emit(*node.parts[1]);
  write(node, {.op = Op::binary, .form = node.form}, -1);
  land(settled);
  const TypePtr& boolean = type_of(Type::Form::boolean);
  for (const TypePtr& side : {left, right}) {
    if (!may_conform(*side, *boolean)) {
      report(node, messages::operand_never_fits,
             {std::string{symbol(node.form)}, to_string(*side)});
    }
  }
  return boolean;
}

TypePtr Compiler::emit_between(const Expression& node) {
  const TypePtr value = emit(*node.parts[0]);
  for (std::size_t i = 1; i < 3; ++i) {
    const TypePtr end = emit(*node.parts[i]);
    if (binary_type(Form::less, *value, *end) == nullptr) {
      report(node, messages::operands_never_fit, {"between", to_string(*value), to_string(*end)});
    }
  }
  write(node, {.op = Op::between}, -2);
  return type_of(Type::Form::boolean);
}

TypePtr Compiler::emit_in(const Expression& node) {
  const TypePtr type = emit(*node.parts[0]);
  const std::uint32_t local = new_local();
  write(node, {.op = Op::store, .a = local}, 0);
  write(node, {.op = Op::drop}, -1);
  // Inside its tests `?` is the value: `{?: value, r: test}.r`, says table 55.
  body().bindings.push_back({"?", type, local, false});
  const TypePtr result = emit_tests(*node.parts[1], local, type);
  body().bindings.pop_back();
  return result;
}

/// Tests on the value in local `value`.
TypePtr Compiler::emit_tests(const Expression& tests, std::uint32_t value, const TypePtr& type) {
  for (const Expression* test : tests.parts) {
    if (test->form == Form::anything) {
      push_constant(*test, Value::boolean(true));
      continue;
    }
    if (names_input(*test)) {
      emit(*test);
      write(*test, {.op = Op::test_result}, 0);
      continue;
    }
    write(*test, {.op = Op::local, .a = value}, 1);
    const TypePtr test_type = emit(*test);
    check_test(*test, *test_type, *type);
    // What stands beside a boolean is compared with it; `true` does not hold for a null there.
    // So is a literal, whatever the type: `true` is a value there, not a condition that holds.
    const bool is_boolean = type->form == Type::Form::boolean ||
                            (test->form == Form::literal && test->value.is(Kind::boolean));
    // A range with a null end is null, which nothing is in; the value null has no such excuse.
    const bool is_range = test->form == Form::range ||
                          (test->form == Form::comparison && test->comparison != Form::equal &&
                           test->comparison != Form::not_equal);
    write(*test, {.op = Op::test, .a = is_boolean ? 1U : 0U, .b = is_range ? 1U : 0U}, -1);
  }
  const auto count = static_cast<std::uint32_t>(tests.parts.size());
  if (count != 1 || tests.negated) {
    write(tests, {.op = Op::any_of, .a = count, .b = tests.negated ? 1U : 0U},
          1 - static_cast<int>(count));
  }
  return type_of(Type::Form::boolean);
}

/// Reports a test that no value of the type can pass.
void Compiler::check_test(const Expression& test, const Type& test_type, const Type& type) {
  const Type* tested = &test_type;
  if (tested->form == Type::Form::boolean) return;  // its own answer
  while (tested->form == Type::Form::range || tested->form == Type::Form::list) {
    if (tested->form == type.form) return;
    tested = tested->element.get();
  }
  // A list under test may have what a test asks for.
  if (type.form == Type::Form::list || may_conform(*tested, type) || may_conform(type, *tested)) {
    return;
  }
  report(test, messages::operands_never_fit, {"in", to_string(type), to_string(test_type)});
}

TypePtr Compiler::emit_range(const Expression& node) {
  const std::size_t from = body().code.instructions.size();
  const TypePtr start = emit(*node.parts[0]);
  const TypePtr end = emit(*node.parts[1]);
  write(
      node,
      {.op = Op::make_range, .a = (node.start_included ? 1U : 0U) | (node.end_included ? 2U : 0U)},
      -1);
  fold(from);
  if (binary_type(Form::less, *start, *end) == nullptr) {
    report(node, messages::operands_never_fit, {"..", to_string(*start), to_string(*end)});
  }
  return range_over(join(start, end));
}

TypePtr Compiler::emit_conditional(const Expression& node) {
  const TypePtr condition = emit(*node.parts[0]);
  if (!may_conform(*condition, *type_of(Type::Form::boolean))) {
    report(*node.parts[0], messages::condition_never_boolean, {to_string(*condition)});
  }
  const std::size_t otherwise = jump(node, Op::jump_unless, -1);
  const TypePtr then = emit(*node.parts[1]);
  const std::size_t end = jump(node, Op::jump, 0);
  land(otherwise);
  --body().depth;  // only one of the two branches leaves its value
  const TypePtr other = emit(*node.parts[2]);
  land(end);
  return join(then, other);
}

}  // namespace fasthold::feel
