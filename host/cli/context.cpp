// SPDX-License-Identifier: MPL-2.0
#include "cli/context.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>

#include "cli/messages.hpp"
#include "core/messages.hpp"

namespace fasthold::cli {

Context::Context(const Wiring& given_wiring, Settings given_settings)
    : wiring(given_wiring), settings(std::move(given_settings)) {}

Language Context::language() const {
  return settings.get("language").value == "en" ? Language::en : Language::da;
}

std::string Context::text(std::string_view da, std::string_view en) const {
  return std::string{language() == Language::da ? da : en};
}

void Context::add_setting(CLI::App& command, const std::string& name, const std::string& da,
                          const std::string& en) {
  command.add_option_function<std::string>(
      "--" + name, [this, name](const std::string& value) { settings.set_option(name, value); },
      text(da, en));
}

void Context::add_policy(CLI::App& command) {
  add_setting(command, "policy", "mappe med kommunens politik",
              "folder of the municipality's policy");
  add_plugins(command);
}

void Context::add_plugins(CLI::App& command) {
  add_setting(command, "plugins", "mappe med plugins", "folder of plugins");
}

void Context::add_database(CLI::App& command) {
  add_setting(command, "db", "databasefil", "database file");
  add_setting(command, "actor", "hvem der handler, til hændelsesloggen",
              "who acts, for the audit log");
}

void Context::add_day(CLI::App& command) {
  command.add_option(
      "--as-of", as_of,
      text("vurderingsdag, ÅÅÅÅ-MM-DD eller today", "day of assessment, YYYY-MM-DD or today"));
}

void Context::add_audience(CLI::App& command) {
  command.add_option("--audience", audience,
                     text("hvem der læser: caseworker (sagsbehandler), citizen (borger), "
                          "employer (arbejdsgiver)",
                          "who reads: caseworker, citizen, employer"));
}

void Context::add_format(CLI::App& command) {
  command.add_option("--format", format, text("text eller json", "text or json"))
      ->check(CLI::IsMember({"text", "json"}));
}

void Context::report(const Diagnostic& issue) const {
  const bool red = color() && issue.message->severity == Severity::error;
  fmt::print(stderr, "{}{}{}\n", red ? "\033[31m" : "", to_string(issue, language()),
             red ? "\033[0m" : "");
}

void Context::report(const Diagnostics& issues) const {
  for (const Diagnostic& issue : issues) report(issue);
  if (issues.dropped() > 0) {
    report(
        Diagnostic{&fasthold::messages::too_many_issues, {}, {std::to_string(issues.dropped())}});
  }
}

void Context::fail(const Diagnostics& issues, int code) {
  report(issues);
  exit_code = code;
}

void Context::fail(const Diagnostic& issue, int code) {
  report(issue);
  exit_code = code;
}

void Context::fail(const Message& message, std::vector<std::string> arguments, int code) {
  fail(Diagnostic{&message, {}, std::move(arguments)}, code);
}

std::optional<std::string> Context::need(std::string_view setting) {
  const std::string& value = settings.get(setting).value;
  if (!value.empty()) return value;
  fail(messages::setting_missing, {std::string{setting}, environment_name(setting)}, exit_usage);
  return std::nullopt;
}

std::optional<Date> Context::day() {
  if (as_of.empty()) {
    fail(messages::bad_day, {"--as-of"}, exit_usage);
    return std::nullopt;
  }
  const auto parsed = parse_date(as_of == "today" ? wiring.today : as_of);
  if (!parsed) fail(messages::bad_day, {as_of}, exit_usage);
  return parsed;
}

std::optional<assessment::Audience> Context::reader() {
  const auto parsed = assessment::parse_audience(audience);
  if (!parsed) {
    fail(messages::bad_choice, {audience, "audience", "caseworker, citizen, employer"}, exit_usage);
  }
  return parsed;
}

bool Context::color() const {
  const std::string& wish = settings.get("color").value;
  if (wish == "always") return true;
  const char* no_color = std::getenv("NO_COLOR");
  return wish != "never" && (no_color == nullptr || *no_color == '\0') &&
         isatty(STDERR_FILENO) != 0;
}

std::filesystem::path Context::plugin_folder() const {
  const std::string& given = settings.get("plugins").value;
  return given.empty() ? wiring.default_plugins : std::filesystem::path{given};
}

std::filesystem::path Context::rules_folder() const {
  const std::string& given = settings.get("rules").value;
  return given.empty() ? wiring.default_rules : std::filesystem::path{given};
}

std::optional<casefile::Vocabulary> Context::load_vocabulary() {
  const std::string& directory = settings.get("policy").value;
  if (directory.empty()) return casefile::shipped_vocabulary();
  const auto policy = load_policy(directory);
  if (!policy) return std::nullopt;
  auto vocabulary = policy::vocabulary_of(*policy, casefile::shipped_vocabulary());
  if (!vocabulary) fail(vocabulary.issues, exit_invalid);
  return std::move(vocabulary.value);
}

std::shared_ptr<const policy::Policy> Context::load_policy(const std::string& directory) {
  auto policy = policy::load_policy(directory);
  if (!policy) {
    fail(policy.issues, exit_invalid);
    return nullptr;
  }
  report(policy.issues);
  return std::make_shared<const policy::Policy>(std::move(*policy));
}

std::optional<LoadedPlan> Context::load_plan(const std::string& directory, Date as_of_day) {
  LoadedPlan loaded;
  loaded.policy = load_policy(directory);
  if (!loaded.policy) return std::nullopt;
  auto vocabulary = policy::vocabulary_of(*loaded.policy, casefile::shipped_vocabulary());
  if (!vocabulary) {
    fail(vocabulary.issues, exit_invalid);
    return std::nullopt;
  }
  loaded.vocabulary = std::make_shared<const casefile::Vocabulary>(std::move(*vocabulary));

  const plugin::Folder folder = plugin::find_plugins(plugin_folder());
  std::vector<assessment::RuleSet> sets;
  for (const plugin::Inspection& inspection : folder.plugins) sets.push_back(inspection.rules);
  auto model =
      assessment::PlanModel::build(loaded.policy, *loaded.vocabulary, std::move(sets), as_of_day);
  if (!model) {
    report(folder.issues);  // a granted plugin may be missing because it was refused
    fail(model.issues, exit_invalid);
    return std::nullopt;
  }
  report(model.issues);
  auto providers = make_providers()(model->sets());
  if (!providers) {
    fail(providers.issues, exit_invalid);
    return std::nullopt;
  }
  auto plan = assessment::Plan::make(std::move(*model), std::move(*providers));
  if (!plan) {
    fail(plan.issues, exit_invalid);
    return std::nullopt;
  }
  loaded.plan = std::make_unique<assessment::Plan>(std::move(*plan));
  return loaded;
}

batch::MakeProviders Context::make_providers() const {
  return [folder = std::make_shared<const plugin::Folder>(plugin::find_plugins(plugin_folder()))](
             const std::vector<assessment::RuleSet>& sets)
             -> Checked<std::vector<std::shared_ptr<assessment::RuleProvider>>> {
    std::vector<std::shared_ptr<assessment::RuleProvider>> providers;
    Diagnostics issues;
    for (const assessment::RuleSet& set : sets) {
      for (const plugin::Inspection& inspection : folder->plugins) {
        if (inspection.rules.id != set.id) continue;
        auto provider = plugin::load(inspection);
        if (provider) {
          providers.push_back(std::move(*provider));
        } else {
          issues.add(provider.error());
        }
      }
    }
    return checked(std::move(providers), std::move(issues));
  };
}

std::unique_ptr<store::Store> Context::open_store(store::Opening opening) {
  const auto path = need("db");
  if (!path) return nullptr;
  auto opened =
      wiring.open_store(*path, {.opening = opening, .actor = settings.get("actor").value});
  if (!opened) {
    fail(opened.error(), exit_failed);
    return nullptr;
  }
  return std::move(*opened);
}

assessment::RenderOptions Context::render_options(assessment::Audience reader) const {
  return {language(), reader, {wiring.program}};
}

}  // namespace fasthold::cli
