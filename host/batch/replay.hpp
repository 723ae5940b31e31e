// SPDX-License-Identifier: MPL-2.0
// Assessing again from what was stored, and comparing byte for byte.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "assessment/plan.hpp"
#include "store/store.hpp"

namespace fasthold::batch {

/// Makes someone to run the rules of each set, or says why not. The sets come from the stored
/// manifests; `RuleSet::sha256` is that of the file that ran then, which a provider compares with
/// the one it has.
using MakeProviders = std::function<Checked<std::vector<std::shared_ptr<assessment::RuleProvider>>>(
    const std::vector<assessment::RuleSet>& sets)>;

/// How one thing that the answer depends on differs from then.
struct Difference {
  std::string what;  ///< program, plugin, case or assessment
  std::string then;
  std::string now;
};

struct Replay {
  std::string assessment;  ///< `<case>@<run>`
  Date as_of;
  std::string policy;
  Hash then;
  Hash now;
  std::size_t first_difference = 0;  ///< byte; meaningful when `same()` is false
  std::vector<Difference> differences;

  [[nodiscard]] bool same() const noexcept { return then == now; }
};

/// Assesses again what a store keeps. Plans are built when they are first needed and kept: a night
/// has one for all its cases. [one thread at a time]
class Replayer {
 public:
  /// `program` is the one that runs now. The store outlives the replayer.
  Replayer(store::Store& store, std::string program, MakeProviders make_providers);
  ~Replayer();
  Replayer(const Replayer&) = delete;
  Replayer& operator=(const Replayer&) = delete;

  /// Builds policy, plan and case as they were, assesses, and compares.
  Checked<Replay> replay(const store::AssessmentId& which);

 private:
  struct StoredPlan;
  Checked<std::shared_ptr<StoredPlan>> plan(std::int64_t id);

  store::Store& store_;
  std::string program_;
  MakeProviders make_providers_;
  std::map<std::int64_t, std::shared_ptr<StoredPlan>> plans_;
};

/// The stored plan without anybody to run it: enough to render a stored assessment. The set's
/// `sha256` are those of then.
Checked<assessment::PlanModel> stored_model(store::Store& store, std::int64_t plan);

std::string to_json(const Replay& replay);
std::string to_text(const Replay& replay, Language language);

}  // namespace fasthold::batch
