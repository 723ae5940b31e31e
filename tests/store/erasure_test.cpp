// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include <algorithm>

#include "batch/batch.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

// A case with a word in every text, so that it can be looked for.
casefile::CaseFile marked(const std::string& id, const std::string& mark) {
  auto file = random_case(id, 17, casefile::shipped_vocabulary(), Shape::as_read);
  const auto& vocabulary = casefile::shipped_vocabulary();
  file.header.caseworker = "kb-" + mark;
  file.header.employer = "E-" + mark;
  file.set(*vocabulary.find("employment.occupation"),
           casefile::Value::of(casefile::Type::text, mark));
  file.set(*vocabulary.find("employment.start-day"), casefile::Value::of(Date{15000}));
  return file;
}

}  // namespace

TEST_CASE("erasing a case leaves no byte of it in the file or its log", "[store][erasure]") {
  const TempFolder folder;
  const std::string mark = "canary-of-one-person";
  const std::string id = "ERASE-ME-4711";
  auto store = open_store(folder / "t.db");

  // Many others come in before and after in random order, so that pages split around it.
  auto others = random_cases(2000, 7);
  std::mt19937_64 random(8);
  std::shuffle(others.begin(), others.end(), random);
  must(store->cases().put({others.data(), 1000}, "first"));
  std::vector<casefile::CaseFile> one;
  one.push_back(marked(id, mark));
  must(store->cases().put(one, "one"));
  must(store->cases().put({others.data() + 1000, 1000}, "second"));
  const auto plan = fake_plan(*parse_date("2026-03-02"));
  batch::RunOptions options;
  options.program = "test";
  must(batch::run(*store, plan, options));
  must(store->results().respond({id + "/fake.tenure", store::Answer::reject, "because " + mark,
                                 "kb", *parse_date("2026-03-02")}));
  // A second version, so that the first is archived.
  one.front().set(*casefile::shipped_vocabulary().find("employment.weekly-hours"),
                  casefile::Value::of(Decimal::whole(13)));
  REQUIRE(must(store->cases().put(one, "again")).archived == 1);
  must(batch::run(*store, plan, options));
  must(store->audit().append_view(id, "test"));

  const auto left = [&](const std::string& needle) {
    std::size_t hits = 0;
    for (const char* name : {"t.db", "t.db-wal", "t.db-shm", "t.db-journal"}) {
      const std::string bytes = bytes_of(folder / name);
      for (auto at = bytes.find(needle); at != std::string::npos; at = bytes.find(needle, at + 1)) {
        ++hits;
      }
    }
    return hits;
  };
  REQUIRE(left(mark) > 0);
  REQUIRE(left(id) > 0);
  REQUIRE(must(store->upkeep().erase(id, "asked for")));
  REQUIRE(left(mark) == 0);
  REQUIRE(left(id) == 0);
  REQUIRE_FALSE(must(store->upkeep().erase(id, "asked for")));

  REQUIRE(must(store->audit().verify(std::nullopt)).fault == store::AuditVerdict::Fault::none);
  REQUIRE_FALSE(must(store->upkeep().check()).has_errors());
  std::string last;
  must(store->audit().each(must(store->audit().token_of(id)),
                           [&](const store::AuditEntry& entry) { last = entry.action; }));
  REQUIRE(last == "erase");
}

TEST_CASE("erasing many cases of a file whose pages have split leaves none of their ids",
          "[store][erasure]") {
  // Rows that were moved between pages leave copies in gaps; it takes many to see one.
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  auto cases = random_cases(3000, 9);
  std::mt19937_64 random(10);
  for (auto& file : cases) file.header.id = "PERSON-" + std::to_string(random());
  for (std::size_t i = 0; i < cases.size(); i += 500) {
    must(store->cases().put({cases.data() + i, 500}, "test"));
  }
  batch::RunOptions options;
  options.program = "test";
  options.full = true;
  const auto plan = fake_plan(*parse_date("2026-03-02"));
  for (int night = 0; night < 2; ++night) must(batch::run(*store, plan, options));
  for (std::size_t i = 0; i < 30; ++i) {
    const std::string& id = cases[i * 97].header.id;
    REQUIRE(must(store->upkeep().erase(id, "asked for")));
    for (const char* name : {"t.db", "t.db-wal"}) {
      REQUIRE(bytes_of(folder / name).find(id) == std::string::npos);
    }
  }
  REQUIRE(must(store->cases().count()) == 2970);
}
