// SPDX-License-Identifier: MPL-2.0
// This source tree against what is said of it in ARCHITECTURE.md and CONTRIBUTING.md.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "architecture/checks.hpp"

using namespace architecture;

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const Tree& tree() {
  static const Tree read = read_tree(FASTHOLD_SOURCE_DIR);
  return read;
}

const std::vector<Module>& layers() {
  static const std::vector<Module> read = parse_layers(text_of(FASTHOLD_LAYERS_FILE));
  return read;
}

Exemptions& exempt() {
  static Exemptions read =
      Exemptions::parse(text_of(tree().root / "tests/architecture/exempt.txt"));
  return read;
}

void expect_none(const Violations& violations) {
  for (const std::string& violation : violations) FAIL_CHECK(violation);
}

}  // namespace

TEST_CASE("the tree and its list of modules are there", "[architecture]") {
  CHECK(tree().files.size() > 100);
  REQUIRE_FALSE(layers().empty());
  CHECK(layers().front().name == "core");
}

TEST_CASE("modules are declared lowest first", "[architecture]") {
  expect_none(check_order(layers()));
}

TEST_CASE("a module includes what it declares", "[architecture]") {
  expect_none(check_includes(tree(), layers()));
}

TEST_CASE("a library is seen by its one module", "[architecture]") {
  expect_none(check_confined(tree(), layers()));
}

TEST_CASE("a plugin sees nothing of the host", "[architecture]") {
  expect_none(check_plugins(tree(), layers()));
}

TEST_CASE("nobody's folders are named", "[architecture]") {
  expect_none(check_paths(tree()));
}

TEST_CASE("files have their head, and no remark is left open", "[architecture]") {
  expect_none(check_heads_and_remarks(tree()));
}

TEST_CASE("what computes is pure, files are small, no law stands in C++", "[architecture]") {
  expect_none(check_pure(tree(), exempt()));
  expect_none(check_sizes(tree(), exempt()));
  expect_none(check_law(tree(), exempt()));
  expect_none(exempt().unused());
  for (const std::string& large : large_files(tree())) WARN(large);
}
