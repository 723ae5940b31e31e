// SPDX-License-Identifier: MPL-2.0
#include "support/tree_walker.hpp"

#include <algorithm>

#include "feel/builtins/builtin.hpp"
#include "feel/messages.hpp"
#include "feel/operators.hpp"
#include "feel/properties.hpp"

namespace fasthold::test {

using feel::Expression;
using feel::Form;
using feel::Kind;
using feel::Value;

Value TreeWalker::evaluate(const Expression& expression) {
  try {
    return walk(expression, nullptr);
  } catch (const feel::LimitReached&) {
    reached_limit_ = true;
    return {};
  }
}

TreeWalker::Scope TreeWalker::bind(Scope outer, std::string_view text, const Value& value,
                                   bool is_item) {
  return &links_.emplace_back(Environment{outer, std::string(text), value, is_item});
}

Value TreeWalker::failure(const Message& message) {
  return evaluation_->null(message);
}

Value TreeWalker::walk(const Expression& node, Scope scope) {
  const feel::Evaluation::Level level(*evaluation_);
  evaluation_->spend();
  return walk_form(node, scope);
}

Value TreeWalker::walk_form(const Expression& node, Scope scope) {
  const auto part = [&](std::size_t i) { return walk(*node.parts[i], scope); };
  switch (node.form) {
    case Form::literal: return node.value;
    case Form::name: return name(node.text, scope);
    case Form::negate: return feel::negate(*evaluation_, part(0));
    case Form::between: {
      const Value value = part(0);
      const Value low = part(1);
      return feel::logical_and(*evaluation_, feel::greater_or_equal(*evaluation_, value, low),
                               feel::less_or_equal(*evaluation_, value, part(2)));
    }
    case Form::in: {
      const Value value = part(0);
      return tests(*node.parts[1], value, bind(scope, "?", value));
    }
    case Form::unary_tests: return tests(node, name("?", scope), scope);
    case Form::anything: return Value::boolean(true);
    case Form::conditional: return part(0).is_true() ? part(1) : part(2);
    case Form::for_loop:
    case Form::some:
    case Form::every: return loop(node, scope);
    case Form::instance_of: {
      const Value value = part(0);
      const feel::Type& type = node.type == nullptr ? *feel::any_type() : *node.type;
      // What a function gives is known by its type only, which nobody worked out here.
      is_ambiguous_ = is_ambiguous_ || type.form == feel::Type::Form::function;
      return Value::boolean(feel::is_instance(*evaluation_, value, type));
    }
    case Form::coerce: {
      const Value value = part(0);
      return node.type == nullptr ? value : feel::coerce(*evaluation_, value, *node.type);
    }
    case Form::path: return member(part(0), node.text);
    case Form::filter: return filter(node, scope);
    case Form::call: return call(node, scope);
    case Form::list: {
      std::vector<Value> items;
      for (std::size_t i = 0; i < node.parts.size(); ++i) items.push_back(part(i));
      return evaluation_->list(items);
    }
    case Form::context:
    case Form::scope: return context(node, scope);
    case Form::function:
    case Form::external: return make_function(node, scope, node.text);
    case Form::range: return range(node, scope);
    case Form::comparison: return comparison(node, scope);
    case Form::iteration_range:
    case Form::table: return {};
    default: return binary(node, scope);
  }
}

Value TreeWalker::binary(const Expression& node, Scope scope) {
  const Value a = walk(*node.parts[0], scope);
  const Value b = walk(*node.parts[1], scope);
  feel::Evaluation& with = *evaluation_;
  switch (node.form) {
    case Form::add: return feel::add(with, a, b);
    case Form::subtract: return feel::subtract(with, a, b);
    case Form::multiply: return feel::multiply(with, a, b);
    case Form::divide: return feel::divide(with, a, b);
    case Form::power: return feel::power(with, a, b);
    case Form::equal: return feel::equal(with, a, b);
    case Form::not_equal: return feel::not_equal(with, a, b);
    case Form::less: return feel::less(with, a, b);
    case Form::less_or_equal: return feel::less_or_equal(with, a, b);
    case Form::greater: return feel::greater(with, a, b);
    case Form::greater_or_equal: return feel::greater_or_equal(with, a, b);
    case Form::logical_and: return feel::logical_and(with, a, b);
    case Form::logical_or: return feel::logical_or(with, a, b);
    default: return {};
  }
}

const Value* TreeWalker::find(std::string_view text, Scope scope, bool also_in_items) const {
  for (; scope != nullptr; scope = scope->outer) {
    if (!scope->is_item) {
      if (scope->name == text) return &scope->value;
    } else if (also_in_items && scope->value.is(Kind::context)) {
      if (const Value* const entry = scope->value.context().find(text)) return entry;
    }
  }
  const auto variable = variables_.find(text);
  return variable == variables_.end() ? nullptr : &variable->second;
}

/// From the innermost scope outwards; built-ins stand around all others.
Value TreeWalker::name(std::string_view text, Scope scope) {
  if (const Value* const found = find(text, scope, true)) return *found;
  const auto overloads = feel::find_builtins(text);
  if (!overloads.empty()) return feel::builtin_value(overloads, evaluation_->arena());
  return failure(feel::messages::unknown_name);
}

/// Source: DMN 1.5, 10.3.2.6 (paths): of a list, the member of each item.
Value TreeWalker::member(const Value& source, std::string_view text) {
  if (source.is_null()) return source;
  if (source.is(Kind::context)) {
    const Value* const found = source.context().find(text);
    return found != nullptr ? *found : failure(feel::messages::no_such_member);
  }
  if (!source.is(Kind::list)) return feel::property(*evaluation_, source, text);
  const feel::Evaluation::Level level(*evaluation_);
  std::vector<Value> members;
  for (const Value& item : source.list()) {
    evaluation_->spend();
    members.push_back(member(item, text));
  }
  return evaluation_->list(members);
}

Value TreeWalker::item_at(std::span<const Value> items, const Value& position) {
  const auto at = feel::to_integer(position.number());
  const auto size = static_cast<std::int64_t>(items.size());
  if (at && *at >= 1 && *at <= size) return items[static_cast<std::size_t>(*at - 1)];
  if (at && *at <= -1 && *at >= -size) return items[static_cast<std::size_t>(size + *at)];
  return failure(feel::messages::index_out_of_range);
}

/// Source: DMN 1.5, 10.3.2.5: a number picks an item, a condition keeps those for which it is true.
Value TreeWalker::filter(const Expression& node, Scope scope) {
  const Value list = walk(*node.parts[0], scope);
  std::vector<Value> items;
  if (list.is(Kind::list)) {
    items.assign(list.list().begin(), list.list().end());
  } else {
    items.push_back(list);
  }
  const auto asked = [&](const Value& item) {
    return walk(*node.parts[1], bind(bind(scope, "item", item), "", item, true));
  };
  const Value first = asked(items.empty() ? Value{} : items.front());
  if (first.is(Kind::number)) {
    // As something to pick from, null is nothing.
    return item_at(list.is_null() ? std::span<const Value>{} : std::span<const Value>{items},
                   first);
  }
  if (items.empty()) return list;
  std::vector<Value> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value is = i == 0 ? first : asked(items[i]);
    if (!is.is(Kind::boolean) && !is.is_null()) {
      return failure(feel::messages::condition_not_boolean);
    }
    if (is.is_true()) kept.push_back(items[i]);
  }
  return evaluation_->list(kept);
}

/// Source: DMN 1.5, 10.3.2.6: an entry sees those before it, a function itself too.
Value TreeWalker::context(const Expression& node, Scope scope) {
  std::vector<std::string_view> keys;
  std::vector<Value> values;
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    if (std::ranges::find(keys, node.names[i]) != keys.end()) {
      return failure(feel::messages::key_twice);
    }
    const Expression& entry = *node.parts[i];
    const bool is_function = entry.form == Form::function && entry.text.empty();
    values.push_back(is_function ? make_function(entry, scope, node.names[i]) : walk(entry, scope));
    keys.push_back(node.names[i]);
    scope = bind(scope, node.names[i], values.back());
  }
  return node.form == Form::scope ? walk(*node.parts.back(), scope)
                                  : evaluation_->context(keys, values);
}

Value TreeWalker::range(const Expression& node, Scope scope) {
  const Value start = walk(*node.parts[0], scope);
  const Value end = walk(*node.parts[1], scope);
  if (start.is_null()) return start;
  if (end.is_null()) return end;
  const auto is = feel::order(start, end);
  if (!(is <= 0)) return failure(feel::messages::bad_range);
  return evaluation_->range({start, end, node.start_included, node.end_included, false});
}

/// A comparison without its left side is the range of what passes it.
Value TreeWalker::comparison(const Expression& node, Scope scope) {
  const Value operand = walk(*node.parts[0], scope);
  const Form form = node.comparison;
  if (form == Form::equal || form == Form::not_equal) {
    return evaluation_->range({operand, operand, true, true, form == Form::not_equal});
  }
  if (operand.is_null()) return operand;
  if (feel::order(operand, operand) == std::partial_ordering::unordered) {
    return failure(feel::messages::wrong_kind);
  }
  if (form == Form::less || form == Form::less_or_equal) {
    return evaluation_->range({{}, operand, false, form == Form::less_or_equal, false});
  }
  return evaluation_->range({operand, {}, form == Form::greater_or_equal, false, false});
}

namespace {

bool speaks_of_input(const Expression& node) {
  if (node.form == Form::name && node.text == "?") return true;
  return std::ranges::any_of(node.parts,
                             [](const Expression* part) { return speaks_of_input(*part); });
}

}  // namespace

/// Any of the tests, or none of them. Source: DMN 1.5, 7.3.4 and table 55.
Value TreeWalker::tests(const Expression& node, const Value& value, Scope scope) {
  std::vector<Value> results;
  for (const Expression* test : node.parts) results.push_back(one_test(*test, value, scope));
  if (results.size() == 1 && !node.negated) return results.front();
  Value any = Value::boolean(false);
  for (const Value& result : results) any = feel::logical_or(*evaluation_, any, result);
  return node.negated ? feel::logical_not(*evaluation_, any) : any;
}

Value TreeWalker::one_test(const Expression& test, const Value& value, Scope scope) {
  const Value wanted = walk(test, scope);
  if (test.form == Form::anything) return wanted;
  // A condition on the value is its own answer.
  if (speaks_of_input(test)) return wanted.is(Kind::boolean) ? wanted : Value{};
  const bool is_range = test.form == Form::range ||
                        (test.form == Form::comparison && test.comparison != Form::equal &&
                         test.comparison != Form::not_equal);
  if (is_range && wanted.is_null()) return wanted;
  if (test.form == Form::literal && wanted.is(Kind::boolean)) {
    return feel::equal(*evaluation_, value, wanted);
  }
  return passes(value, wanted);
}

Value TreeWalker::passes(const Value& value, const Value& wanted) {
  switch (wanted.kind()) {
    case Kind::null:
      if (wanted.cause() != nullptr) return wanted;
      return Value::boolean(value.is_null());
    case Kind::boolean:
      if (value.is(Kind::boolean)) return Value::boolean(value.boolean() == wanted.boolean());
      if (value.is(Kind::list)) return feel::equal(*evaluation_, value, wanted);
      // Beside a null of type boolean it is compared, beside all others its own answer.
      is_ambiguous_ = is_ambiguous_ || value.is_null();
      return wanted;
    case Kind::range:
      if (value.is(Kind::range)) return feel::equal(*evaluation_, value, wanted);
      return in_range(value, wanted.range());
    case Kind::list: {
      for (const Value& item : wanted.list()) {
        evaluation_->spend();
        if (feel::same(item, value)) return Value::boolean(true);
        if (item.is(Kind::range) && in_range(value, item.range()).is_true()) {
          return Value::boolean(true);
        }
      }
      return Value::boolean(value.is(Kind::list) && feel::same(value, wanted));
    }
    default: return feel::equal(*evaluation_, value, wanted);
  }
}

/// Source: DMN 1.5, 10.3.2.7 and table 55: at or behind its start, at or before its end.
Value TreeWalker::in_range(const Value& value, const feel::RangeData& range) {
  if (range.is_negated) return feel::not_equal(*evaluation_, value, range.start);
  const bool is_point =
      range.start_included && range.end_included && feel::same(range.start, range.end);
  if (is_point) return feel::equal(*evaluation_, value, range.start);
  Value result = Value::boolean(true);
  const auto ask = [&](const Value& end, bool included, bool is_start) {
    if (end.is_null() && !included) return;
    feel::Evaluation& with = *evaluation_;
    const Value is = is_start ? (included ? feel::greater_or_equal(with, value, end)
                                          : feel::greater(with, value, end))
                              : (included ? feel::less_or_equal(with, value, end)
                                          : feel::less(with, value, end));
    // What cannot be compared with one end is not in doubt, it is no member of the line.
    if (is.is_null() || result.is_null()) {
      result = result.is_null() ? result : is;
    } else {
      result = feel::logical_and(with, result, is);
    }
  };
  ask(range.start, range.start_included, true);
  ask(range.end, range.end_included, false);
  return result;
}

}  // namespace fasthold::test
