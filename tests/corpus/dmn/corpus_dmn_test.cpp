// SPDX-License-Identifier: MPL-2.0
// Reads every model of bad/ and compares what is said about it with the file beside it. A model
// may import those of parts/.
#include <catch2/catch.hpp>

#include "dmn/model_set.hpp"
#include "support/golden.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/dmn";

std::vector<fs::path> models_in(const fs::path& folder) {
  return test::paths_in(
      folder, [](const fs::directory_entry& entry) { return entry.path().extension() == ".dmn"; });
}

dmn::ModelFile file_of(const fs::path& path) {
  auto content = load_file(path, 1 << 20);
  REQUIRE(content.has_value());
  return {path.filename().string(), std::move(content).value()};
}

}  // namespace

TEST_CASE("every bad model is told what is wrong with it, in both languages", "[corpus][dmn]") {
  std::vector<dmn::ModelFile> parts;
  for (const fs::path& part : models_in(root / "parts")) parts.push_back(file_of(part));
  const auto files = models_in(root / "bad");
  CHECK(files.size() >= 12);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const auto read = dmn::read_models(file_of(file), parts);
    CHECK(read.has_value() != read.issues.has_errors());
    CHECK_FALSE(read.issues.empty());
    fs::path beside = file;
    test::compare_with(beside.replace_extension(".expected"), test::told(read.issues));
  }
}
