// SPDX-License-Identifier: MPL-2.0
// fasthold policy: check, show, test and format policies.
#include "policy/policy.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"
#include "core/file.hpp"
#include "policy/messages.hpp"

namespace fasthold::cli {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> directories;
  bool effective = false;
  bool check_only = false;
  std::string parameter;
};

/// The day that the plan is built for: the one asked for, or the first on which the policy holds.
Date day_for(Context& context, const policy::Policy& policy) {
  if (context.as_of.empty()) return policy.valid_from;
  return context.day().value_or(policy.valid_from);
}

/// Analyses the tables. Notes (what could not be proved, missing values) are for `dmn check`.
bool check_tables(Context& context, const policy::Policy& policy,
                  const assessment::PlanModel& model) {
  const Diagnostics found = assessment::analyse_tables(policy, model.sets());
  for (const Diagnostic& issue : found) {
    if (issue.message->severity != Severity::note) context.report(issue);
  }
  if (found.has_errors()) context.exit_code = exit_invalid;
  return !found.has_errors();
}

void check(Context& context, const Options& options) {
  for (const std::string& directory : options.directories) {
    const auto policy = context.load_policy(directory);
    if (!policy) continue;
    const auto loaded = context.load_plan(directory, day_for(context, *policy));
    if (!loaded) continue;
    const assessment::PlanModel& model = loaded->plan->model();
    if (!check_tables(context, *policy, model)) continue;
    std::size_t unverified = 0;
    std::size_t values = 0;
    for (const policy::Parameter& parameter : policy->parameters) {
      for (const policy::DatedValue& value : parameter.values) {
        ++values;
        if (!value.verified) ++unverified;
      }
    }
    fmt::print(
        "{}: {}\n", directory,
        context.text(fmt::format("i orden: {} regler, {} parametre, {} værdier hvoraf {} ikke er "
                                 "verificeret, hash {}",
                                 model.rules().size(), policy->parameters.size(), values,
                                 unverified, to_string(policy->hash())),
                     fmt::format("sound: {} rules, {} parameters, {} values of which {} are not "
                                 "verified, hash {}",
                                 model.rules().size(), policy->parameters.size(), values,
                                 unverified, to_string(policy->hash()))));
  }
}

json value_json(const policy::DatedValue& value) {
  json sources = json::array();
  for (const policy::Source& source : value.sources) sources.push_back(to_string(source));
  return {{"value", value.text},
          {"valid_from", to_string(value.from)},
          {"valid_to", value.to == last_date ? json(nullptr) : json(to_string(value.to))},
          {"verified", value.verified},
          {"sources", std::move(sources)}};
}

/// The values to show: all, or (with a day) the one that holds.
std::vector<const policy::DatedValue*> values_of(const policy::Parameter& parameter,
                                                 std::optional<Date> day) {
  std::vector<const policy::DatedValue*> values;
  if (day) {
    if (const auto* value = parameter.on(*day)) values.push_back(value);
    return values;
  }
  for (const policy::DatedValue& value : parameter.values) values.push_back(&value);
  return values;
}

json decisions_json(const policy::Policy& policy) {
  json decisions = json::array();
  for (const policy::Decision& decision : policy.decisions) {
    json models = json::array();
    for (const policy::DecisionModel& model : decision.models) {
      json sources = json::array();
      for (const policy::Source& source : model.sources) sources.push_back(to_string(source));
      models.push_back(
          {{"file", model.file},
           {"decision", model.decision},
           {"valid_from", to_string(model.from)},
           {"valid_to", model.to == last_date ? json(nullptr) : json(to_string(model.to))},
           {"verified", model.verified},
           {"sources", std::move(sources)}});
    }
    decisions.push_back({{"decision", decision.rule.id},
                         {"origin", decision.origin},
                         {"models", std::move(models)}});
  }
  return decisions;
}

void show_json(const policy::Policy& policy, const Options& options, std::optional<Date> day) {
  json parameters = json::array();
  for (const policy::Parameter& p : policy.parameters) {
    if (!options.parameter.empty() && p.id != options.parameter) continue;
    json values = json::array();
    for (const policy::DatedValue* value : values_of(p, day)) values.push_back(value_json(*value));
    parameters.push_back({{"parameter", p.id},
                          {"type", p.is_code_list ? "codes" : casefile::to_string(p.type.type)},
                          {"unit", p.type.unit},
                          {"selection_key", to_string(p.key)},
                          {"origin", p.origin},
                          {"values", std::move(values)}});
  }
  json catalogues = json::array();
  for (const policy::Catalogue& catalogue : policy.catalogues) {
    json entries = json::array();
    for (const policy::CatalogueEntry& entry : catalogue.entries) {
      entries.push_back({{"id", entry.id}, {"origin", entry.origin}});
    }
    catalogues.push_back({{"catalogue", catalogue.id}, {"entries", std::move(entries)}});
  }
  fmt::print("{}\n", json{{"policy", policy.id},
                          {"chain", policy.chain},
                          {"hash", to_string(policy.hash())},
                          {"parameters", std::move(parameters)},
                          {"decisions", decisions_json(policy)},
                          {"catalogues", std::move(catalogues)}}
                         .dump());
}

void show_decisions(const Context& context, const policy::Policy& policy) {
  for (const policy::Decision& decision : policy.decisions) {
    fmt::print("\n{} {} — {}  [{}: {}]\n", context.text("Beslutning", "Decision"), decision.rule.id,
               decision.rule.label.in(context.language()), context.text("sat af", "set by"),
               decision.origin);
    for (const policy::DecisionModel& model : decision.models) {
      std::vector<std::string> sources;
      for (const policy::Source& source : model.sources) sources.push_back(to_string(source));
      fmt::print("  {}{} : {}{}\n      {}\n", to_string(model.from),
                 model.to == last_date ? "" : " – " + to_string(model.to), model.file,
                 model.verified ? "" : context.text("  [ikke verificeret]", "  [not verified]"),
                 fmt::join(sources, "; "));
    }
  }
}

void show_text(const Context& context, const policy::Policy& policy, const Options& options,
               std::optional<Date> day) {
  fmt::print("{} — {}\n{}: {}\nhash {}\n", policy.id, policy.name.in(context.language()),
             context.text("kæde", "chain"), fmt::join(policy.chain, " -> "),
             to_string(policy.hash()));
  for (const policy::Parameter& p : policy.parameters) {
    if (!options.parameter.empty() && p.id != options.parameter) continue;
    fmt::print("\n{} — {}  [{}: {}; {}: {}]\n", p.id, p.label.in(context.language()),
               context.text("sat af", "set by"), p.origin,
               context.text("vælges efter", "picked by"), to_string(p.key));
    for (const policy::DatedValue* value : values_of(p, day)) {
      std::vector<std::string> sources;
      for (const policy::Source& source : value->sources) sources.push_back(to_string(source));
      fmt::print("  {}{} : {}{}\n      {}\n", to_string(value->from),
                 value->to == last_date ? "" : " – " + to_string(value->to),
                 casefile::to_text(p.type, value->value, context.language()),
                 value->verified ? "" : context.text("  [ikke verificeret]", "  [not verified]"),
                 fmt::join(sources, "; "));
    }
  }
  if (!options.parameter.empty()) return;
  show_decisions(context, policy);
  for (const policy::Catalogue& catalogue : policy.catalogues) {
    fmt::print("\n{} {} ({})\n", context.text("Katalog", "Catalogue"), catalogue.id,
               catalogue.entries.size());
    for (const policy::CatalogueEntry& entry : catalogue.entries) {
      std::vector<std::string> sources;
      for (const policy::Source& source : entry.sources) sources.push_back(to_string(source));
      fmt::print("  {} — {}  [{}: {}] {}\n", entry.id, entry.label.in(context.language()),
                 context.text("fra", "from"), entry.origin, fmt::join(sources, "; "));
    }
  }
}

/// One policy as it is written, or with all that it inherits.
void show(Context& context, const Options& options) {
  std::optional<Date> day;
  if (!context.as_of.empty()) {
    day = context.day();
    if (!day) return;
  }
  for (const std::string& directory : options.directories) {
    const auto policy = context.load_policy(directory);
    if (!policy) continue;
    const auto is_wanted = [&](const policy::Parameter& p) { return p.id == options.parameter; };
    if (!options.parameter.empty() && std::ranges::none_of(policy->parameters, is_wanted)) {
      context.fail(messages::no_such_parameter, {options.parameter, policy->id}, exit_failed);
      continue;
    }
    policy::Policy own;
    const policy::Policy* shown = policy.get();
    if (!options.effective) {
      // What the policy itself sets: of the effective one, what came from it.
      auto again = policy::load_policy(directory);
      own = std::move(*again);
      std::erase_if(own.parameters, [&](const auto& p) { return p.origin != own.id; });
      std::erase_if(own.decisions, [&](const auto& d) { return d.origin != own.id; });
      for (policy::Catalogue& catalogue : own.catalogues) {
        std::erase_if(catalogue.entries, [&](const auto& entry) { return entry.origin != own.id; });
      }
      std::erase_if(own.catalogues,
                    [](const auto& catalogue) { return catalogue.entries.empty(); });
      shown = &own;
    }
    if (context.json()) {
      show_json(*shown, options, day);
    } else {
      show_text(context, *shown, options, day);
    }
  }
}

std::optional<xml::Schema> schema_of(const std::string& content) {
  if (content.find("urn:fasthold:policy:1") != std::string::npos) return xml::Schema::policy;
  if (content.find("urn:fasthold:catalogue:1") != std::string::npos) return xml::Schema::catalogue;
  if (content.find("urn:fasthold:tests:1") != std::string::npos) return xml::Schema::tests;
  return std::nullopt;
}

void format_file(Context& context, const fs::path& path, bool check_only) {
  auto content = load_file(path, Limits{}.xml_file_bytes);
  if (!content) return context.fail(content.error(), exit_invalid);
  const auto schema = schema_of(*content);
  if (!schema) return;
  const auto document = xml::read(path.string(), *content, *schema);
  if (!document) return context.fail(document.issues, exit_invalid);
  const std::string formatted = document->formatted();
  if (formatted == *content) return;
  if (check_only) {
    return context.fail(Diagnostic{&messages::not_formatted, {path.string()}, {}}, exit_failed);
  }
  const Status written = replace_file(path, formatted);
  if (!written) return context.fail(written.error(), exit_failed);
  fmt::print("{}\n", path.string());
}

void format(Context& context, const Options& options) {
  for (const std::string& directory : options.directories) {
    std::error_code error;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(directory, error)) {
      if (entry.path().extension() == ".xml") paths.push_back(entry.path());
    }
    if (error) {
      context.fail(Diagnostic{&policy::messages::no_policy_file, {directory}, {}}, exit_invalid);
      continue;
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) format_file(context, path, options.check_only);
  }
}

}  // namespace

void add_policy(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("policy", context.text("politikker", "policies"));
  command->require_subcommand(1);
  const auto add = [&](const char* name, const std::string& text) {
    CLI::App* sub = command->add_subcommand(name, text);
    sub->add_option("DIR", options->directories,
                    context.text("politikkens mappe", "the policy's folder"))
        ->required();
    return sub;
  };

  CLI::App* checks =
      add("check", context.text("find alt der er galt, uden at vurdere nogen",
                                "find all that is wrong, without assessing anybody"));
  context.add_plugins(*checks);
  context.add_day(*checks);
  checks->callback([&context, options] { check(context, *options); });

  CLI::App* shows = add("show", context.text("vis en politik", "show a policy"));
  shows->add_flag(
      "--effective", options->effective,
      context.text("med alt den arver: hver værdi, hvor den kommer fra, og dens kilde",
                   "with all that it inherits: each value, where it comes from, its source"));
  shows->add_option("--parameter", options->parameter,
                    context.text("kun denne parameter", "only this parameter"));
  context.add_day(*shows);
  context.add_format(*shows);
  shows->callback([&context, options] { show(context, *options); });

  CLI::App* formats = add("fmt", context.text("opstil filerne på den ene måde, kommentarer bevares",
                                              "lay the files out the one way, comments kept"));
  formats->add_flag("--check", options->check_only,
                    context.text("sig kun hvilke der ikke er det", "only say which are not"));
  formats->callback([&context, options] { format(context, *options); });

  add_policy_test(*command, context);
}

}  // namespace fasthold::cli
