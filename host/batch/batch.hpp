// SPDX-License-Identifier: MPL-2.0
// The nightly run: which cases need an assessment, and making it.
//
// HOW A NIGHT GOES
// `plan_run` looks at every case once and lists those that need an assessment. Threads take
// chunks of 256 of them, read, assess and turn them into rows; the calling thread writes the
// chunks in their order, sixteen to a transaction. What is written is the same for any number
// of threads, and a run that was killed goes on where its last transaction ended.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "assessment/plan.hpp"
#include "batch/run_plan.hpp"
#include "store/store.hpp"

namespace fasthold::batch {

struct RunOptions {
  bool full = false;     ///< assess every case, whether it needs to be or not
  bool resume = false;   ///< go on with the run of the same day that was interrupted
  bool dry_run = false;  ///< plan, and change nothing
  Shard shard;
  unsigned threads = 0;  ///< that read and assess; 0: one a processor
  std::string program;   ///< version and build id, for the provenance
  std::size_t chunk_cases = 256;
  std::size_t chunks_per_commit = 16;
};

/// How far a run is.
struct Progress {
  std::uint64_t planned = 0;
  std::uint64_t done = 0;  ///< written; counts what an interrupted run had done
  std::uint64_t failed = 0;
  double seconds = 0;  ///< since this program began on it
};

/// Shows the progress of a run. Called by the thread that called `run`.
class Display {
 public:
  virtual ~Display() = default;
  virtual void show(const Progress& progress) = 0;
};

/// What a run was and did.
struct RunRecord {
  std::int64_t run = 0;  ///< 0: nothing was run (dry)
  Date as_of;
  std::string policy;
  std::string policy_hash;
  std::vector<std::string> plugins;  ///< `id version`
  std::string program;
  std::string scope;
  bool resumed = false;
  bool interrupted = false;  ///< was told to stop; `resume` goes on with it
  std::uint64_t cases = 0;
  std::uint64_t assessed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t failed = 0;
  std::uint64_t quarantined = 0;
  std::vector<std::pair<Reason, std::uint64_t>> reasons;  ///< why, of those planned
  double seconds = 0;                                     ///< by the clock on the wall
  double cases_per_second = 0;                            ///< assessed here, by `seconds`
  double peak_memory_mib = 0;                             ///< of this process
  /// Seconds that threads were busy with it, by the wall clock and summed over threads; waiting
  /// for a worker process counts, waiting for the next chunk does not.
  double read_seconds = 0;
  double assess_seconds = 0;
  double write_seconds = 0;
  store::AuditHead audit_head;  ///< to be kept elsewhere
};

/// Assesses what needs it. `cancel` (may be null) is looked at between transactions; once true
/// the run ends soon, in order, and can be resumed.
Result<RunRecord> run(store::Store& store, const assessment::Plan& plan, const RunOptions& options,
                      Display* display = nullptr, const std::atomic<bool>* cancel = nullptr);

/// One JSON object, with the members that docs/reference/json.md lists.
std::string to_json(const RunRecord& record);
/// A few lines for people.
std::string to_text(const RunRecord& record, Language language);

}  // namespace fasthold::batch
