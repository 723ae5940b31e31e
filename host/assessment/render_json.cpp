// SPDX-License-Identifier: MPL-2.0
// Assessments for programs.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "assessment/words.hpp"

namespace fasthold::assessment {
namespace {

using json = nlohmann::ordered_json;

/// A decimal as a JSON number with just the digits it has.
json number(const Value& value) {
  if (!value.is_present()) return nullptr;
  const Decimal decimal = value.number();
  if (decimal.millionths % Decimal::one == 0) return decimal.millionths / Decimal::one;
  return static_cast<double>(decimal.millionths) / static_cast<double>(Decimal::one);
}

json facts_json(const Words& words, const Outcome& outcome) {
  json facts = json::array();
  for (const FactWords& fact : words.facts(outcome)) {
    facts.push_back({{"fact", fact.id},
                     {"label", fact.label},
                     {"value", fact.value},
                     {"data_class", casefile::to_string(fact.data_class)}});
  }
  return facts;
}

json parameters_json(const Words& words, const Outcome& outcome) {
  json parameters = json::array();
  for (const ParameterWords& p : words.parameters(outcome)) {
    parameters.push_back({{"parameter", p.id},
                          {"label", p.label},
                          {"value", p.value},
                          {"set_by", p.origin},
                          {"source", p.source},
                          {"valid_from", to_string(p.valid_from)},
                          {"picked_by_day", to_string(p.day)},
                          {"verified", p.verified}});
  }
  return parameters;
}

json outcome_json(const PlanModel& model, const Words& words, const Assessment& a,
                  const Outcome& outcome) {
  const OutcomeDeclaration& declaration = model.declaration(outcome);
  json object{{"id", outcome_id(model, a, outcome)},
              {"rule", model.rules()[outcome.rule].declaration->id},
              {"code", declaration.code},
              {"title", words.title(outcome)},
              {"data_class", casefile::to_string(outcome.data_class)}};
  switch (declaration.kind) {
    case OutcomeKind::finding:
      object["dimension"] = declaration.dimension;
      object["score"] = number(outcome.score);
      object["band"] = outcome.band < declaration.bands.size()
                           ? json(declaration.bands[outcome.band].id)
                           : json(nullptr);
      break;
    case OutcomeKind::deadline: object["due"] = to_string(Date{outcome.day}); break;
    case OutcomeKind::proposal: {
      object["kind"] = declaration.dimension;
      object["measure"] = {{"id", outcome.proposal.measure}, {"label", words.measure(outcome)}};
      json covers = json::array();
      for (const Pair& pair : Assessment::part(a.covers, outcome.proposal.covers)) {
        covers.push_back({{"limitation", pair.limitation}, {"demand", pair.demand}});
      }
      object["covers"] = std::move(covers);
      object["cost"] = number(outcome.proposal.cost);
      object["lead_time"] =
          outcome.proposal.lead_days < 0 ? json(nullptr) : json(outcome.proposal.lead_days);
      json funding = json::array();
      for (const std::string_view route : Assessment::part(a.funding, outcome.proposal.funding)) {
        funding.push_back(route);
      }
      object["funding"] = std::move(funding);
      object["review_on"] =
          outcome.day == no_day ? json(nullptr) : json(to_string(Date{outcome.day}));
      object["rank"] = outcome.proposal.rank;
      break;
    }
    case OutcomeKind::question: break;
  }
  object["justification"] = {{"legal_reference", words.legal_reference(outcome)},
                             {"considerations", words.consideration(outcome)},
                             {"facts", facts_json(words, outcome)},
                             {"parameters", parameters_json(words, outcome)}};
  return object;
}

json question_json(const PlanModel& model, const Words& words, const Assessment& a,
                   const Question& question) {
  const FactDefinition& fact = model.vocabulary()[static_cast<casefile::FactIndex>(question.fact)];
  json rules = json::array();
  for (const std::uint32_t rule : question.waiting) {
    rules.push_back(model.rules()[rule].declaration->id);
  }
  return {{"id", question_id(model, a, question)},
          {"rule", rules},
          {"code", "question"},
          {"title", words.fact_label(question.fact)},
          {"data_class", casefile::to_string(fact.data_class)},
          {"fact", fact.id},
          {"justification",
           {{"legal_reference", words.legal_reference(question)},
            {"considerations", words.why_asked(question)},
            {"facts", json::array({{{"fact", fact.id},
                                    {"label", words.fact_label(question.fact)},
                                    {"value", words.text("ukendt", "unknown")},
                                    {"data_class", casefile::to_string(fact.data_class)}}})}}}};
}

json table_json(const dmn::TableExplanation& table) {
  const auto numbers = [](const std::vector<std::uint32_t>& rules) {
    json list = json::array();
    for (const std::uint32_t rule : rules) list.push_back(rule + 1);
    return list;
  };
  json inputs = json::array();
  for (const auto& [input, value] : table.inputs) {
    inputs.push_back({{"input", input}, {"value", value}});
  }
  json nearest = json::array();
  for (const dmn::NearMiss& miss : table.nearest) {
    json failed = json::array();
    for (const dmn::FailedCell& cell : miss.failed) {
      failed.push_back({{"input", cell.input},
                        {"cell", cell.cell},
                        {"actual", cell.actual},
                        {"expected", cell.expected}});
    }
    nearest.push_back({{"rule", miss.rule + 1}, {"failed", std::move(failed)}});
  }
  return {{"table", table.table},
          {"inputs", std::move(inputs)},
          {"matched", numbers(table.matched)},
          {"chosen", numbers(table.chosen)},
          {"result", table.result},
          {"nearest", std::move(nearest)}};
}

/// Why and why not of each decision: the rules of its tables that held, and those that came near.
json decisions_json(const PlanModel& model, const casefile::CaseFile& file, const Assessment& a) {
  json decisions = json::array();
  for (std::uint32_t rule = 0; rule < a.rules.size(); ++rule) {
    const auto explained = explain_tables(model, file, a, rule);
    if (explained.empty()) continue;
    json tables = json::array();
    for (const dmn::TableExplanation& table : explained) tables.push_back(table_json(table));
    const policy::DecisionModel& written = *(*model.decisions())[model.rules()[rule].rule].written;
    decisions.push_back({{"rule", model.rules()[rule].declaration->id},
                         {"model", written.file},
                         {"valid_from", to_string(written.from)},
                         {"tables", std::move(tables)}});
  }
  return decisions;
}

json provenance_json(const PlanModel& model, const Assessment& a, const RenderOptions& options) {
  json plugins = json::array();
  for (const RuleSet& set : model.sets()) {
    plugins.push_back(
        {{"id", set.id}, {"version", set.version}, {"sha256", to_string(set.sha256)}});
  }
  return {{"program", options.provenance.program},
          {"case", to_string(a.case_hash)},
          {"policy", {{"id", model.policy().id}, {"hash", to_string(model.policy().hash())}}},
          {"plugins", std::move(plugins)}};
}

}  // namespace

std::string outcome_id(const PlanModel& model, const Assessment& a, const Outcome& outcome) {
  const std::string& code = model.declaration(outcome).code;
  return outcome.key.empty() ? fmt::format("{}/{}", a.case_id, code)
                             : fmt::format("{}/{}:{}", a.case_id, code, outcome.key);
}

std::string question_id(const PlanModel& model, const Assessment& a, const Question& question) {
  return fmt::format("{}/question:{}", a.case_id,
                     model.vocabulary()[static_cast<casefile::FactIndex>(question.fact)].id);
}

std::string to_json(const PlanModel& model, const casefile::CaseFile& file, const Assessment& a,
                    const RenderOptions& options) {
  const Words words(model, file, a, options.language);
  json findings = json::array();
  json proposals = json::array();
  json deadlines = json::array();
  for (const Outcome& outcome : a.outcomes) {
    if (outcome.near_miss) continue;
    const OutcomeKind kind = model.declaration(outcome).kind;
    json& list = kind == OutcomeKind::finding    ? findings
                 : kind == OutcomeKind::proposal ? proposals
                                                 : deadlines;
    list.push_back(outcome_json(model, words, a, outcome));
  }
  json questions = json::array();
  for (const Question& question : a.questions) {
    questions.push_back(question_json(model, words, a, question));
  }
  json errors = json::array();
  for (std::uint32_t rule = 0; rule < a.rules.size(); ++rule) {
    if (a.rules[rule].failure.empty()) continue;
    errors.push_back(
        {{"rule", model.rules()[rule].declaration->id}, {"text", words.failure(rule)}});
  }
  const json object{
      {"case", a.case_id},
      {"as_of", to_string(a.as_of)},
      {"complete", a.complete},
      {"holds_until", a.holds_until == last_date ? json(nullptr) : json(to_string(a.holds_until))},
      {"findings", std::move(findings)},
      {"proposals", std::move(proposals)},
      {"deadlines", std::move(deadlines)},
      {"questions", std::move(questions)},
      {"errors", std::move(errors)},
      {"decisions", decisions_json(model, file, a)},
      {"provenance", provenance_json(model, a, options)}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace fasthold::assessment
