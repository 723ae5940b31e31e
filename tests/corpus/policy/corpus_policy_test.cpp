// SPDX-License-Identifier: MPL-2.0
#include "support/effective.hpp"
#include "support/golden.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

const fs::path root = fs::path(FASTHOLD_SOURCE_DIR) / "tests/corpus/policy";

std::vector<fs::path> folders_in(const char* kind) {
  return test::paths_in(root / kind, [](const auto& entry) { return entry.is_directory(); });
}

/// `text` without the path of this machine.
std::string without_place(std::string text, const fs::path& folder) {
  const std::string place = (folder / "").string();
  for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place)) {
    text.erase(at, place.size());
  }
  return text;
}

}  // namespace

TEST_CASE("every bad policy is told all that is wrong with it", "[corpus][policy]") {
  const auto folders = folders_in("bad");
  CHECK(folders.size() > 15);
  for (const fs::path& folder : folders) {
    const auto policy = policy::load_policy(folder / "mine");
    CAPTURE(folder.string());
    CHECK_FALSE(policy.has_value());
    test::compare_with(folder / "expected", without_place(test::told(policy.issues), folder));
  }
}

TEST_CASE("every good policy has the values that it states and inherits", "[corpus][policy]") {
  const auto folders = folders_in("good");
  CHECK(folders.size() > 2);
  for (const fs::path& folder : folders) {
    const auto policy = policy::load_policy(folder / "mine");
    CAPTURE(folder.string(), test::told(policy.issues));
    REQUIRE(policy.has_value());
    test::compare_with(folder / "expected", test::effective(*policy));
  }
}
