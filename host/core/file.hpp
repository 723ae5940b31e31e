// SPDX-License-Identifier: MPL-2.0
// Whole files in and out, for the adapters: the engine itself does no I/O (invariant 1).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace fasthold {

/// The bytes of the regular file at `path`, at most `limit_bytes` of them. The diagnostic names
/// the file as `path` was written.
Result<std::string> load_file(const std::filesystem::path& path, std::size_t limit_bytes);

/// The regular files of `folder` itself whose names end in `extension` (with its dot), by name. The
/// diagnostic names the folder as it was written.
Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder,
                                                      std::string_view extension);

/// Writes `content` beside `path` and renames it there: a reader sees the old file or the new
/// one, never a half.
Status replace_file(const std::filesystem::path& path, std::string_view content);

}  // namespace fasthold
