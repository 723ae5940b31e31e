// SPDX-License-Identifier: MPL-2.0
// One simple value of a test.
#pragma once

#include <optional>
#include <string_view>

#include "dmn/tck/test_cases.hpp"

namespace fasthold::dmn::tck {

/// The value that `text` means as `type` of XML Schema ("" is text); nothing where it means none or
/// the type is not one of the suite's. Lives as long as `arena`. Throws LimitReached.
std::optional<feel::Value> simple_value(std::string_view type, std::string_view text,
                                        feel::Arena& arena);

}  // namespace fasthold::dmn::tck
