// SPDX-License-Identifier: MPL-2.0
// From text to a tree, with names resolved against what is in scope.
//
// NAMES
// A name of FEEL may hold spaces and operators (`monthly salary`, `a-b`), so where it ends can
// only be told from the names that exist: the longest one that fits wins (10.3.1.4). The parser
// therefore gets the names in scope, and adds those that the expression itself binds: keys of
// contexts, iteration variables, parameters. Members behind a dot and names in a filter are looked
// for among all members that any type or context in sight has.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "feel/syntax/syntax.hpp"

namespace fasthold::feel {

/// How large an expression may be.
struct SyntaxLimits {
  std::size_t bytes = 256u << 10;
  std::size_t nodes = 200'000;
  std::size_t depth = 200;    ///< brackets and constructs inside each other
  std::size_t height = 1000;  ///< nodes below each other, as those of `1 + 1 + 1 ..` are
  std::size_t issues = 20;    ///< mistakes that are told before reading ends
};

/// How many words and symbols a name may be made of; a longer one is never found.
inline constexpr std::size_t longest_name = 64;

/// A text and where its first character stands. Without a line it counts from 1:1.
struct Source {
  std::string_view text;
  Position where;
};
/// The place of a byte of the source, columns in characters: for messages.
Position position_at(const Source& source, std::uint32_t offset);

/// A name as it is shown and stored: white space trimmed, each run of it one space.
std::string normalized_name(std::string_view name);
/// A name as it is compared: normalised, and without white space around the symbols `./-'+*`, so
/// that `a-b` and `a - b` are one name.
std::string name_key(std::string_view name);

/// Names by their keys, with the spelling that was first declared.
using NameMap = std::map<std::string, std::string, std::less<>>;

/// The names that a parser knows. Built-ins and built-in types are always known. Nodes have the
/// spelling in which a name was added, normalised.
class Names {
 public:
  void add(std::string_view name);         ///< a variable
  void add_member(std::string_view name);  ///< something that may stand behind a dot
  void add_members(const Type& type);      ///< all members in it, however deep
  void add_type(std::string_view name, TypePtr type);

  [[nodiscard]] bool knows(std::string_view name) const;  ///< a variable
  [[nodiscard]] bool knows_member(std::string_view name) const;
  [[nodiscard]] TypePtr find_type(std::string_view name) const;  ///< null: unknown
  /// Whether some type's key begins with this key: whether to read on.
  [[nodiscard]] bool type_may_begin(std::string_view key) const;

  [[nodiscard]] const NameMap& variables() const noexcept { return variables_; }
  [[nodiscard]] const NameMap& members() const noexcept { return members_; }

 private:
  NameMap variables_;
  NameMap members_;
  std::map<std::string, TypePtr, std::less<>> types_;
};

/// Read an expression. Null where the text is not one: every mistake is in `issues` with its
/// place. A warning (`@"..."` that is no time) does not make it null. Nodes are made in `into`.
Expression* parse_expression(Syntax& into, const Source& source, const Names& names,
                             Diagnostics& issues, const SyntaxLimits& limits = {});
/// Read unary tests, the cells of a table: `-`, `< 5, > 7`, `not("a")`. The answer is always a
/// `unary_tests` node; the test `-` is one with the part `anything`.
Expression* parse_unary_tests(Syntax& into, const Source& source, const Names& names,
                              Diagnostics& issues, const SyntaxLimits& limits = {});
/// A type as `instance of` has it (`list<number>`), or null.
TypePtr parse_type(const Source& source, const Names& names, Diagnostics& issues);

}  // namespace fasthold::feel
