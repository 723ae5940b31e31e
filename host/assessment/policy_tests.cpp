// SPDX-License-Identifier: MPL-2.0
// What came of a test, held against what was expected; and coverage.
#include "assessment/policy_tests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assessment/messages.hpp"

namespace fasthold::assessment {
namespace {

using Kind = Expectation::Kind;

OutcomeKind outcome_kind(Kind kind) noexcept {
  return kind == Kind::proposal   ? OutcomeKind::proposal
         : kind == Kind::deadline ? OutcomeKind::deadline
                                  : OutcomeKind::finding;
}

class Comparison {
 public:
  Comparison(const PlanModel& model, const PolicyTest& test, const Assessment& a)
      : model_(model), test_(test), a_(a) {}

  Diagnostics issues() {
    for (const Expectation& expected : test_.expected) check(expected);
    check_failures();
    return std::move(issues_);
  }

 private:
  void fail(const Expectation& expected, std::string wanted, std::string came) {
    issues_.report(messages::test_failed, expected.where,
                   {test_.name, std::move(wanted), std::move(came)});
  }

  void check(const Expectation& expected) {
    switch (expected.kind) {
      case Kind::fact: return check_fact(expected);
      case Kind::question: return check_question(expected);
      case Kind::error: return check_error(expected);
      case Kind::nothing: return check_nothing(expected);
      case Kind::finding:
      case Kind::proposal:
      case Kind::deadline: return check_outcome(expected);
    }
  }

  void check_fact(const Expectation& expected) {
    const auto fact = model_.vocabulary().find(expected.id);
    if (!fact) return fail(expected, expected.id, "-");
    Value came = *fact < model_.case_vocabulary().size() ? test_.file.value(*fact)
                                                         : Value::unknown(expected.value.type());
    for (const Derived& derived : a_.derived) {
      if (derived.fact == *fact) came = derived.value;
    }
    if (came == expected.value) return;
    fail(expected, fmt::format("{} = {}", expected.id, casefile::to_string(expected.value)),
         casefile::to_string(came));
  }

  void check_question(const Expectation& expected) {
    std::string asked;
    for (const Question& question : a_.questions) {
      const std::string& id =
          model_.vocabulary()[static_cast<casefile::FactIndex>(question.fact)].id;
      if (id == expected.id) return;
      asked += (asked.empty() ? "" : ", ") + id;
    }
    fail(expected, "question " + expected.id, asked.empty() ? "-" : asked);
  }

  void check_error(const Expectation& expected) {
    for (std::uint32_t rule = 0; rule < a_.rules.size(); ++rule) {
      if (model_.rules()[rule].declaration->id == expected.id && has_failed(rule)) return;
    }
    fail(expected, "error " + expected.id, "-");
  }

  [[nodiscard]] bool has_failed(std::uint32_t rule) const {
    return a_.rules[rule].status == static_cast<std::uint8_t>(RuleStatus::failed);
  }

  [[nodiscard]] bool is_called(const Outcome& outcome, const Expectation& expected) const {
    return !outcome.near_miss && model_.declaration(outcome).code == expected.id &&
           (!expected.key || outcome.key == *expected.key);
  }

  void check_nothing(const Expectation& expected) {
    for (const Outcome& outcome : a_.outcomes) {
      if (!is_called(outcome, expected)) continue;
      return fail(expected, "nothing " + expected.id, text_of(outcome));
    }
  }

  void check_outcome(const Expectation& expected) {
    std::string came;
    for (const Outcome& outcome : a_.outcomes) {
      if (!is_called(outcome, expected)) continue;
      if (fits(outcome, expected)) return;
      came += (came.empty() ? "" : ", ") + text_of(outcome);
    }
    fail(expected, text_of(expected), came.empty() ? "-" : came);
  }

  [[nodiscard]] bool fits(const Outcome& outcome, const Expectation& expected) const {
    const OutcomeDeclaration& declared = model_.declaration(outcome);
    if (declared.kind != outcome_kind(expected.kind)) return false;
    if (expected.band && (declared.bands.size() <= outcome.band ||
                          declared.bands[outcome.band].id != *expected.band)) {
      return false;
    }
    if (expected.measure && outcome.proposal.measure != *expected.measure) return false;
    if (expected.score && !(outcome.score == Value::of(*expected.score))) return false;
    return !expected.day || outcome.day == expected.day->days;
  }

  [[nodiscard]] std::string text_of(const Outcome& outcome) const {
    const OutcomeDeclaration& declared = model_.declaration(outcome);
    std::string text = fmt::format("{} {}", to_string(declared.kind), declared.code);
    if (!outcome.key.empty()) text += fmt::format(" key={}", outcome.key);
    if (outcome.band < declared.bands.size()) {
      text += fmt::format(" band={}", declared.bands[outcome.band].id);
    }
    if (!outcome.proposal.measure.empty()) {
      text += fmt::format(" measure={}", outcome.proposal.measure);
    }
    if (outcome.score.is_present()) {
      text += fmt::format(" score={}", to_string(outcome.score.number()));
    }
    if (outcome.day != no_day) text += fmt::format(" day={}", to_string(Date{outcome.day}));
    return text;
  }

  [[nodiscard]] static std::string text_of(const Expectation& expected) {
    std::string text = fmt::format("{} {}", to_string(outcome_kind(expected.kind)), expected.id);
    if (expected.key) text += fmt::format(" key={}", *expected.key);
    if (expected.band) text += fmt::format(" band={}", *expected.band);
    if (expected.measure) text += fmt::format(" measure={}", *expected.measure);
    if (expected.score) text += fmt::format(" score={}", to_string(*expected.score));
    if (expected.day) text += fmt::format(" day={}", to_string(*expected.day));
    return text;
  }

  /// A decision that failed and that nobody expected to.
  void check_failures() {
    for (std::uint32_t rule = 0; rule < a_.rules.size(); ++rule) {
      if (!model_.is_decision(rule) || !has_failed(rule)) continue;
      const std::string& id = model_.rules()[rule].declaration->id;
      const bool expected =
          std::any_of(test_.expected.begin(), test_.expected.end(),
                      [&id](const Expectation& e) { return e.kind == Kind::error && e.id == id; });
      if (expected) continue;
      issues_.report(messages::test_decision_failed, test_.where,
                     {test_.name, id, a_.rules[rule].failure});
    }
  }

  const PlanModel& model_;
  const PolicyTest& test_;
  const Assessment& a_;
  Diagnostics issues_;
};

}  // namespace

Diagnostics compare(const PlanModel& model, const PolicyTest& test, const Assessment& assessment) {
  return Comparison(model, test, assessment).issues();
}

Share rules_of(const TableCoverage& table) noexcept {
  Share share{0, table.rules.size()};
  for (const TableCoverage::Rule& rule : table.rules) share.covered += rule.held ? 1U : 0U;
  return share;
}

Share cells_of(const TableCoverage& table) noexcept {
  Share share;
  for (const TableCoverage::Rule& rule : table.rules) {
    for (const std::uint8_t seen : rule.cells) {
      if ((seen & is_dash) != 0) continue;
      ++share.total;
      if (seen == (seen_to_hold | seen_to_fail)) ++share.covered;
    }
  }
  return share;
}

void Coverage::add_tables(const PlanModel& model) {
  for (std::uint32_t rule = 0; rule < model.rules().size(); ++rule) {
    if (!model.is_decision(rule)) continue;
    const PlannedDecision& node = (*model.decisions())[model.rules()[rule].rule];
    const auto& tables = node.model.tables();
    for (std::uint32_t t = 0; t < tables.size(); ++t) {
      const dmn::TableProgram& table = *tables[t];
      const auto [at, is_new] =
          tables_.try_emplace({node.decision->rule.id, node.written->from, t});
      if (!is_new) continue;
      TableCoverage& coverage = at->second;
      coverage.decision = node.decision->rule.id;
      coverage.origin = node.decision->origin;
      coverage.file = node.written->file;
      coverage.from = node.written->from;
      coverage.table = table.name();
      for (const dmn::InputColumn& input : table.inputs()) coverage.inputs.push_back(input.name);
      coverage.rules.resize(table.rules());
      for (std::size_t r = 0; r < table.rules(); ++r) {
        for (const dmn::InputColumn& input : table.inputs()) {
          const std::string& text = input.cell(r).text;
          const bool dash = text.empty() || text == "-";
          coverage.rules[r].cells.push_back(dash ? is_dash : 0);
          coverage.rules[r].texts.push_back(text);
        }
      }
    }
  }
}

void Coverage::add(const PlanModel& model, const casefile::CaseFile& file,
                   const Assessment& assessment) {
  const SeenFacts facts(model, file, assessment);
  for (std::uint32_t rule = 0; rule < model.rules().size(); ++rule) {
    if (!model.is_decision(rule) ||
        assessment.rules[rule].status == static_cast<std::uint8_t>(RuleStatus::not_applicable)) {
      continue;
    }
    const PlannedDecision& node = (*model.decisions())[model.rules()[rule].rule];
    const auto& tables = node.model.tables();
    decide_again(
        model, rule, facts.view(),
        [&](const dmn::TableRecord& record, feel::Evaluation& evaluation) {
          for (std::uint32_t t = 0; t < tables.size(); ++t) {
            if (tables[t].get() != record.table) continue;
            TableCoverage& coverage = tables_.at({node.decision->rule.id, node.written->from, t});
            for (const std::uint32_t matched : record.matched) coverage.rules[matched].held = true;
            for (std::size_t r = 0; r < coverage.rules.size(); ++r) {
              for (std::size_t c = 0; c < coverage.inputs.size(); ++c) {
                std::uint8_t& seen = coverage.rules[r].cells[c];
                if ((seen & is_dash) != 0) continue;
                const bool holds =
                    record.table->cell_holds(evaluation, record.frame, r, c, record.inputs[c]);
                seen |= holds ? seen_to_hold : seen_to_fail;
              }
            }
          }
        });
  }
}

std::vector<const TableCoverage*> Coverage::tables() const {
  std::vector<const TableCoverage*> list;
  for (const auto& [key, coverage] : tables_) list.push_back(&coverage);
  return list;
}

}  // namespace fasthold::assessment
