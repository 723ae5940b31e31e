// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "batch/batch.hpp"
#include "batch/replay.hpp"
#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

const Date monday = *parse_date("2026-03-02");

batch::RunOptions quiet() {
  batch::RunOptions options;
  options.program = "test 1";
  options.threads = 1;
  return options;
}

casefile::CaseFile simple(const std::string& id, const char* start) {
  const auto& vocabulary = casefile::shipped_vocabulary();
  casefile::CaseFile file(vocabulary);
  file.header = {id, "0661", "kb-1", "E-1"};
  file.set(*vocabulary.find("employment.start-day"), casefile::Value::of(*parse_date(start)));
  return file;
}

std::vector<std::string> open_ids(store::Store& store, const store::WorkFilter& filter = {}) {
  std::vector<std::string> ids;
  must(store.results().each_open(filter,
                                 [&](const store::OutcomeEntry& e) { ids.push_back(e.id()); }));
  return ids;
}

}  // namespace

TEST_CASE("a plan keeps its id, and its texts are there by hash", "[store][results]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  const auto plan = fake_plan(monday);
  const auto first = must(store->results().put_plan(plan.model(), "p"));
  REQUIRE(must(store->results().put_plan(plan.model(), "p")).id == first.id);
  const auto tomorrow = must(store->results().put_plan(fake_plan(monday + 1).model(), "p"));
  REQUIRE(tomorrow.id != first.id);
  REQUIRE(tomorrow.basis == first.basis);
  const auto other_program = must(store->results().put_plan(plan.model(), "q"));
  REQUIRE(other_program.basis != first.basis);
  const auto other_policy =
      must(store->results().put_plan(fake_plan(monday, fake_policy("Anden")).model(), "p"));
  REQUIRE(other_policy.basis != first.basis);
  const auto sources = must(store->results().read_plan(first.id));
  REQUIRE(sources.files.size() == 1);
  REQUIRE(sources.plugins.front().manifest == fake_manifest);
  REQUIRE(sources.vocabulary == casefile::shipped_vocabulary_text());
  REQUIRE_FALSE(store->results().read_plan(99));
}

TEST_CASE("an answered outcome leaves the worklist until it changes", "[store][results]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  std::vector<casefile::CaseFile> cases;
  cases.push_back(simple("A-1", "2021-03-03"));  // five years tomorrow
  must(store->cases().put(cases, "test"));
  must(batch::run(*store, fake_plan(monday), quiet()));
  REQUIRE(open_ids(*store) == std::vector<std::string>{"A-1/fake.tenure", "A-1/fake.anniversary"});
  REQUIRE(open_ids(*store, {"kb-2", "", false}).empty());
  REQUIRE(open_ids(*store, {"", "E-1", false}).size() == 2);

  const auto answer = [&](const char* outcome) {
    return store->results().respond({outcome, store::Answer::accept, "a reason", "kb-1", monday});
  };
  REQUIRE_FALSE(answer("A-1/fake.nothing"));
  REQUIRE_FALSE(answer("nonsense"));
  must(answer("A-1/fake.tenure"));
  must(answer("A-1/fake.anniversary"));
  REQUIRE(open_ids(*store).empty());
  REQUIRE(open_ids(*store, {"", "", true}).size() == 2);
  REQUIRE(must(store->results().responses("A-1")).size() == 2);

  // The next night nothing is different; on the anniversary band and day are.
  must(batch::run(*store, fake_plan(monday), [] {
    auto options = quiet();
    options.full = true;
    return options;
  }()));
  REQUIRE(open_ids(*store).empty());
  must(batch::run(*store, fake_plan(monday + 1), quiet()));
  REQUIRE(open_ids(*store).size() == 2);
}

TEST_CASE("a run that was given up writes nothing more", "[store][results]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  const auto plan = must(store->results().put_plan(fake_plan(monday).model(), "p"));
  const auto first = must(store->results().begin_run(plan, "delta", {}));
  const auto second = must(store->results().begin_run(plan, "delta", {}));
  REQUIRE_FALSE(store->results().commit(first.id, {}, {}));
  must(store->results().commit(second.id, {}, {}));
  REQUIRE(must(store->results().find_interrupted(plan, "delta"))->id == second.id);
  REQUIRE_FALSE(must(store->results().find_interrupted(plan, "full")));
  must(store->results().finish_run(second.id, {}));
  REQUIRE_FALSE(must(store->results().find_interrupted(plan, "delta")));
}

TEST_CASE("an assessment is replayed from the store alone, also of an archived case",
          "[store][replay]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  auto cases = random_cases(5, 11, Shape::as_read);
  must(store->cases().put(cases, "test"));
  must(batch::run(*store, fake_plan(monday), quiet()));
  const auto before = must(store->results().find_assessment("T-0002", std::nullopt));
  cases = random_cases(5, 12, Shape::as_read);
  REQUIRE(must(store->cases().put(cases, "changed")).archived == 5);
  must(batch::run(*store, fake_plan(monday + 1), quiet()));

  const auto providers = [](const std::vector<assessment::RuleSet>&) {
    return Checked<std::vector<std::shared_ptr<assessment::RuleProvider>>>{fake_providers(), {}};
  };
  for (const auto run : {std::optional<std::int64_t>{1}, std::optional<std::int64_t>{}}) {
    const auto replay = must(batch::Replayer(*store, "test 1", providers).replay({"T-0002", run}));
    REQUIRE(replay.same());
    REQUIRE(replay.differences.empty());
  }
  const auto other = must(batch::Replayer(*store, "test 2", providers).replay({"T-0002", 1}));
  REQUIRE(other.same());
  REQUIRE(other.differences.front().what == "program");
  REQUIRE(before->id() == "T-0002@1");
  REQUIRE_FALSE(batch::Replayer(*store, "test", providers).replay({"T-9", 1}));

  raw_sql(folder / "t.db", "UPDATE assessments SET body = x'00' WHERE case_id = 'T-0004'");
  REQUIRE(must(store->upkeep().check()).errors() == 2);
}

TEST_CASE("a backup is a whole database of its own", "[store][backup]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->cases().put(random_cases(50, 13), "test"));
  must(store->upkeep().backup(folder / "copy.db"));
  REQUIRE_FALSE(store->upkeep().backup(folder / "copy.db"));
  const auto copy = open_store(folder / "copy.db", store::Opening::existing);
  REQUIRE(must(copy->cases().count()) == 50);
  REQUIRE_FALSE(must(copy->upkeep().check()).has_errors());
  REQUIRE(must(copy->audit().head()) == must(store->audit().head()));
}
