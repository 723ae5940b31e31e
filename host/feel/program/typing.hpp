// SPDX-License-Identifier: MPL-2.0
// The types of operators.
#pragma once

#include "feel/syntax/syntax.hpp"
#include "feel/type.hpp"

namespace fasthold::feel {

/// The type of `left operator right`; null where no values of the two types have a result: the
/// expression is always null. Source: DMN 1.5, tables 42 to 55.
TypePtr binary_type(Form form, const Type& left, const Type& right);

/// The operator as it is written: `+`, `<=`, `and`.
std::string_view symbol(Form form);

/// The type of the member `name` of a temporal value or range; null where it has none such.
/// Source: DMN 1.5, table 56 (and 65 to 67).
TypePtr property_type(const Type& source, std::string_view name);

}  // namespace fasthold::feel
