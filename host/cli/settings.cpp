// SPDX-License-Identifier: MPL-2.0
#include "cli/settings.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "cli/messages.hpp"
#include "core/file.hpp"
#include "xml/document.hpp"

namespace fasthold::cli {
namespace {

constexpr std::array<std::string_view, 8> names{"actor",    "color",   "db",     "jobs",
                                                "language", "plugins", "policy", "rules"};

/// Takes what a file says, weakest file first so that the stronger one wins.
void read_file(const char* path, std::map<std::string, Setting, std::less<>>& values,
               Diagnostics& issues) {
  if (!std::filesystem::exists(path)) return;
  auto content = load_file(path, Limits{}.xml_file_bytes);
  if (!content) {
    issues.add(content.error());
    return;
  }
  const auto document = xml::read(path, std::move(*content), xml::Schema::settings);
  issues.append(document.issues);
  if (!document) return;
  document->root().each("setting", [&](const xml::Element& element) {
    const auto found = values.find(element.value("name"));
    if (found == values.end()) {
      issues.report(
          messages::unknown_setting, element.position(),
          {std::string{element.value("name")}, fmt::format("{}", fmt::join(names, ", "))});
      return;
    }
    found->second = {std::string{element.value("value")},
                     fmt::format("{}:{}", path, element.position().line)};
  });
}

}  // namespace

std::string environment_name(std::string_view setting) {
  std::string name = "FASTHOLD_";
  for (const char c : setting) {
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Checked<Settings> Settings::load() {
  Settings settings;
  Diagnostics issues;
  for (const std::string_view name : names) settings.values_[std::string{name}] = {{}, "default"};
  settings.set_default("language", "da");
  settings.set_default("color", "auto");
  settings.set_default("actor", "fasthold");
  read_file("/etc/fasthold/fasthold.xml", settings.values_, issues);
  read_file("./fasthold.xml", settings.values_, issues);
  for (const std::string_view name : names) {
    const std::string variable = environment_name(name);
    if (const char* value = std::getenv(variable.c_str())) {
      settings.values_[std::string{name}] = {value, variable};
    }
  }
  return checked(std::move(settings), std::move(issues));
}

void Settings::set_default(std::string_view name, std::string value) {
  Setting& setting = values_[std::string{name}];
  if (setting.value.empty()) setting = {std::move(value), "default"};
}

void Settings::set_option(std::string_view name, std::string value) {
  values_[std::string{name}] = {std::move(value), fmt::format("--{}", name)};
}

const Setting& Settings::get(std::string_view name) const {
  static const Setting none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

}  // namespace fasthold::cli
