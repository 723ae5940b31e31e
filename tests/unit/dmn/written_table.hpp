// SPDX-License-Identifier: MPL-2.0
// Small decision tables for tests, written down as text and compiled.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/table/decision_table.hpp"

namespace fasthold::test {

/// A column of conditions: `age: number`, with inputValues behind a bar: `age: number | [0..120]`.
/// The name is the variable, too.
struct WrittenTable {
  dmn::HitPolicy policy = dmn::HitPolicy::unique;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  /// `conditions.. -> results..`, parted by semicolons.
  std::vector<std::string> rules;
  dmn::Aggregation aggregation = dmn::Aggregation::none;
  std::vector<std::string> defaults = {};
  std::vector<std::pair<std::string, std::string>> variables = {};  ///< more names and their types
};

inline std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

inline std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(at);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// A table with all that it needs, and what was said about it.
class SmallTable {
 public:
  explicit SmallTable(const WrittenTable& written, feel::Mode mode = feel::Mode::strict) {
    table_.hit_policy = written.policy;
    table_.aggregation = written.aggregation;
    table_.hit_policy_where = {"table.dmn", 1, 1};
    for (const std::string& input : written.inputs) {
      const Column column(input);
      dmn::InputClause& clause = table_.inputs.emplace_back();
      clause.expression = {column.name, {"table.dmn", 2, 1}};
      clause.type.name = column.type;
      clause.input_values = {column.values, {"table.dmn", 3, 1}};
      scope_.add(column.name,
                 column.type.empty() ? feel::any_type() : feel::find_type(column.type));
    }
    for (const auto& [name, type] : written.variables) scope_.add(name, feel::find_type(type));
    for (std::size_t i = 0; i < written.outputs.size(); ++i) {
      const Column column(written.outputs[i]);
      dmn::OutputClause& clause = table_.outputs.emplace_back();
      clause.name = column.name;
      clause.type.name = column.type;
      clause.output_values = {column.values, {"table.dmn", 4, 1}};
      if (i < written.defaults.size()) clause.default_entry.text = written.defaults[i];
    }
    std::uint32_t line = 10;
    for (const std::string& rule : written.rules) add_rule(rule, line++);
    const auto resolve = [](const dmn::TypeRef& type) { return feel::find_type(type.name); };
    const auto listen = [this](std::shared_ptr<const dmn::TableProgram> program) {
      program_ = std::move(program);
    };
    compiled_ =
        dmn::make_table_source(table_, "Table", resolve, listen)->compile(scope_, mode, issues_);
  }
  SmallTable(const SmallTable&) = delete;
  SmallTable& operator=(const SmallTable&) = delete;
  ~SmallTable() = default;

  [[nodiscard]] const dmn::TableProgram& program() const {
    if (program_ == nullptr) throw std::runtime_error(said());
    return *program_;
  }
  [[nodiscard]] const Diagnostics& issues() const noexcept { return issues_; }
  [[nodiscard]] const feel::CompiledTable& compiled() const noexcept { return compiled_; }
  [[nodiscard]] const dmn::DecisionTable& written() const noexcept { return table_; }
  [[nodiscard]] const feel::Scope& scope() const noexcept { return scope_; }
  [[nodiscard]] std::string said() const {
    std::string text;
    for (const Diagnostic& issue : issues_) text += to_string(issue, Language::en) + "\n";
    return text;
  }

  /// The frame for values of all variables, in the order of the columns and then the others.
  [[nodiscard]] std::vector<feel::Value> frame(const std::vector<feel::Value>& values) const {
    std::vector<feel::Value> frame;
    for (const std::string& name : compiled_.uses) {
      frame.push_back(values.at(scope_.find(name)->slot));
    }
    return frame;
  }
  feel::Value decide(const std::vector<feel::Value>& values) {
    feel::Evaluation evaluation(arena_);
    return program().decide(evaluation, frame(values));
  }
  /// The answer as FEEL writes it; for a null with a cause its message's code.
  std::string answer(const std::vector<feel::Value>& values) {
    const feel::Value value = decide(values);
    if (value.is_null() && value.cause() != nullptr) {
      return std::string(value.cause()->message->code);
    }
    return feel::to_feel(value);
  }
  feel::Arena& arena() noexcept { return arena_; }

 private:
  struct Column {
    explicit Column(const std::string& text) {
      const std::vector<std::string> halves = split(text, '|');
      const std::vector<std::string> head = split(halves[0], ':');
      name = head[0];
      if (head.size() > 1) type = head[1];
      if (halves.size() > 1) values = halves[1];
    }
    std::string name;
    std::string type;
    std::string values;
  };

  void add_rule(const std::string& text, std::uint32_t line) {
    const auto arrow = text.find("->");
    dmn::DecisionRule& rule = table_.rules.emplace_back();
    rule.where = {"table.dmn", line, 1};
    const auto fill = [&](std::string_view part, std::vector<dmn::Written>& entries) {
      for (std::string& entry : split(part, ';')) {
        entries.push_back({std::move(entry), {"table.dmn", line, 5}});
      }
    };
    fill(std::string_view(text).substr(0, arrow), rule.input_entries);
    fill(std::string_view(text).substr(arrow + 2), rule.output_entries);
  }

  dmn::DecisionTable table_;
  feel::Scope scope_;
  Diagnostics issues_;
  std::shared_ptr<const dmn::TableProgram> program_;
  feel::CompiledTable compiled_;
  feel::Arena arena_;
};

}  // namespace fasthold::test
