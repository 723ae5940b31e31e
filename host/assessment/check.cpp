// SPDX-License-Identifier: MPL-2.0
#include "assessment/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fasthold::assessment {
namespace {

bool is_key(std::string_view key) noexcept {
  return key.size() <= 128 && std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
                  c == '_';
         });
}

/// Whether a rule saw what there was. Rules know codes as texts.
bool same(const Value& seen, const Value& sent) noexcept {
  if (seen.state() != sent.state()) return false;
  if (seen.holds_text() != sent.holds_text()) return false;
  if (!seen.holds_text() && seen.type() != sent.type()) return false;
  if (!seen.is_present()) return true;
  return seen.holds_text() ? seen.text() == sent.text() : seen.raw() == sent.raw();
}

/// `seen`, which is the same as `sent`, with the type of `sent` and a text of its own.
Value retyped(const Value& seen, const Value& sent) noexcept {
  return seen.is_present() && sent.holds_text() ? Value::of(sent.type(), seen.text()) : sent;
}

class Check {
 public:
  Check(const PlanModel& model, const PlannedRule& rule, const FactView& facts, Assessment& a)
      : model_(model), rule_(rule), facts_(facts), a_(a) {}

  std::string outcome(Outcome& o) const {
    const OutcomeDeclaration& declared = rule_.declaration->outcomes[o.code];
    if (!is_key(o.key)) return "key: " + declared.code;
    if (o.arguments.count != declared.arguments.size()) return "arguments: " + declared.code;
    for (std::uint32_t i = 0; i < o.arguments.count; ++i) {
      if (!conform(declared.arguments[i].type, a_.arguments[o.arguments.begin + i])) {
        return fmt::format("argument: {} {}", declared.code, declared.arguments[i].id);
      }
    }
    if (o.band >= std::max<std::size_t>(declared.bands.size(), 1)) return "band: " + declared.code;
    if (o.score.type() != Type::number) return "score: " + declared.code;
    if (o.proposal.cost.type() != Type::number) return "cost: " + declared.code;
    if (declared.kind != OutcomeKind::proposal && !o.proposal.measure.empty()) {
      return "measure: " + declared.code;
    }
    if (!o.near_miss) {
      if (declared.kind == OutcomeKind::deadline && o.day == no_day) return "day: " + declared.code;
      if (declared.kind == OutcomeKind::proposal && o.proposal.measure.empty()) {
        return "measure: " + declared.code;
      }
    }
    for (std::uint32_t i = 0; i < o.evidence.count; ++i) {
      if (!evidence(a_.evidence[o.evidence.begin + i])) return "evidence: " + declared.code;
    }
    for (std::uint32_t i = 0; i < o.parameters.count; ++i) {
      if (!parameter(a_.parameters[o.parameters.begin + i])) return "parameter: " + declared.code;
    }
    return {};
  }

 private:
  /// Translates the slot and compares what was seen with what was sent.
  bool evidence(Evidence& e) const {
    if (e.fact >= rule_.slots.size()) return false;
    const Slot& slot = rule_.slots[e.fact];
    e.fact = slot.fact;
    const FactDefinition& fact = model_.vocabulary()[slot.fact];
    if (fact.type != Type::list) {
      const Value& sent = facts_.value(slot.fact);
      if (e.record != whole_fact || e.field != whole_fact || !same(e.seen, sent)) return false;
      e.seen = retyped(e.seen, sent);
      return true;
    }
    const casefile::Records& records = facts_.records(slot.fact);
    if (e.record == whole_fact) {
      e.seen = Value::of_raw(Type::list, 0);
      return e.field == whole_fact;
    }
    if (e.record >= records.size()) return false;
    if (e.field == whole_fact) {
      e.seen = Value::of_raw(Type::list, 0);
      return true;
    }
    if (e.field >= slot.fields.size()) return false;
    e.field = slot.fields[e.field];
    const Value& sent = records.record(e.record)[e.field];
    if (!same(e.seen, sent)) return false;
    e.seen = retyped(e.seen, sent);
    return true;
  }

  /// Translates the index and looks the value up anew.
  bool parameter(ParameterUse& use) const {
    if (use.parameter >= rule_.parameters.size()) return false;
    use.parameter = rule_.parameters[use.parameter];
    if (use.day < first_date || use.day > last_date) return false;
    const policy::Parameter& parameter = *model_.parameters()[use.parameter];
    switch (parameter.key) {
      case policy::SelectionKey::assessment_day:
        if (use.day != model_.as_of()) return false;
        break;
      case policy::SelectionKey::first_absence_day:
        if (const auto fact = model_.first_absence_day()) {
          const Value& day = facts_.value(*fact);
          if (day.is_present() && use.day != day.date()) return false;
        }
        break;
      case policy::SelectionKey::event_day: break;  // the rule knows the event
    }
    const policy::DatedValue* value = parameter.on(use.day);
    const Value holds = value != nullptr ? value->value : Value::unknown(parameter.type.type);
    if (!same(use.seen, holds)) return false;
    use.seen = retyped(use.seen, holds);
    return true;
  }

  const PlanModel& model_;
  const PlannedRule& rule_;
  const FactView& facts_;
  Assessment& a_;
};

}  // namespace

bool conform(const ScalarType& type, Value& value) noexcept {
  const bool both_text = value.holds_text() && (type.type == Type::code || type.type == Type::text);
  if (value.type() != type.type && !both_text) return false;
  if (!value.is_present()) {
    value = value.is_unknown() ? Value::unknown(type.type) : Value::absent(type.type);
    return true;
  }
  switch (type.type) {
    case Type::code:
      if (type.find_allowed(value.text()) == nullptr) return false;
      value = Value::of(Type::code, value.text());
      return true;
    case Type::text: value = Value::of(Type::text, value.text()); return true;
    case Type::number:
      return !(type.min && value.number() < *type.min) && !(type.max && value.number() > *type.max);
    case Type::boolean:
    case Type::date: return true;
    case Type::list: return false;
  }
  return false;
}

void Mark::undo(Assessment& a) const {
  a.outcomes.resize(outcomes);
  a.arguments.resize(arguments);
  a.evidence.resize(evidence);
  a.parameters.resize(parameters);
  a.covers.resize(covers);
  a.funding.resize(funding);
}

std::string check_answer(const PlanModel& model, const PlannedRule& rule, std::uint32_t place,
                         const FactView& facts, DataClass taint, const Mark& mark,
                         Assessment& assessment) {
  const Check check(model, rule, facts, assessment);
  for (std::size_t i = mark.outcomes; i < assessment.outcomes.size(); ++i) {
    Outcome& outcome = assessment.outcomes[i];
    if (outcome.code >= rule.declaration->outcomes.size()) return "code: not declared";
    outcome.rule = place;
    const DataClass floor = rule.declaration->outcomes[outcome.code].data_class;
    outcome.data_class = std::max(floor, taint);
    std::string wrong = check.outcome(outcome);
    if (!wrong.empty()) return wrong;
    if (outcome.near_miss) continue;
    for (std::size_t other = mark.outcomes; other < i; ++other) {
      const Outcome& before = assessment.outcomes[other];
      if (!before.near_miss && before.code == outcome.code && before.key == outcome.key) {
        return "same key twice: " + rule.declaration->outcomes[outcome.code].code;
      }
    }
  }
  return {};
}

}  // namespace fasthold::assessment
