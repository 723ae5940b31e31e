// SPDX-License-Identifier: MPL-2.0
// Assessments for people: a page that is read from the top.
#include <fmt/format.h>

#include <algorithm>

#include "assessment/words.hpp"

namespace fasthold::assessment {
namespace {

class Page {
 public:
  Page(const PlanModel& model, const casefile::CaseFile& file, const Assessment& a,
       const RenderOptions& options)
      : model_(model), a_(a), options_(options), words_(model, file, a, options.language) {}

  std::string write() {
    head();
    section(OutcomeKind::finding, words_.text("Fund", "Findings"));
    section(OutcomeKind::proposal, words_.text("Forslag", "Proposals"));
    section(OutcomeKind::deadline, words_.text("Frister", "Deadlines"));
    questions();
    failures();
    foot();
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void head() {
    line("{} {} · {} · {}", words_.text("Sag", "Case"), a_.case_id,
         model_.policy().name.in(options_.language), words_.day(a_.as_of));
    line("{}", words_.text("Fasthold foreslår; sagsbehandleren afgør.",
                           "Fasthold proposes; the caseworker decides."));
    if (options_.audience == Audience::employer) {
      line("{}", words_.text("Til arbejdsgiver: dannet alene af det, en arbejdsgiver må kende.",
                             "For the employer: made only from what an employer may know."));
    }
    if (!a_.complete) {
      line("{}", words_.text("UFULDSTÆNDIG: en regel kunne ikke gennemføres, se nederst.",
                             "INCOMPLETE: a rule could not be completed, see below."));
    }
    if (a_.holds_until < last_date) {
      line("{} {}", words_.text("Gælder indtil", "Holds until"), words_.day(a_.holds_until));
    }
  }

  void section(OutcomeKind kind, const std::string& heading) {
    std::vector<const Outcome*> list;
    for (const Outcome& outcome : a_.outcomes) {
      if (!outcome.near_miss && model_.declaration(outcome).kind == kind) list.push_back(&outcome);
    }
    if (kind == OutcomeKind::proposal) {
      std::stable_sort(list.begin(), list.end(), [](const Outcome* x, const Outcome* y) {
        return x->proposal.rank < y->proposal.rank;
      });
    }
    if (kind == OutcomeKind::deadline) {
      std::stable_sort(list.begin(), list.end(),
                       [](const Outcome* x, const Outcome* y) { return x->day < y->day; });
    }
    line("\n{} ({})", heading, list.size());
    for (const Outcome* outcome : list) write_outcome(kind, *outcome);
  }

  void write_outcome(OutcomeKind kind, const Outcome& outcome) {
    std::string title = words_.title(outcome);
    if (kind == OutcomeKind::deadline) title = words_.day(Date{outcome.day}) + ": " + title;
    if (const std::string band = words_.band(outcome); !band.empty()) title += " — " + band;
    line("  • {}", title);
    line("      {}", outcome_id(model_, a_, outcome));
    if (kind == OutcomeKind::proposal) write_proposal(outcome);
    line("      {}: {}", words_.text("Hensyn", "Considerations"), words_.consideration(outcome));
    for (const FactWords& fact : words_.facts(outcome)) {
      line("      {}: {}: {}", words_.text("Faktum", "Fact"), fact.label, fact.value);
    }
    for (const ParameterWords& p : words_.parameters(outcome)) {
      line("      {}: {} = {} ({} {})", words_.text("Parameter", "Parameter"), p.id, p.value,
           words_.text("sat af", "set by"), p.origin);
    }
    line("      {}: {}", words_.text("Hjemmel", "Legal reference"),
         words_.legal_reference(outcome));
  }

  void write_proposal(const Outcome& outcome) {
    const Proposal& proposal = outcome.proposal;
    line("      {}: {}", words_.text("Tiltag", "Measure"), words_.measure(outcome));
    for (const Pair& pair : Assessment::part(a_.covers, proposal.covers)) {
      line("      {}: {}", words_.text("Dækker", "Covers"), words_.pair(pair));
    }
    std::string terms;
    const auto add = [&terms](const std::string& part) {
      terms += (terms.empty() ? "" : " · ") + part;
    };
    if (proposal.cost.is_present()) {
      add(fmt::format("{} kr.", to_string(proposal.cost.number(), options_.language)));
    }
    if (proposal.lead_days >= 0) {
      add(fmt::format(
          "{} {} {}", words_.text("klar om", "ready in"), proposal.lead_days,
          proposal.lead_days == 1 ? words_.text("dag", "day") : words_.text("dage", "days")));
    }
    for (const std::string_view route : Assessment::part(a_.funding, proposal.funding)) {
      add(words_.funding(route));
    }
    if (outcome.day != no_day) {
      add(fmt::format("{} {}", words_.text("følges op", "review on"),
                      words_.day(Date{outcome.day})));
    }
    if (!terms.empty()) line("      {}: {}", words_.text("Vilkår", "Terms"), terms);
  }

  void questions() {
    line("\n{} ({})", words_.text("Spørgsmål", "Questions"), a_.questions.size());
    for (const Question& question : a_.questions) {
      line("  • {}?", words_.fact_label(question.fact));
      line("      {}", question_id(model_, a_, question));
      line("      {}", words_.why_asked(question));
    }
  }

  void failures() {
    for (std::uint32_t rule = 0; rule < a_.rules.size(); ++rule) {
      if (!a_.rules[rule].failure.empty()) line("\n! {}", words_.failure(rule));
    }
  }

  void foot() {
    line("\n{}: {} {}; {} {}", words_.text("Grundlag", "Made from"),
         words_.text("politik", "policy"), to_string(model_.policy().hash()).substr(0, 16),
         words_.text("sag", "case"), to_string(a_.case_hash).substr(0, 16));
  }

  const PlanModel& model_;
  const Assessment& a_;
  const RenderOptions& options_;
  Words words_;
  std::string out_;
};

}  // namespace

Justification justify(const PlanModel& model, const casefile::CaseFile& file,
                      const Assessment& assessment, const Outcome& outcome, Language language) {
  const Words words(model, file, assessment, language);
  Justification justification{words.legal_reference(outcome), words.consideration(outcome), {}};
  for (const FactWords& fact : words.facts(outcome)) {
    justification.facts.push_back(fmt::format("{}: {}", fact.label, fact.value));
  }
  return justification;
}

std::string to_text(const PlanModel& model, const casefile::CaseFile& file,
                    const Assessment& assessment, const RenderOptions& options) {
  return Page(model, file, assessment, options).write();
}

}  // namespace fasthold::assessment
