// SPDX-License-Identifier: MPL-2.0
// What the references inside a model lead to, and that no decision requires itself.
#include <algorithm>

#include "dmn/reading.hpp"
#include "dmn/references.hpp"

namespace fasthold::dmn::detail {
namespace {

/// The names on a circle, the first again at its end; a long one is cut in the middle.
template <class Elements>
std::string told(const std::vector<std::size_t>& circle, const Elements& elements) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    if (circle.size() > most && i == most - 1) {
      text += ".. -> ";
      i = circle.size() - 1;
    }
    text += beginning_of(elements[circle[i]].name, 40) + " -> ";
  }
  return text + beginning_of(elements[circle.front()].name, 40);
}

class Checker {
 public:
  Checker(const Definitions& model, Diagnostics& issues)
      : model_(model), directory_(model), issues_(issues) {}

  void run() {
    each_reference(model_,
                   [this](const Reference& reference, std::initializer_list<DrgKind> expected) {
                     check(reference, expected);
                   });
    for (const DecisionService& service : model_.decision_services) {
      if (service.output_decisions.empty()) {
        issues_.report(messages::missing_part, service.where,
                       {"decisionService", "outputDecision"});
      }
    }
    check_circles();
  }

 private:
  void check(const Reference& reference, std::initializer_list<DrgKind> expected) {
    if (reference.id.empty()) return;  // said already
    if (reference.name_space.empty()) {
      check_target(directory_.find(reference.id), reference, expected, issues_);
      return;
    }
    const bool imported =
        std::any_of(model_.imports.begin(), model_.imports.end(),
                    [&](const Import& one) { return one.name_space == reference.name_space; });
    if (!imported) {
      issues_.report(messages::not_imported, reference.where,
                     {beginning_of(reference.id), beginning_of(reference.name_space)});
    }
  }

  // A decision service is left out: a decision inside it may call it with other inputs.
  void check_circles() {
    std::vector<std::vector<std::size_t>> edges;
    for (const Decision& decision : model_.decisions) {
      edges.emplace_back();
      for (const auto& one : decision.information_requirements) {
        add_edge(edges.back(), one.required, DrgKind::decision);
      }
    }
    report_circles(edges, model_.decisions, messages::requires_itself);

    // Functions that call each other may well end; whoever writes rules should know of it.
    edges.clear();
    for (const auto& function : model_.business_knowledge_models) {
      edges.emplace_back();
      for (const KnowledgeRequirement& one : function.knowledge_requirements) {
        add_edge(edges.back(), one.required, DrgKind::business_knowledge_model);
      }
    }
    report_circles(edges, model_.business_knowledge_models, messages::calls_itself);
  }

  void add_edge(std::vector<std::size_t>& edges, const Reference& to, DrgKind kind) const {
    if (!to.name_space.empty()) return;
    const auto found = directory_.find(to.id);
    if (found && found->kind == kind) edges.push_back(found->index);
  }

  template <class Elements>
  void report_circles(const std::vector<std::vector<std::size_t>>& edges, const Elements& elements,
                      const Message& message) {
    walk(
        edges,
        [&](const std::vector<std::size_t>& circle) {
          issues_.report(message, elements[circle.front()].where,
                         {beginning_of(elements[circle.front()].name), told(circle, elements)});
        },
        [](std::size_t) {});
  }

  const Definitions& model_;
  Directory directory_;
  Diagnostics& issues_;
};

}  // namespace

void check_requirements(const Definitions& model, Diagnostics& issues) {
  Checker(model, issues).run();
}

}  // namespace fasthold::dmn::detail
