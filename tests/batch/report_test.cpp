// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "batch/batch.hpp"
#include "batch/report.hpp"
#include "batch/worklist.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

const Date monday = *parse_date("2026-03-02");

casefile::CaseFile simple(const std::string& id, const char* start) {
  const auto& vocabulary = casefile::shipped_vocabulary();
  casefile::CaseFile file(vocabulary);
  file.header = {id, "0661", "kb-1", "E-1"};
  file.set(*vocabulary.find("employment.start-day"), casefile::Value::of(*parse_date(start)));
  return file;
}

const batch::ReportLine* line_of(const batch::Report& report, std::string_view code,
                                 std::string_view band = "") {
  for (const auto& line : report.lines) {
    if (line.code == code && line.band == band) return &line;
  }
  return nullptr;
}

batch::RunOptions options() {
  batch::RunOptions made;
  made.program = "test";
  return made;
}

}  // namespace

TEST_CASE("a report counts what there is and what changed", "[batch][report]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  REQUIRE_FALSE(batch::make_report(*store, std::nullopt));
  std::vector<casefile::CaseFile> cases;
  cases.push_back(simple("A-1", "2021-03-03"));  // turns from low to high tomorrow
  cases.push_back(simple("A-2", "2024-05-01"));
  cases.push_back(simple("A-3", "2010-05-01"));
  must(store->cases().put(cases, "test"));
  must(batch::run(*store, fake_plan(monday), options()));
  auto report = must(batch::make_report(*store, std::nullopt));
  REQUIRE(report.cases == 3);
  REQUIRE(line_of(report, "fake.tenure", "low")->cases == 2);
  REQUIRE(line_of(report, "fake.tenure", "low")->is_new == 2);
  REQUIRE(line_of(report, "fake.tenure", "high")->cases == 1);

  must(batch::run(*store, fake_plan(monday + 1), options()));
  report = must(batch::make_report(*store, std::nullopt));
  REQUIRE(report.cases == 3);
  REQUIRE(report.assessed == 1);
  REQUIRE(line_of(report, "fake.tenure", "low")->cases == 1);
  REQUIRE(line_of(report, "fake.tenure", "high")->cases == 2);
  REQUIRE(line_of(report, "fake.tenure", "high")->changed == 1);
  REQUIRE(line_of(report, "fake.anniversary")->changed == 1);
  REQUIRE(line_of(report, "fake.anniversary")->is_new == 0);
  REQUIRE(must(batch::make_report(*store, 1)).assessed == 3);
  REQUIRE_FALSE(batch::make_report(*store, 9));
}

TEST_CASE("small counts are not shown in any form of a report", "[batch][report]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->cases().put(random_cases(30, 1), "test"));
  must(batch::run(*store, fake_plan(monday), options()));
  const auto report = must(batch::make_report(*store, std::nullopt, 1000));
  REQUIRE(batch::shown(4, 5) == "<5");
  REQUIRE(batch::shown(5, 5) == "5");
  REQUIRE(batch::shown(0, 5) == "0");
  REQUIRE(batch::to_json(report).find("\"cases\":\"<1000\"") != std::string::npos);
  REQUIRE(batch::to_text(report, Language::en).find("<1000") != std::string::npos);
  const std::string html = batch::to_html(report, Language::da);
  REQUIRE(html.find("&lt;1000") != std::string::npos);
  REQUIRE(html.find("<html lang=\"da\">") != std::string::npos);
  REQUIRE(html.find("scope=\"row\"") != std::string::npos);
}

TEST_CASE("the worklist has the nearest deadline first", "[batch][worklist]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  std::vector<casefile::CaseFile> cases;
  cases.push_back(simple("A-1", "2021-12-03"));
  cases.push_back(simple("A-2", "2010-05-01"));
  must(store->cases().put(cases, "test"));
  must(batch::run(*store, fake_plan(monday), options()));
  const auto items = must(batch::make_worklist(*store, {}));
  REQUIRE(items.size() == 4);
  REQUIRE(items[0].outcome == "A-2/fake.anniversary");
  REQUIRE(items[1].outcome == "A-1/fake.anniversary");
  REQUIRE(items[2].outcome == "A-2/fake.tenure");  // the higher band
  REQUIRE(items[3].outcome == "A-1/fake.tenure");
  REQUIRE(batch::to_text(items, Language::da).find("Frister") == 0);
  REQUIRE(batch::to_json(items).find("\"day\":\"2026-05-01\"") != std::string::npos);
}
