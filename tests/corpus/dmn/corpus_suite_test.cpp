// SPDX-License-Identifier: MPL-2.0
// Evaluates the models of suite/ as the conformance suite does its own: each `*-test-*.xml` names
// a model and says what its decisions give. Every result is compared exactly.
#include <catch2/catch.hpp>

#include "dmn/tck/runner.hpp"
#include "support/golden.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

std::vector<dmn::ModelFile> files_in(const fs::path& folder, const char* extension) {
  const auto paths = test::paths_in(folder, [&](const fs::directory_entry& entry) {
    return entry.path().extension() == extension;
  });
  std::vector<dmn::ModelFile> files;
  for (const fs::path& path : paths) {
    auto content = load_file(path, 1 << 20);
    REQUIRE(content.has_value());
    files.push_back({path.filename().string(), std::move(content).value()});
  }
  return files;
}

}  // namespace

TEST_CASE("every case of our own suite gives exactly what it expects", "[corpus][dmn]") {
  const fs::path folder = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/dmn/suite";
  const dmn::tck::SuiteFolder suite{"suite", files_in(folder, ".dmn"), files_in(folder, ".xml")};
  Diagnostics issues;
  const feel::DateTime now{20'000, 0, {feel::Zone::Form::offset, 0, 0}};
  const dmn::tck::Report report{dmn::tck::run_folder(suite, now, issues)};
  for (const Diagnostic& issue : issues) UNSCOPED_INFO(to_string(issue, Language::en));
  CHECK(issues.empty());
  CHECK(report.cases.size() >= 75);
  for (const dmn::tck::CaseOutcome& outcome : report.cases) {
    CAPTURE(outcome.test, outcome.id, outcome.remark);
    CHECK_FALSE(outcome.results.empty());
    for (const dmn::tck::ResultOutcome& result : outcome.results) {
      CAPTURE(result.result, result.expected, result.actual);
      CHECK(result.exact);
    }
  }
}
