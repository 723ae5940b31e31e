// SPDX-License-Identifier: MPL-2.0
// fasthold generate: plausible made-up cases, the same for the same seed.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "casefile/synthetic.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"
#include "core/file.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::uint64_t cases = 0;
  std::uint64_t seed = 1;
  std::string municipality;
  std::string distributions;
};

constexpr std::uint64_t chunk_cases = 1000;

void run_generate(Context& context, const Options& options) {
  const auto vocabulary = context.load_vocabulary();
  if (!vocabulary) return;
  const std::string path = options.distributions.empty()
                               ? (context.rules_folder() / "synthetic/distributions.xml").string()
                               : options.distributions;
  auto content = load_file(path, Limits{}.xml_file_bytes);
  if (!content) return context.fail(messages::no_distributions, {path}, exit_failed);
  const auto distributions = casefile::read_distributions(path, std::move(*content), *vocabulary);
  if (!distributions) return context.fail(distributions.issues, exit_invalid);
  const auto& codes = distributions->municipalities();
  if (std::find(codes.begin(), codes.end(), options.municipality) == codes.end()) {
    return context.fail(
        messages::bad_choice,
        {options.municipality, "municipality", fmt::format("{}", fmt::join(codes, ", "))},
        exit_usage);
  }
  const auto day = context.as_of.empty() ? std::optional{distributions->as_of()} : context.day();
  if (!day) return;
  const auto store = context.open_store(store::Opening::create);
  if (!store) return;
  auto import = store->cases().begin_import("generate");
  if (!import) return context.fail(import.error(), exit_failed);

  std::vector<casefile::CaseFile> chunk;
  for (std::uint64_t made = 0; made < options.cases;) {
    const std::uint64_t count = std::min(chunk_cases, options.cases - made);
    while (chunk.size() < count) chunk.emplace_back(*vocabulary);
    for (std::uint64_t i = 0; i < count; ++i) {
      distributions->make(options.seed, options.municipality, ++made, *day, chunk[i]);
    }
    const Status added = (*import)->add({chunk.data(), count});
    if (!added) return context.fail(added.error(), exit_failed);
  }
  const auto summary = (*import)->commit();
  if (!summary) return context.fail(summary.error(), exit_failed);
  fmt::print("{}\n",
             context.text(fmt::format("{} opdigtede sager til kommune {}, {} nye", options.cases,
                                      options.municipality, summary->added),
                          fmt::format("{} made-up cases for municipality {}, {} new", options.cases,
                                      options.municipality, summary->added)));
}

}  // namespace

void add_generate(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "generate", context.text("plausible opdigtede sager, de samme for det samme frø",
                               "plausible made-up cases, the same for the same seed"));
  command->add_option("--cases", options->cases, context.text("hvor mange", "how many"))
      ->required()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}));
  command->add_option("--seed", options->seed, context.text("frø", "seed"));
  command
      ->add_option("--municipality", options->municipality,
                   context.text("kommunekode, fire cifre", "municipality code, four digits"))
      ->required();
  command->add_option("--distributions", options->distributions,
                      context.text("fil med fordelingerne", "file with the distributions"));
  context.add_setting(*command, "policy", "politik hvis lokale fakta også skal med",
                      "policy whose local facts are to be made too");
  context.add_setting(*command, "rules", "mappe med regler", "folder of rules");
  context.add_day(*command);
  context.add_database(*command);
  command->callback([&context, options] { run_generate(context, *options); });
}

}  // namespace fasthold::cli
