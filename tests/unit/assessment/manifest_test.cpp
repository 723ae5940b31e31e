// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;

namespace {

std::vector<std::string> wrong_with(const std::string& from, const std::string& to) {
  std::string text{test::scripted_manifest};
  text.replace(text.find(from), from.size(), to);
  return test::codes_of(read_manifest("plugin.xml", text).issues);
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a manifest is read as it is written", "[assessment][manifest]") {
  const RuleSet set = test::rules_of(test::scripted_manifest);
  CHECK(set.id == "test.scripted");
  CHECK(set.version == "1.2.3");
  CHECK(set.manifest == test::scripted_manifest);
  REQUIRE(set.rules.size() == 4);
  CHECK(set.rules[0].requires_[0].fields == Codes{"first-day", "last-day"});
  CHECK(set.rules[1].outcomes[0].legal == Codes{"a.days"});
  CHECK(set.rules[1].outcomes[1].kind == OutcomeKind::deadline);
  CHECK(set.parameters[0].type.max == Decimal::whole(100));
}

TEST_CASE("what a manifest says twice or of nothing is told", "[assessment][manifest]") {
  CHECK(wrong_with("{days} mod {kind}", "{days} mod {sort}") == Codes{"ASM-0020"});
  CHECK(wrong_with("code=\"d.talk\"", "code=\"f.long\"") == Codes{"ASM-0024"});
  CHECK(wrong_with("legal=\"a.days\"", "legal=\"law.weeks\"") == Codes{"ASM-0021"});
  CHECK(wrong_with("max=\"100\"", "max=\"100\" default=\"101\"") == Codes{"ASM-0025"});
  CHECK(wrong_with("min=\"1\"", "min=\"101\"") == Codes{"CAS-0047"});
  CHECK(wrong_with("max=\"100\"", "max=\"100\" allow-none=\"1\"") == Codes{"XML-0046"});
  CHECK(test::codes_of(read_manifest("plugin.xml", "").issues).size() == 1);
}
