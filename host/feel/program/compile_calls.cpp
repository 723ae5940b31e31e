// SPDX-License-Identifier: MPL-2.0
// Calls, and functions as values.
#include <algorithm>

#include "feel/messages.hpp"
#include "feel/program/compiler.hpp"

namespace fasthold::feel {
namespace {

TypePtr type_of_kinds(KindSet set) {
  const auto without_null = static_cast<KindSet>(set & static_cast<KindSet>(~kinds(Kind::null)));
  for (std::size_t i = 1; i <= static_cast<std::size_t>(Kind::function); ++i) {
    const auto kind = static_cast<Kind>(i);
    if (without_null == kinds(kind)) {
      // The forms of types begin with one more than the kinds of values do: `any`.
      return type_of(static_cast<Type::Form>(i + 1));
    }
  }
  return any_type();
}

bool may_be(const Type& type, KindSet set) {
  switch (type.form) {
    case Type::Form::any:
    case Type::Form::null: return true;
    // Implicit conversions: an item of a list of one, a list of one, midnight.
    case Type::Form::list: return contains(set, Kind::list) || may_be(*type.element, set);
    case Type::Form::date:
      if (contains(set, Kind::date_time)) return true;
      [[fallthrough]];
    default: {
      if (contains(set, Kind::list)) return true;
      if (type.form == Type::Form::range) return contains(set, Kind::range);
      if (type.form == Type::Form::context) return contains(set, Kind::context);
      return contains(set, static_cast<Kind>(static_cast<int>(type.form) - 1));
    }
  }
}

const Parameter& parameter_at(const Builtin& builtin, std::size_t index) {
  return builtin.parameters[std::min(index, builtin.parameters.size() - 1)];
}

bool takes(const Builtin& builtin, std::size_t count) {
  return count >= builtin.required &&
         (builtin.variadic ? !builtin.parameters.empty() : count <= builtin.parameters.size());
}

/// An argument that is not given, where a later one is.
constexpr std::size_t not_given = static_cast<std::size_t>(-1);

/// The order in which named arguments are given to `builtin`: one index of an argument a
/// parameter; empty where the names are not its parameters. One that is left out is null where the
/// parameter takes null.
std::vector<std::size_t> arranged(const Builtin& builtin, const std::vector<std::string>& names) {
  std::vector<std::size_t> order;
  std::size_t taken = 0;
  for (const Parameter& parameter : builtin.parameters) {
    const auto found = std::ranges::find(names, parameter.name);
    if (found != names.end()) {
      order.push_back(static_cast<std::size_t>(found - names.begin()));
      ++taken;
    } else if (taken < names.size() && contains(parameter.kinds, Kind::null)) {
      order.push_back(not_given);
    } else {
      break;
    }
  }
  const bool is_all = taken == names.size() && order.size() >= builtin.required;
  return is_all ? order : std::vector<std::size_t>{};
}

/// Whether a value of type `given` may be one that a parameter of type `wanted` takes, converted as
/// the standard has it (10.3.2.9.4).
bool may_be_passed(const Type& given, const Type& wanted) {
  if (may_conform(given, wanted)) return true;
  if (given.form == Type::Form::list) return may_be_passed(*given.element, wanted);
  if (wanted.form == Type::Form::list) return may_be_passed(given, *wanted.element);
  return given.form == Type::Form::date && wanted.form == Type::Form::date_time;
}

}  // namespace

bool is_clock(std::string_view name) {
  return name == "now" || name == "today";
}

TypePtr Compiler::emit_call(const Expression& node) {
  const Expression& callee = *node.parts[0];
  if (callee.form == Form::name) {
    const bool is_variable = is_bound(bodies_.size() - 1, callee.text) || global(callee.text);
    const auto overloads = find_builtins(callee.text);
    // A variable hides a built-in of its name, but an item of unknown type does not.
    if (!overloads.empty() && (!is_variable || !is_surely_bound(callee.text))) {
      return emit_builtin(node, overloads);
    }
  }
  const TypePtr type = emit(callee);
  return emit_dynamic_call(node, type);
}

TypePtr Compiler::emit_builtin(const Expression& node, std::span<const Builtin* const> overloads) {
  const std::size_t from = body().code.instructions.size();
  const std::size_t count = node.parts.size() - 1;
  const std::string name{overloads.front()->name};
  std::vector<const Builtin*> fitting;
  std::vector<std::size_t> order;
  for (const Builtin* overload : overloads) {
    if (node.names.empty()) {
      if (takes(*overload, count)) fitting.push_back(overload);
      continue;
    }
    std::vector<std::size_t> own = arranged(*overload, node.names);
    if (own.empty() || (!order.empty() && own != order)) continue;
    order = std::move(own);
    fitting.push_back(overload);
  }
  if (fitting.empty()) {
    if (node.names.empty()) {
      report(node, messages::builtin_never_takes, {name, std::to_string(count)});
      null_because(node, messages::builtin_never_takes, {name, std::to_string(count)});
    } else {
      std::string given;
      for (const std::string& each : node.names) given += (given.empty() ? "" : ", ") + each;
      report(node, messages::builtin_has_no_parameters, {name, given});
      null_because(node, messages::builtin_has_no_parameters, {name, given});
    }
    return any_type();
  }
  const std::size_t passed = order.empty() ? count : order.size();
  std::vector<TypePtr> types;
  for (std::size_t i = 0; i < passed; ++i) {
    const std::size_t argument = order.empty() ? i : order[i];
    if (argument == not_given) {
      push_constant(node, {});
      types.push_back(type_of(Type::Form::null));
    } else {
      types.push_back(emit(*node.parts[1 + argument]));
    }
  }
  const auto never_fits = [&](const Builtin* overload) {
    for (std::size_t i = 0; i < passed; ++i) {
      if (!may_be(*types[i], parameter_at(*overload, i).kinds)) return true;
    }
    return false;
  };
  if (std::ranges::all_of(fitting, never_fits)) {
    std::string given;
    for (const TypePtr& type : types) given += (given.empty() ? "" : ", ") + to_string(*type);
    report(node, messages::arguments_never_fit, {name, given});
  }
  KindSet results = 0;
  for (const Builtin* overload : fitting) results |= overload->result;
  code_->builtins.push_back(std::move(fitting));
  write(node,
        {.op = Op::call_builtin,
         .a = static_cast<std::uint32_t>(code_->builtins.size() - 1),
         .b = static_cast<std::uint32_t>(passed)},
        1 - static_cast<int>(passed));
  if (is_clock(name)) {
    is_pure_ = false;
  } else {
    fold(from);
  }
  return type_of_kinds(results);
}

/// A call of the function on top of the stack.
TypePtr Compiler::emit_dynamic_call(const Expression& node, const TypePtr& callee) {
  const auto count = static_cast<std::uint32_t>(node.parts.size() - 1);
  std::vector<TypePtr> types;
  for (std::size_t i = 1; i < node.parts.size(); ++i) types.push_back(emit(*node.parts[i]));
  Instruction instruction{.op = Op::call, .b = count};
  if (!node.names.empty()) {
    instruction.op = Op::call_named;
    instruction.a = keys(node.names);
  }
  write(node, instruction, -static_cast<int>(count));
  if (!may_conform(*callee, *type_of(Type::Form::function))) {
    report(node, messages::never_a_function, {to_string(*callee)});
    return any_type();
  }
  if (callee->form != Type::Form::function || callee->any_function) return any_type();
  if (callee->fields.size() != count) {
    report(node, messages::function_never_takes,
           {std::to_string(callee->fields.size()), std::to_string(count)});
  } else {
    check_arguments(node, *callee, types);
  }
  return callee->element;
}

/// Reports arguments that a function of this type certainly does not take.
void Compiler::check_arguments(const Expression& node, const Type& callee,
                               const std::vector<TypePtr>& types) {
  const auto listed = [](const auto& items, auto&& text_of) {
    std::string all;
    for (const auto& each : items) all += (all.empty() ? "" : ", ") + text_of(each);
    return all;
  };
  const std::string name = node.parts[0]->form == Form::name ? node.parts[0]->text : "function";
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto parameter = node.names.empty()
                               ? callee.fields.begin() + static_cast<std::ptrdiff_t>(i)
                               : std::ranges::find(callee.fields, node.names[i], &Field::name);
    if (parameter == callee.fields.end()) {
      report(node, messages::builtin_has_no_parameters,
             {name, listed(node.names, [](const std::string& each) { return each; })});
      return;
    }
    if (!may_be_passed(*types[i], *parameter->type)) {
      report(node, messages::arguments_never_fit,
             {name, listed(types, [](const TypePtr& each) { return to_string(*each); })});
      return;
    }
  }
}

TypePtr Compiler::emit_function(const Expression& node, const std::string& name) {
  bodies_.emplace_back();
  Body& made = body();
  made.self = name;
  made.code.name = name;
  made.code.is_external = node.form == Form::external;
  made.code.parameters = node.names;
  std::vector<Field> parameters;
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    const TypePtr declared = i < node.types.size() ? node.types[i] : nullptr;
    const TypePtr& type = declared == nullptr ? any_type() : declared;
    made.bindings.push_back({node.names[i], type, made.code.locals++, false});
    parameters.push_back({node.names[i], type});
    code_->types.push_back(type);  // keeps it alive
    made.code.parameter_types.push_back(declared.get());
    made.code.parameter_views.push_back(keep(node.names[i]));
  }
  TypePtr result = any_type();
  if (made.code.is_external) {
    null_because(node, messages::external_function, {});
  } else {
    result = emit(*node.parts[0]);
  }
  write(node, {.op = Op::done}, -1);
  Body finished = std::move(bodies_.back());
  bodies_.pop_back();

  // Captured values take the locals behind all others.
  for (Instruction& instruction : finished.code.instructions) {
    if (instruction.op == Op::local && instruction.a >= captured_base) {
      instruction.a = finished.code.locals + (instruction.a - captured_base);
    }
  }
  finished.code.captures = static_cast<std::uint32_t>(finished.captured.size());
  finished.code.type = function_of(std::move(parameters), result);
  for (std::size_t i = 0; i < finished.captured.size(); ++i) {
    if (i == finished.code.self) {
      push_constant(node, {});  // itself, put in place when it is made
    } else {
      emit_name(finished.captured[i], node);
    }
  }
  const TypePtr type = finished.code.type;
  const int captures = static_cast<int>(finished.code.captures);
  code_->functions.push_back(std::move(finished.code));
  // The expression's own code is put before all others at the end.
  write(node, {.op = Op::make_function, .a = static_cast<std::uint32_t>(code_->functions.size())},
        1 - captures);
  return type;
}

}  // namespace fasthold::feel
