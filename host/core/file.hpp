// SPDX-License-Identifier: MPL-2.0
// Whole files in and out, for the adapters: the engine itself does no I/O (invariant 1).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace fasthold {

/// The bytes of the regular file at `path`, at most `limit_bytes` of them. The diagnostic names
/// the file as `path` was written.
Result<std::string> load_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// Writes `content` beside `path` and renames it there: a reader sees the old file or the new
/// one, never a half.
Status replace_file(const std::filesystem::path& path, std::string_view content);

}  // namespace fasthold
