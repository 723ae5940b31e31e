// SPDX-License-Identifier: MPL-2.0
// Makes the sets of cells out of compiled tests.
#pragma once

#include <optional>

#include "dmn/table/cell.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// Where tests were read from and what their names mean.
struct TestsOrigin {
  const feel::Source& source;
  const feel::Scope& scope;  ///< `?` is in it
  std::uint32_t slot = 0;    ///< of `?`
  feel::Mode mode = feel::Mode::strict;
};

/// The value of an expression where it is the same always, else nothing. Lives in `arena`.
std::optional<feel::Value> fold(const feel::Expression& expression, const TestsOrigin& origin,
                                feel::Arena& arena);

/// The set of the values that pass `tests`, which were compiled from `origin`; nothing where they
/// read another variable or cannot be told by points. Its texts live in `arena`.
std::optional<CellSet> make_cell_set(const feel::Program& tests, const TestsOrigin& origin,
                                     feel::Arena& arena);

}  // namespace fasthold::dmn
