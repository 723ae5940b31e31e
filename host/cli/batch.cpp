// SPDX-License-Identifier: MPL-2.0
// fasthold batch: the nightly run.
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <csignal>

#include "batch/batch.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  batch::RunOptions run;
  std::string shard;
  std::string jobs;
  bool detailed = false;
};

std::atomic<bool> stop_asked{false};
void ask_to_stop(int) {
  stop_asked.store(true);
}

/// One line on a terminal: how far, how fast, how long still.
class Line final : public batch::Display {
 public:
  explicit Line(const Context& context) : context_(context) {}

  void show(const batch::Progress& progress) override {
    const double rate =
        progress.seconds > 0 ? static_cast<double>(progress.done) / progress.seconds : 0;
    const double left = rate > 0 ? static_cast<double>(progress.planned - progress.done) / rate : 0;
    fmt::print(stderr, "\r{} / {} · {:.0f}/s · {:.0f} s {}   ", progress.done, progress.planned,
               rate, left, context_.text("tilbage", "left"));
    if (progress.done >= progress.planned) fmt::print(stderr, "\n");
  }

 private:
  const Context& context_;
};

bool read_options(Context& context, Options& options) {
  if (!options.shard.empty()) {
    const auto shard = batch::parse_shard(options.shard);
    if (!shard) {
      context.fail(messages::bad_number, {options.shard, "shard", "I/N"}, exit_usage);
      return false;
    }
    options.run.shard = *shard;
  }
  if (const std::string& jobs = context.settings.get("jobs").value; !jobs.empty()) {
    const auto number = parse_decimal(jobs);
    if (!number || *number < Decimal::whole(1) || *number > Decimal::whole(256)) {
      context.fail(messages::bad_number, {jobs, "jobs", "1..256"}, exit_usage);
      return false;
    }
    options.run.threads = static_cast<unsigned>(number->millionths / Decimal::one);
  }
  options.run.program = context.wiring.program;
  return true;
}

void run_batch(Context& context, Options& options) {
  if (!read_options(context, options)) return;
  const auto policy = context.need("policy");
  const auto day = policy ? context.day() : std::nullopt;
  if (!day) return;
  const auto loaded = context.load_plan(*policy, *day);
  if (!loaded || !passes_own_tests(context, *policy)) return;
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;

  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  Line line(context);
  const bool terminal = isatty(STDERR_FILENO) != 0;
  const auto record =
      batch::run(*store, *loaded->plan, options.run, terminal ? &line : nullptr, &stop_asked);
  if (!record) return context.fail(record.error(), exit_failed);
  fmt::print("{}{}", context.json() ? to_json(*record) : to_text(*record, context.language()),
             context.json() ? "\n" : "");
  if (record->interrupted || record->failed > 0 || record->quarantined > 0) {
    context.exit_code = exit_failed;
  } else if (options.detailed && record->assessed > 0) {
    context.exit_code = exit_action_needed;
  }
}

}  // namespace

void add_batch(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "batch", context.text("natkørslen: vurder de sager der trænger til det",
                            "the nightly run: assess the cases that need it"));
  context.add_policy(*command);
  context.add_day(*command);
  context.add_database(*command);
  context.add_format(*command);
  context.add_setting(*command, "jobs", "antal tråde (ellers én pr. processor)",
                      "number of threads (else one a processor)");
  command->add_flag("--full", options->run.full,
                    context.text("vurder alle sager", "assess every case"));
  command->add_flag("--resume", options->run.resume,
                    context.text("fortsæt en afbrudt kørsel", "go on with an interrupted run"));
  command->add_option("--shard", options->shard,
                      context.text("kun del I af N, skrevet I/N", "only part I of N, written I/N"));
  command->add_flag("--dry-run", options->run.dry_run,
                    context.text("tæl, og ændr intet", "count, and change nothing"));
  command->add_flag("--detailed-exitcode", options->detailed,
                    context.text("afslut med 2, når noget blev vurderet på ny",
                                 "end with 2 when something was assessed anew"));
  command->callback([&context, options] { run_batch(context, *options); });
}

}  // namespace fasthold::cli
