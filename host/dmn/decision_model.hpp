// SPDX-License-Identifier: MPL-2.0
// Models, compiled once and decided many times.
//
//   auto files = read_models(file, others);              // read and linked
//   auto model = DecisionModel::compile(std::move(*files), feel::Mode::strict);
//   Session session(*model, evaluation);
//   session.set(*model->find("Age"), feel::Value::number(42));
//   feel::Value value = session.decide(*model->find("Eligibility"));
//
// Every input, decision and function of all models has a slot in one frame. What a decision needs
// is settled when the model is compiled: deciding runs a list of programs in order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/model_set.hpp"
#include "dmn/table/decision_table.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// An element of the requirements graph, in its slot.
struct Element {
  DrgKind kind = DrgKind::input_data;
  std::size_t model = 0;  ///< which of the set
  std::string name;
  std::string id;
  Position where;
  feel::TypePtr type;                ///< of its value; of a function: the function type
  std::vector<std::uint32_t> needs;  ///< slots whose values it takes
  /// What gives its value; none for input data, services and what could not be compiled.
  std::optional<feel::Program> program;
  std::optional<feel::Program::Table> table;  ///< where the program is nothing but a table
  bool has_failed = false;                    ///< it could not be compiled: it is null, and says so
  // Of a decision service, slots:
  std::vector<std::uint32_t> parameters;
  std::vector<std::uint32_t> outputs;
  std::vector<std::string> output_names;
};

/// A table and the element that it is in.
struct ModelTable {
  std::uint32_t element;
  std::shared_ptr<const TableProgram> table;
};

/// A function that is not in the models: whoever embeds them has its logic. Every decision and
/// business knowledge model may call it.
struct HostFunction {
  std::string name;
  feel::TypePtr type;  ///< a function type
};

/// Compiled models. [immutable, thread-safe]
class DecisionModel {
 public:
  /// In strict mode nothing that is wrong is compiled. In conformant mode an element that cannot
  /// be compiled is null, as the standard has it, and `issues()` tells why.
  /// `functions` take the last slots, in their order; a session is given their values like those
  /// of inputs (one that is not set is null). None may be called what an element is called.
  static Checked<DecisionModel> compile(ModelSet models, feel::Mode mode,
                                        const std::vector<HostFunction>& functions = {});

  DecisionModel(DecisionModel&&) noexcept;
  DecisionModel& operator=(DecisionModel&&) noexcept;
  ~DecisionModel();

  [[nodiscard]] const std::string& name() const noexcept;
  [[nodiscard]] const std::vector<Element>& elements() const noexcept;
  /// The slot of an element: of the root model where it has one of that name, else of the one
  /// model that has. `name_space` empty: any; then also a name with that of its import in front, as
  /// the root model calls it. Nothing for an unknown or ambiguous name.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name,
                                                  std::string_view name_space = {}) const;
  [[nodiscard]] const std::vector<ModelTable>& tables() const noexcept;
  [[nodiscard]] const Diagnostics& issues() const noexcept;
  /// The file position of a place in the expression of an element: where a null came from.
  [[nodiscard]] Position place(std::uint32_t element, feel::Span span) const;

 private:
  friend class ModelCompiler;
  friend class Session;
  friend class LateFunction;
  friend class ServiceCode;
  friend class Frame;
  struct State;
  explicit DecisionModel(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

class Frame;

/// The values of one case: inputs that were set, decisions that were made. [one thread at a time]
class Session {
 public:
  /// Both must outlive it.
  Session(const DecisionModel& model, feel::Evaluation& evaluation);
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  /// Sets an input (or a decision, which then is not made), converted to its type. The value must
  /// live as long as it is used. Inputs that are not set are null.
  void set(std::uint32_t slot, const feel::Value& value);
  /// The value of a decision, made with all it needs, or that of anything else in a slot. Lives as
  /// long as the evaluation's arena and the model.
  feel::Value decide(std::uint32_t slot);
  /// Calls a function: a business knowledge model or decision service, by its parameters' names.
  /// Parameters that are not named are null.
  feel::Value invoke(std::uint32_t slot,
                     const std::vector<std::pair<std::string, feel::Value>>& arguments);
  /// Forgets all values. The evaluation's arena is the caller's to clear.
  void clear();

 private:
  const DecisionModel* model_;
  feel::Evaluation* evaluation_;
  std::unique_ptr<Frame> frame_;
};

}  // namespace fasthold::dmn
