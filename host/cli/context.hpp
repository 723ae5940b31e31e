// SPDX-License-Identifier: MPL-2.0
// What every command shares: settings, languages, diagnostics, and the ways to a plan.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assessment/plan.hpp"
#include "assessment/render.hpp"
#include "batch/replay.hpp"
#include "cli/cli.hpp"
#include "cli/settings.hpp"
#include "plugin/plugin.hpp"

namespace CLI {
class App;
}

namespace fasthold::cli {

/// A policy and its plugins on one day, ready to assess.
struct LoadedPlan {
  std::shared_ptr<const policy::Policy> policy;
  std::shared_ptr<const casefile::Vocabulary> vocabulary;  ///< cases are read with it
  std::unique_ptr<assessment::Plan> plan;
};

class Context {
 public:
  Context(const Wiring& wiring, Settings settings);

  const Wiring& wiring;
  Settings settings;
  int exit_code = exit_done;

  // Values of options, filled when the command line is read.
  std::string as_of;
  std::string audience = "caseworker";
  std::string format = "text";

  [[nodiscard]] Language language() const;
  /// The text in the language asked for.
  [[nodiscard]] std::string text(std::string_view da, std::string_view en) const;

  /// Adds an option that is also a setting. Without `required` it may stay unset.
  void add_setting(CLI::App& command, const std::string& name, const std::string& da,
                   const std::string& en);
  void add_policy(CLI::App& command);
  void add_plugins(CLI::App& command);
  void add_database(CLI::App& command);
  void add_day(CLI::App& command);
  void add_audience(CLI::App& command);
  void add_format(CLI::App& command);

  /// Writes each diagnostic to standard error.
  void report(const Diagnostics& issues) const;
  void report(const Diagnostic& issue) const;
  /// Reports and sets the exit code.
  void fail(const Diagnostics& issues, int code);
  void fail(const Diagnostic& issue, int code);
  void fail(const Message& message, std::vector<std::string> arguments, int code);

  /// The value of a setting, or nothing after having said that it is missing.
  std::optional<std::string> need(std::string_view setting);
  /// The day asked for, or nothing after having said what is wrong.
  std::optional<Date> day();
  std::optional<assessment::Audience> reader();
  [[nodiscard]] bool json() const { return format == "json"; }
  [[nodiscard]] bool color() const;
  [[nodiscard]] std::filesystem::path plugin_folder() const;
  [[nodiscard]] std::filesystem::path rules_folder() const;

  /// Each of these reports what is wrong and sets the exit code when it returns nothing.
  /// The facts that a case may state: the shipped ones, and the local ones of the policy if one
  /// is given.
  std::optional<casefile::Vocabulary> load_vocabulary();
  std::shared_ptr<const policy::Policy> load_policy(const std::string& directory);
  std::optional<LoadedPlan> load_plan(const std::string& directory, Date as_of);
  std::unique_ptr<store::Store> open_store(store::Opening opening);
  /// Providers for stored rule sets, from the plugin folder.
  [[nodiscard]] batch::MakeProviders make_providers() const;

  [[nodiscard]] assessment::RenderOptions render_options(assessment::Audience audience) const;
};

}  // namespace fasthold::cli
