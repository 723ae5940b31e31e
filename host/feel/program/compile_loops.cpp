// SPDX-License-Identifier: MPL-2.0
// What goes through lists, and what makes lists and contexts.
#include <string_view>
#include <unordered_set>

#include "feel/messages.hpp"
#include "feel/program/compiler.hpp"

namespace fasthold::feel {

TypePtr Compiler::emit_loop(const Expression& node) {
  Loop loop;
  loop.form = node.form;
  const std::size_t bound = body().bindings.size();
  const std::size_t domains = node.parts.size() - 1;
  for (std::size_t i = 0; i < domains; ++i) {
    const Expression& source = *node.parts[i];
    Domain domain;
    TypePtr element = any_type();
    if (source.form == Form::iteration_range) {
      TypePtr from;
      TypePtr to;
      domain.block = block_of(*source.parts[0], from);
      domain.to_block = block_of(*source.parts[1], to);
      element = join(from, to);
    } else {
      TypePtr list;
      domain.block = block_of(source, list);
      const bool has_element = list->form == Type::Form::list || list->form == Type::Form::range;
      if (list->form != Type::Form::any) element = has_element ? list->element : list;
    }
    domain.variable = new_local();
    body().bindings.push_back({node.names[i], element, domain.variable, false});
    loop.domains.push_back(domain);
  }
  if (node.form == Form::for_loop) {
    loop.partial = new_local();
    body().bindings.push_back({"partial", list_of(any_type()), loop.partial, false});
  }
  TypePtr result;
  loop.body = block_of(*node.parts.back(), result);
  body().bindings.resize(bound);
  if (node.form != Form::for_loop && !may_conform(*result, *type_of(Type::Form::boolean))) {
    report(*node.parts.back(), messages::condition_never_boolean, {to_string(*result)});
  }
  code_->loops.push_back(std::move(loop));
  write(node, {.op = Op::loop, .a = static_cast<std::uint32_t>(code_->loops.size() - 1)}, 1);
  return node.form == Form::for_loop ? list_of(result) : type_of(Type::Form::boolean);
}

/// A filter on the list on top of the stack.
TypePtr Compiler::emit_filter(const Expression& node, const TypePtr& list) {
  const Expression& predicate = *node.parts[1];
  const TypePtr element = list->form == Type::Form::list ? list->element : list;
  if (predicate.form == Form::literal && predicate.value.is(Kind::number)) {
    emit(predicate);
    write(node, {.op = Op::index}, -1);
    return element;
  }
  Filter filter;
  filter.item = new_local();
  const std::size_t bound = body().bindings.size();
  body().bindings.push_back({"item", element, filter.item, false});
  body().bindings.push_back({"", element, filter.item, true});
  TypePtr type;
  filter.body = block_of(predicate, type);
  body().bindings.resize(bound);
  const bool may_be_index = may_conform(*type, *type_of(Type::Form::number));
  if (!may_be_index && !may_conform(*type, *type_of(Type::Form::boolean))) {
    report(predicate, messages::filter_never_fits, {to_string(*type)});
  }
  code_->filters.push_back(filter);
  write(node, {.op = Op::filter, .a = static_cast<std::uint32_t>(code_->filters.size() - 1)}, 0);
  if (type->form == Type::Form::boolean) return list_of(element);
  return type->form == Type::Form::number ? element : any_type();
}

/// A context, or the scope of a boxed one whose last part is its result.
TypePtr Compiler::emit_context(const Expression& node) {
  std::unordered_set<std::string_view> known;
  for (const std::string& name : node.names) {
    if (known.insert(name).second) continue;
    report(node, messages::key_twice, {name});
    null_because(node, messages::key_twice, {name});
    return any_type();
  }
  const std::size_t bound = body().bindings.size();
  std::vector<Field> fields;
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    const Expression& entry = *node.parts[i];
    const bool is_function = entry.form == Form::function && entry.text.empty();
    const TypePtr type = is_function ? emit_function(entry, node.names[i]) : emit(entry);
    const std::uint32_t local = new_local();
    write(entry, {.op = Op::store, .a = local}, 0);
    if (node.form == Form::scope) write(entry, {.op = Op::drop}, -1);
    body().bindings.push_back({node.names[i], type, local, false});
    fields.push_back({node.names[i], type});
  }
  TypePtr type;
  if (node.form == Form::scope) {
    type = emit(*node.parts.back());
  } else {
    write(node, {.op = Op::make_context, .a = keys(node.names)},
          1 - static_cast<int>(node.names.size()));
    type = context_of(std::move(fields));
  }
  body().bindings.resize(bound);
  return type;
}

TypePtr Compiler::emit_list(const Expression& node) {
  const std::size_t from = body().code.instructions.size();
  TypePtr element = type_of(Type::Form::null);
  for (const Expression* part : node.parts) element = join(element, emit(*part));
  const auto count = static_cast<std::uint32_t>(node.parts.size());
  write(node, {.op = Op::make_list, .a = count}, 1 - static_cast<int>(count));
  fold(from);
  return list_of(element->form == Type::Form::null ? any_type() : element);
}

TypePtr Compiler::emit_table(const Expression& node) {
  Diagnostics issues;
  CompiledTable table = node.table->compile(visible(), mode_, issues);
  has_errors_ = has_errors_ || issues.has_errors();
  issues_->append(issues);
  is_pure_ = false;  // who traces wants to see it decide each time
  if (table.code == nullptr) {
    push_constant(node, {});
    return any_type();
  }
  for (const std::string& name : table.uses) emit_name(name, node);
  code_->tables.push_back(std::move(table.code));
  write(node,
        {.op = Op::table,
         .a = static_cast<std::uint32_t>(code_->tables.size() - 1),
         .b = static_cast<std::uint32_t>(table.uses.size())},
        1 - static_cast<int>(table.uses.size()));
  return table.type;
}

}  // namespace fasthold::feel
