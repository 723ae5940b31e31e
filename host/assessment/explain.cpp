// SPDX-License-Identifier: MPL-2.0
// Why, and why not.
//
// WHY walks from an outcome to its rule, the facts that weighed, and for a derived fact on to the
// rule that derived it; each parameter stands with its value, its source and the policy that set
// it. WHY NOT lists what rules reported as nearly met, and the rules that could not tell.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

#include "assessment/words.hpp"

namespace fasthold::assessment {
namespace {

using json = nlohmann::ordered_json;
using casefile::FactIndex;

/// One line of the tree and what hangs below it.
struct Node {
  std::string kind;  ///< outcome, rule, fact, parameter, status, law
  std::string id;
  std::string text;
  std::vector<Node> below;
};

/// Whether `wanted` names the outcome called `id`: all of it, or its end from a `/` or `:` on.
bool is_named(std::string_view id, std::string_view code, std::string_view wanted) {
  if (wanted.empty() || wanted == id || wanted == code) return true;
  if (!id.ends_with(wanted)) return false;
  const char before = id[id.size() - wanted.size() - 1];
  return before == '/' || before == ':';
}

class Tree {
 public:
  Tree(const PlanModel& model, const casefile::CaseFile& file, const Assessment& a,
       const RenderOptions& options)
      : model_(model),
        file_(file),
        a_(a),
        options_(options),
        words_(model, file, a, options.language) {}

  std::vector<Node> why(std::string_view wanted) const {
    std::vector<Node> nodes;
    for (const Outcome& outcome : a_.outcomes) {
      if (!outcome.near_miss && is_wanted(outcome, wanted)) nodes.push_back(outcome_node(outcome));
    }
    return nodes;
  }

  std::vector<Node> why_not(std::string_view wanted) const {
    std::vector<Node> nodes;
    for (const Outcome& outcome : a_.outcomes) {
      if (outcome.near_miss && is_wanted(outcome, wanted)) nodes.push_back(outcome_node(outcome));
    }
    for (std::uint32_t rule = 0; rule < a_.rules.size(); ++rule) silent_codes(rule, wanted, nodes);
    return nodes;
  }

 private:
  [[nodiscard]] bool is_wanted(const Outcome& outcome, std::string_view wanted) const {
    return is_named(outcome_id(model_, a_, outcome), model_.declaration(outcome).code, wanted);
  }

  [[nodiscard]] Node outcome_node(const Outcome& outcome) const {
    Node node{"outcome", outcome_id(model_, a_, outcome), words_.title(outcome), {}};
    if (const std::string band = words_.band(outcome); !band.empty() && !outcome.near_miss) {
      node.text += " — " + band;
    }
    node.below.push_back({"consideration", {}, words_.consideration(outcome), {}});
    node.below.push_back({"law", {}, words_.legal_reference(outcome), {}});
    for (const ParameterWords& p : words_.parameters(outcome)) {
      node.below.push_back({"parameter", p.id, parameter_text(p), {}});
    }
    const auto facts = words_.facts(outcome);
    std::set<std::uint32_t> open{outcome.rule};
    for (std::size_t i = 0; i < facts.size(); ++i) {
      Node fact{"fact", facts[i].id, fmt::format("{}: {}", facts[i].label, facts[i].value), {}};
      derivation(facts[i].fact, open, fact);
      node.below.push_back(std::move(fact));
    }
    Node rule{
        "rule", model_.rules()[outcome.rule].declaration->id, words_.rule_label(outcome.rule), {}};
    add_tables(outcome.rule, rule);
    node.below.push_back(std::move(rule));
    return node;
  }

  /// Of a decision: the rules of its tables that held, and those that came near with the cells
  /// that kept them from it.
  void add_tables(std::uint32_t rule, Node& node) const {
    for (const dmn::TableExplanation& table : explain_tables(model_, file_, a_, rule)) {
      std::string held;
      for (const std::uint32_t matched : table.matched) {
        held += fmt::format("{}{}", held.empty() ? "" : ", ", matched + 1);
      }
      Node below{"table",
                 table.table,
                 fmt::format("{} {}: {} → {}", words_.text("tabel", "table"), table.table,
                             held.empty() ? words_.text("ingen regel gælder", "no rule holds")
                                          : words_.text("regel ", "rule ") + held,
                             table.result),
                 {}};
      for (const auto& [input, value] : table.inputs) {
        below.below.push_back({"input", {}, fmt::format("{} = {}", input, value), {}});
      }
      for (const dmn::NearMiss& miss : table.nearest) {
        below.below.push_back({"near", {}, near_text(miss), {}});
      }
      node.below.push_back(std::move(below));
    }
  }

  [[nodiscard]] std::string near_text(const dmn::NearMiss& miss) const {
    std::string failed;
    for (const dmn::FailedCell& cell : miss.failed) {
      failed += fmt::format("{}{} {} {}, {} {}", failed.empty() ? "" : "; ", cell.input,
                            words_.text("er", "is"), cell.actual,
                            words_.text("reglen vil have", "the rule wants"), cell.cell);
    }
    return fmt::format("{} {}: {}", words_.text("tæt på regel", "near rule"), miss.rule + 1,
                       failed);
  }

  [[nodiscard]] std::string parameter_text(const ParameterWords& p) const {
    std::string text = fmt::format(
        "{} = {} · {} {} · {} {} · {}: {}", p.label.empty() ? p.id : p.label, p.value,
        words_.text("sat af", "set by"), p.origin, words_.text("gælder fra", "holds from"),
        words_.day(p.valid_from), words_.text("kilde", "source"),
        p.source.empty() ? words_.text("ingen", "none") : p.source);
    if (!p.verified) text += fmt::format(" [{}]", words_.text("ikke verificeret", "not verified"));
    return text;
  }

  /// Hangs the rule that derived `fact`, and what that rule read, below `node`. `open` holds the
  /// rules already on the way up; the plan has no cycle, so this ends.
  void derivation(std::uint32_t fact, std::set<std::uint32_t>& open, Node& node) const {
    const auto provider = model_.provider(static_cast<FactIndex>(fact));
    if (!provider || !may_name(options_.audience, model_, *provider)) return;
    if (!open.insert(*provider).second) return;
    const PlannedRule& rule = model_.rules()[*provider];
    Node derived{
        "rule",
        rule.declaration->id,
        fmt::format("{} {}", words_.text("udledt af", "derived by"), words_.rule_label(*provider)),
        {}};
    for (const Slot& slot : rule.slots) {
      if (model_.vocabulary()[slot.fact].data_class > strictest_for(options_.audience)) continue;
      const FactWords words = words_.fact(slot.fact);
      Node below{"fact", words.id, fmt::format("{}: {}", words.label, words.value), {}};
      derivation(slot.fact, open, below);
      derived.below.push_back(std::move(below));
    }
    node.below.push_back(std::move(derived));
    open.erase(*provider);
  }

  /// Codes that the rule declares and said nothing about: neither reported nor nearly so.
  void silent_codes(std::uint32_t rule, std::string_view wanted, std::vector<Node>& nodes) const {
    const RuleDeclaration& declaration = *model_.rules()[rule].declaration;
    for (std::uint32_t code = 0; code < declaration.outcomes.size(); ++code) {
      const OutcomeDeclaration& outcome = declaration.outcomes[code];
      if (outcome.data_class > strictest_for(options_.audience)) continue;
      const bool said = std::any_of(a_.outcomes.begin(), a_.outcomes.end(), [&](const Outcome& o) {
        return o.rule == rule && o.code == code;
      });
      const std::string id = fmt::format("{}/{}", a_.case_id, outcome.code);
      if (said || !is_named(id, outcome.code, wanted)) continue;
      Node node{"outcome",
                id,
                fill_in(outcome.title.in(options_.language),
                        [](std::string_view) { return std::string{"…"}; }),
                {}};
      node.below.push_back({"status", {}, status(rule), {}});
      add_tables(rule, node);
      nodes.push_back(std::move(node));
    }
  }

  [[nodiscard]] std::string status(std::uint32_t rule) const {
    const RuleTrace& trace = a_.rules[rule];
    switch (static_cast<RuleStatus>(trace.status)) {
      case RuleStatus::failed: return words_.failure(rule);
      case RuleStatus::not_applicable:
        return words_.text("reglen er ikke relevant for sagen",
                           "the rule does not apply to the case");
      case RuleStatus::done:
      case RuleStatus::missing_data: break;
    }
    std::string lacks;
    for (const std::uint32_t fact : Assessment::part(a_.missing, trace.missing)) {
      lacks += (lacks.empty() ? "" : ", ") + words_.fact_label(fact);
    }
    if (lacks.empty()) {
      return words_.text("reglens betingelser er ikke til stede i sagen",
                         "the rule's conditions are not there in the case");
    }
    return fmt::format("{}: {}", words_.text("reglen mangler", "the rule lacks"), lacks);
  }

  const PlanModel& model_;
  const casefile::CaseFile& file_;
  const Assessment& a_;
  const RenderOptions& options_;
  Words words_;
};

void draw(const std::vector<Node>& nodes, const std::string& indent, std::string& out) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const bool last = i + 1 == nodes.size();
    out += indent + (last ? "└─ " : "├─ ") + nodes[i].text;
    if (!nodes[i].id.empty()) out += fmt::format("  ({})", nodes[i].id);
    out += '\n';
    draw(nodes[i].below, indent + (last ? "   " : "│  "), out);
  }
}

json to_json(const std::vector<Node>& nodes) {
  json list = json::array();
  for (const Node& node : nodes) {
    json object{{"kind", node.kind}, {"text", node.text}};
    if (!node.id.empty()) object["id"] = node.id;
    if (!node.below.empty()) object["because"] = to_json(node.below);
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

std::optional<std::string> explain(const PlanModel& model, const casefile::CaseFile& file,
                                   const Assessment& a, std::string_view outcome,
                                   const RenderOptions& options) {
  const Tree tree(model, file, a, options);
  const std::vector<Node> why = tree.why(outcome);
  const std::vector<Node> why_not = tree.why_not(outcome);
  if (why.empty() && why_not.empty() && !outcome.empty()) return std::nullopt;
  const bool da = options.language == Language::da;
  std::string out =
      fmt::format("{} {} · {} · {}\n", da ? "Sag" : "Case", a.case_id,
                  model.policy().name.in(options.language), to_string(a.as_of, options.language));
  const auto part = [&out](std::string_view heading, const std::vector<Node>& nodes) {
    if (nodes.empty()) return;
    out += fmt::format("\n{} ({})\n", heading, nodes.size());
    draw(nodes, "", out);
  };
  part(da ? "Hvorfor" : "Why", why);
  part(da ? "Hvorfor ikke" : "Why not", why_not);
  return out;
}

std::optional<std::string> explain_json(const PlanModel& model, const casefile::CaseFile& file,
                                        const Assessment& a, std::string_view outcome,
                                        const RenderOptions& options) {
  const Tree tree(model, file, a, options);
  const std::vector<Node> why = tree.why(outcome);
  const std::vector<Node> why_not = tree.why_not(outcome);
  if (why.empty() && why_not.empty() && !outcome.empty()) return std::nullopt;
  const json object{{"case", a.case_id},
                    {"as_of", to_string(a.as_of)},
                    {"policy", model.policy().id},
                    {"why", to_json(why)},
                    {"why_not", to_json(why_not)}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace fasthold::assessment
