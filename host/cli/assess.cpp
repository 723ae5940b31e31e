// SPDX-License-Identifier: MPL-2.0
// fasthold assess: cases in, explained assessments out.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <iostream>
#include <nlohmann/json.hpp>

#include "assessment/render.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "core/file.hpp"

namespace fasthold::cli {
namespace {

using assessment::Assessment;
using assessment::Audience;

constexpr std::size_t chunk_cases = 256;

struct Options {
  std::string file;
  bool detailed = false;
};

/// Assesses cases for one audience and writes them.
class Assess {
 public:
  Assess(Context& context, const LoadedPlan& loaded, assessment::Assessor assessor,
         Audience audience)
      : context_(context),
        model_(loaded.plan->model()),
        assessor_(std::move(assessor)),
        audience_(audience) {}

  void write(std::vector<casefile::CaseFile> cases) {
    if (audience_ == Audience::employer) {
      for (casefile::CaseFile& file : cases) file = assessment::visible_to(audience_, file);
    }
    std::vector<Assessment> made(cases.size());
    assessor_.assess(cases, made);
    const auto options = context_.render_options(audience_);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      assessment::restrict_to(audience_, model_, made[i]);
      std::string text = context_.json() ? to_json(model_, cases[i], made[i], options) + "\n"
                                         : to_text(model_, cases[i], made[i], options);
      if (!context_.json() && written_ > 0) text.insert(0, "\n");
      std::fwrite(text.data(), 1, text.size(), stdout);
      ++written_;
      if (!made[i].complete) context_.exit_code = exit_failed;
      for (const assessment::Outcome& outcome : made[i].outcomes) {
        action_needed_ = action_needed_ || !outcome.near_miss;
      }
    }
  }

  [[nodiscard]] bool action_needed() const noexcept { return action_needed_; }

 private:
  Context& context_;
  const assessment::PlanModel& model_;
  assessment::Assessor assessor_;
  Audience audience_;
  std::size_t written_ = 0;
  bool action_needed_ = false;
};

/// Newline-delimited JSON from standard input, in order: a line that is no case gets an object
/// with its errors in its place, so that lines in and lines out still match.
void assess_stream(Context& context, const LoadedPlan& loaded, Assess& assess) {
  std::vector<casefile::CaseFile> chunk;
  std::string line;
  for (std::uint32_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto file = casefile::read_case_json("-", number, line, *loaded.vocabulary);
    if (file) {
      chunk.push_back(std::move(*file));
    } else {
      assess.write(std::exchange(chunk, {}));
      nlohmann::ordered_json errors = nlohmann::ordered_json::array();
      for (const Diagnostic& issue : file.issues) {
        errors.push_back({{"text", to_string(issue, context.language())}});
      }
      const nlohmann::ordered_json object{{"case", nullptr}, {"errors", std::move(errors)}};
      fmt::print("{}\n", object.dump());
      context.fail(file.issues, exit_invalid);
    }
    // What waits for more input than there is makes a filter that hangs.
    if (chunk.size() >= chunk_cases || std::cin.rdbuf()->in_avail() <= 0) {
      assess.write(std::exchange(chunk, {}));
      std::fflush(stdout);
    }
  }
  assess.write(std::move(chunk));
}

void run_assess(Context& context, const Options& options) {
  const auto policy = context.need("policy");
  const auto day = policy ? context.day() : std::nullopt;
  const auto audience = day ? context.reader() : std::nullopt;
  if (!audience) return;
  auto loaded = context.load_plan(*policy, *day);
  if (!loaded) return;
  auto assessor = loaded->plan->open();
  if (!assessor) return context.fail(assessor.error(), exit_invalid);
  Assess assess(context, *loaded, std::move(*assessor), *audience);

  if (options.file == "-") {
    context.format = "json";
    assess_stream(context, *loaded, assess);
  } else {
    auto content = load_file(options.file, Limits{}.xml_file_bytes);
    if (!content) return context.fail(content.error(), exit_invalid);
    auto cases = casefile::read_cases(options.file, std::move(*content), *loaded->vocabulary);
    if (!cases) return context.fail(cases.issues, exit_invalid);
    assess.write(std::move(*cases));
  }
  if (options.detailed && assess.action_needed() && context.exit_code == exit_done) {
    context.exit_code = exit_action_needed;
  }
}

}  // namespace

void add_assess(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "assess",
      context.text(
          "vurder en sag: fund, forslag, frister og spørgsmål, hver med sine grunde",
          "assess a case: findings, proposals, deadlines, questions, each with its reasons"));
  command
      ->add_option("CASE", options->file,
                   context.text("sagsfil (XML), eller - for JSON-linjer på standard input",
                                "case file (XML), or - for JSON lines on standard input"))
      ->required();
  context.add_policy(*command);
  context.add_day(*command);
  context.add_audience(*command);
  context.add_format(*command);
  command->add_flag("--detailed-exitcode", options->detailed,
                    context.text("afslut med 2, når der er noget at gøre",
                                 "end with 2 when there is something to do"));
  command->callback([&context, options] { run_assess(context, *options); });
}

}  // namespace fasthold::cli
