// SPDX-License-Identifier: MPL-2.0
// From the facts that rules lack to the questions that a caseworker asks.
#pragma once

#include "assessment/model.hpp"

namespace fasthold::assessment {

/// Fills `assessment.questions` from what its rules reported missing. A derived fact is nobody's
/// to answer: the question is then what its rule lacked, back to observed facts. Those that the
/// most rules wait for come first, then by id.
void ask(const PlanModel& model, const FactView& facts, Assessment& assessment);

}  // namespace fasthold::assessment
