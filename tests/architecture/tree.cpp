// SPDX-License-Identifier: MPL-2.0
#include "architecture/tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

namespace architecture {

namespace {

constexpr std::array cpp_extensions{".cpp", ".hpp", ".h", ".c", ".def"};
constexpr std::array other_extensions{".md",    ".xml",  ".xsd", ".txt",
                                      ".cmake", ".json", ".yml", ".in"};
constexpr std::array skipped_folders{".git", "build"};

bool is_one_of(const auto& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Leaves the code of C++ text, line for line: a comment is gone, a text or character is empty.
class Scanner {
 public:
  std::string code_of(std::string_view line) {
    std::string code;
    for (std::size_t i = 0; i < line.size();) {
      if (in_comment_) {
        in_comment_ = !line.substr(i).starts_with("*/");
        i += in_comment_ ? 1 : 2;
      } else if (!raw_end_.empty()) {
        skip_raw(line, i);
      } else if (line.substr(i).starts_with("//")) {
        break;
      } else if (line.substr(i).starts_with("/*")) {
        in_comment_ = true;
        i += 2;
      } else if (line.substr(i).starts_with("R\"")) {
        raw_end_ = ")" + std::string(line.substr(i + 2, line.find('(', i) - i - 2)) + "\"";
        i = std::min(line.size(), line.find('(', i));
      } else if (line[i] == '"' || (line[i] == '\'' && !is_digit_separator(line, i))) {
        code += line[i];
        i = end_of_quoted(line, i);
        code += code.back();
      } else {
        code += line[i++];
      }
    }
    return code;
  }

 private:
  static bool is_digit_separator(std::string_view line, std::size_t i) {
    return i > 0 && i + 1 < line.size() && std::isxdigit(static_cast<unsigned char>(line[i - 1])) &&
           std::isxdigit(static_cast<unsigned char>(line[i + 1]));
  }
  static std::size_t end_of_quoted(std::string_view line, std::size_t i) {
    const char quote = line[i++];
    while (i < line.size() && line[i] != quote) i += line[i] == '\\' ? 2 : 1;
    return std::min(line.size(), i + 1);
  }
  void skip_raw(std::string_view line, std::size_t& i) {
    const auto end = line.find(raw_end_, i);
    i = end == std::string_view::npos ? line.size() : end + raw_end_.size();
    if (end != std::string_view::npos) raw_end_.clear();
  }

  bool in_comment_ = false;
  std::string raw_end_;
};

/// The header that `line` includes; "" when it includes none.
std::string included(std::string_view line) {
  const auto skip_spaces = [&line] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_spaces();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_spaces();
  if (!line.starts_with("include")) return {};
  line.remove_prefix(7);
  skip_spaces();
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return {};
  const auto end = line.find(line[0] == '"' ? '"' : '>', 1);
  return std::string(line.substr(1, end == std::string_view::npos ? end : end - 1));
}

}  // namespace

bool File::is_header() const {
  return path.ends_with(".hpp") || path.ends_with(".h");
}

bool File::is_cpp() const {
  return is_one_of(cpp_extensions, std::filesystem::path(path).extension().string());
}

bool File::is_below(std::string_view folder) const {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool Tree::has(std::string_view path) const {
  return std::any_of(files.begin(), files.end(), [path](const File& f) { return f.path == path; });
}

File make_file(std::string path, std::string_view text) {
  File file{std::move(path), {}, {}};
  Scanner scanner;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    file.lines.push_back({std::string(line), file.is_cpp() ? scanner.code_of(line) : ""});
    if (!file.is_cpp()) continue;
    if (std::string header = included(line); !header.empty()) {
      file.includes.push_back({file.lines.size(), std::move(header)});
    }
  }
  return file;
}

Tree read_tree(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  Tree tree{root, {}};
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    const fs::path path = it->path();
    if (it->is_directory() && is_one_of(skipped_folders, path.filename().string())) {
      it.disable_recursion_pending();
    }
    const std::string extension = path.extension().string();
    const bool is_script = path.parent_path().filename() == "scripts" && extension.empty();
    if (!it->is_regular_file() || !(is_script || is_one_of(cpp_extensions, extension) ||
                                    is_one_of(other_extensions, extension))) {
      continue;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    tree.files.push_back(make_file(path.lexically_relative(root).generic_string(), text));
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

}  // namespace architecture
