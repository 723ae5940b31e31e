// SPDX-License-Identifier: MPL-2.0
// Reading what was assessed, and answers to it.
#include <algorithm>
#include <array>

#include "store/sqlite/result_table.hpp"

namespace fasthold::store::sqlite {
namespace {

using assessment::OutcomeKind;
using casefile::DataClass;

constexpr std::size_t longest_reason = 4096;

OutcomeKind kind_of(std::string_view text) noexcept {
  for (const OutcomeKind kind :
       {OutcomeKind::finding, OutcomeKind::proposal, OutcomeKind::deadline}) {
    if (to_string(kind) == text) return kind;
  }
  return OutcomeKind::question;
}

// The outcomes of one assessment, in memory of their own.
class OutcomeList {
 public:
  void read(Statement& statement, std::string_view case_id, std::int64_t run) {
    rows_.clear();
    texts_.clear();
    statement.bind(1, case_id).bind(2, run);
    while (statement.step()) {
      OutcomeRow row = outcome_of(statement, 0);
      for (std::string_view* text : {&row.code, &row.key, &row.band, &row.measure}) {
        *text = texts_.keep(*text);
      }
      rows_.push_back(row);
    }
  }
  [[nodiscard]] std::span<const OutcomeRow> rows() const noexcept { return rows_; }

 private:
  std::vector<OutcomeRow> rows_;
  TextArena texts_;
};

}  // namespace

OutcomeRow outcome_of(const Statement& row, int column) {
  OutcomeRow outcome;
  outcome.kind = kind_of(row.text(column));
  outcome.data_class = casefile::parse_data_class(row.text(column + 1)).value_or(DataClass::health);
  outcome.code = row.text(column + 2);
  outcome.key = row.text(column + 3);
  outcome.band = row.text(column + 4);
  outcome.band_rank = static_cast<std::uint32_t>(row.integer(column + 5));
  outcome.rank = static_cast<std::uint32_t>(row.integer(column + 6));
  if (const auto day = parse_date(row.text(column + 7))) outcome.day = day->days;
  outcome.measure = row.text(column + 8);
  return outcome;
}

Result<std::optional<StoredAssessment>> SqliteResults::find_assessment(
    std::string_view case_id, std::optional<std::int64_t> run) {
  return guarded([&]() -> std::optional<StoredAssessment> {
    Statement read(*session_.database,
                   "SELECT run_id, plan_id, as_of, case_version, case_hash, complete, "
                   "holds_until, hash, body FROM assessments WHERE case_id = ?1 AND "
                   "(?2 = 0 OR run_id = ?2) ORDER BY run_id DESC LIMIT 1");
    if (!read.bind(1, case_id).bind(2, run.value_or(0)).step()) return std::nullopt;
    StoredAssessment found;
    found.case_id = case_id;
    found.run = read.integer(0);
    found.plan = read.integer(1);
    found.as_of = parse_date(read.text(2)).value_or(first_date);
    found.version = {static_cast<std::uint32_t>(read.integer(3)), read.hash(4)};
    found.complete = read.integer(5) != 0;
    found.holds_until = parse_date(read.text(6)).value_or(first_date);
    found.hash = read.hash(7);
    found.body = read.string(8);
    return found;
  });
}

Status SqliteResults::each_change(std::int64_t run,
                                  const std::function<void(const CaseChange&)>& visit) {
  return guarded([&] {
    SQLite::Database& database = *session_.database;
    if (read_runs("WHERE r.run_id = ?", run).empty()) {
      refuse(messages::no_run, {std::to_string(run)});
    }
    // Two look-ups a case in a table that is clustered by case; no index by run has to be kept.
    Statement cases(database,
                    "SELECT case_id, "
                    "(SELECT max(a.run_id) FROM assessments a WHERE a.case_id = c.case_id AND "
                    "a.run_id <= ?1), "
                    "(SELECT max(a.run_id) FROM assessments a WHERE a.case_id = c.case_id AND "
                    "a.run_id < ?1) FROM cases c ORDER BY case_id");
    Statement outcomes(database,
                       "SELECT kind, data_class, code, key, band, band_rank, rank, day, measure "
                       "FROM outcomes WHERE case_id = ? AND run_id = ? ORDER BY seq");
    OutcomeList now;
    OutcomeList before;
    cases.bind(1, run);
    while (cases.step()) {
      if (cases.is_null(1)) continue;
      CaseChange change;
      change.case_id = cases.text(0);
      change.run = cases.integer(1);
      change.before_run = cases.is_null(2) ? 0 : cases.integer(2);
      now.read(outcomes, change.case_id, change.run);
      change.now = now.rows();
      if (change.run != run) {
        change.before = change.now;
      } else if (change.before_run != 0) {
        before.read(outcomes, change.case_id, change.before_run);
        change.before = before.rows();
      }
      visit(change);
    }
  });
}

Status SqliteResults::each_open(const WorkFilter& filter,
                                const std::function<void(const OutcomeEntry&)>& visit) {
  return guarded([&] {
    std::string sql =
        "SELECT kind, data_class, code, key, band, band_rank, rank, day, measure, case_id, "
        "run_id, caseworker, employer FROM ";
    sql += filter.answered ? "current_outcomes" : "open_outcomes";
    sql += " WHERE kind <> 'question'";
    if (!filter.caseworker.empty()) sql += " AND caseworker = ?1";
    if (!filter.employer.empty()) sql += " AND employer = ?2";
    Statement read(*session_.database, sql + " ORDER BY case_id");
    if (!filter.caseworker.empty()) read.bind(1, filter.caseworker);
    if (!filter.employer.empty()) read.bind(2, filter.employer);
    OutcomeEntry entry;
    while (read.step()) {
      entry.row = outcome_of(read, 0);
      entry.case_id = read.text(9);
      entry.run = read.integer(10);
      entry.caseworker = read.text(11);
      entry.employer = read.text(12);
      visit(entry);
    }
  });
}

Status SqliteResults::respond(const Response& response) {
  return guarded([&] {
    SQLite::Database& database = *session_.database;
    const auto id = parse_outcome_id(response.outcome);
    if (!id) refuse(messages::no_outcome, {response.outcome});
    if (response.reason.empty() || response.reason.size() > longest_reason) {
      refuse(messages::bad_reason,
             {std::to_string(response.reason.size()), std::to_string(longest_reason)});
    }
    WriteTransaction transaction(database);
    // The outcome as it is now is copied beside the answer: that is what was answered.
    Statement add(database,
                  "INSERT INTO responses (case_id, code, key, seq, run_id, answer, reason, "
                  "caseworker, answered_on, kind, band_rank, day) "
                  "SELECT case_id, code, key, (SELECT 1 + coalesce(max(r.seq), 0) FROM responses "
                  "r WHERE r.case_id = ?1 AND r.code = ?2 AND r.key = ?3), run_id, ?4, ?5, ?6, "
                  "?7, kind, band_rank, day FROM current_outcomes "
                  "WHERE case_id = ?1 AND code = ?2 AND key = ?3 AND kind <> 'question' LIMIT 1");
    const std::string on = to_string(response.on);
    add.bind(1, id->case_id)
        .bind(2, id->code)
        .bind(3, id->key)
        .bind(4, to_string(response.answer))
        .bind(5, response.reason)
        .bind(6, response.caseworker)
        .bind(7, on)
        .run();
    if (database.getChanges() == 0) refuse(messages::no_outcome, {response.outcome});
    // Not the reason: free text may say more about a person than a log should keep.
    session_.log(
        "respond", session_.token_of(id->case_id),
        one_line("outcome=" + id->code + " answer=" + std::string{to_string(response.answer)}));
    transaction.commit();
  });
}

Result<std::vector<Response>> SqliteResults::responses(std::string_view case_id) {
  return guarded([&] {
    std::vector<Response> responses;
    Statement read(*session_.database,
                   "SELECT code, key, answer, reason, caseworker, answered_on FROM responses "
                   "WHERE case_id = ? ORDER BY code, key, seq");
    read.bind(1, case_id);
    while (read.step()) {
      Response response;
      response.outcome = std::string{case_id} + "/" + read.string(0);
      if (!read.text(1).empty()) response.outcome += ":" + read.string(1);
      response.answer = parse_answer(read.text(2)).value_or(Answer::reject);
      response.reason = read.string(3);
      response.caseworker = read.string(4);
      response.on = parse_date(read.text(5)).value_or(first_date);
      responses.push_back(std::move(response));
    }
    return responses;
  });
}

}  // namespace fasthold::store::sqlite
