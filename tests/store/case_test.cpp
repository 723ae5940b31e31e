// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>

#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

// Reads the cases of `ids`, which are in order.
std::vector<casefile::CaseFile> read_all(store::Store& store, const std::vector<std::string>& ids,
                                         const casefile::Vocabulary& vocabulary) {
  auto reader = must(store.cases().open_reader(vocabulary));
  std::vector<casefile::CaseFile> files;
  for (std::size_t i = 0; i < ids.size(); ++i) files.emplace_back(vocabulary);
  std::vector<store::CaseVersion> versions(ids.size());
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  must(reader->read(views, files, versions));
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (versions[i].version == 0) continue;
    REQUIRE(versions[i].hash == hash_of(files[i]));
  }
  return files;
}

casefile::Vocabulary with_local_facts() {
  const auto policy = must(policy::read_stored_policy(
      "local", {{"local/policy.xml",
                 R"(<policy xmlns="urn:fasthold:policy:1" id="local" valid-from="2020-01-01">
  <name da="x" en="x"/><facts>
   <fact id="local.depot-on" type="date" class="employer"><label da="x" en="x"/><definition da="x" en="x"/><source>x</source></fact>
   <fact id="local.visits" type="list" class="employer"><label da="x" en="x"/><definition da="x" en="x"/><source>x</source>
    <field id="on" type="date" when-missing="absent"><label da="x" en="x"/></field>
    <field id="hours" type="number" unit="h" min="0" max="100" when-missing="unknown"><label da="x" en="x"/></field></fact>
  </facts></policy>)",
                 {}}}));
  return must(policy::vocabulary_of(policy, casefile::shipped_vocabulary()));
}

}  // namespace

TEST_CASE("a case comes back as it went in, whatever states its facts have", "[store][cases]") {
  const auto vocabulary = with_local_facts();
  const bool held = rc::check("round trip", [&](std::uint64_t seed) {
    const TempFolder folder;
    const auto store = open_store(folder / "t.db");
    std::vector<casefile::CaseFile> cases;
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) {
      ids.push_back("C-" + std::to_string(i));
      cases.push_back(random_case(ids.back(), seed + static_cast<std::uint64_t>(i), vocabulary));
    }
    must(store->cases().put(cases, "test"));
    const auto read = read_all(*store, ids, vocabulary);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      RC_ASSERT(casefile::canonical_text(read[i]) == casefile::canonical_text(cases[i]));
      RC_ASSERT(read[i].header.caseworker == cases[i].header.caseworker);
      RC_ASSERT(read[i].header.employer == cases[i].header.employer);
    }
  });
  REQUIRE(held);
}

TEST_CASE("scattered cases and neighbours are read alike", "[store][cases]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  const auto cases = random_cases(300, 1);
  must(store->cases().put(cases, "test"));
  for (const std::size_t step : {1u, 2u, 7u, 40u, 299u}) {
    std::vector<std::string> ids{"A-before-all"};
    for (std::size_t i = 0; i < cases.size(); i += step) ids.push_back(cases[i].header.id);
    ids.emplace_back("Z-behind-all");
    const auto read = read_all(*store, ids, casefile::shipped_vocabulary());
    REQUIRE(read.front().header.id.empty());
    REQUIRE(read.back().header.id.empty());
    for (std::size_t i = 1; i + 1 < ids.size(); ++i) {
      REQUIRE(casefile::canonical_text(read[i]) == casefile::canonical_text(cases[(i - 1) * step]));
    }
  }
}

TEST_CASE("an import is all or nothing", "[store][cases]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  auto cases = random_cases(20, 2);
  cases.push_back(random_case("T-0003", 99));
  const auto refused = store->cases().put(cases, "test");
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().message->code == "STO-0010");
  REQUIRE(must(store->cases().count()) == 0);
  {
    auto import = must(store->cases().begin_import("given up"));
    must(import->add({cases.data(), 10}));
  }
  REQUIRE(must(store->cases().count()) == 0);
  cases.pop_back();
  REQUIRE(must(store->cases().put(cases, "test")).added == 20);
}

TEST_CASE("only changed facts make a new version", "[store][cases]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  auto cases = random_cases(2, 3);
  must(store->cases().put(cases, "test"));
  cases[0].header.caseworker = "kb-new";
  const auto hours = *casefile::shipped_vocabulary().find("employment.weekly-hours");
  cases[1].set(hours, casefile::Value::of(Decimal::whole(11)));
  const auto summary = must(store->cases().put(cases, "test"));
  REQUIRE(summary.unchanged == 1);
  REQUIRE(summary.reassigned == 1);
  REQUIRE(summary.changed == 1);
  REQUIRE(summary.archived == 0);  // no assessment refers to it
  REQUIRE(must(store->cases().find("T-0000"))->header.caseworker == "kb-new");
  REQUIRE(must(store->cases().find("T-0000"))->version.version == 1);
  REQUIRE(must(store->cases().find("T-0001"))->version.version == 2);
  REQUIRE_FALSE(must(store->cases().find("T-0002")));
}

TEST_CASE("the order in which cases come in does not show in the file", "[store][cases]") {
  const TempFolder folder;
  const auto dump = [&](const char* name, bool shuffled) {
    auto cases = random_cases(100, 4);
    std::mt19937_64 random(5);
    if (shuffled) std::shuffle(cases.begin(), cases.end(), random);
    const auto store = open_store(folder / name);
    must(store->cases().put({cases.data(), 50}, "a"));
    must(store->cases().put({cases.data() + 50, 50}, "b"));
    return raw_sql(folder / name,
                   "SELECT * FROM cases ORDER BY 1; SELECT * FROM case_facts ORDER BY 1; "
                   "SELECT * FROM absence_spells ORDER BY 1, 2; "
                   "SELECT * FROM work_demands ORDER BY 1, 2");
  };
  REQUIRE(dump("a.db", false) == dump("b.db", true));
}

TEST_CASE("a case whose row was spoilt is left out and counted", "[store][cases]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->cases().put(random_cases(3, 6), "test"));
  raw_sql(folder / "t.db",
          "UPDATE case_facts SET employment_relation = 'nonsense' WHERE case_id = 'T-0001'");
  auto reader = must(store->cases().open_reader(casefile::shipped_vocabulary()));
  std::vector<casefile::CaseFile> files;
  for (int i = 0; i < 3; ++i) files.emplace_back(casefile::shipped_vocabulary());
  std::vector<store::CaseVersion> versions(3);
  const std::vector<std::string_view> ids{"T-0000", "T-0001", "T-0002"};
  must(reader->read(ids, files, versions));
  REQUIRE(versions[0].version == 1);
  REQUIRE(versions[1].version == 0);
  REQUIRE(versions[2].version == 1);
  REQUIRE(reader->unreadable() == 1);
}
