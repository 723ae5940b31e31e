// SPDX-License-Identifier: MPL-2.0
// Where it begins: names the concrete adapters and hands over to the command line.
#include <chrono>
#include <filesystem>

#include "app/program.hpp"
#include "cli/cli.hpp"
#include "core/date.hpp"
#include "store/sqlite/sqlite.hpp"

namespace {

/// The day by the machine's clock, in UTC. Used only where a person asks for `today`: an
/// assessment takes its day as an argument (invariant 2).
std::string today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return to_string(fasthold::Date{static_cast<std::int32_t>(now.time_since_epoch().count())});
}

}  // namespace

int main(int argc, char** argv) {
  // The program finds its own by where it stands, in the built tree as in the installed one.
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto prefix = self.parent_path().parent_path();
  const fasthold::cli::Wiring wiring{
      .open_store = fasthold::store::open_sqlite,
      .program = fasthold::app::program_identity(),
      .default_plugins = prefix / "lib/fasthold/plugins",
      .default_rules = prefix / "share/fasthold/rules",
      .today = today(),
  };
  return fasthold::cli::run(argc, argv, wiring);
}
