// SPDX-License-Identifier: MPL-2.0
// Running decisions: facts in, results out, outcomes made of them.
#include <fmt/format.h>

#include <algorithm>

#include "assessment/decisions.hpp"
#include "assessment/feel_values.hpp"
#include "assessment/model.hpp"
#include "dmn/messages.hpp"

namespace fasthold::assessment {
namespace {

using policy::ArgumentSource;
using policy::OutcomeMapping;

/// The day that picks the value of `parameter`. Where it is an event's, which a table knows none
/// of, and where nobody is absent, it is the day of the assessment.
Date day_for(const policy::Parameter& parameter, const Value& first_absence_day, Date as_of) {
  return parameter.key == policy::SelectionKey::first_absence_day && first_absence_day.is_present()
             ? first_absence_day.date()
             : as_of;
}

/// One decision on one case.
class DecisionRun {
 public:
  DecisionRun(const PlannedDecision& node, const Binding& binding,
              const casefile::Vocabulary& vocabulary, std::span<const Slot> slots,
              const FactView& facts, BoundFunctions& functions, feel::Evaluation& evaluation)
      : node_(node),
        binding_(binding),
        vocabulary_(vocabulary),
        slots_(slots),
        facts_(facts),
        functions_(functions),
        evaluation_(evaluation) {
    functions.restart();
    if (const auto fact = vocabulary.find("absence.first-day")) {
      first_absence_day_ = facts.value(*fact);
    }
  }

  /// Required facts that are needed, read by the model, and unknown.
  [[nodiscard]] std::vector<std::uint16_t> missing() const {
    std::vector<std::uint16_t> missing;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (node_.decision->inputs[i].is_needed && node_.reads[i] && is_unknown(i)) {
        missing.push_back(static_cast<std::uint16_t>(i));
      }
    }
    return missing;
  }

  feel::Value decide() {
    std::vector<feel::Value> inputs;
    inputs.reserve(node_.inputs.size());
    for (const InputSource& source : node_.inputs) inputs.push_back(input(source));
    return node_.model.run(evaluation_, inputs, functions_.values());
  }

  /// Makes facts, questions and outcomes of `result`. False: `answer.failure` says why not.
  bool answer_with(const feel::Value& result, RuleAnswer& answer) {
    answer_ = &answer;
    // Wherever the null went that stands for its result: nothing is decided on it.
    if (!functions_.failure().empty()) return fail(functions_.failure());
    if (result.is_null()) return is_sound(result);
    const std::span<const feel::Value> results =
        result.is(feel::Kind::list) ? result.list() : std::span{&result, 1};
    if (!node_.decision->outputs.empty() && results.size() > 1) {
      return fail("several results for one fact");
    }
    for (const feel::Value& each : results) {
      if (!is_sound(each) || !provide(each) || !ask(each) || !report(each)) return false;
    }
    return true;
  }

 private:
  bool fail(std::string what) {
    answer_->failure = std::move(what);
    return false;
  }

  /// Whether a null is one that somebody stated, or of a table in which no rule held.
  bool is_sound(const feel::Value& value) {
    if (!value.is_null() || value.cause() == nullptr) return true;
    const Message* message = value.cause()->message;
    if (message == &dmn::messages::no_rule_holds) return true;
    // What it is about may be a value of the case; the code says what kind of mistake it is.
    return fail(fmt::format("{} {}", node_.written->file, message->code));
  }

  [[nodiscard]] bool is_unknown(std::size_t slot) const {
    return facts_.value(slots_[slot].fact).is_unknown();
  }

  feel::Value input(const InputSource& source) {
    switch (source.kind) {
      case InputSource::Kind::known: return feel::Value::boolean(!is_unknown(source.index));
      case InputSource::Kind::parameter: {
        const policy::Parameter& parameter = parameter_at(source.index);
        const auto* value = parameter.on(day_for(parameter, first_absence_day_, binding_.as_of));
        if (value == nullptr) return {};
        return parameter.is_code_list && value->value.is_present()
                   ? codes_to_feel(value->value.text(), evaluation_)
                   : to_feel(value->value);
      }
      case InputSource::Kind::fact: break;
    }
    const Slot& slot = slots_[source.index];
    const FactDefinition& fact = vocabulary_[slot.fact];
    return fact.type == Type::list
               ? to_feel(facts_.records(slot.fact), fact, slot.fields, evaluation_)
               : to_feel(facts_.value(slot.fact));
  }

  [[nodiscard]] const policy::Parameter& parameter_at(std::size_t index) const {
    return *binding_.parameters[node_.parameters[index]];
  }

  /// The output called `name` of one result; null where the result is.
  static feel::Value output(const feel::Value& result, const std::string& name) {
    if (name == "." || result.is_null()) return result;
    if (!result.is(feel::Kind::context)) return {};
    const feel::Value* found = result.context().find(name);
    return found == nullptr ? feel::Value{} : *found;
  }

  /// The output as `type`; nothing where it is not one, which is a failure.
  std::optional<Value> typed(const feel::Value& result, const std::string& name, Type type) {
    if (name.empty()) return Value::unknown(type);
    const feel::Value value = output(result, name);
    if (!is_sound(value)) return std::nullopt;
    const auto converted = from_feel(value, type);
    if (!converted) {
      fail(fmt::format("{}: {}", name, casefile::to_string(type)));
      return std::nullopt;
    }
    return answer_->into->keep(*converted);
  }

  bool provide(const feel::Value& result) {
    for (std::size_t i = 0; i < node_.decision->outputs.size(); ++i) {
      const auto fact = vocabulary_.find(node_.decision->rule.provides[i]);
      if (!fact) return fail("provides: unknown fact");
      const feel::Value value = output(result, node_.decision->outputs[i]);
      if (!is_sound(value)) return false;
      if (value.is_null() && value.cause() != nullptr) continue;  // no rule held: it stays unknown
      const auto given = typed(result, node_.decision->outputs[i], vocabulary_[*fact].type);
      if (!given) return false;
      answer_->provided.emplace_back(static_cast<std::uint16_t>(i), *given);
    }
    return true;
  }

  bool ask(const feel::Value& result) {
    if (node_.decision->asks.empty()) return true;
    const feel::Value value = output(result, node_.decision->asks);
    if (!is_sound(value)) return false;
    const std::span<const feel::Value> asked =
        value.is(feel::Kind::list) ? value.list() : std::span{&value, 1};
    const auto& required = node_.decision->rule.requires_;
    for (const feel::Value& each : asked) {
      if (each.is_null()) continue;
      if (!each.is(feel::Kind::string)) return fail("asks: no fact");
      const auto found = std::find_if(required.begin(), required.end(), [&](const FactUse& use) {
        return use.fact == each.string();
      });
      if (found == required.end()) return fail("asks: not required");
      const auto slot = static_cast<std::size_t>(found - required.begin());
      if (is_unknown(slot)) answer_->missing.push_back(static_cast<std::uint16_t>(slot));
    }
    return true;
  }

  bool report(const feel::Value& result) {
    for (std::size_t code = 0; code < node_.decision->mappings.size(); ++code) {
      const OutcomeMapping& mapping = node_.decision->mappings[code];
      if (!mapping.when.empty()) {
        const feel::Value when = output(result, mapping.when);
        if (!is_sound(when)) return false;
        if (!is_wanted(when, mapping.is)) continue;
      } else if (result.is_null()) {
        continue;
      }
      if (!outcome(result, code)) return false;
    }
    return true;
  }

  static bool is_wanted(const feel::Value& value, const std::vector<std::string>& wanted) {
    if (value.is_null() || value.is_false()) return false;
    if (wanted.empty()) return true;
    return value.is(feel::Kind::string) &&
           std::find(wanted.begin(), wanted.end(), value.string()) != wanted.end();
  }

  bool outcome(const feel::Value& result, std::size_t code) {
    const OutcomeMapping& mapping = node_.decision->mappings[code];
    const OutcomeDeclaration& declared = node_.decision->rule.outcomes[code];
    Assessment& a = *answer_->into;
    Outcome outcome;
    outcome.code = static_cast<std::uint32_t>(code);
    outcome.data_class = declared.data_class;
    const auto text = [&](const std::string& name, std::string_view& into) {
      const auto value = typed(result, name, Type::text);
      if (value && value->is_present()) into = value->text();
      return value.has_value();
    };
    const auto whole = [&](const std::string& name, std::int64_t otherwise) {
      const auto value = typed(result, name, Type::number);
      if (!value) return std::optional<std::int64_t>{};
      return std::optional{value->is_present() ? value->number().millionths / Decimal::one
                                               : otherwise};
    };
    if (!text(mapping.key, outcome.key) || !text(mapping.measure, outcome.proposal.measure)) {
      return false;
    }
    const auto score = typed(result, mapping.score, Type::number);
    const auto cost = typed(result, mapping.cost, Type::number);
    const auto lead_days = whole(mapping.lead_days, -1);
    const auto rank = whole(mapping.rank, 0);
    if (!score || !cost || !lead_days || !rank) return false;
    outcome.score = *score;
    outcome.proposal.cost = *cost;
    outcome.proposal.lead_days =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(*lead_days, -1, last_date - first_date));
    outcome.proposal.rank =
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(*rank, 0, UINT32_MAX));
    if (!band(result, mapping, declared, outcome) || !day(result, mapping, outcome)) return false;
    outcome.arguments.begin = static_cast<std::uint32_t>(a.arguments.size());
    for (std::size_t i = 0; i < mapping.arguments.size(); ++i) {
      if (!argument(result, mapping.arguments[i], declared.arguments[i])) return false;
    }
    outcome.arguments.count = static_cast<std::uint32_t>(mapping.arguments.size());
    cite(outcome);
    a.outcomes.push_back(outcome);
    return true;
  }

  bool band(const feel::Value& result, const OutcomeMapping& mapping,
            const OutcomeDeclaration& declared, Outcome& outcome) {
    if (mapping.band.empty()) return true;
    const auto id = typed(result, mapping.band, Type::text);
    if (!id) return false;
    const auto found = std::find_if(
        declared.bands.begin(), declared.bands.end(),
        [&](const BandDeclaration& band) { return id->is_present() && band.id == id->text(); });
    if (found == declared.bands.end()) return fail("band: " + declared.code);
    outcome.band = static_cast<std::uint32_t>(found - declared.bands.begin());
    return true;
  }

  /// A date, or a number of days from the day of the assessment.
  bool day(const feel::Value& result, const OutcomeMapping& mapping, Outcome& outcome) {
    if (mapping.day.empty()) return true;
    const feel::Value value = output(result, mapping.day);
    if (!is_sound(value)) return false;
    if (value.is_null()) return true;
    std::optional<std::int64_t> days;
    if (value.is(feel::Kind::date)) days = value.date().days;
    if (value.is(feel::Kind::number)) {
      const auto count = feel::truncated(value.number());
      if (count && std::abs(*count) <= last_date - first_date) {
        days = binding_.as_of.days + *count;
      }
    }
    if (!days || *days < first_date.days || *days > last_date.days) return fail("day");
    outcome.day = static_cast<std::int32_t>(*days);
    return true;
  }

  bool argument(const feel::Value& result, const ArgumentSource& source,
                const ArgumentDeclaration& declared) {
    std::optional<Value> value;
    switch (source.kind) {
      case ArgumentSource::Kind::output:
        value = typed(result, source.name, declared.type.type);
        break;
      case ArgumentSource::Kind::fact: {
        const auto& required = node_.decision->rule.requires_;
        const auto use = std::find_if(required.begin(), required.end(),
                                      [&](const FactUse& u) { return u.fact == source.name; });
        value = facts_.value(slots_[static_cast<std::size_t>(use - required.begin())].fact);
        break;
      }
      case ArgumentSource::Kind::parameter: {
        const auto& taken = node_.decision->parameters;
        const auto use =
            std::find_if(taken.begin(), taken.end(),
                         [&](const policy::DecisionParameter& p) { return p.id == source.name; });
        const policy::Parameter& parameter =
            parameter_at(static_cast<std::size_t>(use - taken.begin()));
        const auto* dated = parameter.on(day_for(parameter, first_absence_day_, binding_.as_of));
        value = dated == nullptr ? Value::unknown(declared.type.type) : dated->value;
        break;
      }
    }
    if (!value) return false;
    answer_->into->arguments.push_back(answer_->into->keep(*value));
    return true;
  }

  /// The facts and parameters that weighed: those that the model reads and that are known.
  void cite(Outcome& outcome) {
    Assessment& a = *answer_->into;
    outcome.evidence.begin = static_cast<std::uint32_t>(a.evidence.size());
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
      if (!node_.reads[i] || is_unknown(i)) continue;
      const bool is_list = vocabulary_[slots_[i].fact].type == Type::list;
      a.evidence.push_back(
          {i, whole_fact, whole_fact,
           is_list ? Value::of_raw(Type::list, 0) : a.keep(facts_.value(slots_[i].fact))});
    }
    outcome.evidence.count = static_cast<std::uint32_t>(a.evidence.size()) - outcome.evidence.begin;
    outcome.parameters.begin = static_cast<std::uint32_t>(a.parameters.size());
    for (const InputSource& source : node_.inputs) {
      if (source.kind != InputSource::Kind::parameter) continue;
      const policy::Parameter& parameter = parameter_at(source.index);
      const Date day = day_for(parameter, first_absence_day_, binding_.as_of);
      const auto* dated = parameter.on(day);
      a.parameters.push_back(
          {node_.parameters[source.index], day,
           a.keep(dated == nullptr ? Value::unknown(parameter.type.type) : dated->value)});
    }
    outcome.parameters.count =
        static_cast<std::uint32_t>(a.parameters.size()) - outcome.parameters.begin;
  }

  const PlannedDecision& node_;
  const Binding& binding_;
  const casefile::Vocabulary& vocabulary_;
  std::span<const Slot> slots_;
  const FactView& facts_;
  BoundFunctions& functions_;
  feel::Evaluation& evaluation_;
  Value first_absence_day_ = Value::unknown(Type::date);
  RuleAnswer* answer_ = nullptr;
};

/// An evaluation for which it is the midnight that begins `day`.
feel::Evaluation evaluation_on(Date day, feel::Arena& arena) {
  return feel::Evaluation{arena, {}, feel::DateTime{day.days, 0, {}}};
}

std::uint32_t index_of(const DecisionProgram& model, const dmn::TableProgram* table) {
  const auto& tables = model.tables();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [table](const auto& each) { return each.get() == table; });
  return static_cast<std::uint32_t>(found - tables.begin());
}

class DecisionInstance final : public RuleInstance {
 public:
  DecisionInstance(std::shared_ptr<const Decisions> decisions,
                   std::shared_ptr<const casefile::Vocabulary> facts,
                   std::span<const std::shared_ptr<RuleProvider>> providers, const Binding& binding)
      : decisions_(std::move(decisions)), facts_(std::move(facts)), binding_(&binding) {
    for (std::size_t rule = 0; rule < decisions_->rules().rules.size(); ++rule) {
      functions_.emplace_back((*decisions_)[rule].functions, providers);
    }
  }

  void assess(std::size_t rule, std::span<const Slot> slots, std::span<const FactView> cases,
              std::span<RuleAnswer> answers) override {
    for (std::size_t i = 0; i < cases.size(); ++i) one(rule, slots, cases[i], answers[i]);
  }

 private:
  void one(std::size_t rule, std::span<const Slot> slots, const FactView& facts,
           RuleAnswer& answer) {
    const PlannedDecision& node = (*decisions_)[rule];
    arena_.clear();
    trace_.clear();
    feel::Evaluation evaluation = evaluation_on(binding_->as_of, arena_);
    evaluation.trace_into(&trace_);
    DecisionRun run(node, *binding_, *facts_, slots, facts, functions_[rule], evaluation);
    answer.missing = run.missing();
    if (!answer.missing.empty()) {
      answer.status = RuleStatus::missing_data;
      return;
    }
    if (node.model.asks_the_day()) answer.holds_until = binding_->as_of + 1;
    try {
      const feel::Value result = run.decide();
      answer.status = run.answer_with(result, answer) ? RuleStatus::done : RuleStatus::failed;
    } catch (const feel::LimitReached&) {
      answer.failure = "limit reached: " + node.written->file;
      answer.status = RuleStatus::failed;
    }
    if (answer.status == RuleStatus::failed) {
      answer.missing.clear();
    } else if (!answer.missing.empty()) {
      answer.status = RuleStatus::missing_data;
    }
    keep_trace(node.model, *answer.into);
  }

  void keep_trace(const DecisionProgram& model, Assessment& a) const {
    const auto keep = [&a](std::span<const std::uint32_t> rules) {
      const Range range{static_cast<std::uint32_t>(a.table_rules.size()),
                        static_cast<std::uint32_t>(rules.size())};
      a.table_rules.insert(a.table_rules.end(), rules.begin(), rules.end());
      return range;
    };
    for (const dmn::TableRecord& record : trace_.records()) {
      TableTrace& table = a.tables.emplace_back();
      table.table = index_of(model, record.table);
      table.matched = keep(record.matched);
      table.chosen = keep(record.chosen);
    }
  }

  std::shared_ptr<const Decisions> decisions_;
  std::shared_ptr<const casefile::Vocabulary> facts_;
  const Binding* binding_;
  std::vector<BoundFunctions> functions_;  ///< one a decision
  feel::Arena arena_;
  dmn::TableTrace trace_;
};

class DecisionProvider final : public RuleProvider {
 public:
  DecisionProvider(std::shared_ptr<const Decisions> decisions,
                   std::shared_ptr<const casefile::Vocabulary> facts,
                   std::vector<std::shared_ptr<RuleProvider>> providers)
      : decisions_(std::move(decisions)),
        facts_(std::move(facts)),
        providers_(std::move(providers)) {}
  [[nodiscard]] const RuleSet& rules() const override { return decisions_->rules(); }
  Result<std::unique_ptr<RuleInstance>> instantiate(const Binding& binding) override {
    return std::unique_ptr<RuleInstance>(
        std::make_unique<DecisionInstance>(decisions_, facts_, providers_, binding));
  }

 private:
  std::shared_ptr<const Decisions> decisions_;
  std::shared_ptr<const casefile::Vocabulary> facts_;
  std::vector<std::shared_ptr<RuleProvider>> providers_;
};

}  // namespace

std::shared_ptr<RuleProvider> run_decisions(std::shared_ptr<const Decisions> decisions,
                                            std::shared_ptr<const casefile::Vocabulary> facts,
                                            std::vector<std::shared_ptr<RuleProvider>> providers) {
  return std::make_shared<DecisionProvider>(std::move(decisions), std::move(facts),
                                            std::move(providers));
}

SeenFacts::SeenFacts(const PlanModel& model, const casefile::CaseFile& file,
                     const Assessment& assessment)
    : file_(&file) {
  for (const FactDefinition& fact : model.vocabulary()) {
    derived_.push_back(Value::unknown(fact.type));
  }
  for (const Derived& derived : assessment.derived) derived_[derived.fact] = derived.value;
}

void decide_again(const PlanModel& model, std::uint32_t rule, const FactView& facts,
                  const std::function<void(const dmn::TableRecord&, feel::Evaluation&)>& show) {
  const PlannedRule& planned = model.rules()[rule];
  const PlannedDecision& node = (*model.decisions())[planned.rule];
  BoundFunctions functions(node.functions, model.set_providers());
  if (!functions.is_whole()) return;
  feel::Arena arena;
  dmn::TableTrace trace;
  feel::Evaluation evaluation = evaluation_on(model.as_of(), arena);
  evaluation.trace_into(&trace);
  DecisionRun run(node, model.bindings()[planned.set], model.vocabulary(), planned.slots, facts,
                  functions, evaluation);
  if (!run.missing().empty()) return;
  try {
    (void)run.decide();
    evaluation.trace_into(nullptr);
    for (const dmn::TableRecord& record : trace.records()) show(record, evaluation);
  } catch (const feel::LimitReached&) {
    // The rule failed on this case, and the assessment says so.
  }
}

std::vector<dmn::TableExplanation> explain_tables(const PlanModel& model,
                                                  const casefile::CaseFile& file,
                                                  const Assessment& assessment,
                                                  std::uint32_t rule) {
  std::vector<dmn::TableExplanation> explanations;
  const bool is_kept = std::any_of(assessment.tables.begin(), assessment.tables.end(),
                                   [rule](const TableTrace& table) { return table.rule == rule; });
  if (!is_kept) return explanations;
  const SeenFacts facts(model, file, assessment);
  decide_again(model, rule, facts.view(), [&](const dmn::TableRecord& record, feel::Evaluation&) {
    explanations.push_back(dmn::explain(record));
  });
  return explanations;
}

}  // namespace fasthold::assessment
