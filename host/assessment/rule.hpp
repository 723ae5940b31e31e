// SPDX-License-Identifier: MPL-2.0
// What a rule declares, and who runs it. The seam between the engine and native rules: the
// engine knows nothing of plugins, processes or files.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assessment/assessment.hpp"
#include "policy/declaration.hpp"
#include "policy/policy.hpp"

namespace fasthold::assessment {

using casefile::FactDefinition;
using casefile::ScalarType;
using policy::ArgumentDeclaration;
using policy::BandDeclaration;
using policy::FactUse;
using policy::OutcomeDeclaration;
using policy::RuleDeclaration;

/// A parameter that a rule set takes, and what it can work with.
struct ParameterDeclaration {
  std::string id;
  ScalarType type;
  bool is_code_list = false;
  bool allow_none = false;  ///< whether "the law states none" is an answer
  std::string otherwise;    ///< value where the policy gives none; empty: the policy must
  Position where;
};

struct ColumnDeclaration {
  std::string id;  ///< an attribute of the entries, or `label.da`, `label.en`
  ScalarType type;
  bool optional = false;
};

/// A catalogue that a rule set takes. Column 0 is always the entry's id.
struct CatalogueDeclaration {
  std::string id;
  std::vector<ColumnDeclaration> columns;
  Position where;
};

/// A parameter of a function. Boolean, number, date or text; the unit is for people.
struct FunctionParameter {
  std::string name;
  ScalarType type;
};

/// A function that decisions may call by its name.
struct FunctionDeclaration {
  std::string name;
  Text label;
  std::vector<FunctionParameter> parameters;
  ScalarType result;
  Position where;
};

/// `name(type, type): type`: what two functions have in common when one can stand for the other.
std::string signature_of(const FunctionDeclaration& function);

/// All that one plugin declares: its manifest. [immutable]
struct RuleSet {
  std::string id;
  std::string version;
  std::string abi;
  std::string method;  ///< rules, statistical or machine-learning: the law asks which
  std::string owner;
  std::string licence;
  Text label;
  Text purpose;
  std::vector<ParameterDeclaration> parameters;
  std::vector<CatalogueDeclaration> catalogues;
  std::vector<FactDefinition> facts;  ///< derived ones that it defines itself
  std::vector<FunctionDeclaration> functions;
  std::vector<RuleDeclaration> rules;
  Hash sha256;           ///< of the file that the rules run from
  std::string manifest;  ///< the text that all this was read from
};

/// Reads a manifest. Every mistake is reported with its line.
Checked<RuleSet> read_manifest(std::string file, std::string content);

/// What the rules of a set work with: the policy's answers to its declarations, in their order.
/// Lives as long as the plan that made it.
struct Binding {
  Date as_of;
  std::vector<const policy::Parameter*> parameters;
  std::vector<casefile::Records> catalogues;  ///< entries that hold on `as_of`
};

/// Where a rule finds a fact: the plan's index, and for a list which fields.
struct Slot {
  casefile::FactIndex fact = 0;
  std::vector<std::uint16_t> fields;
};

/// The facts of one case as the rules see them: what was observed, and what earlier rules derived.
class FactView {
 public:
  FactView(const casefile::CaseFile& file, std::span<const Value> derived)
      : file_(&file), derived_(derived), observed_(file.vocabulary().size()) {}

  /// A scalar; for a list only its state.
  [[nodiscard]] const Value& value(casefile::FactIndex fact) const {
    const Value& derived = derived_[fact];
    return derived.is_unknown() && fact < observed_ ? file_->value(fact) : derived;
  }
  [[nodiscard]] const casefile::Records& records(casefile::FactIndex list) const {
    return file_->records(list);
  }
  [[nodiscard]] const casefile::CaseFile& file() const noexcept { return *file_; }

 private:
  const casefile::CaseFile* file_;
  std::span<const Value> derived_;
  std::size_t observed_;
};

/// How a rule ended for one case.
enum class RuleStatus : std::uint8_t { done, not_applicable, missing_data, failed };

/// Where a rule puts what it answers for one case. Indices are those of the declaration (slots,
/// outcomes, parameters); the engine checks and translates them afterwards.
struct RuleAnswer {
  Assessment* into = nullptr;  ///< outcomes are appended here
  RuleStatus status = RuleStatus::failed;
  std::string failure;  ///< of a failed rule: what happened, without personal data
  Date holds_until = last_date;
  std::vector<std::pair<std::uint16_t, Value>> provided;  ///< (index among provides, value)
  std::vector<std::uint16_t> missing;                     ///< slots
};

/// The rules of one set, ready to run. [one thread at a time]
class RuleInstance {
 public:
  virtual ~RuleInstance() = default;

  /// Runs rule `rule` (an index of the set) on each case; `answers` has one a case.
  /// A rule that fails says so in its answer; this function neither throws nor fails itself.
  virtual void assess(std::size_t rule, std::span<const Slot> slots,
                      std::span<const FactView> cases, std::span<RuleAnswer> answers) = 0;
};

/// Someone who runs the rules of one set: a plugin in this process, in a worker, a test's double.
class RuleProvider {
 public:
  virtual ~RuleProvider() = default;
  [[nodiscard]] virtual const RuleSet& rules() const = 0;
  /// A fresh instance. `binding` outlives it. [thread-safe]
  virtual Result<std::unique_ptr<RuleInstance>> instantiate(const Binding& binding) = 0;
  /// Calls function `function` (an index of the set). `arguments` has one a parameter, of its type;
  /// none is unknown. `result` is of the function's type, and not unknown; a text is in `text`.
  /// Returns what went wrong, without personal data, or "". [thread-safe]
  virtual std::string call(std::size_t function, std::span<const Value> arguments, Value& result,
                           std::string& text) const;
};

}  // namespace fasthold::assessment
