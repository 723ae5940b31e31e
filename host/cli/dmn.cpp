// SPDX-License-Identifier: MPL-2.0
// fasthold dmn: evaluate and check decision models, run the conformance suite.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"
#include "core/file.hpp"
#include "dmn/analysis/table_analysis.hpp"
#include "dmn/decision_model.hpp"
#include "dmn/json_value.hpp"
#include "dmn/report.hpp"
#include "dmn/tck/runner.hpp"

namespace fasthold::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> models;
  std::vector<std::string> decisions;
  std::string input = "{}";
  std::string directory;
  std::string results;
  bool conformant = false;
};

/// The models of a folder: what an import may mean.
std::vector<dmn::ModelFile> models_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, error)) {
    if (entry.path().extension() == ".dmn") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<dmn::ModelFile> files;
  for (const fs::path& path : paths) {
    auto content = load_file(path, Limits{}.xml_file_bytes);
    if (content) files.push_back({path.string(), std::move(*content)});
  }
  return files;
}

std::optional<dmn::DecisionModel> load_model(Context& context, const std::string& file,
                                             feel::Mode mode) {
  auto content = load_file(file, Limits{}.xml_file_bytes);
  if (!content) {
    context.fail(content.error(), exit_invalid);
    return std::nullopt;
  }
  auto models =
      dmn::read_models({file, std::move(*content)}, models_in(fs::path{file}.parent_path()));
  if (!models) {
    context.fail(models.issues, exit_invalid);
    return std::nullopt;
  }
  context.report(models.issues);
  auto model = dmn::DecisionModel::compile(std::move(*models), mode);
  if (!model) {
    context.fail(model.issues, exit_invalid);
    return std::nullopt;
  }
  context.report(model.issues);
  return std::move(*model.value);
}

/// `now()`: the beginning of the day that was asked for; none where none was.
std::optional<feel::DateTime> moment(Context& context) {
  if (context.as_of.empty()) return std::nullopt;
  const auto day = context.day();
  if (!day) return std::nullopt;
  return feel::DateTime{day->days, 0, {feel::Zone::Form::offset, 0, 0}};
}

/// The slots of the decisions that were asked for; all of the model where none was.
std::vector<std::uint32_t> wanted(Context& context, const dmn::DecisionModel& model,
                                  const Options& options) {
  std::vector<std::uint32_t> slots;
  for (std::uint32_t slot = 0; options.decisions.empty() && slot < model.elements().size();
       ++slot) {
    const dmn::Element& element = model.elements()[slot];
    if (element.kind == dmn::DrgKind::decision && element.model == 0) slots.push_back(slot);
  }
  for (const std::string& name : options.decisions) {
    if (const auto slot = model.find(name)) {
      slots.push_back(*slot);
    } else {
      context.fail(messages::no_such_decision, {name, model.name()}, exit_usage);
    }
  }
  return slots;
}

void evaluate(Context& context, const Options& options) {
  const auto mode = options.conformant ? feel::Mode::conformant : feel::Mode::strict;
  const auto model = load_model(context, options.models.front(), mode);
  if (!model) return;
  const auto now = moment(context);
  if (!context.as_of.empty() && !now) return;
  feel::Arena inputs_arena;
  const auto inputs = dmn::read_inputs("--input", options.input, *model, inputs_arena);
  if (!inputs) return context.fail(inputs.issues, exit_invalid);
  const std::vector<std::uint32_t> slots = wanted(context, *model, options);
  if (context.exit_code != exit_done) return;

  feel::Arena arena;
  feel::Evaluation evaluation(arena, {}, now);
  dmn::TableTrace trace;
  evaluation.trace_into(&trace);
  dmn::Session session(*model, evaluation);
  for (const dmn::InputValue& input : *inputs) session.set(input.slot, input.value);
  for (const std::uint32_t slot : slots) {
    trace.clear();
    const feel::Value value = session.decide(slot);
    const dmn::DecisionReport report = dmn::report_on(*model, slot, value, trace);
    fmt::print("{}", context.json() ? to_json(report, context.language())
                                    : to_text(report, context.language()));
    if (report.is_error) context.exit_code = exit_failed;
  }
}

/// What the analysis says of a table: `gap-free and overlap-free, proved`.
std::string verdict(const Context& context, const dmn::TableAnalysis& analysis) {
  const std::string gaps = analysis.gap_free ? context.text("uden huller", "gap-free")
                                             : context.text("har huller", "has gaps");
  const std::string overlaps = analysis.overlap_free ? context.text("uden overlap", "overlap-free")
                                                     : context.text("har overlap", "has overlaps");
  const std::string proof = analysis.proved ? context.text("bevist", "proved")
                                            : context.text("ikke bevist", "not proved");
  return fmt::format("{}, {}, {}", gaps, overlaps, proof);
}

void check_model(Context& context, const std::string& file) {
  const auto model = load_model(context, file, feel::Mode::strict);
  if (!model) return;
  std::string tables;
  for (const dmn::ModelTable& each : model->tables()) {
    const dmn::TableAnalysis analysis = dmn::analyse(*each.table);
    context.report(analysis.issues);
    if (analysis.issues.has_errors()) context.exit_code = exit_invalid;
    const std::string& name = each.table->name();
    if (context.json()) {
      tables +=
          fmt::format(R"({}{{"table":{},"rules":{},"gap_free":{},"overlap_free":{},"proved":{}}})",
                      tables.empty() ? "" : ",", dmn::json_text(name), each.table->rules(),
                      analysis.gap_free, analysis.overlap_free, analysis.proved);
    } else {
      fmt::print("{}: {} ({}): {}\n", file, name,
                 context.text(fmt::format("{} regler", each.table->rules()),
                              fmt::format("{} rules", each.table->rules())),
                 verdict(context, analysis));
    }
  }
  if (context.json()) {
    fmt::print("{{\"model\":{},\"tables\":[{}]}}\n", dmn::json_text(model->name()), tables);
  } else {
    const auto is_logic = [](const dmn::Element& element) {
      return element.kind != dmn::DrgKind::input_data;
    };
    const auto elements = std::ranges::count_if(model->elements(), is_logic);
    fmt::print("{}: {}\n", file,
               context.text(fmt::format("beslutninger og funktioner: {}; tabeller: {}", elements,
                                        model->tables().size()),
                            fmt::format("decisions and functions: {}; tables: {}", elements,
                                        model->tables().size())));
  }
}

void check(Context& context, const Options& options) {
  for (const std::string& file : options.models) check_model(context, file);
}

/// Every folder below `root` that has both models and tests, by path.
std::vector<dmn::tck::SuiteFolder> suite_in(const fs::path& root) {
  std::vector<dmn::tck::SuiteFolder> folders;
  std::vector<fs::path> paths{root};
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(root, error)) {
    if (entry.is_directory()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    dmn::tck::SuiteFolder folder;
    // As the suite names them: level and folder.
    folder.name = (path.parent_path().filename() / path.filename()).string();
    std::vector<fs::path> tests;
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.path().extension() == ".xml") tests.push_back(entry.path());
    }
    if (tests.empty()) continue;
    std::ranges::sort(tests);
    folder.models = models_in(path);
    if (folder.models.empty()) continue;
    for (const fs::path& test : tests) {
      auto content = load_file(test, Limits{}.xml_file_bytes);
      if (content) folder.tests.push_back({test.string(), std::move(*content)});
    }
    folders.push_back(std::move(folder));
  }
  return folders;
}

void run_suite(Context& context, const Options& options) {
  const std::vector<dmn::tck::SuiteFolder> folders = suite_in(options.directory);
  if (folders.empty()) {
    return context.fail(messages::no_suite, {options.directory}, exit_invalid);
  }
  const auto today = parse_date(context.wiring.today);
  const feel::DateTime now{today ? today->days : 0, 0, {feel::Zone::Form::offset, 0, 0}};
  dmn::tck::Report report;
  Diagnostics issues;
  for (const dmn::tck::SuiteFolder& folder : folders) {
    auto outcomes = dmn::tck::run_folder(folder, now, issues);
    std::ranges::move(outcomes, std::back_inserter(report.cases));
  }
  context.report(issues);
  if (issues.has_errors()) context.exit_code = exit_invalid;
  const Status written = replace_file(options.results, to_csv(report));
  if (!written) context.fail(written.error(), exit_failed);
  fmt::print("{}", context.json() ? to_json(report) : to_text(report, context.language()));
}

}  // namespace

void add_dmn(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "dmn", context.text("beslutningsmodeller (DMN)", "decision models (DMN)"));
  command->require_subcommand(1);

  CLI::App* eval =
      command->add_subcommand("eval", context.text("træf en models beslutninger, og sig hvorfor",
                                                   "make a model's decisions, and say why"));
  eval->add_option("MODEL", options->models, context.text("modelfil", "model file"))
      ->required()
      ->expected(1);
  eval->add_option("--decision", options->decisions,
                   context.text("beslutning, ellers alle", "decision; all where none is given"));
  eval->add_option("--input", options->input,
                   context.text("inddata som JSON-objekt", "inputs as a JSON object"));
  eval->add_flag(
      "--conformant", options->conformant,
      context.text("standardens semantik: det ukendte er null og ikke en fejl",
                   "the standard's semantics: what is unknown is null and not an error"));
  context.add_day(*eval);
  context.add_format(*eval);
  eval->callback([&context, options] { evaluate(context, *options); });

  CLI::App* checks = command->add_subcommand(
      "check",
      context.text("find alt der er galt i modeller, uden at træffe en beslutning: huller, "
                   "overlap, regler der aldrig vinder, typefejl",
                   "find all that is wrong with models, without deciding anything: gaps, "
                   "overlaps, rules that never win, type errors"));
  checks->add_option("MODEL", options->models, context.text("modelfiler", "model files"))
      ->required();
  context.add_format(*checks);
  checks->callback([&context, options] { check(context, *options); });

  CLI::App* suite = command->add_subcommand(
      "tck", context.text("kør standardens testsuite", "run the standard's conformance suite"));
  suite
      ->add_option("DIR", options->directory,
                   context.text("mappe med modeller og test", "folder of models and tests"))
      ->required();
  suite
      ->add_option("--results", options->results,
                   context.text("fil til resultaterne i suitens format",
                                "file for the results in the suite's format"))
      ->default_val("tck_results.csv");
  context.add_format(*suite);
  suite->callback([&context, options] { run_suite(context, *options); });
}

}  // namespace fasthold::cli
