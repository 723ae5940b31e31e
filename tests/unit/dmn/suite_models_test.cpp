// SPDX-License-Identifier: MPL-2.0
// Every model of the conformance suite is read.
#include <catch2/catch.hpp>

#include "dmn/model_set.hpp"
#include "dmn/reader.hpp"
#include "support/tck.hpp"

using namespace fasthold;

TEST_CASE("every model of the conformance suite is read and linked", "[dmn][tck]") {
  const auto folder = test::tck_folder();
  if (folder.empty()) return;
  const auto files = test::files_below(folder, ".dmn");
  CHECK(files.size() > 50);
  for (const auto& file : files) {
    std::vector<dmn::ModelFile> others;
    const auto folder_files = list_files(file.parent_path(), ".dmn");
    REQUIRE(folder_files.has_value());
    for (const auto& beside : folder_files.value()) {
      others.push_back({beside.string(), test::content_of(beside)});
    }
    const auto set = dmn::read_models({file.string(), test::content_of(file)}, others);
    for (const Diagnostic& issue : set.issues) UNSCOPED_INFO(to_string(issue, Language::en));
    CHECK(set);
  }
}
