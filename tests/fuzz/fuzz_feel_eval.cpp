// SPDX-License-Identifier: MPL-2.0
// Fuzz target: whatever is an expression or unary tests has one value, within limits: the same
// each time, and the one that a walk through the tree gives.
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

#include "require.hpp"
#include "support/both_ways.hpp"

namespace {

using namespace fasthold;
using namespace fasthold::feel;

constexpr EvaluationLimits small{
    .arena_bytes = std::size_t{4} << 20, .steps = 20'000, .depth = 150, .text_bytes = 1u << 16};
// Walking a tree takes far more of the stack than running a program does.
constexpr std::size_t most_bytes = 4096;

const Scope& scope() {
  static const Scope only = [] {
    Scope made;
    made.add("n", type_of(Type::Form::number));
    made.add("monthly salary", any_type());
    made.add("a-b", any_type());
    made.add("numbers", list_of(type_of(Type::Form::number)));
    made.add("x", any_type());
    made.add("?", any_type());
    return made;
  }();
  return only;
}

std::vector<Value> frame() {
  static const std::array<Value, 3> numbers{Value::number(Number{1}), Value::number(Number{2}),
                                            Value{}};
  return {Value::number(Number{2}), Value::string("text"), Value{},
          Value::list(numbers),     Value::list({}),       Value::number(Number{5})};
}

void check_one(std::string_view text, bool tests, Mode mode) {
  Syntax syntax;
  Diagnostics issues;
  const Source source{text, {"fuzz", 1, 1}};
  const Expression* tree = tests ? parse_unary_tests(syntax, source, scope().names(), issues)
                                 : parse_expression(syntax, source, scope().names(), issues);
  if (tree == nullptr) return;
  const auto program = compile(*tree, scope(), source, mode, issues);
  require(program.has_value() != issues.has_errors(), "a program or errors, never both");
  for (const Diagnostic& issue : issues) (void)to_string(issue, Language::da);
  if (!program) return;
  (void)program->listing();
  const std::vector<Value> values = frame();
  std::string written[2];
  for (std::string& each : written) {
    Arena arena(small.arena_bytes);
    Evaluation evaluation(arena, small, DateTime{20'000, 0, {}});
    const Value value = program->run(evaluation, values);
    each = to_feel(value, 10'000);
    if (value.is_null() && value.cause() != nullptr) each += value.cause()->message->code;
    (void)to_text(value);
    Arena other(small.arena_bytes);
    (void)guarded([&] { return copy(value, other); });
  }
  require(written[0] == written[1], "one value");
  const test::BothWays both = test::evaluate_both_ways(*tree, scope(), values, mode, small);
  if (both.do_agree) return;
  std::fprintf(stderr, "compiled: %s\nwalked: %s\n", both.engine.c_str(), both.walker.c_str());
  require(false, "compiled and walked agree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > most_bytes) return 0;
  // SAFETY: bytes as characters.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool tests : {false, true}) {
    for (const Mode mode : {Mode::conformant, Mode::strict}) check_one(text, tests, mode);
  }
  return 0;
}
