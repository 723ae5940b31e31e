// SPDX-License-Identifier: MPL-2.0
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is POSIX
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "support/raw_sql.hpp"
#include "support/temp_store.hpp"

using namespace fasthold;
using namespace fasthold::test;

namespace {

pid_t start(const std::filesystem::path& database, bool resume) {
  const pid_t child = fork();
  if (child == 0) {
    execl(FASTHOLD_VICTIM, FASTHOLD_VICTIM, database.c_str(), resume ? "--resume" : nullptr,
          nullptr);
    _exit(127);
  }
  return child;
}

int finish(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string rows_of(const std::filesystem::path& path) {
  return raw_sql(path,
                 "SELECT * FROM assessments ORDER BY case_id, run_id;"
                 "SELECT * FROM outcomes ORDER BY case_id, run_id, seq;"
                 "SELECT run_id, status, cases, planned, assessed FROM runs ORDER BY run_id");
}

}  // namespace

TEST_CASE("a killed night loses and repeats nothing", "[batch][slow]") {
  const TempFolder folder;
  const auto original = folder / "original.db";
  must(open_store(original)->cases().put(random_cases(1500, 1), "test"));
  raw_sql(original, "PRAGMA wal_checkpoint(TRUNCATE)");
  const auto whole = folder / "whole.db";
  std::filesystem::copy_file(original, whole);
  const auto begun = std::chrono::steady_clock::now();
  REQUIRE(finish(start(whole, false)) == 0);
  const auto took = std::chrono::steady_clock::now() - begun;

  int killed = 0;
  constexpr int tries = 20;
  for (int i = 0; i < tries; ++i) {
    const auto path = folder / ("t" + std::to_string(i) + ".db").c_str();
    std::filesystem::copy_file(original, path);
    const pid_t child = start(path, false);
    std::this_thread::sleep_for(took * (i + 1) / (tries + 2));
    kill(child, SIGKILL);
    if (finish(child) == 0) continue;
    const std::string status = raw_sql(path, "SELECT status FROM runs");
    if (status == "done\n") continue;
    ++killed;
    REQUIRE(finish(start(path, status == "running\n")) == 0);
    REQUIRE(rows_of(path) == rows_of(whole));
    const auto store = open_store(path, store::Opening::existing);
    REQUIRE_FALSE(must(store->upkeep().check()).has_errors());
  }
  REQUIRE(killed > 5);
}
