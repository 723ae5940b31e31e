// SPDX-License-Identifier: MPL-2.0
// What a set of values says, as unary tests that people read.
#pragma once

#include <string>
#include <vector>

#include "dmn/table/cell.hpp"

namespace fasthold::dmn {

/// The parts of `set` that lie next to `value`, which is not in it: the nearest below and the
/// nearest above (`[18..67)`), or the values that it lists, at most `most`; `null` where only that
/// would do. In the value's own kind, else in the kinds that the set has constants of.
std::vector<std::string> nearest_tests(const CellSet& set, const feel::Value& value,
                                       std::size_t most = 8);

/// The part of a line from segment `from` to segment `to` as a unary test.
std::string test_text(const LineSet& line, std::size_t from, std::size_t to);

}  // namespace fasthold::dmn
