// SPDX-License-Identifier: MPL-2.0
// Reads the expressions of parse/ and parse/bad/. A line of a file is an expression, a tabulator
// and what becomes of it: its tree, or `code@column` of each mistake. `⏎` stands for a line end,
// `#` begins a comment. `names:`, `members:` and `types:` declare what is in scope in the lines
// below, separated by commas; after `tests:` expressions are read as unary tests, after
// `expressions:` as expressions.
// With FASTHOLD_UPDATE=1 in the environment the right side is written anew; review the diff.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "core/file.hpp"
#include "corpus/feel/lines.hpp"
#include "feel/syntax/parser.hpp"

using namespace fasthold;
using namespace fasthold::feel;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/feel/parse";

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// What the lines of a file that declare something have declared so far.
struct Scope {
  Names names;
  bool tests = false;

  /// Whether the line declares something.
  bool takes(const std::string& line) {
    if (line == "tests:" || line == "expressions:") {
      tests = line == "tests:";
      return true;
    }
    const std::size_t colon = line.find(": ");
    const std::string what = line.substr(0, colon);
    if (what != "names" && what != "members" && what != "types") return false;
    std::istringstream list(line.substr(colon + 2));
    for (std::string name; std::getline(list, name, ',');) {
      if (what == "names") names.add(name);
      if (what == "members") names.add_member(name);
      if (what == "types") names.add_type(name, any_type());
    }
    return true;
  }
};

/// The tree, or each mistake.
std::string result_of(const std::string& line, const Scope& scope) {
  std::string text = line;
  for (std::size_t at = 0; (at = text.find("⏎")) != std::string::npos;) {
    text.replace(at, std::string_view("⏎").size(), "\n");
  }
  Syntax into;
  Diagnostics issues;
  const Expression* read = scope.tests ? parse_unary_tests(into, {text, {}}, scope.names, issues)
                                       : parse_expression(into, {text, {}}, scope.names, issues);
  CHECK((read != nullptr) == !issues.has_errors());
  std::string result;
  for (const Diagnostic& issue : issues) {
    CHECK_FALSE(issue.text(Language::da).empty());
    if (!result.empty()) result += ", ";
    if (issue.where.line > 1) result += std::to_string(issue.where.line) + ":";
    result += std::string(issue.message->code) + "@" + std::to_string(issue.where.column);
  }
  if (read == nullptr) return result;
  return result.empty() ? to_tree(*read) : to_tree(*read) + " " + result;
}

std::size_t check(const fs::path& file) {
  return test::check_lines(file, Scope{}, [](const Scope& scope, const std::string& expression) {
    return result_of(expression, scope);
  });
}

}  // namespace

TEST_CASE("expressions are read as the trees beside them", "[corpus][feel]") {
  std::size_t expressions = 0;
  for (const fs::path& file : files_of(root)) expressions += check(file);
  CHECK(expressions > 200);
}

TEST_CASE("what is no expression is told beside it", "[corpus][feel]") {
  std::size_t expressions = 0;
  for (const fs::path& file : files_of(root / "bad")) expressions += check(file);
  CHECK(expressions > 60);
}
