// SPDX-License-Identifier: MPL-2.0
// Where the conformance suite of DMN lies: in FASTHOLD_TCK, or in ../shared/tck beside the source.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/file.hpp"

namespace fasthold::test {

/// The suite's folder; empty, and said aloud, where there is none.
inline std::filesystem::path tck_folder() {
  const char* const set = std::getenv("FASTHOLD_TCK");
  std::filesystem::path folder = set != nullptr
                                     ? std::filesystem::path(set)
                                     : std::filesystem::path(FASTHOLD_SOURCE_DIR) / "../shared/tck";
  if (std::filesystem::is_directory(folder)) return folder;
  WARN("the conformance suite is not there; set FASTHOLD_TCK to its folder to run this test");
  return {};
}

/// The files below `folder` that end in `extension`, sorted.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                      std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline std::string content_of(const std::filesystem::path& file) {
  auto content = load_file(file, std::size_t{8} << 20);
  REQUIRE(content.has_value());
  return std::move(content).value();
}

}  // namespace fasthold::test
