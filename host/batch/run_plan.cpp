// SPDX-License-Identifier: MPL-2.0
#include "batch/run_plan.hpp"

#include <charconv>
#include <unordered_set>

namespace fasthold::batch {
namespace {

// Why `state` needs an assessment; nothing when the one it has still holds.
std::optional<Reason> reason_for(const store::CaseState& state, const store::PlanEntry& plan,
                                 const std::unordered_set<std::int64_t>& same_basis,
                                 const std::unordered_set<std::int64_t>& later_day, bool full) {
  if (full) return Reason::full;
  if (state.run == 0) return Reason::never;
  if (state.hash != state.assessed_hash) return Reason::facts;
  if (!same_basis.contains(state.plan)) return Reason::basis;
  if (state.holds_until <= plan.as_of || later_day.contains(state.plan)) return Reason::day;
  if (!state.complete) return Reason::incomplete;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Reason reason) noexcept {
  switch (reason) {
    case Reason::full: return "full";
    case Reason::never: return "never";
    case Reason::facts: return "facts";
    case Reason::basis: return "basis";
    case Reason::day: return "day";
    case Reason::incomplete: return "incomplete";
  }
  return {};
}

bool Shard::holds(std::string_view case_id) const noexcept {
  if (count <= 1) return true;
  // FNV-1a: the same on every machine, unlike std::hash.
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : case_id) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  // The last characters reach the low bits only: unspread, numbered ids would stay together.
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash ^= hash >> 33;
  return hash % count == index - 1;
}

std::optional<Shard> parse_shard(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  Shard shard;
  const char* middle = text.data() + slash;
  const char* end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), middle, shard.index);
  const auto count = std::from_chars(middle + 1, end, shard.count);
  const bool read =
      index.ec == std::errc{} && index.ptr == middle && count.ec == std::errc{} && count.ptr == end;
  if (!read || shard.index < 1 || shard.index > shard.count) return std::nullopt;
  return shard;
}

std::string to_string(const Shard& shard) {
  return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

Result<RunPlan> plan_run(store::Store& store, const store::PlanEntry& plan,
                         std::string_view municipality, const Shard& shard, bool full,
                         std::int64_t resumed_run) {
  auto plans = store.results().plans();
  if (!plans) return plans.error();
  std::unordered_set<std::int64_t> same_basis;
  std::unordered_set<std::int64_t> later_day;
  for (const store::PlanEntry& other : *plans) {
    if (other.basis == plan.basis) same_basis.insert(other.id);
    if (other.as_of > plan.as_of) later_day.insert(other.id);
  }

  RunPlan made;
  FASTHOLD_TRY(store.cases().each_state([&](const store::CaseState& state) {
    if (!shard.holds(state.id)) return;
    if (!municipality.empty() && state.municipality != municipality) {
      ++made.other_municipality;
      return;
    }
    ++made.cases;
    if (resumed_run != 0 && state.run == resumed_run) return;
    const auto reason = reason_for(state, plan, same_basis, later_day, full);
    if (!reason) return;
    ++made.why[static_cast<std::size_t>(*reason)];
    made.ids.push_back(made.texts.keep(state.id));
  }));
  return made;
}

}  // namespace fasthold::batch
