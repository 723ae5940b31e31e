// SPDX-License-Identifier: MPL-2.0
// The source tree as the architecture tests read it: files, lines, includes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace architecture {

struct Line {
  std::string text;  ///< as it is written
  std::string code;  ///< without comments and without what stands in quotes
};

struct Include {
  std::size_t line = 0;  ///< from 1
  std::string header;
};

/// One file. `lines` of C and C++ have their `code`; of other files it is empty.
struct File {
  std::string path;  ///< from the root of the tree, with `/`
  std::vector<Line> lines;
  std::vector<Include> includes;

  [[nodiscard]] bool is_header() const;
  [[nodiscard]] bool is_cpp() const;  ///< C or C++, header or not
  [[nodiscard]] bool is_below(std::string_view folder) const;
};

/// Every text file below `root` but those of `build/` and `.git/`, by path.
struct Tree {
  std::filesystem::path root;
  std::vector<File> files;

  [[nodiscard]] bool has(std::string_view path) const;
};

Tree read_tree(const std::filesystem::path& root);

/// The file of `path` with `text`, for what a test makes up.
File make_file(std::string path, std::string_view text);

}  // namespace architecture
