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
#include <set>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "feel/syntax/syntax.hpp"

namespace fasthold::feel {

/// How large an expression may be.
struct SyntaxLimits {
  std::size_t bytes = 256u << 10;
  std::size_t nodes = 200'000;
  std::size_t depth = 200;  ///< expressions inside each other
};

/// A text and where its first character stands.
struct Source {
  std::string_view text;
  Position where;
};
/// The place of a byte of the source: for messages.
Position position_at(const Source& source, std::uint32_t offset);

/// A name as it is compared: white space trimmed, runs of it one space, also around the symbols
/// that a name may hold.
std::string normalized_name(std::string_view name);

/// The names that a parser knows. Built-ins and built-in types are always known.
class Names {
 public:
  void add(std::string_view name);         ///< a variable
  void add_member(std::string_view name);  ///< something that may stand behind a dot
  void add_members(const Type& type);      ///< all members in it, however deep
  void add_type(std::string_view name, TypePtr type);

  [[nodiscard]] bool knows(std::string_view normalized) const;
  [[nodiscard]] bool knows_member(std::string_view normalized) const;
  [[nodiscard]] TypePtr find_type(std::string_view normalized) const;  ///< null: unknown
  /// Whether some known name (or member) begins with these words: whether to read on.
  [[nodiscard]] bool may_begin(std::string_view normalized) const;
  [[nodiscard]] bool member_may_begin(std::string_view normalized) const;
  [[nodiscard]] bool type_may_begin(std::string_view normalized) const;

 private:
  std::set<std::string, std::less<>> variables_;
  std::set<std::string, std::less<>> members_;
  std::map<std::string, TypePtr, std::less<>> types_;
};

/// Read an expression; unary tests (the cells of a table: `-`, `< 5, > 7`, `not("a")`); simple
/// values (output cells are expressions). Null where the text is not one: every mistake is in
/// `issues` with its place. Nodes are made in `into`.
Expression* parse_expression(Syntax& into, const Source& source, const Names& names,
                             Diagnostics& issues, const SyntaxLimits& limits = {});
Expression* parse_unary_tests(Syntax& into, const Source& source, const Names& names,
                              Diagnostics& issues, const SyntaxLimits& limits = {});
/// A type as `instance of` has it (`list<number>`), or null.
TypePtr parse_type(const Source& source, const Names& names, Diagnostics& issues);

}  // namespace fasthold::feel
