// SPDX-License-Identifier: MPL-2.0
#include "support/golden.hpp"

#include "casefile/case.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/casefile";

std::vector<fs::path> files_in(const char* folder) {
  return test::paths_in(root / folder,
                        [](const auto& entry) { return entry.path().extension() == ".xml"; });
}

fs::path beside(fs::path file) {
  return file.replace_extension(".expected");
}

/// A small limit, so that a file which passes it can be read by people.
Checked<std::vector<casefile::CaseFile>> read(const fs::path& file) {
  auto content = load_file(file, 1 << 20);
  REQUIRE(content.has_value());
  Limits limits;
  limits.records = 4;
  return casefile::read_cases(file.filename().string(), *content, casefile::shipped_vocabulary(),
                              limits);
}

}  // namespace

TEST_CASE("every bad case is told all that is wrong with it", "[corpus][casefile]") {
  const auto files = files_in("bad");
  CHECK(files.size() > 10);
  for (const fs::path& file : files) {
    const auto cases = read(file);
    CAPTURE(file.string());
    CHECK_FALSE(cases.has_value());
    test::compare_with(beside(file), test::told(cases.issues));
  }
}

TEST_CASE("every good case has the facts that it states", "[corpus][casefile]") {
  const auto files = files_in("good");
  CHECK(files.size() > 2);
  for (const fs::path& file : files) {
    const auto cases = read(file);
    CAPTURE(file.string(), test::told(cases.issues));
    REQUIRE(cases.has_value());
    std::string facts;
    for (const casefile::CaseFile& each : *cases) {
      facts += each.header.id + "\n" + casefile::canonical_text(each);
    }
    test::compare_with(beside(file), facts);
  }
}
