// SPDX-License-Identifier: MPL-2.0
// What the analysis of a table finds, and how it says so.
#include <catch2/catch.hpp>

#include "dmn/analysis/table_analysis.hpp"
#include "unit/dmn/written_table.hpp"

using namespace fasthold;
using dmn::Finding;
using dmn::HitPolicy;
using test::SmallTable;

namespace {

/// Everything that is said, a line each.
std::string said(const dmn::TableAnalysis& analysis) {
  std::string text;
  for (const Diagnostic& issue : analysis.issues) text += to_string(issue, Language::en) + "\n";
  return text;
}
std::string said_of(const test::WrittenTable& written) {
  const SmallTable table(written);
  return said(dmn::analyse(table.program()));
}
bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a complete table without contradictions is proved to be one") {
  const SmallTable table({HitPolicy::unique,
                          {"age: number", "care: boolean"},
                          {"r"},
                          {"< 18; - -> 1", ">= 18; true -> 2", ">= 18; false -> 3"}});
  const auto analysis = dmn::analyse(table.program());
  CHECK(analysis.gap_free);
  CHECK(analysis.overlap_free);
  CHECK(analysis.proved);
  CHECK(said(analysis) ==
        "table.dmn:1: note: no rule of table `Table` holds where a value is "
        "missing: `age`, `care` [DMN-0402]\n");
}

TEST_CASE("a gap is shown by a value in it") {
  const std::string text = said_of({HitPolicy::unique,
                                    {"age: number", "sector: string | \"care\", \"school\""},
                                    {"r"},
                                    {"< 18; - -> 1", "> 18; - -> 2", "18; \"school\" -> 3"}});
  CHECK(has(text, "holds for age = 18, sector = \"care\""));
}

TEST_CASE("a gap between numbers that are one apart is one, between days it is not") {
  CHECK(has(said_of({HitPolicy::unique, {"n: number"}, {"r"}, {"<= 10 -> 1", ">= 11 -> 2"}}),
            "n = 10.5"));
  const SmallTable days({HitPolicy::unique,
                         {"d: date"},
                         {"r"},
                         {"<= @\"2026-01-31\" -> 1", ">= @\"2026-02-01\" -> 2"}});
  CHECK(dmn::analyse(days.program()).gap_free);
}

TEST_CASE("COLLECT and tables with a default may have gaps") {
  const SmallTable collect({HitPolicy::collect, {"n: number"}, {"r"}, {"> 1 -> 1"}});
  CHECK(dmn::analyse(collect.program()).findings.empty());
  const SmallTable filled({HitPolicy::unique, {"n: number"}, {"r"}, {"> 1 -> 1"}, {}, {"0"}});
  CHECK(dmn::analyse(filled.program()).findings.empty());
}

TEST_CASE("an overlap names both rules and a value, at the later rule") {
  const SmallTable table({HitPolicy::unique, {"n: number"}, {"r"}, {"<= 5 -> 1", ">= 5 -> 2"}});
  const auto analysis = dmn::analyse(table.program());
  CHECK_FALSE(analysis.overlap_free);
  CHECK(has(said(analysis), "table.dmn:11: rules 1 and 2 of table `Table` both hold for n = 5"));
}

TEST_CASE("under ANY only rules that differ contradict each other") {
  const SmallTable table(
      {HitPolicy::any, {"n: number"}, {"r"}, {"<= 5 -> 1", ">= 5 -> 1.0", "> 7 -> 2"}});
  const auto analysis = dmn::analyse(table.program());
  REQUIRE(analysis.findings.size() >= 1);
  CHECK(analysis.findings[0].kind == Finding::Kind::overlap);
  CHECK(analysis.findings[0].rule == 1U);
  CHECK(analysis.findings[0].other == 2U);
}

TEST_CASE("a rule that earlier ones cover together never decides") {
  const std::string text = said_of(
      {HitPolicy::first, {"n: number"}, {"r"}, {"< 5 -> 1", ">= 3 -> 2", "[1..9] -> 3", "- -> 4"}});
  CHECK(has(text, "rule 3 of table `Table` never decides: rule 1, 2 decides"));
  CHECK_FALSE(has(text, "rule 4 of"));  // it decides for null
}

TEST_CASE("a rule of low priority is masked by the rules of higher priority") {
  const std::string text = said_of({HitPolicy::priority,
                                    {"n: number"},
                                    {"r: string | \"a\", \"b\""},
                                    {"[1..3] -> \"b\"", "> 0 -> \"a\"", "<= 0 -> \"b\""}});
  CHECK(has(text, "rule 1 of table `Table` never decides: rule 2 decides"));
}

TEST_CASE("a cell that nothing passes, a value that is not allowed and a result that is not") {
  const std::string text =
      said_of({HitPolicy::first,
               {"s: string | \"care\", \"school\"", "n: number"},
               {"r: string | \"yes\", \"no\""},
               {"\"carre\"; - -> \"yes\"", "-; (3..3) -> \"maybe\"", "-; - -> \"no\""}});
  CHECK(has(text, "rule 1 of table `Table` never holds: nothing that `s` may be"));
  CHECK(has(text, "\"carre\" in rule 1"));
  CHECK(has(text, "rule 2 of table `Table` never holds: nothing that `n` may be"));
  CHECK(has(text, "\"maybe\" in rule 2"));
}

TEST_CASE("a result of another type than its column's is an error") {
  const std::string text =
      said_of({HitPolicy::first, {"n: number"}, {"r: number"}, {"- -> \"1\""}});
  CHECK(has(text, "table.dmn:10: \"1\" in rule 1 of table `Table` is not a value of `r`"));
}

TEST_CASE("a rule that repeats another is told") {
  CHECK(has(said_of({HitPolicy::rule_order, {"n: number"}, {"r"}, {"1, 2 -> 1", "1, 2 -> 1"}}),
            "rule 2 of table `Table` says the same as rule 1"));
}

TEST_CASE("what depends on variables is not proved, and no gap is made up") {
  const SmallTable table({HitPolicy::unique,
                          {"n: number"},
                          {"r"},
                          {"> limit -> 1", "<= limit -> 2"},
                          {},
                          {},
                          {{"limit", "number"}}});
  const auto analysis = dmn::analyse(table.program());
  CHECK_FALSE(analysis.proved);
  CHECK(analysis.gap_free);
  CHECK(has(said(analysis), "`> limit` in rule 1 depends on more than its column"));
}

TEST_CASE("a search that grows too large ends and says so") {
  const SmallTable table({HitPolicy::unique,
                          {"a: number", "b: number"},
                          {"r"},
                          {"< 1; < 1 -> 1", ">= 1; < 1 -> 2", "< 1; >= 1 -> 3"}});
  const auto analysis = dmn::analyse(table.program(), {.work = 3});
  CHECK_FALSE(analysis.proved);
}

TEST_CASE("Danish traps are warned about where they stand") {
  const auto traps = [](const test::WrittenTable& written) {
    return SmallTable(written, feel::Mode::conformant).said();
  };
  const std::string comma =
      traps({HitPolicy::first, {"n: number"}, {"r"}, {"7,5 -> 1", ">= 7,5 -> 2", "7, 5 -> 3"}});
  CHECK(has(comma, "table.dmn:10: warning: `7,5` means 7 or 5; a decimal has a point: 7.5"));
  CHECK(has(comma, "table.dmn:11: warning: `7,5` means"));
  CHECK_FALSE(has(comma, "table.dmn:12"));
  const std::string date = traps({HitPolicy::first, {"d"}, {"r"}, {"> 01-02-2026 -> 1"}});
  CHECK(has(date, "table.dmn:10: warning: `01-02-2026` is a subtraction"));
  CHECK(traps({HitPolicy::first, {"d: date"}, {"r"}, {"> @\"2026-02-01\" -> \"01-02-2026\""}})
            .empty());
  const std::string text =
      traps({HitPolicy::first, {"sector: string"}, {"r"}, {"pædagogisk arbejde -> 1"}});
  CHECK(has(text, "expected \"pædagogisk arbejde\""));
  CHECK(traps({HitPolicy::first, {"s: string"}, {"r"}, {"s, null -> 1"}}).empty());
}
