// SPDX-License-Identifier: MPL-2.0
// Names and members: what they mean, from the innermost place outwards.
#include <algorithm>

#include "feel/messages.hpp"
#include "feel/program/compiler.hpp"
#include "feel/program/typing.hpp"

namespace fasthold::feel {
namespace {

const Field* field_of(const Type& type, std::string_view name) {
  if (type.form != Type::Form::context) return nullptr;
  const auto found = std::ranges::find(type.fields, name, &Field::name);
  return found == type.fields.end() ? nullptr : &*found;
}

/// Whether values of the type may have members that the type does not tell.
bool may_have_any_member(const Type& type) {
  return type.form == Type::Form::any || type.form == Type::Form::null ||
         (type.form == Type::Form::context && (type.fields.empty() || type.is_open));
}

}  // namespace

const Variable* Compiler::global(std::string_view name) const {
  return scope_->find(name);
}

/// Whether `name` is bound by the expression itself, in body number `body` or around it.
bool Compiler::is_bound(std::size_t index, const std::string& name) const {
  for (std::size_t at = index + 1; at-- > 0;) {
    const Body& in = bodies_[at];
    if (in.self == name) return true;
    for (const Binding& binding : in.bindings) {
      if (!binding.is_item
              ? binding.name == name
              : field_of(*binding.type, name) != nullptr || may_have_any_member(*binding.type)) {
        return true;
      }
    }
  }
  return false;
}

/// Whether `name` means a variable of whatever kind, and not just a member that an item may have.
bool Compiler::is_surely_bound(const std::string& name) const {
  if (global(name) != nullptr) return true;
  return std::ranges::any_of(bodies_, [&](const Body& in) {
    return in.self == name || std::ranges::any_of(in.bindings, [&](const Binding& binding) {
             return binding.is_item ? field_of(*binding.type, name) != nullptr
                                    : binding.name == name;
           });
  });
}

TypePtr Compiler::emit_name(const std::string& name, const Expression& node) {
  // Items of unknown type are asked at run time whether they have the member; the name means
  // something further out where they do not.
  std::vector<std::size_t> found_jumps;
  TypePtr type;
  const auto settle = [&](TypePtr last) {
    for (const std::size_t jump : found_jumps) land(jump);
    return found_jumps.empty() ? last : any_type();
  };
  Body& current = body();
  for (std::size_t i = current.bindings.size(); i-- > 0;) {
    const Binding binding = current.bindings[i];
    if (!binding.is_item) {
      if (binding.name != name) continue;
      write(node, {.op = Op::local, .a = binding.local}, 1);
      return settle(binding.type);
    }
    if (const Field* field = field_of(*binding.type, name)) {
      write(node, {.op = Op::local, .a = binding.local}, 1);
      write(node, {.op = Op::member, .a = constant(Value::string(keep(name)))}, 0);
      return settle(field->type);
    }
    if (may_have_any_member(*binding.type)) {
      write(node,
            {.op = Op::item_member, .a = binding.local, .b = constant(Value::string(keep(name)))},
            0);
      found_jumps.push_back(body().code.instructions.size() - 1);
    }
  }
  if (bodies_.size() > 1) {
    const std::size_t outer = bodies_.size() - 2;
    if (current.self == name || is_bound(outer, name) || global(name) != nullptr) {
      return settle(emit_captured(bodies_.size() - 1, name, node));
    }
  } else if (const Variable* variable = global(name)) {
    code_->uses.push_back(variable->slot);
    write(node, {.op = Op::global, .a = variable->slot}, 1);
    return settle(variable->type);
  }
  if (const auto overloads = find_builtins(name); !overloads.empty()) {
    if (is_clock(name)) is_pure_ = false;
    push_constant(node, builtin_value(overloads, code_->arena));
    return settle(type_of(Type::Form::function));
  }
  if (found_jumps.empty()) report(node, messages::unknown_name, {name});
  null_because(node, messages::unknown_name, {name});
  return settle(any_type());
}

/// A name from around the function that is being compiled: it becomes one of the values that the
/// function captures when it is made.
TypePtr Compiler::emit_captured(std::size_t index, const std::string& name,
                                const Expression& node) {
  Body& into = bodies_[index];
  const auto known = std::ranges::find(into.captured, name);
  const auto position = static_cast<std::uint32_t>(known - into.captured.begin());
  if (known == into.captured.end()) {
    into.captured.push_back(name);
    if (into.self == name) into.code.self = position;
  }
  // Captured values follow the parameters; how many there are is known only at the end, so the
  // operand counts from a base that `emit_function` moves to its place.
  write(node, {.op = Op::local, .a = captured_base + position}, 1);
  for (std::size_t at = index; at-- > 0;) {
    const Body& outer = bodies_[at];
    for (std::size_t i = outer.bindings.size(); i-- > 0;) {
      const Binding& binding = outer.bindings[i];
      if (!binding.is_item && binding.name == name) return binding.type;
      if (binding.is_item && field_of(*binding.type, name) != nullptr) {
        return field_of(*binding.type, name)->type;
      }
      if (binding.is_item && may_have_any_member(*binding.type)) return any_type();
    }
  }
  const Variable* variable = global(name);
  return variable == nullptr || into.self == name ? any_type() : variable->type;
}

/// The member of the value on top of the stack.
TypePtr Compiler::emit_member(const Expression& node) {
  write(node, {.op = Op::member, .a = constant(Value::string(keep(node.text)))}, 0);
  return any_type();
}

TypePtr Compiler::member_type(const TypePtr& source, const std::string& name,
                              const Expression& node) {
  const Type& type = *source;
  if (const Field* field = field_of(type, name)) return field->type;
  if (may_have_any_member(type)) return any_type();
  if (type.form == Type::Form::list) return list_of(member_type(type.element, name, node));
  if (TypePtr property = property_type(type, name)) return property;
  report(node, messages::never_has_member, {to_string(type), name});
  return any_type();
}

/// Everything that has a name here, as a scope for a decision table.
Scope Compiler::visible() const {
  Scope all;
  for (const Variable& variable : scope_->variables()) all.add(variable.name, variable.type);
  for (const Body& in : bodies_) {
    if (!in.self.empty()) all.add(in.self, type_of(Type::Form::function));
    for (const Binding& binding : in.bindings) {
      if (!binding.is_item) {
        all.add(binding.name, binding.type);
        continue;
      }
      for (const Field& field : binding.type->fields) all.add(field.name, field.type);
    }
  }
  return all;
}

}  // namespace fasthold::feel
