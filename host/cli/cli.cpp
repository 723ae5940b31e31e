// SPDX-License-Identifier: MPL-2.0
#include "cli/cli.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"

namespace fasthold::cli {
namespace {

/// Language and colour decide how everything is said, so these options are looked for before any.
void choose_early(int argc, const char* const* argv, std::string_view name, Settings& settings) {
  const std::string option = fmt::format("--{}", name);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == option && i + 1 < argc) settings.set_option(name, argv[i + 1]);
    if (word.starts_with(option + "=")) {
      settings.set_option(name, std::string{word.substr(option.size() + 1)});
    }
  }
}

/// Whether a setting with few values has one of them; says so when not.
bool has_value_of(Context& context, std::string_view name,
                  std::initializer_list<std::string_view> values) {
  const std::string& value = context.settings.get(name).value;
  if (std::ranges::find(values, value) != values.end()) return true;
  context.fail(messages::bad_choice,
               {value, std::string{name}, fmt::format("{}", fmt::join(values, ", "))}, exit_usage);
  return false;
}

/// The language before there are settings.
Language language_of_environment() {
  const char* value = std::getenv(environment_name("language").c_str());
  return value != nullptr && std::string_view{value} == "en" ? Language::en : Language::da;
}

}  // namespace

int run(int argc, const char* const* argv, const Wiring& wiring) {
  auto settings = Settings::load();
  if (!settings) {
    for (const Diagnostic& issue : settings.issues) {
      fmt::print(stderr, "{}\n", to_string(issue, language_of_environment()));
    }
    return exit_usage;
  }
  choose_early(argc, argv, "language", *settings);
  choose_early(argc, argv, "color", *settings);
  Context context(wiring, std::move(*settings));
  if (!has_value_of(context, "language", {"da", "en"}) ||
      !has_value_of(context, "color", {"auto", "always", "never"})) {
    return context.exit_code;
  }

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
  add_dmn(program, context);
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
