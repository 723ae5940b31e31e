// SPDX-License-Identifier: MPL-2.0
// Decisions compiled and connected with the policy's facts and parameters.
#include "assessment/decisions.hpp"

#include <algorithm>

#include "assessment/feel_values.hpp"
#include "assessment/messages.hpp"
#include "dmn/analysis/table_analysis.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// Connects one model with one decision.
class Connector {
 public:
  Connector(const policy::Policy& policy, const casefile::Vocabulary& facts,
            const policy::Decision& decision, const policy::DecisionModel& written,
            Diagnostics& issues)
      : policy_(policy), facts_(facts), decision_(decision), written_(written), issues_(issues) {}

  void inputs(const DecisionProgram& model, PlannedDecision& node) {
    node.reads.assign(decision_.inputs.size(), false);
    for (const DecisionProgram::Input& input : model.inputs()) {
      if (const auto source = find(input.name)) {
        check(input, *source);
        if (source->kind != InputSource::Kind::parameter) node.reads[source->index] = true;
        node.inputs.push_back(*source);
      } else {
        issues_.report(messages::input_not_filled, decision_.rule.where,
                       {decision_.rule.id, input.name, written_.file});
      }
    }
  }

  /// Every output that is named must be one that the result can have.
  void outputs(const DecisionProgram& model) {
    for (std::size_t i = 0; i < decision_.outputs.size(); ++i) {
      const auto fact = facts_.find(decision_.rule.provides[i]);
      output(model, decision_.outputs[i], fact ? feel_type(facts_[*fact].scalar) : nullptr);
    }
    output(model, decision_.asks, nullptr);
    for (std::size_t i = 0; i < decision_.mappings.size(); ++i) {
      const policy::OutcomeMapping& mapping = decision_.mappings[i];
      const auto number = feel::type_of(feel::Type::Form::number);
      const auto text = feel::type_of(feel::Type::Form::string);
      output(model, mapping.when, nullptr);
      output(model, mapping.score, number);
      output(model, mapping.band, text);
      output(model, mapping.key, text);
      output(model, mapping.measure, text);
      output(model, mapping.day, nullptr);
      output(model, mapping.cost, number);
      output(model, mapping.lead_days, number);
      output(model, mapping.rank, number);
      for (std::size_t a = 0; a < mapping.arguments.size(); ++a) {
        if (mapping.arguments[a].kind != policy::ArgumentSource::Kind::output) continue;
        output(model, mapping.arguments[a].name,
               feel_type(decision_.rule.outcomes[i].arguments[a].type));
      }
    }
  }

 private:
  [[nodiscard]] std::optional<InputSource> find(const std::string& name) const {
    using Kind = InputSource::Kind;
    for (std::uint32_t i = 0; i < decision_.inputs.size(); ++i) {
      if (decision_.inputs[i].input == name) return InputSource{Kind::fact, i};
      if (decision_.inputs[i].known == name) return InputSource{Kind::known, i};
    }
    for (std::uint32_t i = 0; i < decision_.parameters.size(); ++i) {
      if (decision_.parameters[i].input == name) return InputSource{Kind::parameter, i};
    }
    return std::nullopt;
  }

  void check(const DecisionProgram::Input& input, const InputSource& source) {
    const feel::TypePtr given = type_of(source);
    if (given == nullptr || feel::may_conform(*given, *input.type)) return;
    const bool is_fact = source.kind != InputSource::Kind::parameter;
    issues_.report(messages::input_other_type, decision_.rule.where,
                   {decision_.rule.id,
                    is_fact ? decision_.rule.requires_[source.index].fact
                            : decision_.parameters[source.index].id,
                    feel::to_string(*given), input.name, feel::to_string(*input.type)});
  }

  /// Null where there is no such fact, which is reported when the plan is connected.
  [[nodiscard]] feel::TypePtr type_of(const InputSource& source) const {
    if (source.kind == InputSource::Kind::known) {
      return feel::type_of(feel::Type::Form::boolean);
    }
    if (source.kind == InputSource::Kind::parameter) {
      const auto* parameter = policy_.find_parameter(decision_.parameters[source.index].id);
      return parameter == nullptr ? nullptr : feel_type(parameter->type, parameter->is_code_list);
    }
    const FactUse& use = decision_.rule.requires_[source.index];
    const auto fact = facts_.find(use.fact);
    if (!fact) return nullptr;
    std::vector<std::uint16_t> fields;
    for (const std::string& field : use.fields) {
      if (const auto at = facts_[*fact].find_field(field)) fields.push_back(*at);
    }
    return feel_type(facts_[*fact], fields);
  }

  void output(const DecisionProgram& model, const std::string& name, const feel::TypePtr& wanted) {
    if (name.empty()) return;
    const feel::Type* result = &model.result();
    if (result->form == feel::Type::Form::list && result->element) result = result->element.get();
    if (name != ".") {
      if (result->form == feel::Type::Form::any) return;
      const auto field = std::find_if(result->fields.begin(), result->fields.end(),
                                      [&name](const feel::Field& f) { return f.name == name; });
      if (result->form != feel::Type::Form::context || field == result->fields.end()) {
        issues_.report(messages::no_such_output, written_.where,
                       {decision_.rule.id, name, feel::to_string(*result)});
        return;
      }
      result = field->type.get();
    }
    if (wanted == nullptr || feel::may_conform(*result, *wanted)) return;
    issues_.report(messages::output_other_type, written_.where,
                   {decision_.rule.id, name, feel::to_string(*result), feel::to_string(*wanted)});
  }

  const policy::Policy& policy_;
  const casefile::Vocabulary& facts_;
  const policy::Decision& decision_;
  const policy::DecisionModel& written_;
  Diagnostics& issues_;
};

/// The index of parameter `id` among those of the set, which gets it when it has not.
std::uint32_t parameter_index(RuleSet& set, const policy::Policy& policy,
                              const policy::DecisionParameter& wanted) {
  const auto found = std::find_if(set.parameters.begin(), set.parameters.end(),
                                  [&wanted](const auto& p) { return p.id == wanted.id; });
  if (found != set.parameters.end()) {
    return static_cast<std::uint32_t>(found - set.parameters.begin());
  }
  ParameterDeclaration declaration{.id = wanted.id, .allow_none = true, .where = wanted.where};
  if (const policy::Parameter* given = policy.find_parameter(wanted.id)) {
    declaration.type = given->type;
    declaration.is_code_list = given->is_code_list;
  }
  set.parameters.push_back(std::move(declaration));
  return static_cast<std::uint32_t>(set.parameters.size() - 1);
}

/// The functions that `decision` names, where its plugins have them.
std::vector<PlannedFunction> functions_of(const policy::Decision& decision,
                                          const policy::Policy& policy,
                                          std::span<const RuleSet> sets, Diagnostics& issues) {
  std::vector<PlannedFunction> functions;
  for (const policy::DecisionFunction& wanted : decision.functions) {
    const auto set = std::ranges::find(sets, wanted.plugin, &RuleSet::id);
    if (set == sets.end()) {
      // A granted plugin that is not there was reported with its grant.
      if (std::ranges::find(policy.grants, wanted.plugin, &policy::Grant::plugin) ==
          policy.grants.end()) {
        issues.report(messages::function_not_granted, wanted.where,
                      {decision.rule.id, wanted.name, wanted.plugin});
      }
      continue;
    }
    const auto found = std::ranges::find(set->functions, wanted.name, &FunctionDeclaration::name);
    if (found != set->functions.end()) {
      functions.push_back({static_cast<std::uint32_t>(set - sets.begin()),
                           static_cast<std::uint32_t>(found - set->functions.begin()), set->id,
                           *found, feel_type(*found)});
      continue;
    }
    std::string names;
    for (const FunctionDeclaration& each : set->functions) {
      names += (names.empty() ? "" : ", ") + each.name;
    }
    issues.report(messages::no_such_function, wanted.where,
                  {decision.rule.id, wanted.name, wanted.plugin, names.empty() ? "-" : names});
  }
  return functions;
}

std::vector<dmn::HostFunction> host_functions(const std::vector<PlannedFunction>& functions) {
  std::vector<dmn::HostFunction> made;
  made.reserve(functions.size());
  for (const PlannedFunction& each : functions) made.push_back({each.declaration.name, each.type});
  return made;
}

}  // namespace

Checked<Decisions> Decisions::build(const policy::Policy& policy, const casefile::Vocabulary& facts,
                                    std::span<const RuleSet> sets, Date as_of) {
  Decisions decisions;
  Diagnostics issues;
  RuleSet& set = *decisions.rules_;
  set.id = set_id;
  set.version = "1";
  set.method = "rules";
  set.owner = policy.id;
  set.label = policy.name;
  for (const policy::Decision& decision : policy.decisions) {
    decisions.all_.push_back(&decision);
    const auto functions = functions_of(decision, policy, sets, issues);
    if (functions.size() < decision.functions.size())
      continue;  // its models call what is not there
    for (const policy::DecisionModel& written : decision.models) {
      auto model = DecisionProgram::compile(written, host_functions(functions));
      issues.append(model.issues);
      if (!model) continue;
      Connector connect(policy, facts, decision, written, issues);
      PlannedDecision node{&decision, &written, std::move(*model), {}, {}, {}, functions};
      connect.inputs(node.model, node);
      connect.outputs(node.model);
      if (&written != decision.on(as_of)) continue;
      for (const policy::DecisionParameter& parameter : decision.parameters) {
        node.parameters.push_back(parameter_index(set, policy, parameter));
      }
      set.rules.push_back(decision.rule);
      decisions.nodes_.push_back(std::move(node));
    }
  }
  return checked(std::move(decisions), std::move(issues));
}

Diagnostics analyse_tables(const policy::Policy& policy, std::span<const RuleSet> sets) {
  Diagnostics issues;
  for (const policy::Decision& decision : policy.decisions) {
    Diagnostics told;  // by `build`
    const auto functions = host_functions(functions_of(decision, policy, sets, told));
    for (const policy::DecisionModel& written : decision.models) {
      const auto model = DecisionProgram::compile(written, functions);
      if (!model) continue;
      for (const auto& table : model->tables()) issues.append(dmn::analyse(*table).issues);
    }
  }
  issues.sort_by_position();
  return issues;
}

Date Decisions::next_change(Date day) const noexcept {
  Date next = last_date;
  for (const policy::Decision* decision : all_) next = std::min(next, decision->next_change(day));
  return next;
}

bool Decisions::call_functions() const noexcept {
  return std::ranges::any_of(nodes_,
                             [](const PlannedDecision& node) { return !node.functions.empty(); });
}

}  // namespace fasthold::assessment
