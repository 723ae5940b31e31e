// SPDX-License-Identifier: MPL-2.0
// Between the values of cases and those of FEEL.
#pragma once

#include <optional>

#include "assessment/rule.hpp"
#include "feel/evaluation.hpp"

namespace fasthold::assessment {

/// A value of a case or policy. What is absent or unknown is null, without a cause; codes are
/// strings. Texts are not copied.
feel::Value to_feel(const Value& value) noexcept;

/// The records of a list, as contexts. A field is called what its id is, with spaces for hyphens
/// (`first day`), so that FEEL takes it for a name and not for a difference.
feel::Value to_feel(const casefile::Records& records, const FactDefinition& list,
                    const std::vector<std::uint16_t>& fields, feel::Evaluation& evaluation);

/// The codes of a list of them, split.
feel::Value codes_to_feel(std::string_view codes, feel::Evaluation& evaluation);

/// A value of `type`, or nothing when it is none. Null is absent. Numbers are rounded half to even
/// to six digits. Texts are not copied.
std::optional<Value> from_feel(const feel::Value& value, Type type) noexcept;

/// What `type` is in FEEL: what a model's input data must be able to take.
feel::TypePtr feel_type(const ScalarType& type, bool is_code_list = false);
/// The same of a fact, of a list with its `fields`.
feel::TypePtr feel_type(const FactDefinition& fact, const std::vector<std::uint16_t>& fields);

/// The type of a function of a plugin.
feel::TypePtr feel_type(const FunctionDeclaration& function);

}  // namespace fasthold::assessment
