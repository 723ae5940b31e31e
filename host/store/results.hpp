// SPDX-License-Identifier: MPL-2.0
// What runs made of the cases, with what, and what people answered.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/model.hpp"
#include "store/rows.hpp"

namespace fasthold::store {

/// A plan as it is stored: enough to build it again, and to tell whether another is the same.
struct PlanEntry {
  std::int64_t id = 0;
  Date as_of;
  std::string policy;  ///< id
  Hash policy_hash;
  Hash vocabulary_hash;
  std::string program;
  /// Identity of policy, vocabulary, plugins and program together, without the day.
  Hash basis;
};

/// The texts behind a stored plan.
struct PlanSources {
  PlanEntry entry;
  std::vector<policy::PolicyFile> files;
  std::string vocabulary;
  struct Plugin {
    std::string id;
    std::string version;
    Hash sha256;
    std::string manifest;
  };
  std::vector<Plugin> plugins;  ///< in the plan's order
};

/// Running, done, or given up for another one.
enum class RunStatus : std::uint8_t { running, done, failed };
std::string_view to_string(RunStatus status) noexcept;

/// What a run counts, kept with each transaction that it commits.
struct RunCounters {
  std::uint64_t cases = 0;    ///< that it looked at
  std::uint64_t planned = 0;  ///< that needed an assessment when it began
  std::uint64_t assessed = 0;
  std::uint64_t failed = 0;       ///< among those: a rule failed, so the assessment is incomplete
  std::uint64_t quarantined = 0;  ///< could not be read and were left out
};

struct RunEntry {
  std::int64_t id = 0;
  std::int64_t plan = 0;
  Date as_of;
  std::string policy;
  std::string program;
  std::string scope;  ///< `full` or `delta`, and the shard: `delta 1/4`
  RunStatus status = RunStatus::running;
  RunCounters counters;
  std::string started_at;
  std::string finished_at;  ///< empty until it is
};

/// An outcome of a stored assessment as the worklist and reports show it.
struct OutcomeEntry {
  std::string case_id;
  std::int64_t run = 0;
  OutcomeRow row;  ///< its texts live during the visit
  std::string_view caseworker;
  std::string_view employer;

  /// `<case>/<code>[:<key>]`.
  [[nodiscard]] std::string id() const;
};

/// What a caseworker did with an outcome.
enum class Answer : std::uint8_t { accept, change, reject };
std::string_view to_string(Answer answer) noexcept;
std::optional<Answer> parse_answer(std::string_view text) noexcept;

struct Response {
  std::string outcome;  ///< id
  Answer answer = Answer::accept;
  std::string reason;
  std::string caseworker;
  Date on;
};

/// Which outcomes.
struct WorkFilter {
  std::string caseworker;  ///< empty: all
  std::string employer;    ///< empty: all
  bool answered = false;   ///< whether to show those that were answered too
};

/// The outcomes of one case before and with a run.
struct CaseChange {
  std::string_view case_id;
  std::int64_t run = 0;         ///< that made `now`; an earlier one where nothing needed assessing
  std::int64_t before_run = 0;  ///< 0: the case was never assessed before
  std::span<const OutcomeRow> now;
  std::span<const OutcomeRow> before;  ///< the same as `now` where the run left the case alone
};

/// Plans, runs, assessments and answers. [one thread at a time]
class Results {
 public:
  virtual ~Results() = default;

  // What it was made with.
  /// Keeps all that the plan's provenance refers to; the same plan keeps its id.
  virtual Result<PlanEntry> put_plan(const assessment::PlanModel& model,
                                     std::string_view program) = 0;
  virtual Result<std::vector<PlanEntry>> plans() = 0;
  virtual Result<PlanSources> read_plan(std::int64_t plan) = 0;

  // Runs.
  /// Begins a run. One of the same scope that was left running is given up.
  virtual Result<RunEntry> begin_run(const PlanEntry& plan, std::string_view scope,
                                     const RunCounters& counters) = 0;
  /// The run of this scope that was interrupted, with the same day and basis; nothing when none.
  virtual Result<std::optional<RunEntry>> find_interrupted(const PlanEntry& plan,
                                                           std::string_view scope) = 0;
  /// Writes `chunks` and `counters` in one transaction, with one entry of the audit log. Fails
  /// when the run is not running any more, and then nothing of it is written.
  virtual Status commit(std::int64_t run, std::span<const AssessmentChunk* const> chunks,
                        const RunCounters& counters) = 0;
  virtual Result<RunEntry> finish_run(std::int64_t run, const RunCounters& counters) = 0;
  virtual Result<std::vector<RunEntry>> runs() = 0;  ///< oldest first

  // Reading.
  /// The latest assessment of a case, or that of one run.
  virtual Result<std::optional<StoredAssessment>> find_assessment(
      std::string_view case_id, std::optional<std::int64_t> run) = 0;
  /// Each case that was assessed up to `run`, in ascending order of id.
  virtual Status each_change(std::int64_t run,
                             const std::function<void(const CaseChange&)>& visit) = 0;

  // People.
  /// The current outcomes that wait for somebody, in ascending order of case.
  virtual Status each_open(const WorkFilter& filter,
                           const std::function<void(const OutcomeEntry&)>& visit) = 0;
  /// Records an answer to a current outcome. An answer holds for the outcome as it is now: a
  /// deadline that moves or a finding that rises to a higher band asks again.
  virtual Status respond(const Response& response) = 0;
  virtual Result<std::vector<Response>> responses(std::string_view case_id) = 0;
};

}  // namespace fasthold::store
