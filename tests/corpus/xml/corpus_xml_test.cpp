// SPDX-License-Identifier: MPL-2.0
// Reads every file of bad/<schema>/ and compares what is said about it with the file beside it.
// With FASTHOLD_UPDATE=1 in the environment the files beside are written anew; review the diff.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <vector>

#include "core/file.hpp"
#include "xml/document.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/xml/bad";

std::string place(const Position& where) {
  return std::to_string(where.line) + ":" + std::to_string(where.column);
}

/// One paragraph for each diagnostic: place and code, then the text in both languages.
std::string told(const fs::path& file, xml::Schema schema) {
  const auto content = load_file(file, 1 << 20);
  REQUIRE(content.has_value());
  const auto read = xml::read(file.filename().string(), content.value(), schema);
  CHECK(read.has_value() != read.issues.has_errors());
  std::string text;
  for (const Diagnostic& issue : read.issues) {
    text += place(issue.where) + " " + std::string(issue.message->code) + "\n  " +
            issue.text(Language::en) + "\n  " + issue.text(Language::da) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("every bad file is told what is wrong with it, in both languages", "[corpus][xml]") {
  const std::map<std::string, xml::Schema> schemas = {{"vocabulary", xml::Schema::vocabulary},
                                                      {"case", xml::Schema::casefile},
                                                      {"policy", xml::Schema::policy},
                                                      {"catalogue", xml::Schema::catalogue},
                                                      {"plugin", xml::Schema::plugin}};
  const bool update = std::getenv("FASTHOLD_UPDATE") != nullptr;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  CHECK(files.size() > 20);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const std::string now = told(file, schemas.at(file.parent_path().filename().string()));
    CHECK_FALSE(now.empty());
    fs::path beside = file;
    beside.replace_extension(".expected");
    if (update) {
      REQUIRE(replace_file(beside, now).has_value());
      continue;
    }
    const auto expected = load_file(beside, 1 << 20);
    CHECK(expected.has_value());
    if (expected.has_value()) CHECK(now == expected.value());
  }
}
