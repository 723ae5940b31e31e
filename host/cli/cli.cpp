// SPDX-License-Identifier: MPL-2.0
#include "cli/cli.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace fasthold::cli {
namespace {

/// The language decides the texts of the options, so it is looked for before they are made.
void choose_language(int argc, const char* const* argv, Settings& settings) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--language" && i + 1 < argc) settings.set_option("language", argv[i + 1]);
    if (word.starts_with("--language=")) {
      settings.set_option("language", std::string{word.substr(word.find('=') + 1)});
    }
  }
}

}  // namespace

int run(int argc, const char* const* argv, const Wiring& wiring) {
  auto settings = Settings::load();
  if (!settings) {
    for (const Diagnostic& issue : settings.issues) {
      fmt::print(stderr, "{}\n", to_string(issue, Language::da));
    }
    return exit_usage;
  }
  choose_language(argc, argv, *settings);
  Context context(wiring, std::move(*settings));

  CLI::App program{
      context.text("Fasthold: regelmotor for fastholdelse. Foreslår; sagsbehandleren afgør. "
                   "(English: --language en)",
                   "Fasthold: a rules engine for retention. It proposes; the caseworker decides. "
                   "(Dansk: --language da)")};
  program.set_version_flag("--version", wiring.program,
                           context.text("vis version og byg", "show version and build"));
  program.set_help_flag("-h,--help", context.text("vis denne hjælp", "show this help"));
  program.set_help_all_flag("--help-all",
                            context.text("hjælp til alle kommandoer", "help on all commands"));
  program.require_subcommand(1);
  program.fallthrough();
  context.add_setting(program, "language", "sprog: da eller en", "language: da or en");
  context.add_setting(program, "color", "farver: auto, always, never",
                      "colours: auto, always, never");

  add_assess(program, context);
  add_explain(program, context);
  add_import(program, context);
  add_generate(program, context);
  add_batch(program, context);
  add_report(program, context);
  add_worklist(program, context);
  add_respond(program, context);
  add_replay(program, context);
  add_policy(program, context);
  add_plugin(program, context);
  add_db(program, context);
  add_config(program, context);

  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& wish) {  // help or version was asked for
    return program.exit(wish);
  } catch (const CLI::ParseError& error) {
    program.exit(error, std::cerr, std::cerr);
    return exit_usage;
  }
  return context.exit_code;
}

}  // namespace fasthold::cli
