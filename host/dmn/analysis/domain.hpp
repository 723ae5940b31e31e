// SPDX-License-Identifier: MPL-2.0
// What a column's input may be, cut into groups of values that the cells treat alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/table/decision_table.hpp"

namespace fasthold::dmn {

/// Values for which the same rules hold, as far as one column goes.
struct ValueGroup {
  feel::Value sample;  ///< one of them
  RuleSet rules;       ///< whose cell certainly holds
};

/// The values of a column. Numbers without allowed values reach from below all constants to above;
/// of a column whose type is not known, the kinds count that its cells have constants of. Null is a
/// group of its own (always behind the others), unless the allowed values leave it out.
struct ColumnDomain {
  std::vector<ValueGroup> groups;  ///< with different sets of rules; without null
  std::optional<ValueGroup> null;
  RuleSet unknown;               ///< rules whose cell depends on more than the value
  bool allowed_is_known = true;  ///< false: what is allowed cannot be told from the value alone
  bool is_exact = true;          ///< false: too many rules for the index
};

/// The domain of a column. Texts of samples live in `arena`.
ColumnDomain domain_of(const InputColumn& column, std::size_t rules, feel::Arena& arena);

}  // namespace fasthold::dmn
