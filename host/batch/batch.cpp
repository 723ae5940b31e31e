// SPDX-License-Identifier: MPL-2.0
#include "batch/batch.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "batch/messages.hpp"
#include "batch/pipeline.hpp"

namespace fasthold::batch {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_memory_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::string scope_of(const RunOptions& options) {
  std::string scope = options.full ? "full" : "delta";
  if (options.shard.count > 1) scope += " " + to_string(options.shard);
  return scope;
}

// A run while it goes on: the threads, and the one writer, which is the calling thread.
class Runner {
 public:
  Runner(store::Store& store, const assessment::Plan& plan, const RunOptions& options,
         const RunPlan& planned, store::RunEntry run, RunRecord& record)
      : store_(store),
        plan_(plan),
        options_(options),
        planned_(planned),
        run_(std::move(run)),
        record_(record),
        chunks_((planned.ids.size() + options.chunk_cases - 1) / options.chunk_cases),
        // Three transactions' worth: one being written, one ready, one in the making.
        queue_(chunks_, 3 * options.chunks_per_commit) {}

  Status run(Display* display, const std::atomic<bool>* cancel, Clock::time_point start) {
    FASTHOLD_TRY(open_workers());
    std::vector<std::thread> threads;
    std::vector<Busy> busy(workers_.size());
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      threads.emplace_back([this, &busy, i] {
        work(queue_, std::move(workers_[i]), plan_.model(), planned_.ids, options_.chunk_cases,
             busy[i]);
      });
    }
    auto written = write_all(display, cancel, start);
    queue_.stop(std::nullopt);
    for (std::thread& thread : threads) thread.join();
    for (const Busy& one : busy) {
      record_.read_seconds += one.read;
      record_.assess_seconds += one.assess;
    }
    if (const auto failure = queue_.failure()) return *failure;
    return written;
  }

  [[nodiscard]] const store::RunEntry& entry() const noexcept { return run_; }

 private:
  Status open_workers() {
    std::size_t threads = options_.threads == 0 ? std::max(1u, std::thread::hardware_concurrency())
                                                : options_.threads;
    threads = std::clamp<std::size_t>(chunks_, 1, threads);
    for (std::size_t i = 0; i < threads; ++i) {
      auto reader = store_.cases().open_reader(plan_.model().case_vocabulary());
      if (!reader) return reader.error();
      auto assessor = plan_.open();
      if (!assessor) return assessor.error();
      workers_.push_back({std::move(*reader), std::move(*assessor)});
    }
    return done();
  }

  Status write_all(Display* display, const std::atomic<bool>* cancel, Clock::time_point start) {
    std::vector<std::unique_ptr<store::AssessmentChunk>> group;
    for (std::size_t next = 0; next < chunks_;) {
      if (cancel != nullptr && cancel->load(std::memory_order_relaxed)) {
        record_.interrupted = true;
        return done();
      }
      // The same chunks go together whatever the speed of the threads, so that the audit log of
      // a run does not depend on it.
      const std::size_t end = std::min(next + options_.chunks_per_commit, chunks_);
      for (; next < end; ++next) {
        auto chunk = queue_.wait_for(next);
        if (!chunk) return done();  // a worker failed, and the queue knows why
        group.push_back(std::move(chunk));
      }
      FASTHOLD_TRY(write(group));
      for (auto& chunk : group) queue_.give_back(std::move(chunk));
      group.clear();
      if (display != nullptr) {
        display->show({run_.counters.planned, run_.counters.assessed + run_.counters.quarantined,
                       run_.counters.failed, seconds_since(start)});
      }
    }
    return done();
  }

  Status write(const std::vector<std::unique_ptr<store::AssessmentChunk>>& group) {
    const auto start = Clock::now();
    std::vector<const store::AssessmentChunk*> chunks;
    for (const auto& chunk : group) {
      chunks.push_back(chunk.get());
      run_.counters.assessed += chunk->rows.size();
      run_.counters.quarantined += chunk->quarantined;
      run_.counters.failed += static_cast<std::uint64_t>(
          std::count_if(chunk->rows.begin(), chunk->rows.end(),
                        [](const store::AssessmentRow& row) { return !row.complete; }));
    }
    auto written = store_.results().commit(run_.id, chunks, run_.counters);
    record_.write_seconds += seconds_since(start);
    return written;
  }

  store::Store& store_;
  const assessment::Plan& plan_;
  const RunOptions& options_;
  const RunPlan& planned_;
  store::RunEntry run_;
  RunRecord& record_;
  std::size_t chunks_;
  ChunkQueue queue_;
  std::vector<Worker> workers_;
};

void describe(RunRecord& record, const assessment::PlanModel& model, const RunOptions& options) {
  record.as_of = model.as_of();
  record.policy = model.policy().id;
  record.policy_hash = to_string(model.policy().hash());
  for (const auto& set : model.sets()) record.plugins.push_back(set.id + " " + set.version);
  record.program = options.program;
  record.scope = scope_of(options);
}

void count(RunRecord& record, const RunPlan& planned, const store::RunCounters& counters,
           std::uint64_t assessed_before, Clock::time_point start) {
  record.cases = planned.cases;
  record.assessed = counters.assessed;
  record.failed = counters.failed;
  record.quarantined = counters.quarantined;
  record.unchanged = planned.cases - std::min(planned.cases, counters.planned);
  record.seconds = seconds_since(start);
  if (record.seconds > 0) {
    record.cases_per_second =
        static_cast<double>(counters.assessed - assessed_before) / record.seconds;
  }
  record.peak_memory_mib = peak_memory_mib();
}

}  // namespace

Result<RunRecord> run(store::Store& store, const assessment::Plan& plan, const RunOptions& options,
                      Display* display, const std::atomic<bool>* cancel) {
  const auto start = Clock::now();
  const assessment::PlanModel& model = plan.model();
  RunRecord record;
  describe(record, model, options);

  auto entry = store.results().put_plan(model, options.program);
  if (!entry) return entry.error();
  std::optional<store::RunEntry> run;
  if (options.resume) {
    auto interrupted = store.results().find_interrupted(*entry, record.scope);
    if (!interrupted) return interrupted.error();
    run = std::move(*interrupted);
    if (!run) {
      return Diagnostic{&messages::nothing_to_resume, {}, {record.policy, to_string(record.as_of)}};
    }
    record.resumed = true;
  }
  auto planned = plan_run(store, *entry, model.policy().municipality, options.shard, options.full,
                          run ? run->id : 0);
  if (!planned) return planned.error();
  for (std::size_t i = 0; i < reasons; ++i) {
    if (planned->why[i] > 0) record.reasons.emplace_back(static_cast<Reason>(i), planned->why[i]);
  }
  if (options.dry_run) {
    store::RunCounters counters{planned->cases, planned->ids.size(), 0, 0, 0};
    count(record, *planned, counters, 0, start);
    return record;
  }
  if (!run) {
    auto begun = store.results().begin_run(*entry, record.scope,
                                           {planned->cases, planned->ids.size(), 0, 0, 0});
    if (!begun) return begun.error();
    run = std::move(*begun);
  }
  record.run = run->id;
  const std::uint64_t assessed_before = run->counters.assessed;

  Runner runner(store, plan, options, *planned, *run, record);
  FASTHOLD_TRY(runner.run(display, cancel, start));
  if (!record.interrupted) {
    const auto finished = store.results().finish_run(run->id, runner.entry().counters);
    if (!finished) return finished.error();
  }
  auto head = store.audit().head();
  if (!head) return head.error();
  record.audit_head = *head;
  count(record, *planned, runner.entry().counters, assessed_before, start);
  return record;
}

}  // namespace fasthold::batch
