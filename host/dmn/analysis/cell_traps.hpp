// SPDX-License-Identifier: MPL-2.0
// Cells that are right FEEL and mean something else than their author does.
#pragma once

#include "dmn/model.hpp"
#include "feel/program/scope.hpp"

namespace fasthold::dmn {

/// Warns of the traps for people who write Danish (or never wrote FEEL): `7,5` in a column of
/// numbers, which is 7 or 5; `01-02-2026`, which is a subtraction; a text without quotes, which is
/// a variable. Reads the table as it is written, so that a table that does not compile is helped
/// too.
void find_traps(const DecisionTable& table, const feel::Scope& scope, Diagnostics& issues);

}  // namespace fasthold::dmn
