// SPDX-License-Identifier: MPL-2.0
// JSON as it was written: stricter than the library's own reading, where that would be silent.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace fasthold::casefile {

/// Reads one JSON text. A member that stands twice is refused, nesting is bounded by `depth`, and
/// a number that is no whole one becomes the text it was written as: `0.1` is one tenth, not a
/// binary near it. Nothing when it is refused; `why` then says so without repeating the text.
std::optional<nlohmann::json> read_json(std::string_view text, std::size_t depth, std::string& why);

}  // namespace fasthold::casefile
