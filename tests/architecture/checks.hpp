// SPDX-License-Identifier: MPL-2.0
// What holds for the source tree, as functions that say where it does not.
//
// Each takes a tree and gives one line for each place, `path:line: what is wrong; what was
// expected`. checks_test.cpp shows that each can fail; architecture_test.cpp asks this tree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "architecture/tree.hpp"

namespace architecture {

using Violations = std::vector<std::string>;

/// A module of the host, as host/modules.cmake declares it.
struct Module {
  std::string name;
  std::vector<std::string> depends;
  std::vector<std::string> confines;  ///< prefixes of headers that only this module may include
};

/// Reads the list that CMake writes: `name|depends|confines`, lowest module first.
std::vector<Module> parse_layers(std::string_view text);

/// What is exempt: one line each, `check path reason`. A line that exempts nothing any more is
/// itself a violation.
class Exemptions {
 public:
  static Exemptions parse(std::string_view text);
  /// Whether `check` is waived for `what` (a path, or a path and more).
  bool covers(std::string_view check, std::string_view what);
  [[nodiscard]] Violations unused() const;

 private:
  std::map<std::string, bool> entries_;  ///< `check what`, and whether it was used
};

/// A module depends on those declared before it only.
Violations check_order(const std::vector<Module>& layers);
/// A file of the host includes its own module, those the module names as DEPENDS, and others'
/// libraries.
Violations check_includes(const Tree& tree, const std::vector<Module>& layers);
/// A header that a module confines is included there only.
Violations check_confined(const Tree& tree, const std::vector<Module>& layers);
/// A plugin includes the contract, the SDK, std and what stands in plugins/; nothing of the host.
Violations check_plugins(const Tree& tree, const std::vector<Module>& layers);
/// What computes does no I/O and asks no clock, environment or chance (invariants 1 and 2).
Violations check_pure(const Tree& tree, Exemptions& exempt);
/// Files stay small (the sizes are in CONTRIBUTING.md).
Violations check_sizes(const Tree& tree, Exemptions& exempt);
/// Files on their way to be too large: not a failure, said all the same.
Violations large_files(const Tree& tree);
/// C++ quotes no statute, and a plugin's numbers are the calendar's, the machine's or named
/// (invariant 3).
Violations check_law(const Tree& tree, Exemptions& exempt);
/// Nobody's folders are named.
Violations check_paths(const Tree& tree);
/// Each C and C++ file begins with its licence; a NOLINT has a reason; nothing is left to do.
Violations check_heads_and_remarks(const Tree& tree);

}  // namespace architecture
