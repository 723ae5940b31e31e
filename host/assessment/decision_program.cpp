// SPDX-License-Identifier: MPL-2.0
#include "assessment/decision_program.hpp"

#include <algorithm>

#include "assessment/messages.hpp"
#include "dmn/decision_model.hpp"

namespace fasthold::assessment {

struct DecisionProgram::Parts {
  explicit Parts(dmn::DecisionModel compiled) : model(std::move(compiled)) {}

  dmn::DecisionModel model;
  std::uint32_t root = 0;  ///< slot of the decision that is asked
  std::vector<Input> inputs;
  std::vector<std::uint32_t> slots;  ///< of the inputs
  std::uint32_t first_of_host = 0;   ///< slot of the first function from outside
  std::vector<std::shared_ptr<const dmn::TableProgram>> tables;
  bool asks_the_day = false;
};

namespace {

/// The slots of the decisions that nothing else in the file needs.
std::vector<std::uint32_t> roots_of(const dmn::DecisionModel& model) {
  const auto& elements = model.elements();
  std::vector<bool> needed(elements.size(), false);
  for (const dmn::Element& element : elements) {
    for (const std::uint32_t slot : element.needs) needed[slot] = true;
  }
  std::vector<std::uint32_t> roots;
  for (std::uint32_t slot = 0; slot < elements.size(); ++slot) {
    if (elements[slot].kind == dmn::DrgKind::decision && !needed[slot]) roots.push_back(slot);
  }
  return roots;
}

std::optional<std::uint32_t> find_root(const dmn::DecisionModel& model,
                                       const policy::DecisionModel& written, Diagnostics& issues) {
  if (written.decision.empty()) {
    const std::vector<std::uint32_t> roots = roots_of(model);
    if (roots.size() == 1) return roots.front();
    issues.report(messages::model_without_root, written.where,
                  {written.file, std::to_string(roots.size())});
    return std::nullopt;
  }
  const auto slot = model.find(written.decision);
  if (slot && model.elements()[*slot].kind == dmn::DrgKind::decision) return slot;
  std::string names;
  for (const dmn::Element& element : model.elements()) {
    if (element.kind != dmn::DrgKind::decision) continue;
    names += (names.empty() ? "" : ", ") + element.name;
  }
  issues.report(messages::model_without_decision, written.where,
                {written.file, written.decision, names.empty() ? "-" : names});
  return std::nullopt;
}

/// What the decision in slot `root` depends on, itself included.
std::vector<bool> reach(const dmn::DecisionModel& model, std::uint32_t root) {
  std::vector<bool> reached(model.elements().size(), false);
  std::vector<std::uint32_t> open{root};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (reached[at]) continue;
    reached[at] = true;
    const dmn::Element& element = model.elements()[at];
    open.insert(open.end(), element.needs.begin(), element.needs.end());
    open.insert(open.end(), element.outputs.begin(), element.outputs.end());
  }
  return reached;
}

}  // namespace

Checked<DecisionProgram> DecisionProgram::compile(const policy::DecisionModel& written,
                                                  const std::vector<dmn::HostFunction>& functions) {
  auto files = dmn::read_models({written.path, written.content}, {});
  if (!files) return {std::nullopt, std::move(files.issues)};
  Diagnostics issues = std::move(files.issues);
  auto model = dmn::DecisionModel::compile(std::move(*files), feel::Mode::strict, functions);
  issues.append(model.issues);
  if (!model) return {std::nullopt, std::move(issues)};
  const auto root = find_root(*model, written, issues);
  if (!root) return {std::nullopt, std::move(issues)};

  auto parts = std::make_unique<Parts>(std::move(*model));
  parts->root = *root;
  const std::vector<bool> reached = reach(parts->model, *root);
  const auto& elements = parts->model.elements();
  parts->first_of_host = static_cast<std::uint32_t>(elements.size() - functions.size());
  for (std::uint32_t slot = 0; slot < elements.size(); ++slot) {
    if (!reached[slot] || elements[slot].kind != dmn::DrgKind::input_data) continue;
    parts->inputs.push_back({elements[slot].name, elements[slot].type});
    parts->slots.push_back(slot);
  }
  for (const dmn::ModelTable& table : parts->model.tables()) {
    if (reached[table.element]) parts->tables.push_back(table.table);
  }
  // Both are built-ins without arguments; a comment that names one costs a recomputed case a day.
  parts->asks_the_day = written.content.find("today()") != std::string::npos ||
                        written.content.find("now()") != std::string::npos;
  return checked(DecisionProgram{std::move(parts)}, std::move(issues));
}

DecisionProgram::DecisionProgram(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
DecisionProgram::DecisionProgram(DecisionProgram&&) noexcept = default;
DecisionProgram& DecisionProgram::operator=(DecisionProgram&&) noexcept = default;
DecisionProgram::~DecisionProgram() = default;

const std::vector<DecisionProgram::Input>& DecisionProgram::inputs() const noexcept {
  return parts_->inputs;
}
const feel::Type& DecisionProgram::result() const noexcept {
  return *parts_->model.elements()[parts_->root].type;
}
const std::vector<std::shared_ptr<const dmn::TableProgram>>& DecisionProgram::tables()
    const noexcept {
  return parts_->tables;
}
bool DecisionProgram::asks_the_day() const noexcept {
  return parts_->asks_the_day;
}

feel::Value DecisionProgram::run(feel::Evaluation& evaluation, std::span<const feel::Value> inputs,
                                 std::span<const feel::Value> functions) const {
  dmn::Session session(parts_->model, evaluation);
  for (std::size_t i = 0; i < inputs.size(); ++i) session.set(parts_->slots[i], inputs[i]);
  for (std::uint32_t i = 0; i < functions.size(); ++i) {
    session.set(parts_->first_of_host + i, functions[i]);
  }
  return session.decide(parts_->root);
}

}  // namespace fasthold::assessment
