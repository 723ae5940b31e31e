// SPDX-License-Identifier: MPL-2.0
// Evaluates the expressions of eval/ and checks those of check/. A line of a file is an expression,
// a tabulator and what comes of it; `#` begins a comment.
//
// eval/<area>/*.txt: the value as FEEL writes it, or `null` and the code of its cause. After
// `tests of VALUE:` the lines below are unary tests on that value, after `expressions:`
// expressions. check/good/*.txt: the type in strict mode. check/bad/*.txt: `code@column` of each
// mistake there. `names: a: number, b: list<string>` declares variables (in eval/ they are null),
// separated by semicolons. With FASTHOLD_UPDATE=1 in the environment the right side is written
// anew; review the diff.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "core/file.hpp"
#include "corpus/feel/lines.hpp"
#include "feel/evaluation.hpp"
#include "feel/program/program.hpp"
#include "support/golden.hpp"

using namespace fasthold;
using namespace fasthold::feel;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/feel";

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string codes(const Diagnostics& issues) {
  std::string all;
  for (const Diagnostic& issue : issues) {
    CHECK_FALSE(issue.text(Language::da).empty());
    all += (all.empty() ? "" : ", ") + std::string(issue.message->code) + "@" +
           std::to_string(issue.where.column);
  }
  return all;
}

/// What the lines of a file that declare something have declared so far.
class File {
 public:
  /// Whether the line declares something.
  bool takes(const std::string& line) {
    if (line == "expressions:") {
      tested_.clear();
      return true;
    }
    if (line.starts_with("tests of ") && line.ends_with(":")) {
      tested_ = line.substr(9, line.size() - 10);
      return true;
    }
    if (!line.starts_with("names: ")) return false;
    std::istringstream list(line.substr(7));
    for (std::string each; std::getline(list, each, ';');) {
      const std::size_t colon = each.find(": ");
      Diagnostics issues;
      const TypePtr type = parse_type({each.substr(colon + 2), {}}, Names{}, issues);
      REQUIRE(type != nullptr);
      scope_.add(each.substr(0, colon), type);
    }
    return true;
  }

  /// The value of the text in conformant mode.
  [[nodiscard]] std::string evaluated(const std::string& text) const {
    Diagnostics issues;
    const auto program = compiled(text, Mode::conformant, issues);
    if (!program) return codes(issues);
    Arena arena;
    Evaluation evaluation(arena, {}, parse_date_time("2026-03-01T12:00:00Z"));
    std::vector<Value> frame(scope_.variables().size());
    std::optional<Program> tested;
    if (!tested_.empty()) {
      tested = compile(Source{tested_, {}}, Scope{}, Mode::conformant, issues);
      REQUIRE(tested.has_value());
      frame.push_back(tested->run(evaluation, {}));
    }
    const Value value = program->run(evaluation, frame);
    if (!value.is_null() || value.cause() == nullptr) return to_feel(value);
    return "null " + std::string(value.cause()->message->code);
  }

  /// Its type in strict mode, or what is wrong.
  [[nodiscard]] std::string checked(const std::string& text) const {
    Diagnostics issues;
    const auto program = compiled(text, Mode::strict, issues);
    CHECK(program.has_value() == !issues.has_errors());
    return program ? to_string(*program->type()) : codes(issues);
  }

 private:
  [[nodiscard]] std::optional<Program> compiled(const std::string& text, Mode mode,
                                                Diagnostics& issues) const {
    const Source source{text, {}};
    if (tested_.empty()) return compile(source, scope_, mode, issues);
    Scope with_value = scope_;
    with_value.add("?", any_type());
    return compile_tests(source, with_value, mode, issues);
  }

  Scope scope_;
  std::string tested_;
};

}  // namespace

TEST_CASE("expressions have the values beside them", "[corpus][feel]") {
  std::size_t expressions = 0;
  for (const fs::path& file : files_below(root / "eval")) {
    expressions += test::check_lines(file, File{}, [](const File& scope, const std::string& text) {
      return scope.evaluated(text);
    });
  }
  CHECK(expressions > 350);
}

TEST_CASE("expressions have the types, or the mistakes, beside them", "[corpus][feel]") {
  std::size_t good = 0;
  for (const fs::path& file : files_below(root / "check/good")) {
    good += test::check_lines(file, File{}, [](const File& scope, const std::string& text) {
      std::string type = scope.checked(text);
      CHECK_FALSE(type.starts_with("FEEL-"));
      return type;
    });
  }
  CHECK(good > 30);
  std::size_t bad = 0;
  for (const fs::path& file : files_below(root / "check/bad")) {
    bad += test::check_lines(file, File{}, [](const File& scope, const std::string& text) {
      std::string mistakes = scope.checked(text);
      CHECK(mistakes.starts_with("FEEL-"));
      return mistakes;
    });
  }
  CHECK(bad > 20);
}
