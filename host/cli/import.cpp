// SPDX-License-Identifier: MPL-2.0
// fasthold import: cases in, one transaction a file, all or nothing.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "casefile/csv_import.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "core/file.hpp"

namespace fasthold::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string mapping;
};

/// Takes the cases of one file in and says how that went.
void put(Context& context, store::Store& store, const std::string& file,
         const std::vector<casefile::CaseFile>& cases) {
  const auto summary = store.cases().put(cases, std::filesystem::path{file}.filename().string());
  if (!summary) return context.fail(summary.error(), exit_failed);
  fmt::print("{}: {}\n", file,
             context.text(fmt::format("{} sager: {} nye, {} ændrede, {} uændrede", cases.size(),
                                      summary->added, summary->changed, summary->unchanged),
                          fmt::format("{} cases: {} new, {} changed, {} unchanged", cases.size(),
                                      summary->added, summary->changed, summary->unchanged)));
}

void import_xml(Context& context, const Options& options) {
  const auto vocabulary = context.load_vocabulary();
  if (!vocabulary) return;
  std::unique_ptr<store::Store> store;
  for (const std::string& file : options.files) {
    auto content = load_file(file, Limits{}.xml_file_bytes);
    if (!content) {
      context.fail(content.error(), exit_invalid);
      continue;
    }
    const auto cases = casefile::read_cases(file, std::move(*content), *vocabulary);
    if (!cases) {
      context.fail(cases.issues, exit_invalid);
      continue;
    }
    // Opened when there is something to put: a wrong file must not leave an empty database.
    if (!store) store = context.open_store(store::Opening::create);
    if (!store) return;
    put(context, *store, file, *cases);
  }
}

void import_csv(Context& context, const Options& options) {
  const auto vocabulary = context.load_vocabulary();
  if (!vocabulary) return;
  const auto mapping = load_file(options.mapping, Limits{}.xml_file_bytes);
  if (!mapping) return context.fail(mapping.error(), exit_invalid);
  for (const std::string& file : options.files) {
    const auto table = load_file(file, Limits{}.csv_file_bytes);
    if (!table) {
      context.fail(table.error(), exit_invalid);
      continue;
    }
    const auto read =
        casefile::read_csv_cases(options.mapping, *mapping, file, *table, *vocabulary);
    if (!read) {
      context.fail(read.issues, exit_invalid);
      continue;
    }
    const auto store = context.open_store(store::Opening::create);
    if (!store) return;
    fmt::print(
        "{}: {}\n", file,
        context.text(fmt::format("{} rækker, {} af dem ikke fravær", read->rows, read->not_absence),
                     fmt::format("{} rows, {} of them no absence", read->rows, read->not_absence)));
    put(context, *store, file, read->cases);
  }
}

}  // namespace

void add_import(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("import", context.text("hent sager ind", "take cases in"));
  command->require_subcommand(1);
  const auto add = [&](const char* name, const std::string& text) {
    CLI::App* sub = command->add_subcommand(name, text);
    sub->add_option("FILE", options->files, context.text("filer", "files"))->required();
    context.add_setting(*sub, "policy", "politik hvis lokale fakta må oplyses",
                        "policy whose local facts may be stated");
    context.add_database(*sub);
    return sub;
  };
  add("xml", context.text("sagsfiler", "case files"))->callback([&context, options] {
    import_xml(context, *options);
  });
  CLI::App* csv =
      add("csv", context.text("en tabel, efter en afbildning", "a table, by a mapping"));
  csv->add_option("--mapping", options->mapping,
                  context.text("fil der siger hvordan", "file that says how"))
      ->required();
  csv->callback([&context, options] { import_csv(context, *options); });
}

}  // namespace fasthold::cli
