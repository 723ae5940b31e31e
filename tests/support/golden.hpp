// SPDX-License-Identifier: MPL-2.0
// Texts that lie in files beside what they were made from. With FASTHOLD_UPDATE=1 in the
// environment they are written anew; review the diff.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/file.hpp"

namespace fasthold::test {

/// Compares `now` with the content of `file`.
inline void compare_with(const std::filesystem::path& file, const std::string& now) {
  CAPTURE(file.string());
  if (std::getenv("FASTHOLD_UPDATE") != nullptr) {
    REQUIRE(replace_file(file, now).has_value());
    return;
  }
  const auto expected = load_file(file, 1 << 20);
  CHECK(expected.has_value());
  if (expected.has_value()) CHECK(now == expected.value());
}

/// What stands in `folder` and is kept by `keep`, by name.
template <class Keep>
std::vector<std::filesystem::path> paths_in(const std::filesystem::path& folder, Keep keep) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (keep(entry)) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// One paragraph for each diagnostic: the line that a user sees, in both languages.
inline std::string told(const Diagnostics& issues) {
  std::string text;
  for (const Diagnostic& issue : issues) {
    text += to_string(issue, Language::en) + "\n  " + issue.text(Language::da) + "\n";
  }
  return text;
}

}  // namespace fasthold::test
