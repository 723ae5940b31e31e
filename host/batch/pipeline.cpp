// SPDX-License-Identifier: MPL-2.0
#include "batch/pipeline.hpp"

#include <algorithm>
#include <chrono>

namespace fasthold::batch {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

ChunkQueue::ChunkQueue(std::size_t chunks, std::size_t ahead) : slots_(ahead), chunks_(chunks) {}

std::optional<std::size_t> ChunkQueue::take(std::unique_ptr<store::AssessmentChunk>& memory) {
  std::unique_lock lock(mutex_);
  room_.wait(lock,
             [this] { return stopped_ || next_ == chunks_ || next_ < written_ + slots_.size(); });
  if (stopped_ || next_ == chunks_) return std::nullopt;
  if (spare_.empty()) {
    memory = std::make_unique<store::AssessmentChunk>();
  } else {
    memory = std::move(spare_.back());
    spare_.pop_back();
  }
  return next_++;
}

void ChunkQueue::give(std::size_t index, std::unique_ptr<store::AssessmentChunk> made) {
  {
    const std::lock_guard lock(mutex_);
    slots_[index % slots_.size()] = std::move(made);
  }
  made_.notify_one();
}

std::unique_ptr<store::AssessmentChunk> ChunkQueue::wait_for(std::size_t index) {
  std::unique_lock lock(mutex_);
  auto& slot = slots_[index % slots_.size()];
  made_.wait(lock, [&] { return stopped_ || slot != nullptr; });
  if (stopped_) return nullptr;
  return std::move(slot);
}

void ChunkQueue::give_back(std::unique_ptr<store::AssessmentChunk> memory) {
  {
    const std::lock_guard lock(mutex_);
    memory->clear();
    spare_.push_back(std::move(memory));
    ++written_;
  }
  room_.notify_all();
}

void ChunkQueue::stop(std::optional<Diagnostic> failure) {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (failure && !failure_) failure_ = std::move(failure);
  }
  made_.notify_all();
  room_.notify_all();
}

std::optional<Diagnostic> ChunkQueue::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void work(ChunkQueue& queue, Worker worker, const assessment::PlanModel& model,
          std::span<const std::string_view> ids, std::size_t chunk_cases, Busy& busy) {
  std::vector<casefile::CaseFile> files;
  std::vector<store::CaseVersion> versions(chunk_cases);
  std::vector<Hash> hashes(chunk_cases);
  std::vector<assessment::Assessment> made(chunk_cases);
  for (std::size_t i = 0; i < chunk_cases; ++i) files.emplace_back(model.case_vocabulary());

  std::unique_ptr<store::AssessmentChunk> chunk;
  while (const auto index = queue.take(chunk)) {
    const auto wanted =
        ids.subspan(*index * chunk_cases, std::min(chunk_cases, ids.size() - *index * chunk_cases));
    const auto start = Clock::now();
    const auto read = worker.reader->read(wanted, {files.data(), wanted.size()}, versions);
    if (!read) {
      queue.stop(read.error());
      return;
    }
    // Cases that are not there any more, or cannot be read, go to the end and are left out.
    std::size_t count = wanted.size();
    for (std::size_t i = 0; i < count;) {
      if (versions[i].version != 0) {
        hashes[i] = versions[i].hash;
        ++i;
        continue;
      }
      std::rotate(files.begin() + static_cast<std::ptrdiff_t>(i),
                  files.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  files.begin() + static_cast<std::ptrdiff_t>(count));
      std::rotate(versions.begin() + static_cast<std::ptrdiff_t>(i),
                  versions.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  versions.begin() + static_cast<std::ptrdiff_t>(count));
      --count;
    }
    busy.read += seconds_since(start);
    const auto assessing = Clock::now();
    worker.assessor.assess({files.data(), count}, {hashes.data(), count}, {made.data(), count});
    for (std::size_t i = 0; i < count; ++i) store::append(*chunk, model, made[i], versions[i]);
    chunk->quarantined = wanted.size() - count;
    busy.assess += seconds_since(assessing);
    queue.give(*index, std::move(chunk));
  }
}

}  // namespace fasthold::batch
