// SPDX-License-Identifier: MPL-2.0
// What a rule answered, held against what it declared and what it was sent.
#pragma once

#include <string>

#include "assessment/model.hpp"

namespace fasthold::assessment {

/// Where the pools of an assessment ended before a rule appended to them.
struct Mark {
  explicit Mark(const Assessment& a)
      : outcomes(a.outcomes.size()),
        arguments(a.arguments.size()),
        evidence(a.evidence.size()),
        parameters(a.parameters.size()),
        covers(a.covers.size()),
        funding(a.funding.size()),
        tables(a.tables.size()) {}
  /// Takes away what was appended since, but not how tables decided: it tells why a rule failed.
  void undo(Assessment& a) const;

  std::size_t outcomes, arguments, evidence, parameters, covers, funding, tables;
};

/// Makes `value` one of `type`: a code that came as a text becomes the allowed value it names.
/// False when it is none, or is out of bounds; a value that is not present needs its type only.
bool conform(const ScalarType& type, Value& value) noexcept;

/// Checks what rule `rule` appended to `assessment` since `mark` and turns its indices into the
/// plan's. Evidence must be what was sent, parameters what holds on the day they name, codes,
/// arguments and keys what was declared: a reason that nobody can check is worse than none.
/// Returns what is wrong, as `what: detail`, or "".
std::string check_answer(const PlanModel& model, const PlannedRule& rule, std::uint32_t place,
                         const FactView& facts, DataClass taint, const Mark& mark,
                         Assessment& assessment);

}  // namespace fasthold::assessment
