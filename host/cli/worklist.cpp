// SPDX-License-Identifier: MPL-2.0
// fasthold worklist: what needs somebody.
#include "batch/worklist.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace fasthold::cli {

void add_worklist(CLI::App& program, Context& context) {
  auto filter = std::make_shared<store::WorkFilter>();
  CLI::App* command = program.add_subcommand(
      "worklist",
      context.text("hvad der venter på nogen: frister, fund, ubesvarede forslag",
                   "what waits for somebody: deadlines, findings, unanswered proposals"));
  context.add_database(*command);
  context.add_format(*command);
  command->add_option("--caseworker", filter->caseworker,
                      context.text("kun denne sagsbehandlers", "only this caseworker's"));
  command->add_option("--employer", filter->employer,
                      context.text("kun denne arbejdsgivers", "only this employer's"));
  command->add_flag("--answered", filter->answered,
                    context.text("også det besvarede", "what was answered too"));
  command->callback([&context, filter] {
    const auto store = context.open_store(store::Opening::existing);
    if (!store) return;
    const auto items = batch::make_worklist(*store, *filter);
    if (!items) return context.fail(items.error(), exit_failed);
    fmt::print(
        "{}", context.json() ? batch::to_json(*items) : batch::to_text(*items, context.language()));
    if (context.json()) fmt::print("\n");
  });
}

}  // namespace fasthold::cli
