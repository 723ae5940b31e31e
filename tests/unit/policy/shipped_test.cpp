// SPDX-License-Identifier: MPL-2.0
// The policies that come with the program.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/effective.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

TEST_CASE("every shipped policy is sound, cited and stored as it is read", "[policy][rules]") {
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(FASTHOLD_SOURCE_DIR) / "rules")) {
    if (!fs::exists(entry.path() / "policy.xml")) continue;
    CAPTURE(entry.path().string());
    ++found;
    const auto policy = policy::load_policy(entry.path());
    for (const Diagnostic& issue : policy.issues) UNSCOPED_INFO(to_string(issue, Language::en));
    REQUIRE(policy.has_value());
    CHECK(policy->id == entry.path().filename().string());
    CHECK(policy->chain.back() == "national");
    for (const policy::Parameter& parameter : policy->parameters) {
      CAPTURE(parameter.id);
      CHECK_FALSE(parameter.label.da.empty());
      CHECK_FALSE(parameter.label.en.empty());
      if (parameter.id.starts_with("law.")) CHECK_FALSE(parameter.overridable);
      for (const policy::DatedValue& value : parameter.values) CHECK_FALSE(value.sources.empty());
    }
    CHECK(policy::vocabulary_of(*policy, casefile::shipped_vocabulary()).has_value());
    const auto stored = policy::read_stored_policy(policy->id, policy->files);
    REQUIRE(stored.has_value());
    CHECK(stored->hash() == policy->hash());
  }
  CHECK(found >= 3);
}

TEST_CASE("a folder may be named in any way that leads to it", "[policy]") {
  const fs::path rules = fs::path(FASTHOLD_SOURCE_DIR) / "rules";
  const auto plain = policy::load_policy(rules / "national");
  REQUIRE(plain.has_value());
  for (const fs::path& path : {rules / "national" / "", rules / "." / "national",
                               rules / "0661-holstebro" / ".." / "national"}) {
    CAPTURE(path.string());
    const auto other = policy::load_policy(path);
    REQUIRE(other.has_value());
    CHECK(other->hash() == plain->hash());
  }
}
