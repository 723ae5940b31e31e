// SPDX-License-Identifier: MPL-2.0
// fasthold respond: what the caseworker did with an outcome, and why.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::string outcome;
  std::string answer;
  std::string reason;
};

void run_respond(Context& context, const Options& options) {
  const auto answer = store::parse_answer(options.answer);
  if (!answer) {
    return context.fail(messages::bad_choice, {options.answer, "answer", "accept, change, reject"},
                        exit_usage);
  }
  if (context.as_of.empty()) context.as_of = "today";
  const auto day = context.day();
  if (!day) return;
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  const Status done = store->results().respond(
      {options.outcome, *answer, options.reason, context.settings.get("actor").value, *day});
  if (!done) context.fail(done.error(), exit_failed);
}

}  // namespace

void add_respond(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "respond", context.text("registrér hvad du gør ved et udfald, og hvorfor",
                              "record what you do with an outcome, and why"));
  command
      ->add_option("OUTCOME-ID", options->outcome, context.text("udfaldets id", "the outcome's id"))
      ->required();
  command->add_option("ANSWER", options->answer, "accept | change | reject")->required();
  command
      ->add_option(
          "--reason", options->reason,
          context.text("begrundelsen, uden helbredsoplysninger", "the reason, without health data"))
      ->required();
  context.add_day(*command);
  context.add_database(*command);
  command->callback([&context, options] { run_respond(context, *options); });
}

}  // namespace fasthold::cli
