// SPDX-License-Identifier: MPL-2.0
// A decision and its reasons, for people and for programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/decision_model.hpp"
#include "dmn/table/trace.hpp"

namespace fasthold::dmn {

/// A decision that was made. Owns everything.
struct DecisionReport {
  std::string decision;
  std::string json;       ///< the value
  std::string feel;       ///< the value, as FEEL writes it
  bool is_error = false;  ///< it is null because something is wrong, not because nothing is known
  std::vector<Diagnostic> causes;  ///< of a null: the cause and what led to it
  std::vector<TableExplanation> tables;
};

/// What can be said of the value of the decision in `slot`, while its evaluation's arena lives.
DecisionReport report_on(const DecisionModel& model, std::uint32_t slot, const feel::Value& value,
                         const TableTrace& trace);

/// One object on a line: `decision, value, error, causes, tables`; a table has `table, inputs,
/// matched, chosen, result, nearest`, rules counted from 1, a near miss `rule` and `failed` with
/// `input, cell, actual, expected`.
std::string to_json(const DecisionReport& report, Language language);
std::string to_text(const DecisionReport& report, Language language);

}  // namespace fasthold::dmn
