// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/table_compiler.hpp"

#include <algorithm>

#include "dmn/analysis/cell_traps.hpp"
#include "dmn/messages.hpp"
#include "dmn/table/cell_maker.hpp"

namespace fasthold::dmn {

using feel::Program;
using feel::Scope;
using feel::Source;
using feel::Value;

namespace {

constexpr std::string_view input_value = "?";
constexpr std::size_t longest_name = 60;

std::string column_name(const InputClause& input) {
  const bool is_plain = !input.expression.empty() && input.expression.text.size() <= longest_name;
  if (is_plain || input.label.empty()) return std::string(beginning_of(input.expression.text));
  return input.label;
}

/// An empty entry asks nothing, as `-` does.
std::string_view tests_of(const Written& written) {
  return written.empty() ? std::string_view("-") : std::string_view(written.text);
}

/// An empty entry of results is null.
std::string_view expression_of(const Written& written) {
  return written.empty() ? std::string_view("null") : std::string_view(written.text);
}

/// The kind whose values are of `type`, all of them and as they are.
std::optional<feel::Kind> plain_kind(const feel::Type& type) {
  if (type.constraint != nullptr) return std::nullopt;
  switch (type.form) {
    case feel::Type::Form::boolean: return feel::Kind::boolean;
    case feel::Type::Form::number: return feel::Kind::number;
    case feel::Type::Form::string: return feel::Kind::string;
    case feel::Type::Form::date: return feel::Kind::date;
    default: return std::nullopt;
  }
}

}  // namespace

TableCompiler::TableCompiler(const DecisionTable& table, std::string name,
                             const TypeResolver& types, const Scope& scope, feel::Mode mode,
                             Diagnostics& issues)
    : table_(table),
      types_(types),
      scope_(scope),
      mode_(mode),
      issues_(issues),
      program_(std::make_shared<TableProgram>()),
      used_(scope.variables().size()) {
  program_->name_ = std::move(name);
  program_->where_ = table.hit_policy_where;
  program_->hit_policy_ = table.hit_policy;
  program_->aggregation_ = table.aggregation;
  program_->scope_size_ = scope.variables().size();
}

feel::CompiledTable TableCompiler::compile() {
  const std::size_t errors = issues_.errors();
  if (check_size()) {
    find_traps(table_, scope_, issues_);
    for (const DecisionRule& rule : table_.rules) {
      RulePlaces places{rule.where, {}, {}};
      for (const Written& entry : rule.input_entries) places.inputs.push_back(entry.where);
      for (const Written& entry : rule.output_entries) places.outputs.push_back(entry.where);
      program_->places_.push_back(std::move(places));
    }
    for (std::size_t i = 0; i < table_.inputs.size(); ++i) add_input(i);
    for (std::size_t i = 0; i < table_.outputs.size(); ++i) add_output(i);
  }
  if (issues_.errors() > errors) {
    program_ = nullptr;
    return {};
  }
  find_residual_rules();
  for (const OutputColumn& output : program_->outputs_) {
    program_->output_names_.push_back(output.name);
    if (output.default_entry) program_->has_default_ = true;
  }
  std::vector<std::string> uses = link();
  find_shortcuts();
  return {program_, std::move(uses), result_type()};
}

bool TableCompiler::check_size() {
  const std::size_t columns = table_.inputs.size() + table_.outputs.size();
  if (columns <= TableProgram::most_columns &&
      table_.rules.size() <= TableProgram::most_cells / std::max<std::size_t>(columns, 1)) {
    return true;
  }
  issues_.report(
      messages::table_too_large, program_->where_,
      {std::to_string(table_.rules.size()), std::to_string(columns),
       std::to_string(TableProgram::most_cells), std::to_string(TableProgram::most_columns)});
  return false;
}

void TableCompiler::note_uses(const std::optional<Program>& program) {
  if (!program) return;
  for (const std::uint32_t slot : program->uses()) {
    if (slot < used_.size()) used_[slot] = true;
  }
}

std::vector<std::string> TableCompiler::link() {
  std::vector<std::string> uses;
  for (const feel::Variable& variable : scope_.variables()) {
    if (variable.slot >= used_.size() || !used_[variable.slot]) continue;
    for (InputColumn& input : program_->inputs_) {
      if (input.expression->variable() == variable.slot) input.given = uses.size();
    }
    uses.push_back(variable.name);
    program_->slots_.push_back(variable.slot);
  }
  return uses;
}

void TableCompiler::add_input(std::size_t number) {
  const InputClause& written = table_.inputs[number];
  InputColumn& column = program_->inputs_.emplace_back();
  column.name = column_name(written);
  column.where = written.expression.where;
  column.expression = feel::compile(Source{written.expression.text, written.expression.where},
                                    scope_, mode_, issues_);
  note_uses(column.expression);
  if (!written.type.empty()) column.type = types_(written.type);
  // A variable of that very type has been converted where it got its value.
  const bool is_converted = column.expression && column.expression->variable() &&
                            column.expression->type() == column.type;
  column.converts = column.type != nullptr && !is_converted;
  if (column.converts) column.plain = plain_kind(*column.type);
  if (column.type == nullptr) {
    column.type = column.expression ? column.expression->type() : feel::any_type();
  }

  Scope scope = scope_;
  scope.add(input_value, column.type);
  column.allowed = allowed_values(written.input_values, column.type, scope);
  column.checks_allowed = !written.input_values.empty();
  std::map<std::string_view, std::uint32_t> known;
  for (const DecisionRule& rule : table_.rules) {
    const Written& entry = rule.input_entries[number];
    const auto [at, is_new] =
        known.emplace(tests_of(entry), static_cast<std::uint32_t>(column.cells.size()));
    if (is_new) column.cells.push_back(condition(entry, scope));
    column.cell_of_rule.push_back(at->second);
  }
  add_index(column);
}

ConditionCell TableCompiler::condition(const Written& written, const Scope& scope) {
  ConditionCell cell{std::string(tests_of(written)), std::nullopt, std::nullopt};
  const Source source{cell.text, written.where};
  cell.program = feel::compile_tests(source, scope, mode_, issues_);
  note_uses(cell.program);
  if (cell.program) make_set(cell, source, scope);
  return cell;
}

void TableCompiler::make_set(ConditionCell& cell, const Source& source, const Scope& scope) {
  const auto slot = static_cast<std::uint32_t>(program_->scope_size_);
  cell.set = make_cell_set(*cell.program, {source, scope, slot, mode_}, program_->constants_);
}

std::optional<ConditionCell> TableCompiler::allowed_values(const Written& written,
                                                           const feel::TypePtr& type,
                                                           const Scope& scope) {
  if (!written.empty()) return condition(written, scope);
  if (type == nullptr || type->constraint == nullptr) return std::nullopt;
  // The type checks its values itself; this is for those who explain or analyse.
  ConditionCell cell{type->constraint->text(), std::nullopt, std::nullopt};
  Diagnostics unheard;
  const Source source{cell.text, {}};
  cell.program = feel::compile_tests(source, scope, mode_, unheard);
  if (!cell.program) return std::nullopt;
  note_uses(cell.program);
  make_set(cell, source, scope);
  return cell;
}

void TableCompiler::add_index(InputColumn& column) {
  std::vector<const CellSet*> sets;
  for (const ConditionCell& cell : column.cells) sets.push_back(cell.set ? &*cell.set : nullptr);
  column.index.emplace(column.cell_of_rule, sets);
}

void TableCompiler::find_residual_rules() {
  program_->residual_ = RuleSet(program_->rules());
  for (const InputColumn& column : program_->inputs_) {
    for (std::size_t rule = 0; rule < program_->rules(); ++rule) {
      if (!column.cell(rule).set) program_->residual_.insert(rule);
    }
  }
}

/// What lets `decide` answer without looking at everything.
void TableCompiler::find_shortcuts() {
  const auto is_exact = [](const InputColumn& column) { return column.index->is_exact(); };
  constexpr std::size_t one_word = 64;
  program_->is_small_ = !program_->inputs_.empty() && program_->rules() <= one_word &&
                        program_->residual_.empty() &&
                        std::ranges::all_of(program_->inputs_, is_exact);
  if (program_->outputs_.size() != 1) return;
  const OutputColumn& output = program_->outputs_.front();
  const auto is_constant = [](const OutputCell& cell) { return cell.constant.has_value(); };
  if (!std::ranges::all_of(output.cells, is_constant)) return;
  for (std::size_t rule = 0; rule < program_->rules(); ++rule) {
    program_->results_.push_back(*output.cell(rule).constant);
  }
  if (program_->is_small_ && has_quick_policy()) find_quick_columns();
}

/// Hit policies that `decide_quickly` knows.
bool TableCompiler::has_quick_policy() const {
  switch (table_.hit_policy) {
    case HitPolicy::unique:
    case HitPolicy::first: return true;
    case HitPolicy::collect:
      return table_.aggregation == Aggregation::none || table_.aggregation == Aggregation::sum;
    default: return false;
  }
}

void TableCompiler::find_quick_columns() {
  const auto is_given = [](const InputColumn& column) {
    return column.given.has_value() && !column.checks_allowed;
  };
  if (!std::ranges::all_of(program_->inputs_, is_given)) return;
  for (const InputColumn& column : program_->inputs_) {
    TableProgram::QuickColumn& quick = program_->quick_.emplace_back();
    quick.given = *column.given;
    quick.column = &column;
    if (column.converts && !column.plain) continue;
    // Numbers, texts and days are nearly all that tables ask for.
    const auto take = [&](feel::Kind kind, Line line) {
      quick.kind = kind;
      quick.rows = &column.index->line(line);
    };
    if (column.type->form == feel::Type::Form::number) take(feel::Kind::number, Line::number);
    if (column.type->form == feel::Type::Form::string) take(feel::Kind::string, Line::string);
    if (column.type->form == feel::Type::Form::date) take(feel::Kind::date, Line::date);
  }
}

OutputCell TableCompiler::result(const Written& written, const feel::TypePtr& type) {
  OutputCell cell{std::string(expression_of(written)), std::nullopt, std::nullopt};
  cell.program = feel::compile(Source{cell.text, written.where}, scope_, mode_, issues_);
  note_uses(cell.program);
  const Value* constant = cell.program ? cell.program->constant() : nullptr;
  if (constant == nullptr || constant->is(feel::Kind::function)) return cell;
  feel::Arena arena;
  feel::Evaluation evaluation(arena);
  const Value converted = type == nullptr ? *constant : feel::coerce(evaluation, *constant, *type);
  cell.constant = feel::copy(converted, program_->constants_);
  return cell;
}

void TableCompiler::add_output(std::size_t number) {
  const OutputClause& written = table_.outputs[number];
  OutputColumn& column = program_->outputs_.emplace_back();
  column.name = written.name;
  column.where = written.where;
  if (!written.type.empty()) column.type = types_(written.type);
  std::map<std::string_view, std::uint32_t> known;
  for (const DecisionRule& rule : table_.rules) {
    const Written& entry = rule.output_entries[number];
    const auto [at, is_new] =
        known.emplace(expression_of(entry), static_cast<std::uint32_t>(column.cells.size()));
    if (is_new) column.cells.push_back(result(entry, column.type));
    column.cell_of_rule.push_back(at->second);
  }
  if (!written.default_entry.empty()) {
    column.default_entry = result(written.default_entry, column.type);
  }
  Scope scope = scope_;
  scope.add(input_value, column.type == nullptr ? feel::any_type() : column.type);
  column.allowed = allowed_values(written.output_values, column.type, scope);
  if (column.allowed) {
    find_priorities(column, Source{column.allowed->text, written.output_values.where});
  }
}

void TableCompiler::find_priorities(OutputColumn& column, const Source& source) {
  feel::Syntax syntax;
  Diagnostics unheard;
  const feel::Expression* tests = feel::parse_unary_tests(syntax, source, scope_.names(), unheard);
  if (tests == nullptr) return;
  const auto add = [&](const feel::Expression& test) {
    column.priorities.push_back(
        fold(test, {source, scope_, 0, mode_}, program_->constants_).value_or(Value{}));
  };
  if (tests->form != feel::Form::unary_tests) return add(*tests);
  for (const feel::Expression* test : tests->parts) add(*test);
}

feel::TypePtr TableCompiler::result_type() const {
  const auto type_of = [](const OutputColumn& column) {
    if (column.type != nullptr) return column.type;
    feel::TypePtr type = feel::type_of(feel::Type::Form::null);
    for (const OutputCell& cell : column.cells) type = feel::join(type, cell.program->type());
    if (column.default_entry) type = feel::join(type, column.default_entry->program->type());
    return type;
  };
  const std::vector<OutputColumn>& outputs = program_->outputs_;
  feel::TypePtr one;
  if (outputs.size() == 1) {
    one = type_of(outputs.front());
  } else {
    std::vector<feel::Field> fields;
    for (const OutputColumn& column : outputs) fields.push_back({column.name, type_of(column)});
    one = feel::context_of(std::move(fields));
  }
  switch (table_.hit_policy) {
    case HitPolicy::collect:
      if (table_.aggregation == Aggregation::none) return feel::list_of(one);
      if (table_.aggregation == Aggregation::count) return feel::type_of(feel::Type::Form::number);
      return outputs.size() == 1 ? one : feel::any_type();
    case HitPolicy::rule_order:
    case HitPolicy::output_order: return feel::list_of(one);
    default: return one;
  }
}

namespace {

class Table final : public feel::TableSource {
 public:
  Table(const DecisionTable& table, std::string name, TypeResolver types, TableListener listener)
      : table_(table),
        name_(std::move(name)),
        types_(std::move(types)),
        listener_(std::move(listener)) {}

  feel::CompiledTable compile(const Scope& scope, feel::Mode mode,
                              Diagnostics& issues) const override {
    TableCompiler compiler(table_, name_, types_, scope, mode, issues);
    feel::CompiledTable compiled = compiler.compile();
    if (compiled.code != nullptr && listener_) listener_(compiler.program());
    return compiled;
  }

 private:
  const DecisionTable& table_;
  std::string name_;
  TypeResolver types_;
  TableListener listener_;
};

}  // namespace

std::shared_ptr<const feel::TableSource> make_table_source(const DecisionTable& table,
                                                           std::string name, TypeResolver types,
                                                           TableListener listener) {
  return std::make_shared<Table>(table, std::move(name), std::move(types), std::move(listener));
}

}  // namespace fasthold::dmn
