// SPDX-License-Identifier: MPL-2.0
// Finds the models that a model imports, and follows references into them.
#include "dmn/model_set.hpp"

#include <map>
#include <set>

#include "dmn/messages.hpp"
#include "dmn/reader.hpp"
#include "dmn/reading.hpp"
#include "dmn/references.hpp"

namespace fasthold::dmn {

std::string_view xml_name(DrgKind kind) noexcept {
  switch (kind) {
    case DrgKind::input_data: return "inputData";
    case DrgKind::decision: return "decision";
    case DrgKind::business_knowledge_model: return "businessKnowledgeModel";
    case DrgKind::decision_service: return "decisionService";
  }
  return {};
}

Directory::Directory(const Definitions& model) {
  const auto add = [this](const auto& elements, DrgKind kind) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (!elements[i].id.empty()) entries_.emplace(elements[i].id, Entry{kind, i});
    }
  };
  add(model.input_data, DrgKind::input_data);
  add(model.decisions, DrgKind::decision);
  add(model.business_knowledge_models, DrgKind::business_knowledge_model);
  add(model.decision_services, DrgKind::decision_service);
}

std::optional<Directory::Entry> Directory::find(const std::string& id) const {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

void detail::check_target(const std::optional<Directory::Entry>& found, const Reference& reference,
                          std::initializer_list<DrgKind> expected, Diagnostics& issues) {
  std::string kinds;
  for (const DrgKind kind : expected) {
    if (found && found->kind == kind) return;
    if (!kinds.empty()) kinds += " / ";
    kinds += "`" + std::string(xml_name(kind)) + "`";
  }
  if (!found) {
    issues.report(messages::refers_to_nothing, reference.where,
                  {beginning_of(reference.id), kinds});
  } else {
    issues.report(messages::refers_to_other_kind, reference.where,
                  {beginning_of(reference.id), std::string(xml_name(found->kind)), kinds});
  }
}

std::optional<std::size_t> ModelSet::find_model(std::string_view name_space) const {
  const auto found = by_name_space_.find(name_space);
  if (found == by_name_space_.end()) return std::nullopt;
  return found->second;
}

std::optional<DrgElement> ModelSet::find(std::size_t from, const Reference& reference) const {
  const auto model = reference.name_space.empty() ? from : find_model(reference.name_space);
  if (!model) return std::nullopt;
  const auto found = directories_[*model].find(reference.id);
  if (!found) return std::nullopt;
  return DrgElement{*model, found->kind, found->index};
}

Checked<ModelSet> link(std::vector<Definitions> models, feel::Mode mode) {
  ModelSet set;
  Diagnostics issues;
  set.models_ = std::move(models);
  for (std::size_t i = 0; i < set.models_.size(); ++i) {
    const Definitions& model = set.models_[i];
    set.directories_.emplace_back(model);
    const auto [there, is_new] = set.by_name_space_.emplace(model.name_space, i);
    if (!is_new) {
      issues.report(messages::name_space_twice, model.where,
                    {beginning_of(model.name_space), set.models_[there->second].where.file});
    }
  }

  std::vector<std::vector<std::size_t>> edges(set.models_.size());
  for (std::size_t i = 0; i < set.models_.size(); ++i) {
    for (const Import& import : set.models_[i].imports) {
      if (!import.is_model) continue;
      if (const auto to = set.find_model(import.name_space)) {
        edges[i].push_back(*to);
      } else {
        issues.report(messages::import_not_found, import.where, {beginning_of(import.name_space)});
      }
    }
    detail::each_reference(set.models_[i], [&](const Reference& reference,
                                               std::initializer_list<DrgKind> expected) {
      if (reference.name_space.empty()) return;  // checked when the model was read
      if (const auto to = set.find_model(reference.name_space)) {
        detail::check_target(set.directories_[*to].find(reference.id), reference, expected, issues);
      }
    });
  }
  detail::walk(
      edges,
      [&](const std::vector<std::size_t>& circle) {
        const std::string& back_to = set.models_[circle.front()].name_space;
        for (const Import& import : set.models_[circle.back()].imports) {
          if (import.name_space != back_to) continue;
          issues.report(messages::import_circle, import.where, {beginning_of(back_to)});
          break;
        }
      },
      [&set](std::size_t done) { set.order_.push_back(done); });
  issues.sort_by_position();
  if (mode == feel::Mode::conformant) issues = detail::without_local_mistakes(issues);
  return checked(std::move(set), std::move(issues));
}

Checked<ModelSet> read_models(const ModelFile& root, const std::vector<ModelFile>& others,
                              const Limits& limits, feel::Mode mode) {
  Diagnostics issues;
  std::vector<Definitions> models;
  std::set<std::string> taken;
  const auto take = [&](const ModelFile& file) {
    auto read = read_model(file.file, file.content, limits, mode);
    issues.append(read.issues);
    if (!read) return false;
    taken.insert(read->name_space);
    models.push_back(std::move(*read));
    return true;
  };
  if (!take(root)) return {std::nullopt, std::move(issues)};

  std::multimap<std::string, const ModelFile*> offered;
  if (!models.front().imports.empty()) {
    for (const ModelFile& file : others) {
      if (file.file == root.file) continue;
      offered.emplace(model_namespace(file.file, file.content, limits), &file);
    }
  }
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (std::size_t k = 0; k < models[i].imports.size(); ++k) {
      const Import& import = models[i].imports[k];
      if (!import.is_model || !taken.insert(import.name_space).second) continue;
      const auto [first, last] = offered.equal_range(import.name_space);
      // Two of one name are both taken: link() says that nobody can tell which is meant.
      for (auto at = first; at != last; ++at) take(*at->second);
    }
  }
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};
  auto linked = link(std::move(models), mode);
  issues.append(linked.issues);
  linked.issues = std::move(issues);
  return linked;
}

}  // namespace fasthold::dmn
