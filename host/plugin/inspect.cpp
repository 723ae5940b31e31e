// SPDX-License-Identifier: MPL-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/file.hpp"
#include "fasthold/plugin.h"
#include "plugin/elf.hpp"
#include "plugin/messages.hpp"
#include "plugin/plugin.hpp"

namespace fasthold::plugin {
namespace fs = std::filesystem;
namespace {

/// A name from the file, as far as it may be shown.
std::string shown(std::string_view name) {
  std::string text{name.substr(0, 200)};
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < '!' || c > '~'; }, '?');
  return text;
}

/// Refuses symbols that plugins would share, and a file that does not export the entry.
void check_exports(const ElfFile& elf, const Position& where, Diagnostics& issues) {
  bool has_entry = false;
  for (const ElfFile::Symbol& symbol : elf.exports()) {
    if (symbol.unique) {
      issues.report(messages::unique_symbol, where, {shown(symbol.name)});
    }
    has_entry = has_entry || symbol.name == FASTHOLD_ENTRY_SYMBOL;
  }
  if (!has_entry) issues.report(messages::no_entry, where, {FASTHOLD_ENTRY_SYMBOL});
}

/// `major.minor` against ours: another major is refused. A newer minor is not: a plugin asks by
/// FASTHOLD_HAS for what an older host lacks.
void check_abi(const std::string& abi, const Position& where, Diagnostics& issues) {
  int major = -1;
  std::from_chars(abi.data(), abi.data() + abi.size(), major);
  if (major == FASTHOLD_ABI_MAJOR) return;
  issues.report(messages::other_abi, where,
                {abi, fmt::format("{}.{}", FASTHOLD_ABI_MAJOR, FASTHOLD_ABI_MINOR),
                 std::to_string(FASTHOLD_ABI_MAJOR)});
}

}  // namespace

Checked<Inspection> inspect(const fs::path& path, const Limits& limits) {
  Diagnostics issues;
  const Position where{path.string()};
  auto content = load_file(path, limits.plugin_file_bytes);
  if (!content) {
    issues.add(content.error());
    return {std::nullopt, std::move(issues)};
  }
  Inspection inspection{path, sha256_of(*content), {}, std::move(*content)};
  std::string why;
  const auto elf = ElfFile::open(inspection.content, why);
  if (!elf) {
    issues.report(messages::not_elf, where, {why});
    return {std::nullopt, std::move(issues)};
  }
  const auto manifest = elf->section(FASTHOLD_MANIFEST_SECTION);
  if (!manifest) {
    issues.report(messages::no_manifest, where, {FASTHOLD_MANIFEST_SECTION});
    return {std::nullopt, std::move(issues)};
  }
  if (manifest->size() > limits.manifest_bytes) {
    issues.report(messages::manifest_too_large, where,
                  {std::to_string(manifest->size()), std::to_string(limits.manifest_bytes)});
    return {std::nullopt, std::move(issues)};
  }
  auto rules = assessment::read_manifest(path.string() + "(manifest)", std::string{*manifest});
  issues.append(rules.issues);
  if (!rules) return {std::nullopt, std::move(issues)};
  inspection.rules = std::move(*rules);
  inspection.rules.sha256 = inspection.sha256;
  check_abi(inspection.rules.abi, where, issues);
  check_exports(*elf, where, issues);
  return checked(std::move(inspection), std::move(issues));
}

Folder find_plugins(const fs::path& directory, const Limits& limits) {
  Folder folder;
  std::error_code error;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".so") paths.push_back(entry.path());
  }
  if (error) folder.issues.report(messages::no_plugin_folder, {}, {directory.string()});
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    auto inspection = inspect(path, limits);
    folder.issues.append(inspection.issues);
    if (!inspection) continue;
    const auto same = std::find_if(
        folder.plugins.begin(), folder.plugins.end(),
        [&](const Inspection& other) { return other.rules.id == inspection->rules.id; });
    if (same != folder.plugins.end()) {
      folder.issues.report(messages::two_of_one_id, {path.string()},
                           {inspection->rules.id, same->path.string()});
      continue;
    }
    folder.plugins.push_back(std::move(*inspection));
  }
  std::sort(folder.plugins.begin(), folder.plugins.end(),
            [](const Inspection& a, const Inspection& b) { return a.rules.id < b.rules.id; });
  return folder;
}

}  // namespace fasthold::plugin
