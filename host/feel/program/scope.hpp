// SPDX-License-Identifier: MPL-2.0
// What names mean at the place where an expression stands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/syntax/parser.hpp"
#include "feel/type.hpp"

namespace fasthold::feel {

/// A name and the place of its value in the frame that a program is run with.
struct Variable {
  std::string name;  ///< normalised
  TypePtr type;
  std::uint32_t slot = 0;
};

/// The variables that an expression may read, and the types it may name. Built-ins are always in
/// scope, behind them. A later variable of a name hides an earlier one.
class Scope {
 public:
  /// Adds a variable and gives its slot: 0, 1, ..
  std::uint32_t add(std::string_view name, TypePtr type);
  /// Adds one whose value stands in that slot.
  void add_at(std::string_view name, TypePtr type, std::uint32_t slot);
  void add_type(std::string_view name, TypePtr type);

  [[nodiscard]] const Variable* find(std::string_view name) const;  ///< null: unknown
  [[nodiscard]] const std::vector<Variable>& variables() const noexcept { return variables_; }
  /// The names as the parser wants them, members of the variables' types included.
  [[nodiscard]] const Names& names() const noexcept { return names_; }
  /// More that may stand behind a dot: for values whose type is not known.
  void add_member(std::string_view name) { names_.add_member(name); }

 private:
  std::vector<Variable> variables_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  Names names_;
};

}  // namespace fasthold::feel
