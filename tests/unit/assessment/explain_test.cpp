// SPDX-License-Identifier: MPL-2.0
// Why, and why not.
#include <catch2/catch.hpp>

#include "assessment/render.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;

namespace {

std::optional<std::string> explained(const char* facts, std::string_view outcome) {
  static const Plan plan = test::scripted_plan(test::honest_scripts());
  const casefile::CaseFile file = test::a_case(facts);
  const Assessment a = test::assess(plan, file);
  return explain(plan.model(), file, a, outcome, {.language = Language::en});
}

bool has(const std::optional<std::string>& text, const char* part) {
  CAPTURE(text.value_or("nothing"), part);
  const bool found = text && text->find(part) != std::string::npos;
  CHECK(found);
  return found;
}

constexpr const char* long_away = R"(<fact id="work.relation" value="permanent"/>
  <list id="absence.spells"><record first-day="2026-03-02"/></list>)";
constexpr const char* shortly_away = R"(<fact id="work.relation" value="permanent"/>
  <list id="absence.spells"><record first-day="2026-03-19"/></list>)";

}  // namespace

TEST_CASE("why names the parameter, its value, its source and who set it",
          "[assessment][explain]") {
  const auto why = explained(long_away, "f.long");
  has(why, "Why (1)");
  has(why,
      "Days = 10 days · set by test · holds from 1 January 2020 · source: Byrådet, pkt. 4 [not "
      "verified]");
  has(why, "(a.days)");
  has(why, "19 against Permanent.");
}

TEST_CASE("why goes on to what a derived fact was derived from", "[assessment][explain]") {
  const auto why = explained(long_away, "T-1/f.long");
  has(why, "Days: 19 days  (absence.days)");
  has(why, "derived by Counts days  (r.days)");
  has(why, "Spells: 1 record  (absence.spells)");
}

TEST_CASE("why not tells what nearly came about", "[assessment][explain]") {
  const auto why_not = explained(shortly_away, "f.long");
  has(why_not, "Why not (1)");
  has(why_not, "2 against Permanent.");
  CHECK(why_not->find("Why (") == std::string::npos);
}

TEST_CASE("why not tells what a rule lacks", "[assessment][explain]") {
  has(explained("", "f.long"), "the rule lacks: Days, Kind");
  has(explained("", "h.low"), "the rule lacks: Points");
  has(explained("<fact id=\"health.points\" none=\"true\"/>", "h.low"),
      "the rule's conditions are not there");
}

TEST_CASE("what nobody declared has no explanation", "[assessment][explain]") {
  CHECK_FALSE(explained(long_away, "no.such"));
  CHECK_FALSE(explained(long_away, "long"));
  CHECK(explained(long_away, ""));
}
