// SPDX-License-Identifier: MPL-2.0
// One tree, evaluated by the engine and by the walker.
#pragma once

#include <string>
#include <vector>

#include "feel/program/program.hpp"
#include "support/tree_walker.hpp"

namespace fasthold::test {

/// What came of it. Not compared: where the engine compiled nothing, where one of them reached a
/// limit, and where the walker cannot know.
struct BothWays {
  bool is_compared = false;
  bool do_agree = true;
  bool is_null = false;
  std::string engine;
  std::string walker;
};

inline bool is_limit(const feel::Value& value) {
  if (!value.is_null()) return false;
  using What = feel::LimitReached::What;
  for (const What what : {What::memory, What::steps, What::depth}) {
    if (value.cause() == feel::null_at(what).cause()) return true;
  }
  return false;
}

/// Evaluates `tree` in `mode` with the variables of `scope`, whose values are `frame`.
inline BothWays evaluate_both_ways(const feel::Expression& tree, const feel::Scope& scope,
                                   const std::vector<feel::Value>& frame, feel::Mode mode,
                                   const feel::EvaluationLimits& limits) {
  BothWays both;
  Diagnostics issues;
  const auto program = feel::compile(tree, scope, feel::Source{"", {}}, mode, issues);
  if (!program) return both;
  feel::Arena arena(limits.arena_bytes);
  feel::Evaluation evaluation(arena, limits);
  const feel::Value engine = program->run(evaluation, frame);

  feel::EvaluationLimits wider = limits;  // it counts every node
  wider.steps *= 20;
  wider.depth = 3000;
  feel::Arena walker_arena(4 * limits.arena_bytes);
  feel::Evaluation walker_evaluation(walker_arena, wider);
  std::map<std::string, feel::Value> variables;
  for (const feel::Variable& variable : scope.variables()) {
    variables[variable.name] = frame[variable.slot];
  }
  TreeWalker walker(walker_evaluation, std::move(variables));
  const feel::Value walked = walker.evaluate(tree);

  both.is_compared = !is_limit(engine) && !walker.reached_limit() && !walker.is_ambiguous();
  both.do_agree = !both.is_compared || agree(engine, walked);
  both.is_null = engine.is_null();
  if (!both.do_agree) {
    both.engine = feel::to_feel(engine, 2000);
    both.walker = feel::to_feel(walked, 2000);
  }
  return both;
}

}  // namespace fasthold::test
