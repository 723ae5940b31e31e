// SPDX-License-Identifier: MPL-2.0
// The compiler's frame: which form is compiled where, and how instructions are written.
#include "feel/program/compiler.hpp"

#include <algorithm>

#include "feel/messages.hpp"
#include "feel/program/typing.hpp"

namespace fasthold::feel {
namespace {

/// How many expressions may stand inside each other. The parser allows fewer; boxed expressions
/// add theirs.
constexpr int deepest = 500;

/// Whether a value of type `from` may be used as one of type `to`: as it is or converted.
bool may_coerce(const Type& from, const Type& to) {
  if (may_conform(from, to)) return true;
  if (from.form == Type::Form::date && to.form == Type::Form::date_time) return true;
  if (to.form == Type::Form::list) return may_coerce(from, *to.element);
  return from.form == Type::Form::list && may_conform(*from.element, to);
}

/// Whether every value of type `from` is one of type `to` as it is, without being asked.
bool is_surely(const Type& from, const Type& to) {
  if (to.constraint != nullptr && to.constraint != from.constraint) return false;
  if (to.form == Type::Form::list && from.form == Type::Form::list) {
    return is_surely(*from.element, *to.element);
  }
  return to.form == from.form && to.form > Type::Form::null && to.form < Type::Form::list;
}

/// What a constant part of an expression may cost when it is evaluated beforehand.
constexpr EvaluationLimits folding_limits{
    .arena_bytes = std::size_t{1} << 20, .steps = 10'000, .depth = 50, .text_bytes = 64u << 10};

}  // namespace

Compiler::Compiler(const Scope& scope, const Places& places, Mode mode, Diagnostics& issues)
    : scope_(&scope),
      places_(&places),
      mode_(mode),
      issues_(&issues),
      code_(std::make_unique<Code>()) {
  bodies_.emplace_back();
}

bool Compiler::compile(const Expression& expression) {
  code_->type = emit(expression);
  write(expression, {Op::done}, -1);
  code_->functions.insert(code_->functions.begin(), std::move(bodies_.back().code));
  std::ranges::sort(code_->uses);
  code_->uses.erase(std::ranges::unique(code_->uses).begin(), code_->uses.end());
  return !has_errors_;
}

std::unique_ptr<Code> Compiler::take() {
  if (is_pure_ && code_->uses.empty()) {
    Evaluation evaluation(code_->arena, folding_limits);
    try {
      const Value value = execute(*code_, evaluation, {});
      // A function keeps what it captured in the arena of its evaluation; a null its cause anew.
      code_->is_constant = !value.is(Kind::function) && !value.is_null();
      code_->folded = value;
    } catch (const LimitReached&) {
      code_->is_constant = false;  // it costs too much to know it beforehand
    }
  }
  return std::move(code_);
}

TypePtr Compiler::emit(const Expression& node) {
  if (++nesting_ > deepest) {
    if (nesting_ == deepest + 1) {
      issues_->report(messages::nests_too_deep, (*places_)(node.span.begin),
                      {std::to_string(deepest)});
      has_errors_ = true;
    }
    --nesting_;
    push_constant(node, {});
    return any_type();
  }
  TypePtr type = emit_node(node);
  --nesting_;
  return type;
}

TypePtr Compiler::emit_node(const Expression& node) {
  switch (node.form) {
    case Form::literal: {
      push_constant(node, copy(node.value, code_->arena));
      return node.value.is_null() ? type_of(Type::Form::null) : type_of(node.value);
    }
    case Form::name: return emit_name(node.text, node);
    case Form::negate: {
      const std::size_t from = body().code.instructions.size();
      const TypePtr type = emit(*node.parts[0]);
      write(node, {.op = Op::unary_minus}, 0);
      fold(from);
      const bool is_defined =
          binary_type(Form::multiply, *type, *type_of(Type::Form::number)) != nullptr;
      if (!is_defined) report(node, messages::operand_never_fits, {"-", to_string(*type)});
      return type;
    }
    case Form::between: return emit_between(node);
    case Form::in: return emit_in(node);
    case Form::conditional: return emit_conditional(node);
    case Form::for_loop:
    case Form::some:
    case Form::every: return emit_loop(node);
    case Form::instance_of: {
      emit(*node.parts[0]);
      code_->types.push_back(node.type == nullptr ? any_type() : node.type);
      write(node, {.op = Op::instance, .a = static_cast<std::uint32_t>(code_->types.size() - 1)},
            0);
      return type_of(Type::Form::boolean);
    }
    case Form::coerce: {
      const TypePtr type = emit(*node.parts[0]);
      if (node.type == nullptr || node.type->form == Type::Form::any) return type;
      if (!may_coerce(*type, *node.type)) {
        report(node, messages::never_of_type, {to_string(*type), to_string(*node.type)});
      }
      if (is_surely(*type, *node.type)) return node.type;
      code_->types.push_back(node.type);
      write(node, {.op = Op::convert, .a = static_cast<std::uint32_t>(code_->types.size() - 1)}, 0);
      return node.type;
    }
    case Form::list: return emit_list(node);
    case Form::context:
    case Form::scope: return emit_context(node);
    case Form::function:
    case Form::external: return emit_function(node, node.text);
    case Form::range: return emit_range(node);
    case Form::comparison: {
      const TypePtr type = emit(*node.parts[0]);
      write(node, {.op = Op::make_test, .form = node.comparison}, 0);
      return range_over(type);
    }
    case Form::unary_tests: {
      // Tests by themselves are about `?`.
      const TypePtr type = emit_name("?", node);
      const std::uint32_t local = new_local();
      write(node, {.op = Op::store, .a = local}, 0);
      write(node, {.op = Op::drop}, -1);
      return emit_tests(node, local, type);
    }
    case Form::anything: {
      push_constant(node, Value::boolean(true));
      return type_of(Type::Form::boolean);
    }
    case Form::table: return emit_table(node);
    case Form::iteration_range: break;  // only inside loops, which take it apart
    default: return emit_chain(node);
  }
  push_constant(node, {});
  return any_type();
}

void Compiler::write(const Expression& node, Instruction instruction, int effect) {
  Body& into = body();
  into.code.instructions.push_back(instruction);
  into.code.spans.push_back(node.span);
  into.depth = static_cast<std::uint32_t>(static_cast<int>(into.depth) + effect);
  into.code.stack = std::max(into.code.stack, into.depth);
}

std::uint32_t Compiler::constant(const Value& value) {
  code_->constants.push_back(value);
  return static_cast<std::uint32_t>(code_->constants.size() - 1);
}

void Compiler::push_constant(const Expression& node, const Value& value) {
  write(node, {.op = Op::constant, .a = constant(value)}, 1);
}

std::uint32_t Compiler::keys(const std::vector<std::string>& names) {
  std::vector<std::string_view> kept;
  kept.reserve(names.size());
  for (const std::string& name : names) kept.push_back(keep(name));
  code_->keys.push_back(std::move(kept));
  return static_cast<std::uint32_t>(code_->keys.size() - 1);
}

std::size_t Compiler::jump(const Expression& node, Op op, int effect) {
  write(node, {.op = op}, effect);
  return body().code.instructions.size() - 1;
}

void Compiler::land(std::size_t jump) {
  body().code.instructions[jump].c = static_cast<std::uint32_t>(body().code.instructions.size());
}

std::uint32_t Compiler::block_of(const Expression& node, TypePtr& type) {
  return block(node, [&] { type = emit(node); });
}

/// Replaces the instructions from `from` on, which only combine constants, by their value.
void Compiler::fold(std::size_t from) {
  FunctionCode& code = body().code;
  const std::size_t operands = code.instructions.size() - 1 - from;
  for (std::size_t i = 0; i < operands; ++i) {
    if (code.instructions[from + i].op != Op::constant) return;
  }
  Code part;
  part.functions.emplace_back();
  FunctionCode& only = part.functions.front();
  only.instructions.assign(code.instructions.begin() + static_cast<std::ptrdiff_t>(from),
                           code.instructions.end());
  only.instructions.push_back({.op = Op::done});
  only.spans.assign(only.instructions.size(), code.spans[from]);
  only.stack = static_cast<std::uint32_t>(operands) + 1;
  // Only what they use is copied: there may be very many constants.
  for (std::size_t i = 0; i < operands; ++i) {
    part.constants.push_back(code_->constants[only.instructions[i].a]);
    only.instructions[i].a = static_cast<std::uint32_t>(i);
  }
  Instruction& last = only.instructions[operands];
  if (last.op == Op::call_builtin) {
    part.builtins.push_back(code_->builtins[last.a]);
    last.a = 0;
  }
  Evaluation evaluation(code_->arena, folding_limits);
  Value value;
  try {
    value = execute(part, evaluation, {});
  } catch (const LimitReached&) {
    return;
  }
  if (value.is_null()) return;  // it says why each time it is evaluated, at its place
  const Span span = code.spans.back();
  code.instructions.resize(from);
  code.spans.resize(from);
  code.instructions.push_back({.op = Op::constant, .a = constant(value)});
  code.spans.push_back(span);
}

void Compiler::null_because(const Expression& node, const Message& message,
                            std::initializer_list<std::string_view> arguments) {
  const std::span<std::string_view> kept =
      code_->arena.allocate<std::string_view>(arguments.size());
  std::size_t i = 0;
  for (const std::string_view argument : arguments) {
    new (&kept[i++]) std::string_view(keep(argument));
  }
  push_constant(node, Value::null(code_->arena.make(Cause{&message, kept, node.span, nullptr})));
}

void Compiler::report(const Expression& node, const Message& message,
                      std::vector<std::string> arguments) {
  if (mode_ != Mode::strict) return;
  issues_->report(message, (*places_)(node.span.begin), std::move(arguments));
  has_errors_ = has_errors_ || message.severity == Severity::error;
}

}  // namespace fasthold::feel
