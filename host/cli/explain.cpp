// SPDX-License-Identifier: MPL-2.0
// fasthold explain: why, and why not.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/messages.hpp"
#include "core/file.hpp"
#include "core/messages.hpp"

namespace fasthold::cli {
namespace {

using assessment::Assessment;
using assessment::Audience;

struct Options {
  std::string source;
  std::string outcome;
};

void write(Context& context, const assessment::PlanModel& model, const casefile::CaseFile& file,
           Assessment& made, const std::string& outcome, Audience audience) {
  restrict_to(audience, model, made);
  const auto options = context.render_options(audience);
  const auto text = context.json() ? explain_json(model, file, made, outcome, options)
                                   : explain(model, file, made, outcome, options);
  if (!text) {
    context.fail(messages::no_such_outcome, {outcome, made.case_id}, exit_failed);
    return;
  }
  fmt::print("{}{}", *text, context.json() ? "\n" : "");
}

/// Assesses `file` afresh for `audience` and explains that.
void explain_afresh(Context& context, const assessment::Plan& plan, casefile::CaseFile file,
                    const std::string& outcome, Audience audience) {
  auto assessor = plan.open();
  if (!assessor) return context.fail(assessor.error(), exit_invalid);
  if (audience == Audience::employer) file = visible_to(audience, file);
  std::vector<casefile::CaseFile> cases;
  cases.push_back(std::move(file));
  std::vector<Assessment> made(1);
  assessor->assess(cases, made);
  write(context, plan.model(), cases.front(), made.front(), outcome, audience);
}

void explain_file(Context& context, const Options& options, Audience audience) {
  const auto policy = context.need("policy");
  const auto day = policy ? context.day() : std::nullopt;
  if (!day) return;
  const auto loaded = context.load_plan(*policy, *day);
  if (!loaded) return;
  auto content = load_file(options.source, Limits{}.xml_file_bytes);
  if (!content) return context.fail(content.error(), exit_invalid);
  auto cases = casefile::read_cases(options.source, std::move(*content), *loaded->vocabulary);
  if (!cases) return context.fail(cases.issues, exit_invalid);
  for (casefile::CaseFile& file : *cases) {
    explain_afresh(context, *loaded->plan, std::move(file), options.outcome, audience);
  }
}

/// Explains the latest assessment of a stored case, by the policy and facts it was made from.
void explain_stored(Context& context, const Options& options, Audience audience) {
  const auto store = context.open_store(store::Opening::existing);
  if (!store) return;
  auto found = store->results().find_assessment(options.source, std::nullopt);
  if (!found) return context.fail(found.error(), exit_failed);
  if (!*found) {
    const auto known = store->cases().find(options.source);
    const bool is_case = known && *known;
    return context.fail(is_case ? messages::never_assessed : messages::no_such_case,
                        {options.source}, exit_failed);
  }
  const store::StoredAssessment& stored = **found;
  auto model = batch::stored_model(*store, stored.plan);
  if (!model) return context.fail(model.issues, exit_failed);
  auto file =
      store->cases().read_version(stored.case_id, stored.version.version, model->case_vocabulary());
  if (!file) return context.fail(file.error(), exit_failed);
  auto made = assessment::decode(stored.body);
  if (!*file || !made || !model->fits(*made)) {
    return context.fail(messages::no_such_assessment, {stored.id()}, exit_failed);
  }
  if (const Status seen = store->audit().append_view(stored.case_id, "explain"); !seen) {
    return context.fail(seen.error(), exit_failed);
  }
  if (audience == Audience::employer) {
    // What an employer may see is assessed from what an employer may know, not cut out.
    auto providers = context.make_providers()(model->sets());
    if (!providers) return context.fail(providers.issues, exit_invalid);
    auto plan = assessment::Plan::make(std::move(*model), std::move(*providers));
    if (!plan) return context.fail(plan.issues, exit_invalid);
    return explain_afresh(context, *plan, std::move(**file), options.outcome, audience);
  }
  if (model->decisions()->call_functions()) {
    // Which rules came near is worked out again, and for that the functions are called. Without
    // their plugin the tree has less to tell, and is told.
    if (const auto providers = context.make_providers()(model->sets())) model->connect(*providers);
  }
  write(context, *model, **file, *made, options.outcome, audience);
}

}  // namespace

void add_explain(CLI::App& program, Context& context) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "explain",
      context.text(
          "træet af fakta og regler bag et udfald; og hvorfor ikke, for det der var nær ved",
          "the tree of facts and rules behind an outcome; why not, for what nearly came"));
  command
      ->add_option("CASE", options->source,
                   context.text("sagsfil (XML), eller id på en gemt sag (med --db)",
                                "case file (XML), or the id of a stored case (with --db)"))
      ->required();
  command->add_option(
      "OUTCOME", options->outcome,
      context.text("udfaldets id, eller slutningen af det", "the outcome's id, or the end of it"));
  context.add_policy(*command);
  context.add_day(*command);
  context.add_audience(*command);
  context.add_format(*command);
  context.add_database(*command);
  command->callback([&context, options] {
    const auto audience = context.reader();
    if (!audience) return;
    if (std::filesystem::exists(options->source)) {
      explain_file(context, *options, *audience);
    } else if (context.settings.get("db").value.empty()) {
      context.fail(Diagnostic{&fasthold::messages::cannot_read_file,
                              {options->source},
                              {context.text("findes ikke", "not found")}},
                   exit_invalid);
    } else {
      explain_stored(context, *options, *audience);
    }
  });
}

}  // namespace fasthold::cli
