// SPDX-License-Identifier: MPL-2.0
#include "batch/replay.hpp"

#include <algorithm>

#include "batch/json.hpp"
#include "batch/messages.hpp"
#include "batch/words.hpp"
#include "store/messages.hpp"

namespace fasthold::batch {
namespace {

using assessment::PlanModel;
using assessment::RuleSet;

Diagnostics only(Diagnostic diagnostic) {
  Diagnostics issues;
  issues.add(std::move(diagnostic));
  return issues;
}

Checked<PlanModel> model_of(const store::PlanSources& sources) {
  Diagnostics issues;
  auto shipped = casefile::read_vocabulary("vocabulary.xml", sources.vocabulary);
  auto policy = policy::read_stored_policy(sources.entry.policy, sources.files);
  issues.append(shipped.issues);
  issues.append(policy.issues);
  std::vector<RuleSet> sets;
  for (const auto& plugin : sources.plugins) {
    auto set = assessment::read_manifest(plugin.id + "/plugin.xml", plugin.manifest);
    issues.append(set.issues);
    if (!set) continue;
    set->sha256 = plugin.sha256;
    set->manifest = plugin.manifest;
    sets.push_back(std::move(*set));
  }
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};
  auto vocabulary = policy::vocabulary_of(*policy, *shipped);
  issues.append(vocabulary.issues);
  if (!vocabulary) return {std::nullopt, std::move(issues)};
  return PlanModel::build(std::make_shared<const policy::Policy>(std::move(*policy)), *vocabulary,
                          std::move(sets), sources.entry.as_of);
}

std::size_t first_difference(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + length, b.begin()).first -
                                  a.begin());
}

}  // namespace

Checked<PlanModel> stored_model(store::Store& store, std::int64_t plan) {
  auto sources = store.results().read_plan(plan);
  if (!sources) return {std::nullopt, only(sources.error())};
  return model_of(*sources);
}

/// A plan as it was, ready to assess, and what it differs in from then.
struct Replayer::StoredPlan {
  std::string policy;
  std::vector<Difference> differences;
  std::unique_ptr<assessment::Plan> plan;
  std::optional<assessment::Assessor> assessor;
};

Replayer::Replayer(store::Store& store, std::string program, MakeProviders make_providers)
    : store_(store), program_(std::move(program)), make_providers_(std::move(make_providers)) {}
Replayer::~Replayer() = default;

Checked<std::shared_ptr<Replayer::StoredPlan>> Replayer::plan(std::int64_t id) {
  if (const auto known = plans_.find(id); known != plans_.end()) return {known->second, {}};
  auto sources = store_.results().read_plan(id);
  if (!sources) return {std::nullopt, only(sources.error())};
  auto model = model_of(*sources);
  if (!model) return {std::nullopt, std::move(model.issues)};
  auto providers = make_providers_(model->sets());
  if (!providers) return {std::nullopt, std::move(providers.issues)};

  auto stored = std::make_shared<StoredPlan>();
  stored->policy = sources->entry.policy;
  if (sources->entry.program != program_) {
    stored->differences.push_back({"program", sources->entry.program, program_});
  }
  for (const auto& plugin : sources->plugins) {
    for (const auto& provider : *providers) {
      const RuleSet& now = provider->rules();
      if (now.id == plugin.id && now.sha256 != plugin.sha256) {
        stored->differences.push_back({"plugin " + plugin.id,
                                       plugin.version + " " + to_string(plugin.sha256),
                                       now.version + " " + to_string(now.sha256)});
      }
    }
  }
  auto plan = assessment::Plan::make(std::move(*model), std::move(*providers));
  if (!plan) return {std::nullopt, std::move(plan.issues)};
  stored->plan = std::make_unique<assessment::Plan>(std::move(*plan));
  auto assessor = stored->plan->open();
  if (!assessor) return {std::nullopt, only(assessor.error())};
  stored->assessor = std::move(*assessor);
  plans_.emplace(id, stored);
  return {std::move(stored), {}};
}

Checked<Replay> Replayer::replay(const store::AssessmentId& which) {
  auto found = store_.results().find_assessment(which.case_id, which.run);
  if (!found) return {std::nullopt, only(found.error())};
  if (!*found) {
    std::string name = which.case_id;
    if (which.run) name += "@" + std::to_string(*which.run);
    return {std::nullopt, only({&store::messages::no_assessment, {}, {std::move(name)}})};
  }
  const store::StoredAssessment& then = **found;
  auto stored = plan(then.plan);
  if (!stored) return {std::nullopt, std::move(stored.issues)};
  StoredPlan& with = **stored;

  auto file = store_.cases().read_version(then.case_id, then.version.version,
                                          with.plan->model().case_vocabulary());
  if (!file) return {std::nullopt, only(file.error())};
  if (!*file) {
    return {std::nullopt, only({&store::messages::no_such_version,
                                {},
                                {then.case_id, std::to_string(then.version.version)}})};
  }
  Replay replay;
  replay.assessment = then.id();
  replay.as_of = then.as_of;
  replay.policy = with.policy;
  replay.differences = with.differences;
  assessment::Assessment now;
  // The hash is the stored one: facts of other policies count in it and are not read here.
  with.assessor->assess({&**file, 1}, {&then.version.hash, 1}, {&now, 1});
  const std::string body = assessment::encode(now);
  replay.then = then.hash;
  replay.now = hash_of(body);
  if (!replay.same()) {
    replay.first_difference = first_difference(then.body, body);
    replay.differences.push_back({"assessment", to_string(replay.then), to_string(replay.now)});
  }
  return {std::move(replay), {}};
}

std::string to_json(const Replay& replay) {
  return JsonObject{}
      .text("assessment", replay.assessment)
      .text("as_of", to_string(replay.as_of))
      .text("policy", replay.policy)
      .boolean("same", replay.same())
      .text("then", to_string(replay.then))
      .text("now", to_string(replay.now))
      .raw("differences", json_list(replay.differences,
                                    [](const Difference& difference) {
                                      return JsonObject{}
                                          .text("what", difference.what)
                                          .text("then", difference.then)
                                          .text("now", difference.now)
                                          .finish();
                                    }))
      .finish();
}

std::string to_text(const Replay& replay, Language language) {
  std::string out =
      replay.same() ? say(language, "{}: samme vurdering, byte for byte ({})\n",
                          "{}: the same assessment, byte for byte ({})\n", replay.assessment,
                          to_string(replay.now))
                    : say(language, "{}: en anden vurdering; den første forskel er ved byte {}\n",
                          "{}: another assessment; the first difference is at byte {}\n",
                          replay.assessment, replay.first_difference);
  for (const Difference& difference : replay.differences) {
    out += say(language, "  {}: dengang {}, nu {}\n", "  {}: then {}, now {}\n", difference.what,
               difference.then, difference.now);
  }
  return out;
}

}  // namespace fasthold::batch
