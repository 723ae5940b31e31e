// SPDX-License-Identifier: MPL-2.0
#include "dmn/tck/report.hpp"

#include <catch2/catch.hpp>

using namespace fasthold;
using dmn::tck::CaseOutcome;
using dmn::tck::Counts;
using dmn::tck::Report;

namespace {

Report sample() {
  const std::string folder = "compliance-level-3/0001-filter";
  const std::string test = "0001-filter-test-01";
  return {{CaseOutcome{folder, test, "001", true, true, {{"a", true, true, "", ""}}, ""},
           CaseOutcome{folder, test, "002", true, true, {{"a", true, false, "", ""}}, ""},
           CaseOutcome{folder, test, "003", false, true, {{"a", true, true, "", ""}}, ""},
           CaseOutcome{folder,
                       test,
                       "004",
                       true,
                       true,
                       {{"a", true, true, "", ""}, {"b \"c\"", false, false, "[1,\n2]", "null"}},
                       ""},
           CaseOutcome{folder, test, "005", false, false, {{"j", true, true, "null", ""}}, "Java"},
           CaseOutcome{folder, test, "006", true, true, {}, "no model"}}};
}

}  // namespace

TEST_CASE("an unsupported case never counts as passed, nor one without results", "[dmn][tck]") {
  CHECK(sample().counts() == Counts{6, 3, 4, 2, 2, 1});
  CHECK(Report{}.counts() == Counts{});
}

TEST_CASE("a run is told as JSON", "[dmn][tck]") {
  const std::string place =
      R"({"folder":"compliance-level-3/0001-filter","test":"0001-filter-test-01","case":)";
  CHECK(dmn::tck::to_json(sample()) ==
        R"({"cases":6,"passed":3,"value_cases":4,"value_passed":2,"exact_passed":2,)"
        R"("unsupported":1,"failures":[)" +
            place + R"("004","result":"b \"c\"","expected":"[1,\n2]","actual":"null"},)" + place +
            R"("005","result":"j","expected":"null","actual":"Java"},)" + place +
            R"("006","result":"","expected":"","actual":"no model"}]})" + "\n");
}

TEST_CASE("a run is told as the suite publishes results", "[dmn][tck]") {
  const std::string place = R"("compliance-level-3/0001-filter","0001-filter-test-01",)";
  CHECK(dmn::tck::to_csv(sample()) ==
        place + "\"001\",\"SUCCESS\",\"\"\n" + place + "\"002\",\"SUCCESS\",\"\"\n" + place +
            "\"003\",\"SUCCESS\",\"\"\n" + place +
            "\"004\",\"ERROR\",\"b \"\"c\"\": expected [1, 2], actual null\"\n" + place +
            "\"005\",\"IGNORED\",\"Java\"\n" + place + "\"006\",\"ERROR\",\"no model\"\n");
}

TEST_CASE("a run is told to people in both languages", "[dmn][tck]") {
  const std::string english = dmn::tck::to_text(sample(), Language::en);
  CHECK(english.starts_with("all cases                             3 / 6        50.00 %\n"));
  CHECK(english.find("cases that expect a value             2 / 4        50.00 %\n") !=
        std::string::npos);
  CHECK(english.find("not supported                         1\n") != std::string::npos);
  CHECK(english.find("0001-filter-test-01 004: b \"c\"\n  expected: [1,\n2]\n  actual: null\n") !=
        std::string::npos);
  const std::string danish = dmn::tck::to_text(sample(), Language::da);
  CHECK(danish.starts_with("alle tilfælde                         3 / 6        50.00 %\n"));
  CHECK(danish.find("  fik: no model\n") != std::string::npos);
}
