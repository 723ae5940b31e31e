// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <cstdlib>

#include "batch/batch.hpp"
#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;
using batch::Reason;

namespace {

const Date monday = *parse_date("2026-03-02");

batch::RunOptions small_chunks() {
  batch::RunOptions options;
  options.program = "test";
  options.threads = 2;
  options.chunk_cases = 8;
  options.chunks_per_commit = 2;
  return options;
}

// All that runs leave behind, but for the times.
std::string rows_of(const std::filesystem::path& path) {
  return raw_sql(path,
                 "SELECT * FROM assessments ORDER BY case_id, run_id;"
                 "SELECT * FROM current_assessments ORDER BY case_id;"
                 "SELECT * FROM outcomes ORDER BY case_id, run_id, seq;"
                 "SELECT run_id, plan_id, scope, status, cases, planned, assessed, failed, "
                 "quarantined FROM runs ORDER BY run_id");
}

// What each case's current assessment says, without the day it was made on.
std::string content_of(const std::filesystem::path& path) {
  return raw_sql(path,
                 "SELECT outcome_id, kind, data_class, band, rank, day, measure "
                 "FROM current_outcomes ORDER BY 1");
}

// Asks a run to stop once so many cases are written.
class Stopper final : public batch::Display {
 public:
  explicit Stopper(std::uint64_t after) : after_(after) {}
  void show(const batch::Progress& progress) override {
    if (progress.done >= after_) stop = true;
  }
  std::atomic<bool> stop{false};

 private:
  std::uint64_t after_;
};

}  // namespace

TEST_CASE("rows do not depend on threads, chunks or the order of import", "[batch]") {
  const TempFolder folder;
  std::string expected;
  std::string expected_audit;
  int n = 0;
  for (const unsigned threads : {1u, 2u, 5u}) {
    for (const std::size_t chunk : {1u, 7u, 256u}) {
      const auto path = folder / ("t" + std::to_string(++n) + ".db").c_str();
      const auto store = open_store(path);
      auto cases = random_cases(100, 1);
      if (n % 2 == 0) std::reverse(cases.begin(), cases.end());
      must(store->cases().put(cases, "test"));
      auto options = small_chunks();
      options.threads = threads;
      options.chunk_cases = chunk;
      const auto record = must(batch::run(*store, fake_plan(monday), options));
      REQUIRE(record.cases == 100);
      REQUIRE(record.assessed == 100);
      REQUIRE(record.failed == 0);
      if (expected.empty()) expected = rows_of(path);
      REQUIRE(rows_of(path) == expected);
    }
  }
}

TEST_CASE("a night assesses only what needs it, and says why", "[batch]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  auto cases = random_cases(20, 2);
  const auto start = *casefile::shipped_vocabulary().find("employment.start-day");
  for (auto& file : cases) {
    file.set(start, casefile::Value::of(*parse_date("2020-06-01")));
  }
  must(store->cases().put(cases, "test"));
  const auto night = [&](Date day, const char* name = "Prøve", const char* program = "test") {
    auto options = small_chunks();
    options.program = program;
    return must(batch::run(*store, fake_plan(day, fake_policy(name)), options));
  };
  using Why = std::vector<std::pair<Reason, std::uint64_t>>;
  REQUIRE(night(monday).reasons == Why{{Reason::never, 20}});
  const auto idle = night(monday + 1);
  REQUIRE(idle.reasons.empty());
  REQUIRE(idle.unchanged == 20);
  cases[3].set(start, casefile::Value::of(*parse_date("2020-07-01")));
  must(store->cases().put(cases, "test"));
  REQUIRE(night(monday + 1).reasons == Why{{Reason::facts, 1}});
  REQUIRE(night(*parse_date("2026-06-01")).reasons == Why{{Reason::day, 19}});
  REQUIRE(night(*parse_date("2026-06-01"), "Anden").reasons == Why{{Reason::basis, 20}});
  REQUIRE(night(*parse_date("2026-06-01"), "Anden", "next").reasons == Why{{Reason::basis, 20}});
  REQUIRE(night(monday, "Anden", "next").reasons == Why{{Reason::day, 20}});
  auto dry = small_chunks();
  dry.dry_run = true;
  dry.full = true;
  const auto record = must(batch::run(*store, fake_plan(monday), dry));
  REQUIRE(record.run == 0);
  REQUIRE(record.reasons == Why{{Reason::full, 20}});
}

TEST_CASE("delta nights and full nights say the same", "[batch]") {
  const bool held = rc::check("delta equals full", [](std::uint64_t seed) {
    const TempFolder folder;
    const auto delta = open_store(folder / "delta.db");
    const auto full = open_store(folder / "full.db");
    Date day = monday;
    std::mt19937_64 random(seed);
    for (int night = 0; night < 4; ++night) {
      auto cases = random_cases(30, night == 0 ? seed % 1000 : random() % 1000);
      const auto some = night == 0 ? cases.size() : random() % cases.size();
      must(delta->cases().put({cases.data(), some}, "test"));
      must(full->cases().put({cases.data(), some}, "test"));
      const auto plan = fake_plan(day, fake_policy(random() % 4 == 0 ? "Anden" : "Prøve"));
      auto options = small_chunks();
      must(batch::run(*delta, plan, options));
      options.full = true;
      must(batch::run(*full, plan, options));
      RC_ASSERT(content_of(folder / "delta.db") == content_of(folder / "full.db"));
      day += static_cast<std::int32_t>(random() % 200);
    }
  });
  REQUIRE(held);
}

TEST_CASE("a run that was stopped goes on to the same rows, wherever it stopped", "[batch]") {
  const TempFolder folder;
  const auto undisturbed = folder / "whole.db";
  {
    const auto store = open_store(undisturbed);
    must(store->cases().put(random_cases(100, 3), "test"));
    must(batch::run(*store, fake_plan(monday), small_chunks()));
  }
  for (const bool full : {false, true}) {
    for (std::uint64_t stop_at = 0; stop_at <= 96; stop_at += 16) {
      const auto path = folder / ("t" + std::to_string(stop_at) + (full ? "f" : "d")).c_str();
      const auto store = open_store(path);
      must(store->cases().put(random_cases(100, 3), "test"));
      auto options = small_chunks();
      options.full = full;
      Stopper stopper(stop_at);
      if (stop_at == 0) stopper.stop = true;
      const auto stopped =
          must(batch::run(*store, fake_plan(monday), options, &stopper, &stopper.stop));
      REQUIRE(stopped.interrupted);
      REQUIRE(stopped.assessed == stop_at);
      options.resume = true;
      const auto resumed = must(batch::run(*store, fake_plan(monday), options));
      REQUIRE(resumed.run == stopped.run);
      REQUIRE(resumed.assessed == 100);
      REQUIRE(resumed.unchanged == 0);
      if (!full) REQUIRE(rows_of(path) == rows_of(undisturbed));
      REQUIRE_FALSE(must(store->upkeep().check()).has_errors());
      REQUIRE_FALSE(batch::run(*store, fake_plan(monday), options));  // nothing to resume
    }
  }
}

TEST_CASE("shards share the cases out, each to one", "[batch]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->cases().put(random_cases(100, 4), "test"));
  std::uint64_t assessed = 0;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    auto options = small_chunks();
    options.shard = {i, 3};
    const auto record = must(batch::run(*store, fake_plan(monday), options));
    REQUIRE(record.assessed > 10);
    assessed += record.assessed;
  }
  REQUIRE(assessed == 100);
  REQUIRE(must(batch::run(*store, fake_plan(monday), small_chunks())).assessed == 0);
  REQUIRE(batch::parse_shard("2/3")->index == 2);
  for (const char* bad : {"", "1", "0/3", "4/3", "1/0", "a/b", "1/3x", "-1/3"}) {
    REQUIRE_FALSE(batch::parse_shard(bad));
  }
}

TEST_CASE("cases numbered one after the other are shared out evenly", "[batch]") {
  for (std::uint32_t count = 2; count <= 5; ++count) {
    std::vector<int> held(count);
    for (int n = 1; n <= 300; ++n) {
      const std::string id = "HOL-2026-" + std::to_string(1'000'000 + n).substr(1);
      for (std::uint32_t i = 1; i <= count; ++i) held[i - 1] += batch::Shard{i, count}.holds(id);
    }
    for (const int cases : held) REQUIRE(std::abs(cases - 300 / static_cast<int>(count)) < 40);
  }
}

TEST_CASE("a case that cannot be read is put aside and the night goes on", "[batch]") {
  const TempFolder folder;
  const auto store = open_store(folder / "t.db");
  must(store->cases().put(random_cases(20, 5), "test"));
  raw_sql(folder / "t.db",
          "UPDATE case_facts SET employment_start_day = 'soon' WHERE case_id = 'T-0007'");
  const auto record = must(batch::run(*store, fake_plan(monday), small_chunks()));
  REQUIRE(record.assessed == 19);
  REQUIRE(record.quarantined == 1);
  // A dozen words are wanted of every record, in both languages.
  const std::string json = batch::to_json(record);
  for (const char* member :
       {"run", "as_of", "cases", "assessed", "unchanged", "failed", "quarantined", "seconds",
        "cases_per_second", "peak_memory_mib", "read_seconds", "assess_seconds", "write_seconds",
        "policy", "plugins"}) {
    REQUIRE(json.find("\"" + std::string{member} + "\":") != std::string::npos);
  }
  REQUIRE(batch::to_text(record, Language::da).find("sat til side") != std::string::npos);
}
