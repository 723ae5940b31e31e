// SPDX-License-Identifier: MPL-2.0
// Runs, and the hot path of a night: assessments into the file.
#include <fmt/format.h>

#include <array>

#include "store/sqlite/result_table.hpp"

namespace fasthold::store::sqlite {
namespace {

using assessment::no_day;

constexpr const char* select_runs =
    "SELECT r.run_id, r.plan_id, p.as_of, y.id, p.program, r.scope, r.status, r.cases, r.planned, "
    "r.assessed, r.failed, r.quarantined, r.started_at, r.finished_at FROM runs r "
    "JOIN plans p ON p.plan_id = r.plan_id JOIN policies y ON y.hash = p.policy_hash ";

RunStatus status_of(std::string_view text) noexcept {
  if (text == "done") return RunStatus::done;
  return text == "failed" ? RunStatus::failed : RunStatus::running;
}

std::string subject_of(std::int64_t run) {
  return fmt::format("run:{}", run);
}

}  // namespace

struct SqliteResults::Writing {
  explicit Writing(SQLite::Database& database)
      : check(database, "SELECT plan_id FROM runs WHERE run_id = ? AND status = 'running'"),
        counters(database,
                 "UPDATE runs SET cases = ?2, planned = ?3, assessed = ?4, failed = ?5, "
                 "quarantined = ?6 WHERE run_id = ?1"),
        assessment(database,
                   "INSERT INTO assessments (case_id, run_id, plan_id, as_of, case_version, "
                   "case_hash, complete, holds_until, hash, body) VALUES (?,?,?,?,?,?,?,?,?,?)"),
        current(database,
                "INSERT OR REPLACE INTO current_assessments (case_id, run_id, plan_id, "
                "case_hash, complete, holds_until) VALUES (?,?,?,?,?,?)"),
        outcome(database,
                "INSERT INTO outcomes (case_id, run_id, seq, kind, data_class, code, key, band, "
                "band_rank, rank, day, measure) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)") {}

  /// Whether column `index` of an outcome is to be bound; when not, makes sure that it is NULL.
  /// Most of them are, and binding is a fifth of what a row costs.
  bool has(int index, bool present) {
    bool& bound = bound_[static_cast<std::size_t>(index) - 8];
    if (!present && bound) outcome.bind_null(index);
    bound = present;
    return present;
  }

  Statement check;
  Statement counters;
  Statement assessment;
  Statement current;
  Statement outcome;

 private:
  std::array<bool, 5> bound_{};
};

void SqliteResults::WritingDeleter::operator()(Writing* writing) const noexcept {
  delete writing;
}

void SqliteResults::prepare_writing() {
  if (!writing_) writing_.reset(new Writing(*session_.database));
}

std::vector<RunEntry> SqliteResults::read_runs(std::string_view where, std::int64_t id) {
  std::vector<RunEntry> runs;
  Statement read(*session_.database, fmt::format("{}{} ORDER BY r.run_id", select_runs, where));
  if (id != 0) read.bind(1, id);
  while (read.step()) {
    RunEntry run;
    run.id = read.integer(0);
    run.plan = read.integer(1);
    run.as_of = parse_date(read.text(2)).value_or(first_date);
    run.policy = read.string(3);
    run.program = read.string(4);
    run.scope = read.string(5);
    run.status = status_of(read.text(6));
    const auto count = [&read](int column) {
      return static_cast<std::uint64_t>(read.integer(column));
    };
    run.counters = {count(7), count(8), count(9), count(10), count(11)};
    run.started_at = read.string(12);
    run.finished_at = read.string(13);
    runs.push_back(std::move(run));
  }
  return runs;
}

Result<std::vector<RunEntry>> SqliteResults::runs() {
  return guarded([&] { return read_runs("", 0); });
}

Result<RunEntry> SqliteResults::begin_run(const PlanEntry& plan, std::string_view scope,
                                          const RunCounters& counters) {
  return guarded([&] {
    prepare_writing();
    SQLite::Database& database = *session_.database;
    WriteTransaction transaction(database);
    Statement(database, "UPDATE runs SET status = 'failed' WHERE status = 'running' AND scope = ?")
        .bind(1, scope)
        .run();
    const std::string now = session_.clock();
    Statement(database,
              "INSERT INTO runs (plan_id, scope, status, cases, planned, assessed, failed, "
              "quarantined, started_at, finished_at) VALUES (?,?,'running',0,0,0,0,0,?,'')")
        .bind(1, plan.id)
        .bind(2, scope)
        .bind(3, now)
        .run();
    const std::int64_t id = database.getLastInsertRowid();
    update_counters(id, counters);
    session_.log("run-begin", subject_of(id),
                 fmt::format("policy={} hash={} as_of={} scope={} program={}", plan.policy,
                             to_string(plan.policy_hash), to_string(plan.as_of), scope,
                             one_line(plan.program)));
    RunEntry entry = read_runs("WHERE r.run_id = ?", id).front();
    transaction.commit();
    return entry;
  });
}

Result<std::optional<RunEntry>> SqliteResults::find_interrupted(const PlanEntry& plan,
                                                                std::string_view scope) {
  return guarded([&]() -> std::optional<RunEntry> {
    for (RunEntry& run : read_runs("WHERE r.status = 'running' AND r.plan_id = ?", plan.id)) {
      if (run.scope == scope) return std::move(run);
    }
    return std::nullopt;
  });
}

void SqliteResults::update_counters(std::int64_t run, const RunCounters& counters) {
  const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
  writing_->counters.bind(1, run)
      .bind(2, number(counters.cases))
      .bind(3, number(counters.planned))
      .bind(4, number(counters.assessed))
      .bind(5, number(counters.failed))
      .bind(6, number(counters.quarantined))
      .run();
}

std::int64_t SqliteResults::plan_of(std::int64_t run) {
  if (!writing_->check.bind(1, run).step()) refuse(messages::run_given_up, {std::to_string(run)});
  const std::int64_t plan = writing_->check.integer(0);
  writing_->check.reset();
  return plan;
}

Status SqliteResults::commit(std::int64_t run, std::span<const AssessmentChunk* const> chunks,
                             const RunCounters& counters) {
  return guarded([&] {
    prepare_writing();
    WriteTransaction transaction(*session_.database);
    const std::int64_t plan = plan_of(run);
    Hasher digest;
    std::size_t assessments = 0;
    for (const AssessmentChunk* chunk : chunks) {
      write(run, plan, *chunk);
      assessments += chunk->rows.size();
      for (const AssessmentRow& row : chunk->rows) {
        // SAFETY: any object may be read as characters.
        digest.add({reinterpret_cast<const char*>(row.hash.bytes.data()), row.hash.bytes.size()});
      }
    }
    update_counters(run, counters);
    session_.log("assess", subject_of(run),
                 fmt::format("assessments={} digest={}", assessments, to_string(digest.finish())));
    transaction.commit();
  });
}

void SqliteResults::write(std::int64_t run, std::int64_t plan, const AssessmentChunk& chunk) {
  char as_of[10];
  char holds_until[10];
  Writing& w = *writing_;
  for (const AssessmentRow& row : chunk.rows) {
    write_iso(row.as_of, as_of);
    write_iso(row.holds_until, holds_until);
    w.assessment.bind(1, row.case_id)
        .bind(2, run)
        .bind(3, plan)
        .bind(4, std::string_view{as_of, 10})
        .bind(5, std::int64_t{row.version.version})
        .bind(6, row.version.hash)
        .bind(7, std::int64_t{row.complete ? 1 : 0})
        .bind(8, std::string_view{holds_until, 10})
        .bind(9, row.hash)
        .bind_blob(10, row.body)
        .run();
    w.current.bind(1, row.case_id)
        .bind(2, run)
        .bind(3, plan)
        .bind(4, row.version.hash)
        .bind(5, std::int64_t{row.complete ? 1 : 0})
        .bind(6, std::string_view{holds_until, 10})
        .run();
    // Case and run stay bound for all outcomes of the case.
    w.outcome.bind(1, row.case_id).bind(2, run);
    for (std::uint32_t i = 0; i < row.outcomes.count; ++i) {
      write_outcome(i, chunk.outcomes[row.outcomes.begin + i]);
    }
  }
}

void SqliteResults::write_outcome(std::int64_t seq, const OutcomeRow& outcome) {
  char day[10];
  Writing& w = *writing_;
  w.outcome.bind(3, seq)
      .bind(4, to_string(outcome.kind))
      .bind(5, to_string(outcome.data_class))
      .bind(6, outcome.code)
      .bind(7, outcome.key);
  const bool banded = !outcome.band.empty();
  if (w.has(8, banded)) w.outcome.bind(8, outcome.band);
  if (w.has(9, banded)) w.outcome.bind(9, std::int64_t{outcome.band_rank});
  if (w.has(10, outcome.rank != 0)) w.outcome.bind(10, std::int64_t{outcome.rank});
  if (w.has(11, outcome.day != no_day)) {
    write_iso(Date{outcome.day}, day);
    w.outcome.bind(11, std::string_view{day, 10});
  }
  if (w.has(12, !outcome.measure.empty())) w.outcome.bind(12, outcome.measure);
  w.outcome.run();
}

Result<RunEntry> SqliteResults::finish_run(std::int64_t run, const RunCounters& counters) {
  return guarded([&] {
    prepare_writing();
    const std::string now = session_.clock();
    WriteTransaction transaction(*session_.database);
    plan_of(run);
    update_counters(run, counters);
    Statement(*session_.database,
              "UPDATE runs SET status = 'done', finished_at = ?2 WHERE run_id = ?1")
        .bind(1, run)
        .bind(2, now)
        .run();
    session_.log("run-end", subject_of(run),
                 fmt::format("cases={} assessed={} failed={} quarantined={}", counters.cases,
                             counters.assessed, counters.failed, counters.quarantined));
    RunEntry entry = read_runs("WHERE r.run_id = ?", run).front();
    transaction.commit();
    return entry;
  });
}

}  // namespace fasthold::store::sqlite
