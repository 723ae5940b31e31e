// SPDX-License-Identifier: MPL-2.0
// Values of FEEL as JSON, both ways, with every digit of a number kept.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "dmn/decision_model.hpp"
#include "feel/value.hpp"

namespace fasthold::dmn {

/// `value` as JSON. Days, times and durations are texts as FEEL writes them; a range or function
/// is the text of FEEL. A null is null, whatever its cause.
std::string to_json(const feel::Value& value);
/// A text as JSON, in quotes.
std::string json_text(std::string_view text);

/// A text as a value of `type`: days, times and durations are read from texts where the type asks
/// for them, also inside lists and contexts. Nothing else is changed.
feel::Value typed_value(const feel::Value& value, const feel::Type& type, feel::Arena& arena);

/// An input of a model and the value it is given.
struct InputValue {
  std::uint32_t slot;
  feel::Value value;
};

/// Reads an object whose members are inputs (or decisions, which then are not made). Reports what
/// is not JSON, names that the model lacks, and values that are not of the input's type.
/// `file` is a name for messages. The values live as long as `arena`.
Checked<std::vector<InputValue>> read_inputs(const std::string& file, std::string_view json,
                                             const DecisionModel& model, feel::Arena& arena);

}  // namespace fasthold::dmn
