// SPDX-License-Identifier: MPL-2.0
// fasthold replay: assess again from stored inputs, compare byte for byte.
#include "batch/replay.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::string assessment;
  bool all = false;
};

/// Replays one and says how it came out; whether it was the same.
bool replay_one(Context& context, batch::Replayer& replayer, const store::AssessmentId& which,
                bool quiet) {
  const auto replay = replayer.replay(which);
  if (!replay) {
    context.fail(replay.issues, exit_failed);
    return false;
  }
  if (!quiet || !replay->same()) {
    fmt::print("{}",
               context.json() ? to_json(*replay) + "\n" : to_text(*replay, context.language()));
  }
  if (!replay->same()) context.fail(messages::replay_differs, {replay->assessment}, exit_failed);
  return replay->same();
}

constexpr std::size_t most_failures = 20;

/// Replays the latest assessment of every case; gives up after `most_failures`.
void replay_all(Context& context, store::Store& store) {
  std::vector<store::AssessmentId> ids;
  const Status listed = store.cases().each_state([&ids](const store::CaseState& state) {
    if (state.run > 0) ids.push_back({std::string{state.id}, state.run});
  });
  if (!listed) return context.fail(listed.error(), exit_failed);
  batch::Replayer replayer(store, context.wiring.program, context.make_providers());
  std::size_t same = 0;
  std::size_t failed = 0;
  for (const store::AssessmentId& id : ids) {
    if (replay_one(context, replayer, id, true)) {
      ++same;
    } else if (++failed == most_failures) {
      break;  // a plan that cannot be built fails for every case of its night
    }
  }
  if (context.json()) {
    fmt::print("{{\"assessments\":{},\"same\":{}}}\n", ids.size(), same);
  } else {
    fmt::print(
        "{}\n",
        context.text(
            fmt::format("{} vurderinger genberegnet, {} ens byte for byte", ids.size(), same),
            fmt::format("{} assessments replayed, {} the same byte for byte", ids.size(), same)));
  }
}

void run_replay(Context& context, const Options& options) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  if (options.all) return replay_all(context, *store);
  const auto id = store::parse_assessment_id(options.assessment);
  if (!id) return context.fail(messages::no_such_assessment, {options.assessment}, exit_usage);
  batch::Replayer replayer(*store, context.wiring.program, context.make_providers());
  replay_one(context, replayer, *id, false);
}

}  // namespace

void add_replay(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "replay", context.text("vurder igen ud fra det gemte, og sammenlign byte for byte",
                             "assess again from what was stored, and compare byte for byte"));
  CLI::Option* one = command->add_option("ASSESSMENT-ID", options->assessment,
                                         context.text("<sag>@<kørsel>", "<case>@<run>"));
  command
      ->add_flag(
          "--all", options->all,
          context.text("den seneste vurdering af hver sag", "the latest assessment of every case"))
      ->excludes(one);
  context.add_plugins(*command);
  context.add_database(*command);
  context.add_format(*command);
  command->callback([&context, options] { run_replay(context, *options); });
}

}  // namespace fasthold::cli
