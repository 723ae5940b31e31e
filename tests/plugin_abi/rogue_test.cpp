// SPDX-License-Identifier: MPL-2.0
// Each bad plugin is refused or contained, and what is told of it is its own.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "plugin/plugin.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
namespace fs = std::filesystem;

namespace {

using Codes = std::vector<std::string>;
const fs::path rogues = FASTHOLD_ROGUES;

Codes inspected(const char* name) {
  const auto made = plugin::inspect(rogues / (std::string{name} + ".so"));
  CHECK(made.has_value() != made.issues.has_errors());
  for (const Diagnostic& issue : made.issues) CHECK_FALSE(issue.text(Language::da).empty());
  return test::codes_of(made.issues);
}

plugin::Inspection inspect(const std::string& name) {
  return test::expect(plugin::inspect(rogues / (name + ".so")));
}

/// The code with which loading it is refused; "" when it loads.
std::string loaded(const char* name) {
  const auto made = plugin::load(inspect(name));
  return made ? "" : std::string{made.error().message->code};
}

Result<assessment::Assessor> opened(const std::string& name) {
  plugin::Inspection inspection = inspect(name);
  auto provider = plugin::load(inspection);
  REQUIRE(provider.has_value());
  const std::string policy =
      "<policy xmlns=\"urn:fasthold:policy:1\" id=\"test\" valid-from=\"2020-01-01\">"
      "<name da=\"a\" en=\"a\"/><grant plugin=\"" +
      inspection.rules.id + "\" version=\"1\"/></policy>";
  auto model = test::expect(assessment::PlanModel::build(
      test::policy_of(policy), test::small_vocabulary(), {inspection.rules}, test::assessment_day));
  return test::expect(assessment::Plan::make(std::move(model), {*provider})).open();
}

/// How the rule of the plugin fails for a case; "" when its answer is taken.
std::string failure_of(const std::string& name) {
  auto assessor = opened(name);
  REQUIRE(assessor.has_value());
  const casefile::CaseFile file = test::a_case("<fact id=\"work.hours\" value=\"37\"/>");
  assessment::Assessment made;
  assessor->assess(std::span{&file, 1}, std::span{&made, 1});
  CHECK(made.complete == made.rules.at(0).failure.empty());
  CHECK(made.outcomes.size() == (made.complete ? 1U : 0U));
  return made.rules[0].failure;
}

std::string create_code(const char* name) {
  const auto assessor = opened(name);
  REQUIRE_FALSE(assessor.has_value());
  return std::string{assessor.error().message->code};
}

}  // namespace

TEST_CASE("an honest plugin is read, loaded and heard", "[plugin]") {
  CHECK(inspected("honest") == Codes{});
  CHECK(loaded("honest") == "");
  CHECK(failure_of("honest") == "");
  CHECK(inspected("newer-minor") == Codes{});
}

TEST_CASE("missing, no plugin, refused and another ABI are told apart", "[plugin]") {
  const Codes missing = inspected("never-built");
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].starts_with("COR-"));
  CHECK(inspected("no-manifest") == Codes{"PLG-0002"});
  CHECK(inspected("no-entry") == Codes{"PLG-0005"});
  CHECK(inspected("manifest-abi") == Codes{"PLG-0006"});
  CHECK(loaded("entry-abi") == "PLG-0006");
#ifdef FASTHOLD_HAS_UNIQUE
  CHECK(inspected("unique") == Codes{"PLG-0004"});
#endif

  const fs::path text = fs::temp_directory_path() / "fasthold-no-elf.so";
  std::ofstream(text) << "no plugin at all";
  CHECK(test::codes_of(plugin::inspect(text).issues) == Codes{"PLG-0001"});
  fs::remove(text);
}

TEST_CASE("an entry that is not what its manifest says is refused", "[plugin]") {
  CHECK(loaded("magic") == "PLG-0008");
  CHECK(loaded("id") == "PLG-0009");
  CHECK(loaded("version") == "PLG-0009");
  CHECK(loaded("small-entry") == "PLG-0010");
  CHECK(loaded("null-assess") == "PLG-0010");
  CHECK(loaded("unresolved") == "PLG-0007");
}

TEST_CASE("a plugin that does not start is told", "[plugin]") {
  CHECK(create_code("create-fails") == "PLG-0011");
  CHECK(create_code("create-throws") == "PLG-0011");
}

TEST_CASE("what a plugin does wrong in a case costs its own answer", "[plugin]") {
  CHECK(failure_of("throws") == "status: -100");
  CHECK(failure_of("test.sdk-throws") == "status: -100");
  CHECK(failure_of("undeclared-code") == "code: not declared");
  CHECK(failure_of("invented-evidence") == "evidence: said");
  CHECK(failure_of("bad-utf8") == "argument: no value");
  CHECK(failure_of("line-break") == "argument: no value");
  CHECK(failure_of("huge-number") == "score: not a value");
  CHECK(failure_of("null-list") == "outcome: a list that is not there");
  CHECK(failure_of("small-struct") == "outcome: too small a struct");
  CHECK(failure_of("proposal") == "proposal: not declared");
  CHECK(failure_of("too-many") == "limit: outcomes");
  CHECK(failure_of("undeclared-fact") == "provides: not declared");
  CHECK(failure_of("missing-which") == "missing: which fact was not said");
  CHECK(failure_of("missing-undeclared") == "missing: not required");
  CHECK(failure_of("status") == "status: 77");
  CHECK(failure_of("no-day") == "holds until: no day");
}

TEST_CASE("a folder gives its plugins by id, and what was refused", "[plugin]") {
  const plugin::Folder folder = plugin::find_plugins(rogues);
  for (std::size_t i = 1; i < folder.plugins.size(); ++i) {
    CHECK(folder.plugins[i - 1].rules.id < folder.plugins[i].rules.id);
  }
  CHECK(folder.plugins.size() > 20);
  CHECK(folder.issues.has_errors());
  CHECK(test::codes_of(plugin::find_plugins(rogues / "nowhere").issues) == Codes{"PLG-0013"});
}
