// SPDX-License-Identifier: MPL-2.0
// fasthold config: which settings hold, and where they come from.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace fasthold::cli {

void add_config(CLI::App& program, Context& context) {
  CLI::App* config = program.add_subcommand("config", context.text("indstillinger", "settings"));
  config->require_subcommand(1);
  auto origin = std::make_shared<bool>(false);
  CLI::App* show = config->add_subcommand(
      "show", context.text("vis de indstillinger der gælder", "show the settings that hold"));
  show->add_flag("--origin", *origin,
                 context.text("og hvor de kommer fra", "and where they come from"));
  show->callback([&context, origin] {
    for (const auto& [name, setting] : context.settings.all()) {
      fmt::print("{} = {}{}\n", name, setting.value.empty() ? "-" : setting.value,
                 *origin ? "  (" + setting.origin + ")" : "");
    }
  });
}

}  // namespace fasthold::cli
