// SPDX-License-Identifier: MPL-2.0
// fasthold policy test: the tests of policies, and how much of their tables the tests exercise.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <map>
#include <nlohmann/json.hpp>

#include "assessment/policy_tests.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"
#include "core/file.hpp"

namespace fasthold::cli {
namespace {

namespace fs = std::filesystem;
using assessment::Share;
using assessment::TableCoverage;
using json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> directories;
  int threshold = 0;
};

/// What came of the tests of one policy.
struct TestReport {
  std::string directory;
  std::size_t tests = 0;
  std::size_t passed = 0;
  Diagnostics failures;
  assessment::Coverage coverage;
  std::string policy;
  Share rules;  ///< of the policy's own tables
  Share cells;

  [[nodiscard]] bool is_own(const TableCoverage& table) const { return table.origin == policy; }
};

/// Runs the tests of one policy. Plans are built once a day.
class Runner {
 public:
  Runner(Context& context, std::string directory)
      : context_(context), directory_(std::move(directory)) {}

  /// False: the policy or its tests are invalid, which was reported.
  bool run(TestReport& report) {
    report.directory = directory_;
    const auto policy = context_.load_policy(directory_);
    if (!policy) return false;
    report.policy = policy->id;
    auto facts = policy::vocabulary_of(*policy, casefile::shipped_vocabulary());
    if (!facts) {
      context_.fail(facts.issues, exit_invalid);
      return false;
    }
    const auto tests = read_tests(*facts);
    if (!tests) return false;
    for (const policy::Decision& decision : policy->decisions) {
      for (const policy::DecisionModel& model : decision.models) {
        const LoadedPlan* loaded = plan_on(std::max(model.from, policy->valid_from));
        if (loaded == nullptr) return false;
        report.coverage.add_tables(loaded->plan->model());
      }
    }
    for (const assessment::PolicyTest& test : *tests) {
      if (!run_one(test, report)) return false;
    }
    if (tests->empty() && !policy->decisions.empty()) {
      report.failures.report(messages::no_policy_tests, {directory_}, {policy->id});
    }
    for (const TableCoverage* table : report.coverage.tables()) {
      if (!report.is_own(*table)) continue;
      report.rules += rules_of(*table);
      report.cells += cells_of(*table);
    }
    return true;
  }

 private:
  /// No file is no test, which is told apart from one that cannot be read.
  std::optional<std::vector<assessment::PolicyTest>> read_tests(const casefile::Vocabulary& facts) {
    const fs::path path = fs::path(directory_) / "tests.xml";
    std::error_code error;
    if (!fs::exists(path, error)) return std::vector<assessment::PolicyTest>{};
    auto content = load_file(path, Limits{}.xml_file_bytes);
    if (!content) {
      context_.fail(content.error(), exit_invalid);
      return std::nullopt;
    }
    auto tests = assessment::read_policy_tests(path.string(), std::move(*content), facts);
    if (!tests) {
      context_.fail(tests.issues, exit_invalid);
      return std::nullopt;
    }
    return std::move(*tests);
  }

  bool run_one(const assessment::PolicyTest& test, TestReport& report) {
    const LoadedPlan* loaded = plan_on(test.as_of);
    if (loaded == nullptr) return false;
    auto assessor = loaded->plan->open();
    if (!assessor) {
      context_.fail(assessor.error(), exit_invalid);
      return false;
    }
    const assessment::PlanModel& model = loaded->plan->model();
    assessment::Assessment made;
    assessor->assess_given(test.file, test.given, made);
    report.coverage.add_tables(model);
    report.coverage.add(model, test.file, made);
    const Diagnostics failed = compare(model, test, made);
    ++report.tests;
    if (failed.empty()) ++report.passed;
    report.failures.append(failed);
    return true;
  }

  const LoadedPlan* plan_on(Date day) {
    const auto found = plans_.find(day);
    if (found != plans_.end()) return &found->second;
    auto loaded = context_.load_plan(directory_, day);
    if (!loaded) return nullptr;
    return &plans_.emplace(day, std::move(*loaded)).first->second;
  }

  Context& context_;
  std::string directory_;
  std::map<Date, LoadedPlan> plans_;
};

json share_json(const Share& share) {
  return {{"covered", share.covered}, {"total", share.total}, {"percent", share.percent()}};
}

/// Rules that no test made hold, and cells that no test made hold and fail.
json gaps_json(const TableCoverage& table) {
  json gaps = json::array();
  for (std::size_t r = 0; r < table.rules.size(); ++r) {
    const TableCoverage::Rule& rule = table.rules[r];
    if (!rule.held) gaps.push_back({{"rule", r + 1}, {"never", "held"}});
    for (std::size_t c = 0; c < rule.cells.size(); ++c) {
      const std::uint8_t seen = rule.cells[c];
      if ((seen & assessment::is_dash) != 0) continue;
      const auto gap = [&](const char* what) {
        gaps.push_back({{"rule", r + 1},
                        {"input", table.inputs[c]},
                        {"cell", rule.texts[c]},
                        {"never", what}});
      };
      if ((seen & assessment::seen_to_hold) == 0) gap("held");
      if ((seen & assessment::seen_to_fail) == 0) gap("failed");
    }
  }
  return gaps;
}

void print_json(const TestReport& report) {
  json failures = json::array();
  for (const Diagnostic& issue : report.failures) {
    failures.push_back({{"file", issue.where.file},
                        {"line", issue.where.line},
                        {"code", issue.message->code},
                        {"text", issue.text(Language::en)}});
  }
  json tables = json::array();
  for (const TableCoverage* table : report.coverage.tables()) {
    tables.push_back({{"decision", table->decision},
                      {"model", table->file},
                      {"valid_from", to_string(table->from)},
                      {"table", table->table},
                      {"set_by", table->origin},
                      {"rules", share_json(rules_of(*table))},
                      {"cells", share_json(cells_of(*table))},
                      {"gaps", gaps_json(*table)}});
  }
  fmt::print(
      "{}\n",
      json{{"policy", report.policy},
           {"tests", report.tests},
           {"passed", report.passed},
           {"failures", std::move(failures)},
           {"coverage", {{"rules", share_json(report.rules)}, {"cells", share_json(report.cells)}}},
           {"tables", std::move(tables)}}
          .dump());
}

void print_text(const Context& context, const TestReport& report) {
  fmt::print("{}: {}\n", report.directory,
             context.text(fmt::format("{} af {} tests bestået", report.passed, report.tests),
                          fmt::format("{} of {} tests passed", report.passed, report.tests)));
  const auto share = [](const Share& s) {
    return fmt::format("{}/{} ({} %)", s.covered, s.total, s.percent());
  };
  const std::string rules = context.text("regler", "rules");
  const std::string cells = context.text("celler", "cells");
  for (const TableCoverage* table : report.coverage.tables()) {
    if (!report.is_own(*table)) continue;
    fmt::print("  {} · {} · {}: {} {}, {} {}\n", table->decision, table->file, table->table, rules,
               share(rules_of(*table)), cells, share(cells_of(*table)));
    for (const json& gap : gaps_json(*table)) {
      const bool held = gap["never"] == "held";
      const std::string never = held ? context.text("var aldrig opfyldt", "never held")
                                     : context.text("var altid opfyldt", "never failed");
      const std::string cell = gap.contains("cell")
                                   ? fmt::format(", {}: `{}`", gap["input"].get<std::string>(),
                                                 gap["cell"].get<std::string>())
                                   : std::string{};
      fmt::print("    {} {}{} {}\n", context.text("regel", "rule"), gap["rule"].get<std::size_t>(),
                 cell, never);
    }
  }
  fmt::print("  {}: {} {}, {} {}\n", context.text("dækning", "coverage"), rules,
             share(report.rules), cells, share(report.cells));
}

void run_tests(Context& context, const Options& options) {
  for (const std::string& directory : options.directories) {
    TestReport report;
    if (!Runner(context, directory).run(report)) continue;
    if (context.json()) {
      print_json(report);
    } else {
      print_text(context, report);
    }
    // What is invalid stays the graver answer.
    const int code = context.exit_code == exit_invalid ? exit_invalid : exit_failed;
    if (report.failures.has_errors()) context.fail(report.failures, code);
    const int least = std::min(report.rules.percent(), report.cells.percent());
    if (least < options.threshold) {
      context.fail(messages::coverage_too_low,
                   {directory, std::to_string(report.rules.percent()),
                    std::to_string(report.cells.percent()), std::to_string(options.threshold)},
                   code);
    }
  }
}

}  // namespace

bool passes_own_tests(Context& context, const std::string& directory) {
  std::error_code error;
  if (!fs::exists(fs::path(directory) / "tests.xml", error)) return true;
  TestReport report;
  if (!Runner(context, directory).run(report)) return false;
  if (!report.failures.has_errors()) return true;
  context.fail(report.failures, exit_invalid);
  return false;
}

void add_policy_test(CLI::App& policy, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = policy.add_subcommand(
      "test", context.text("kør tests.xml, og sig hvor meget af tabellerne de prøver",
                           "run tests.xml, and tell how much of the tables it exercises"));
  command
      ->add_option("DIR", options->directories,
                   context.text("politikkens mappe", "the policy's folder"))
      ->required();
  command
      ->add_option("--threshold", options->threshold,
                   context.text("mindste dækning af regler og af celler, i procent",
                                "least coverage of rules and of cells, in percent"))
      ->check(CLI::Range(0, 100));
  context.add_plugins(*command);
  context.add_format(*command);
  command->callback([&context, options] { run_tests(context, *options); });
}

}  // namespace fasthold::cli
