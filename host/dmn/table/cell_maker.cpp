// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/cell_maker.hpp"

#include <algorithm>

#include "feel/evaluation.hpp"

namespace fasthold::dmn {

using feel::Value;

std::optional<Value> fold(const feel::Expression& expression, const TestsOrigin& origin,
                          feel::Arena& arena) {
  if (expression.form == feel::Form::literal) return feel::copy(expression.value, arena);
  Diagnostics unheard;  // what is wrong was reported when the whole was compiled
  const auto program = feel::compile(expression, origin.scope, origin.source, origin.mode, unheard);
  if (!program || program->constant() == nullptr) return std::nullopt;
  if (program->constant()->is(feel::Kind::function)) return std::nullopt;
  return feel::copy(*program->constant(), arena);
}

std::optional<CellSet> make_cell_set(const feel::Program& tests, const TestsOrigin& origin,
                                     feel::Arena& arena) {
  const auto is_other = [&](std::uint32_t use) { return use != origin.slot; };
  if (std::ranges::any_of(tests.uses(), is_other)) return std::nullopt;
  feel::Syntax syntax;
  Diagnostics unheard;
  const feel::Expression* tree =
      feel::parse_unary_tests(syntax, origin.source, origin.scope.names(), unheard);
  if (tree == nullptr) return std::nullopt;
  auto points = find_points(
      *tree, [&](const feel::Expression& expression) { return fold(expression, origin, arena); });
  if (!points) return std::nullopt;

  feel::Arena scratch;
  std::vector<Value> frame(origin.slot + 1);
  const auto holds = [&](const Value& value) {
    frame[origin.slot] = value;
    scratch.clear();
    feel::Evaluation evaluation(scratch);
    return tests.run(evaluation, frame).is_true();
  };
  return CellSet(std::move(*points), holds, arena);
}

}  // namespace fasthold::dmn
