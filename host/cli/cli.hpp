// SPDX-License-Identifier: MPL-2.0
// The command line: a contract with scripts and schedulers. One file a command.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/store.hpp"

namespace fasthold::cli {

/// How a command ended, for schedulers.
enum ExitCode : int {
  exit_done = 0,
  exit_failed = 1,
  exit_action_needed = 2,  ///< only with --detailed-exitcode
  exit_invalid = 3,        ///< a policy, model, case or plugin is
  exit_usage = 64,
};

/// What the command line needs of the world, given by `app`.
struct Wiring {
  /// Opens the database at a path.
  std::function<Result<std::unique_ptr<store::Store>>(const std::filesystem::path&,
                                                      store::OpenOptions)>
      open_store;
  std::string program;                    ///< version and build id
  std::filesystem::path default_plugins;  ///< folder of the shipped plugins
  std::filesystem::path default_rules;    ///< folder of the shipped policies
  std::string today;                      ///< what `--as-of today` means; the only clock
};

/// Runs what `argv` asks for, data to standard output and all else to standard error. Returns an
/// `ExitCode`.
int run(int argc, const char* const* argv, const Wiring& wiring);

}  // namespace fasthold::cli
