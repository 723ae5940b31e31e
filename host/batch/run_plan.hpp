// SPDX-License-Identifier: MPL-2.0
// Which cases a run assesses, and why.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.hpp"
#include "store/store.hpp"

namespace fasthold::batch {

/// Why a case is assessed. The first that applies.
enum class Reason : std::uint8_t {
  full,   ///< the run was told to assess everything
  never,  ///< it never was
  facts,  ///< its facts changed
  basis,  ///< policy, plugins, vocabulary or program changed
  day,    ///< the day has come on which the answer may differ; or the run is for an earlier day
  incomplete,  ///< a rule failed last time
};
inline constexpr std::size_t reasons = 6;
std::string_view to_string(Reason reason) noexcept;

/// One of `count` parts of the cases, told apart by a hash of the case id: the same case is in the
/// same part on every machine and every night.
struct Shard {
  std::uint32_t index = 1;  ///< 1 to count
  std::uint32_t count = 1;

  [[nodiscard]] bool holds(std::string_view case_id) const noexcept;
};
/// Reads `I/N`.
std::optional<Shard> parse_shard(std::string_view text) noexcept;
std::string to_string(const Shard& shard);

/// The cases of a run in ascending order of id.
struct RunPlan {
  std::vector<std::string_view> ids;  ///< point into `texts`
  TextArena texts;
  std::uint64_t cases = 0;               ///< of the policy's municipality and the shard
  std::uint64_t other_municipality = 0;  ///< left alone: not the policy's
  std::array<std::uint64_t, reasons> why{};
};

/// Lists the cases that need an assessment under `plan` (all of them when `full`). Those that
/// `resumed_run` has assessed already are left out; 0: none. A municipal policy is for the cases
/// of its own municipality.
Result<RunPlan> plan_run(store::Store& store, const store::PlanEntry& plan,
                         std::string_view municipality, const Shard& shard, bool full,
                         std::int64_t resumed_run);

}  // namespace fasthold::batch
