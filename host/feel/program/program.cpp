// SPDX-License-Identifier: MPL-2.0
#include "feel/program/program.hpp"

#include "feel/messages.hpp"
#include "feel/program/compiler.hpp"

namespace fasthold::feel {
namespace {

const Message& message_of(LimitReached::What what) {
  switch (what) {
    case LimitReached::What::memory: return messages::memory_limit;
    case LimitReached::What::steps: return messages::steps_limit;
    case LimitReached::What::depth: return messages::depth_limit;
  }
  return messages::memory_limit;
}

}  // namespace

/// Where a limit was reached there may be no memory for the cause of a null: it stands here.
Value null_at(LimitReached::What what) {
  static const Cause causes[] = {{&message_of(LimitReached::What::memory), {}, {}, nullptr},
                                 {&message_of(LimitReached::What::steps), {}, {}, nullptr},
                                 {&message_of(LimitReached::What::depth), {}, {}, nullptr}};
  return Value::null(&causes[static_cast<std::size_t>(what)]);
}

Program::Program(std::unique_ptr<const Code> code) noexcept : code_(std::move(code)) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

Value Program::run(Evaluation& evaluation, std::span<const Value> frame) const {
  return guarded([&] { return run_inner(evaluation, frame); });
}

Value Program::run_inner(Evaluation& evaluation, std::span<const Value> frame) const {
  if (code_->is_constant) return code_->folded;
  return execute(*code_, evaluation, frame);
}

const TypePtr& Program::type() const noexcept {
  return code_->type;
}

const std::vector<std::uint32_t>& Program::uses() const noexcept {
  return code_->uses;
}

const Value* Program::constant() const noexcept {
  return code_->is_constant ? &code_->folded : nullptr;
}

std::optional<std::uint32_t> Program::variable() const noexcept {
  const std::vector<Instruction>& instructions = code_->functions.front().instructions;
  if (instructions.size() != 2 || instructions[0].op != Op::global) return std::nullopt;
  return instructions[0].a;
}

std::optional<Program::Table> Program::table() const {
  const std::vector<Instruction>& instructions = code_->functions.front().instructions;
  const std::size_t end = instructions.size();
  if (end < 2 || instructions[end - 2].op != Op::table) return std::nullopt;
  Table table{code_->tables[instructions[end - 2].a].get(), {}};
  for (std::size_t i = 0; i + 2 < end; ++i) {
    if (instructions[i].op != Op::global) return std::nullopt;
    table.slots.push_back(instructions[i].a);
  }
  return table;
}

Places places_in(const Source& source) {
  return [&source](std::uint32_t offset) { return position_at(source, offset); };
}

std::optional<Program> compile(const Expression& expression, const Scope& scope,
                               const Source& source, Mode mode, Diagnostics& issues) {
  return compile(expression, scope, places_in(source), mode, issues);
}

std::optional<Program> compile(const Expression& expression, const Scope& scope,
                               const Places& places, Mode mode, Diagnostics& issues) {
  try {
    Compiler compiler(scope, places, mode, issues);
    if (!compiler.compile(expression)) return std::nullopt;
    return Program(compiler.take());
  } catch (const LimitReached& reached) {
    issues.report(message_of(reached.what), places(expression.span.begin));
    return std::nullopt;
  }
}

std::optional<Program> compile(const Source& source, const Scope& scope, Mode mode,
                               Diagnostics& issues) {
  Syntax syntax;
  const Expression* tree = parse_expression(syntax, source, scope.names(), issues);
  if (tree == nullptr) return std::nullopt;
  return compile(*tree, scope, source, mode, issues);
}

std::optional<Program> compile_tests(const Source& source, const Scope& scope, Mode mode,
                                     Diagnostics& issues) {
  Syntax syntax;
  const Expression* tree = parse_unary_tests(syntax, source, scope.names(), issues);
  if (tree == nullptr) return std::nullopt;
  return compile(*tree, scope, source, mode, issues);
}

}  // namespace fasthold::feel
