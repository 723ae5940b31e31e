// SPDX-License-Identifier: MPL-2.0
// fasthold plugin: what is there, and what it needs and gives, without running it.
#include "plugin/plugin.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/context.hpp"

namespace fasthold::cli {
namespace {

using json = nlohmann::ordered_json;

json summary(const plugin::Inspection& inspection, Language language) {
  const assessment::RuleSet& rules = inspection.rules;
  return {{"id", rules.id},
          {"version", rules.version},
          {"abi", rules.abi},
          {"label", rules.label.in(language)},
          {"owner", rules.owner},
          {"licence", rules.licence},
          {"method", rules.method},
          {"file", inspection.path.string()},
          {"sha256", to_string(inspection.sha256)}};
}

void list(Context& context) {
  const plugin::Folder folder = plugin::find_plugins(context.plugin_folder());
  for (const plugin::Inspection& inspection : folder.plugins) {
    if (context.json()) {
      fmt::print("{}\n", summary(inspection, context.language()).dump());
    } else {
      fmt::print("{} {} · ABI {} · {}\n  {}\n  sha256 {}\n", inspection.rules.id,
                 inspection.rules.version, inspection.rules.abi,
                 inspection.rules.label.in(context.language()), inspection.path.string(),
                 to_string(inspection.sha256));
    }
  }
  if (!folder.issues.empty()) context.fail(folder.issues, exit_invalid);
}

json rule_json(const assessment::RuleDeclaration& rule, Language language) {
  json reads = json::array();
  for (const assessment::FactUse& use : rule.requires_) {
    json fact{{"fact", use.fact}};
    if (!use.fields.empty()) fact["fields"] = use.fields;
    reads.push_back(std::move(fact));
  }
  json outcomes = json::array();
  for (const assessment::OutcomeDeclaration& outcome : rule.outcomes) {
    outcomes.push_back({{"kind", to_string(outcome.kind)},
                        {"code", outcome.code},
                        {"class", casefile::to_string(outcome.data_class)},
                        {"title", outcome.title.in(language)},
                        {"legal", outcome.legal}});
  }
  return {{"id", rule.id},
          {"label", rule.label.in(language)},
          {"requires", std::move(reads)},
          {"provides", rule.provides},
          {"outcomes", std::move(outcomes)}};
}

json function_json(const assessment::FunctionDeclaration& function, Language language) {
  json parameters = json::array();
  for (const assessment::FunctionParameter& p : function.parameters) {
    parameters.push_back(
        {{"name", p.name}, {"type", casefile::to_string(p.type.type)}, {"unit", p.type.unit}});
  }
  return {{"name", function.name},
          {"label", function.label.in(language)},
          {"parameters", std::move(parameters)},
          {"result",
           {{"type", casefile::to_string(function.result.type)}, {"unit", function.result.unit}}}};
}

void inspect_json(const plugin::Inspection& inspection, Language language) {
  json object = summary(inspection, language);
  object["purpose"] = inspection.rules.purpose.in(language);
  json parameters = json::array();
  for (const assessment::ParameterDeclaration& p : inspection.rules.parameters) {
    json parameter{{"id", p.id},
                   {"type", p.is_code_list ? "codes" : casefile::to_string(p.type.type)},
                   {"unit", p.type.unit}};
    if (p.type.min) parameter["min"] = to_string(*p.type.min);
    if (p.type.max) parameter["max"] = to_string(*p.type.max);
    if (!p.otherwise.empty()) parameter["default"] = p.otherwise;
    parameters.push_back(std::move(parameter));
  }
  object["parameters"] = std::move(parameters);
  json catalogues = json::array();
  for (const assessment::CatalogueDeclaration& c : inspection.rules.catalogues) {
    catalogues.push_back(c.id);
  }
  object["catalogues"] = std::move(catalogues);
  json functions = json::array();
  for (const assessment::FunctionDeclaration& function : inspection.rules.functions) {
    functions.push_back(function_json(function, language));
  }
  object["functions"] = std::move(functions);
  json rules = json::array();
  for (const assessment::RuleDeclaration& rule : inspection.rules.rules) {
    rules.push_back(rule_json(rule, language));
  }
  object["rules"] = std::move(rules);
  fmt::print("{}\n", object.dump());
}

void inspect_text(const Context& context, const plugin::Inspection& inspection) {
  const assessment::RuleSet& set = inspection.rules;
  const Language language = context.language();
  fmt::print("{} {} · ABI {} · {} · {}\n{}\n{}\nsha256 {}\n", set.id, set.version, set.abi,
             set.owner, set.licence, set.label.in(language), set.purpose.in(language),
             to_string(inspection.sha256));
  fmt::print("{}: {}\n\n{}\n", context.text("metode", "method"), set.method,
             context.text("Parametre", "Parameters"));
  for (const assessment::ParameterDeclaration& p : set.parameters) {
    fmt::print("  {} : {} {}{}{}\n", p.id,
               p.is_code_list ? "codes" : casefile::to_string(p.type.type), p.type.unit,
               p.type.min ? " >= " + to_string(*p.type.min) : "",
               p.type.max ? " <= " + to_string(*p.type.max) : "");
  }
  for (const assessment::FunctionDeclaration& function : set.functions) {
    fmt::print("\n{} {} — {}\n", context.text("Funktion", "Function"), signature_of(function),
               function.label.in(language));
  }
  for (const assessment::RuleDeclaration& rule : set.rules) {
    fmt::print("\n{} {} — {}\n", context.text("Regel", "Rule"), rule.id, rule.label.in(language));
    for (const assessment::FactUse& use : rule.requires_) {
      fmt::print("  {} {}{}\n", context.text("kræver", "requires"), use.fact,
                 use.fields.empty() ? "" : fmt::format(" ({})", fmt::join(use.fields, ", ")));
    }
    for (const std::string& fact : rule.provides) {
      fmt::print("  {} {}\n", context.text("leverer", "provides"), fact);
    }
    for (const assessment::OutcomeDeclaration& outcome : rule.outcomes) {
      fmt::print("  {} {} [{}] — {}\n", to_string(outcome.kind), outcome.code,
                 casefile::to_string(outcome.data_class), outcome.title.in(language));
    }
  }
}

void inspect(Context& context, const std::string& file) {
  const auto inspection = plugin::inspect(file);
  if (!inspection) return context.fail(inspection.issues, exit_invalid);
  if (context.json()) {
    inspect_json(*inspection, context.language());
  } else {
    inspect_text(context, *inspection);
  }
}

}  // namespace

void add_plugin(CLI::App& program, Context& context) {
  CLI::App* command = program.add_subcommand("plugin", context.text("plugins", "plugins"));
  command->require_subcommand(1);
  CLI::App* all = command->add_subcommand(
      "list", context.text("de plugins der er der, og dem der blev afvist, med grund",
                           "the plugins that are there, and those refused, with the reason"));
  context.add_plugins(*all);
  context.add_format(*all);
  all->callback([&context] { list(context); });

  auto file = std::make_shared<std::string>();
  CLI::App* one = command->add_subcommand(
      "inspect", context.text("hvad et plugin kræver og giver, uden at køre det",
                              "what a plugin needs and gives, without running it"));
  one->add_option("FILE", *file, context.text("pluginfil (.so)", "plugin file (.so)"))->required();
  context.add_format(*one);
  one->callback([&context, file] { inspect(context, *file); });
}

}  // namespace fasthold::cli
