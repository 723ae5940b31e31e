// SPDX-License-Identifier: MPL-2.0
// Plugins: found, read, verified, loaded, called.
//
// STEPS, each of which can refuse
//   inspect   reads the file's bytes: SHA-256, ELF, exported symbols, manifest. No code runs.
//   load      maps just those bytes (Boost.DLL) and compares the entry with the manifest.
//   Library   is then a RuleProvider: the engine asks it for instances and knows no more.
// Calls go through a proxy (proxy.hpp) that keeps the order of calls, copies what the plugin
// reports and refuses the rest; a proxy to a worker process takes its place without a rule
// knowing.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "assessment/rule.hpp"

namespace fasthold::plugin {

using assessment::RuleProvider;
using assessment::RuleSet;

/// What a file is, as far as one can tell without running it.
struct Inspection {
  std::filesystem::path path;
  Hash sha256;
  RuleSet rules;
  std::string content;  ///< the bytes that were verified, and that will be loaded
};

/// Reads the plugin at `path`. A file that is no plugin, one that is refused and one built for
/// another ABI each get a message of their own.
Checked<Inspection> inspect(const std::filesystem::path& path, const Limits& limits = {});

/// Loads what was inspected. The library stays in memory for the rest of the process: unloading
/// code that other threads may still run is not worth its risk. [thread-safe]
Result<std::shared_ptr<RuleProvider>> load(const Inspection& inspection);

/// Every file `*.so` in `directory`, by name: the plugins, and what was refused.
struct Folder {
  std::vector<Inspection> plugins;  ///< by id
  Diagnostics issues;
};
Folder find_plugins(const std::filesystem::path& directory, const Limits& limits = {});

}  // namespace fasthold::plugin
