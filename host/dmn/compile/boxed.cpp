// SPDX-License-Identifier: MPL-2.0
#include "dmn/compile/boxed.hpp"

#include <algorithm>

#include "dmn/messages.hpp"

namespace fasthold::dmn {

using feel::Expression;
using feel::Form;
using feel::Names;

std::uint32_t BoxedTree::open_piece(const Position& where, const Written* written) {
  const std::uint32_t begin = end_;
  pieces_.push_back({begin, written, where});
  end_ += static_cast<std::uint32_t>(written == nullptr ? 1 : written->text.size() + 1);
  return begin;
}

Position BoxedTree::place(std::uint32_t offset) const {
  const auto behind =
      std::ranges::upper_bound(pieces_, offset, {}, [](const Piece& piece) { return piece.begin; });
  if (behind == pieces_.begin()) return {};
  const Piece& piece = behind[-1];
  if (piece.written == nullptr) return piece.where;
  return feel::position_at(feel::Source{piece.written->text, piece.where}, offset - piece.begin);
}

Expression* BoxedTree::make(const Position& where, Form form, std::vector<Expression*> parts) {
  const std::uint32_t begin = open_piece(where, nullptr);
  return syntax_.make(form, {begin, begin + 1}, std::move(parts));
}

Expression* BoxedTree::parse(const Written& written, const Names& names) {
  const std::uint32_t begin = open_piece(written.where, &written);
  const std::size_t first = syntax_.size();
  Expression* tree =
      feel::parse_expression(syntax_, feel::Source{written.text, written.where}, names, *issues_);
  syntax_.move_spans(first, begin);
  return tree != nullptr ? tree : make(written.where, Form::literal);
}

Expression* BoxedTree::coerce(Expression* value, const feel::TypePtr& type) {
  if (type == nullptr || type->form == feel::Type::Form::any) return value;
  Expression* node = syntax_.make(Form::coerce, value->span, {value});
  node->type = type;
  return node;
}

Expression* BoxedTree::typed(Expression* value, const TypeRef& type) {
  return type.empty() ? value : coerce(value, types_(type));
}

Expression* BoxedTree::build(const BoxedExpression& boxed, const Names& names) {
  // The reader bounds how deep boxes stand in each other.
  return typed(build_form(boxed, names), boxed.type);
}

Expression* BoxedTree::build_part(const ExpressionPtr& part, const Names& names,
                                  const Position& where) {
  return part == nullptr ? make(where, Form::literal) : build(*part, names);
}

Expression* BoxedTree::build_form(const BoxedExpression& boxed, const Names& names) {
  if (const auto* literal = boxed.as<LiteralExpression>()) {
    return literal->text.empty() ? make(boxed.where, Form::literal) : parse(literal->text, names);
  }
  if (const auto* table = boxed.as<DecisionTable>()) return build_table(boxed, *table);
  if (const auto* context = boxed.as<Context>()) return build_context(boxed, *context, names);
  if (const auto* invocation = boxed.as<Invocation>()) {
    return build_invocation(boxed, *invocation, names);
  }
  if (const auto* relation = boxed.as<Relation>()) return build_relation(boxed, *relation, names);
  if (const auto* function = boxed.as<FunctionDefinition>()) {
    return build_function(*function, "", nullptr, names);
  }
  if (const auto* conditional = boxed.as<Conditional>()) {
    return make(boxed.where, Form::conditional,
                {build_part(conditional->condition, names, boxed.where),
                 build_part(conditional->then, names, boxed.where),
                 build_part(conditional->otherwise, names, boxed.where)});
  }
  if (const auto* filter = boxed.as<Filter>()) {
    Names inner = names;
    inner.add("item");
    // Members of the items are names inside the filter.
    for (const auto& [key, member] : names.members()) inner.add(member);
    return make(boxed.where, Form::filter,
                {build_part(filter->in, names, boxed.where),
                 build_part(filter->match, inner, boxed.where)});
  }
  if (const auto* iterator = boxed.as<Iterator>()) return build_iterator(boxed, *iterator, names);
  const auto& list = std::get<List>(boxed.form);
  std::vector<Expression*> items;
  for (const BoxedExpression& element : list.elements) items.push_back(build(element, names));
  return make(boxed.where, Form::list, std::move(items));
}

Expression* BoxedTree::build_context(const BoxedExpression& boxed, const Context& context,
                                     Names names) {
  std::vector<Expression*> parts;
  std::vector<std::string> keys;
  for (const ContextEntry& entry : context.entries) {
    const std::string key = feel::normalized_name(entry.variable.name);
    Names inner = names;
    inner.add(key);  // a function may call itself
    const auto* function = entry.value == nullptr ? nullptr : entry.value->as<FunctionDefinition>();
    Expression* value =
        function != nullptr && entry.value->type.empty() && entry.variable.type.empty()
            ? build_function(*function, "", nullptr, inner)
            : build_part(entry.value, function != nullptr ? inner : names, boxed.where);
    parts.push_back(typed(value, entry.variable.type));
    keys.push_back(key);
    names.add(key);
    names.add_member(key);
    if (!entry.variable.type.empty()) names.add_members(*types_(entry.variable.type));
  }
  const bool has_result = context.result != nullptr;
  if (has_result) parts.push_back(build(*context.result, names));
  Expression* node = make(boxed.where, has_result ? Form::scope : Form::context, std::move(parts));
  node->names = std::move(keys);
  return node;
}

Expression* BoxedTree::build_invocation(const BoxedExpression& boxed, const Invocation& invocation,
                                        const Names& names) {
  std::vector<Expression*> parts{build_part(invocation.function, names, boxed.where)};
  std::vector<std::string> parameters;
  for (const Binding& binding : invocation.bindings) {
    parts.push_back(
        typed(build_part(binding.formula, names, binding.parameter.where), binding.parameter.type));
    parameters.push_back(feel::normalized_name(binding.parameter.name));
  }
  Expression* node = make(boxed.where, Form::call, std::move(parts));
  node->names = std::move(parameters);
  return node;
}

Expression* BoxedTree::build_relation(const BoxedExpression& boxed, const Relation& relation,
                                      const Names& names) {
  std::vector<std::string> keys;
  for (const InformationItem& column : relation.columns) {
    keys.push_back(feel::normalized_name(column.name));
  }
  std::vector<Expression*> rows;
  for (const std::vector<BoxedExpression>& row : relation.rows) {
    std::vector<Expression*> cells;
    for (std::size_t i = 0; i < row.size() && i < keys.size(); ++i) {
      cells.push_back(typed(build(row[i], names), relation.columns[i].type));
    }
    Expression* context = make(boxed.where, Form::context, std::move(cells));
    context->names = keys;
    rows.push_back(context);
  }
  return make(boxed.where, Form::list, std::move(rows));
}

Expression* BoxedTree::build_function(const FunctionDefinition& function, const std::string& self,
                                      const feel::TypePtr& result, const Names& names) {
  Names inner = names;
  std::vector<std::string> parameters;
  std::vector<feel::TypePtr> types;
  Position where;
  for (const InformationItem& parameter : function.parameters) {
    parameters.push_back(feel::normalized_name(parameter.name));
    types.push_back(parameter.type.empty() ? nullptr : types_(parameter.type));
    inner.add(parameter.name);
    if (types.back() != nullptr) inner.add_members(*types.back());
    where = parameter.where;
  }
  if (function.body != nullptr) where = function.body->where;
  const bool is_external = function.kind != FunctionDefinition::Kind::feel;
  std::vector<Expression*> body;
  if (!is_external) body.push_back(coerce(build_part(function.body, inner, where), result));
  Expression* node = make(where, is_external ? Form::external : Form::function, std::move(body));
  node->names = std::move(parameters);
  node->types = std::move(types);
  node->text = self;
  return node;
}

Expression* BoxedTree::build_iterator(const BoxedExpression& boxed, const Iterator& iterator,
                                      const Names& names) {
  Names inner = names;
  const std::string variable = feel::normalized_name(iterator.variable);
  inner.add(variable);
  inner.add("partial");
  Form form = Form::for_loop;
  if (iterator.kind == Iterator::Kind::some) form = Form::some;
  if (iterator.kind == Iterator::Kind::every) form = Form::every;
  Expression* node = make(
      boxed.where, form,
      {build_part(iterator.in, names, boxed.where), build_part(iterator.body, inner, boxed.where)});
  node->names = {variable};
  return node;
}

Expression* BoxedTree::build_table(const BoxedExpression& boxed, const DecisionTable& table) {
  Expression* node = make(boxed.where, Form::table);
  node->table = make_table_source(table, name_, types_, listener_);
  return node;
}

}  // namespace fasthold::dmn
