// SPDX-License-Identifier: MPL-2.0
// fasthold report: what a run found, and what changed since the one before.
#include "batch/report.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "core/file.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::int64_t run = 0;
  std::string html;
  std::uint64_t smallest = 1;
};

void run_report(Context& context, const Options& options) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  const auto report = batch::make_report(
      *store, options.run > 0 ? std::optional{options.run} : std::nullopt, options.smallest);
  if (!report) return context.fail(report.error(), exit_failed);
  if (!options.html.empty()) {
    const Status written = replace_file(options.html, to_html(*report, context.language()));
    if (!written) context.fail(written.error(), exit_failed);
    return;
  }
  fmt::print("{}{}", context.json() ? to_json(*report) : to_text(*report, context.language()),
             context.json() ? "\n" : "");
}

}  // namespace

void add_report(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "report", context.text("hvad en kørsel fandt, og hvad der er ændret siden den forrige",
                             "what a run found, and what changed since the one before"));
  context.add_database(*command);
  context.add_format(*command);
  command->add_option(
      "--run", options->run,
      context.text("kørslens nummer (ellers den seneste)", "the run's number (else the latest)"));
  command->add_option("--html", options->html,
                      context.text("skriv en side til denne fil", "write a page to this file"));
  command->add_option("--smallest", options->smallest,
                      context.text("skjul antal under dette, så ingen kan genkendes",
                                   "hide counts below this, so that nobody can be recognised"));
  command->callback([&context, options] { run_report(context, *options); });
}

}  // namespace fasthold::cli
