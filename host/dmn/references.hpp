// SPDX-License-Identifier: MPL-2.0
// Going through what models refer to.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "dmn/model_set.hpp"

namespace fasthold::dmn::detail {

/// Calls `visit(reference, kinds)` for each reference of `model`, with the kinds of element that it
/// may lead to, as an initializer list.
template <class Visit>
void each_reference(const Definitions& model, Visit&& visit) {
  const auto knowledge = [&visit](const std::vector<KnowledgeRequirement>& requirements) {
    for (const KnowledgeRequirement& one : requirements) {
      visit(one.required, {DrgKind::business_knowledge_model, DrgKind::decision_service});
    }
  };
  for (const Decision& decision : model.decisions) {
    for (const InformationRequirement& one : decision.information_requirements) {
      const bool input = one.kind == InformationRequirement::Kind::input;
      visit(one.required, {input ? DrgKind::input_data : DrgKind::decision});
    }
    knowledge(decision.knowledge_requirements);
  }
  for (const auto& one : model.business_knowledge_models) knowledge(one.knowledge_requirements);
  for (const DecisionService& service : model.decision_services) {
    for (const Reference& one : service.output_decisions) visit(one, {DrgKind::decision});
    for (const Reference& one : service.encapsulated_decisions) visit(one, {DrgKind::decision});
    for (const Reference& one : service.input_decisions) visit(one, {DrgKind::decision});
    for (const Reference& one : service.input_data) visit(one, {DrgKind::input_data});
  }
}

/// Reports that `found` is nothing, or nothing of an `expected` kind.
void check_target(const std::optional<Directory::Entry>& found, const Reference& reference,
                  std::initializer_list<DrgKind> expected, Diagnostics& issues);

/// Walks a graph in depth, without recursion: a chain may be as long as a model is. Calls
/// `done(node)` for each node behind those that its edges lead to, and `circle(nodes)` for each
/// edge that leads back, from the last of the nodes to the first.
template <class Circle, class Done>
void walk(const std::vector<std::vector<std::size_t>>& edges, Circle&& circle, Done&& done) {
  enum class State : std::uint8_t { unseen, open, finished };
  struct Step {
    std::size_t node;
    std::size_t next;
  };
  std::vector<State> state(edges.size(), State::unseen);
  std::vector<Step> path;
  const auto enter = [&](std::size_t node) {
    state[node] = State::open;
    path.push_back({node, 0});
  };
  for (std::size_t start = 0; start < edges.size(); ++start) {
    if (state[start] == State::unseen) enter(start);
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == edges[step.node].size()) {
        const std::size_t node = step.node;
        state[node] = State::finished;
        path.pop_back();
        done(node);
        continue;
      }
      const std::size_t to = edges[step.node][step.next++];
      if (state[to] == State::unseen) {
        enter(to);
      } else if (state[to] == State::open) {
        std::vector<std::size_t> nodes;
        auto at = std::find_if(path.begin(), path.end(),
                               [to](const Step& one) { return one.node == to; });
        for (; at != path.end(); ++at) nodes.push_back(at->node);
        circle(nodes);
      }
    }
  }
}

}  // namespace fasthold::dmn::detail
