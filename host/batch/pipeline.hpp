// SPDX-License-Identifier: MPL-2.0
// Threads that read and assess, and the order in which what they made is written.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "assessment/plan.hpp"
#include "store/store.hpp"

namespace fasthold::batch {

/// Seconds that threads spent, summed.
struct Busy {
  double read = 0;
  double assess = 0;
};

/// Hands out chunks 0, 1, .. to threads and takes them back in that order. A thread that is far
/// ahead of the writer waits, so memory is bounded whatever the speeds.
class ChunkQueue {
 public:
  /// `chunks` in all; at most `ahead` of them are held at any time.
  ChunkQueue(std::size_t chunks, std::size_t ahead);

  /// The next chunk to make, with memory for it; nothing when there is none or the queue stopped.
  std::optional<std::size_t> take(std::unique_ptr<store::AssessmentChunk>& memory);
  void give(std::size_t index, std::unique_ptr<store::AssessmentChunk> made);
  /// Waits for chunk `index`; null when the queue stopped before it came.
  std::unique_ptr<store::AssessmentChunk> wait_for(std::size_t index);
  /// Takes the memory of a chunk that was written.
  void give_back(std::unique_ptr<store::AssessmentChunk> memory);

  /// Ends the work: because of `failure`, or because somebody asked.
  void stop(std::optional<Diagnostic> failure);
  [[nodiscard]] std::optional<Diagnostic> failure() const;

 private:
  std::vector<std::unique_ptr<store::AssessmentChunk>> slots_;  ///< by index modulo its size
  std::vector<std::unique_ptr<store::AssessmentChunk>> spare_;
  mutable std::mutex mutex_;
  std::condition_variable made_;
  std::condition_variable room_;
  std::size_t chunks_;
  std::size_t next_ = 0;     ///< to hand out
  std::size_t written_ = 0;  ///< chunks that left
  bool stopped_ = false;
  std::optional<Diagnostic> failure_;
};

/// What a thread needs; each has its own.
struct Worker {
  std::unique_ptr<store::CaseReader> reader;
  assessment::Assessor assessor;
};

/// Makes chunks until none are left. `ids` are those of all chunks.
void work(ChunkQueue& queue, Worker worker, const assessment::PlanModel& model,
          std::span<const std::string_view> ids, std::size_t chunk_cases, Busy& busy);

}  // namespace fasthold::batch
