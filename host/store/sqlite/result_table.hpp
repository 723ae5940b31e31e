// SPDX-License-Identifier: MPL-2.0
// Plans, runs, assessments and answers in SQLite.
#pragma once

#include <optional>

#include "store/results.hpp"
#include "store/sqlite/session.hpp"

namespace fasthold::store::sqlite {

class SqliteResults final : public Results {
 public:
  explicit SqliteResults(Session& session) : session_(session) {}

  Result<PlanEntry> put_plan(const assessment::PlanModel& model, std::string_view program) override;
  Result<std::vector<PlanEntry>> plans() override;
  Result<PlanSources> read_plan(std::int64_t plan) override;

  Result<RunEntry> begin_run(const PlanEntry& plan, std::string_view scope,
                             const RunCounters& counters) override;
  Result<std::optional<RunEntry>> find_interrupted(const PlanEntry& plan,
                                                   std::string_view scope) override;
  Status commit(std::int64_t run, std::span<const AssessmentChunk* const> chunks,
                const RunCounters& counters) override;
  Result<RunEntry> finish_run(std::int64_t run, const RunCounters& counters) override;
  Result<std::vector<RunEntry>> runs() override;

  Result<std::optional<StoredAssessment>> find_assessment(std::string_view case_id,
                                                          std::optional<std::int64_t> run) override;
  Status each_change(std::int64_t run,
                     const std::function<void(const CaseChange&)>& visit) override;

  Status each_open(const WorkFilter& filter,
                   const std::function<void(const OutcomeEntry&)>& visit) override;
  Status respond(const Response& response) override;
  Result<std::vector<Response>> responses(std::string_view case_id) override;

 private:
  void keep_sources(const assessment::PlanModel& model, const PlanEntry& entry,
                    std::span<const Hash> plugins);
  std::vector<RunEntry> read_runs(std::string_view where, std::int64_t id);
  std::int64_t plan_of(std::int64_t run);
  void prepare_writing();
  void write(std::int64_t run, std::int64_t plan, const AssessmentChunk& chunk);
  void write_outcome(std::int64_t seq, const OutcomeRow& outcome);
  void update_counters(std::int64_t run, const RunCounters& counters);

  Session& session_;
  // Prepared when a run first writes.
  struct Writing;
  struct WritingDeleter {
    void operator()(Writing* writing) const noexcept;
  };
  std::unique_ptr<Writing, WritingDeleter> writing_;
};

/// An outcome of the columns kind, data_class, code, key, band, band_rank, rank, day, measure,
/// the first of which is `column`. Its texts live until the next step.
OutcomeRow outcome_of(const Statement& row, int column);

}  // namespace fasthold::store::sqlite
