// SPDX-License-Identifier: MPL-2.0
// The walker's functions, calls and loops.
#include <algorithm>
#include <optional>

#include "feel/builtins/builtin.hpp"
#include "feel/messages.hpp"
#include "feel/operators.hpp"
#include "support/tree_walker.hpp"

namespace fasthold::test {

using feel::Expression;
using feel::Form;
using feel::Kind;
using feel::Value;

/// A function that was written: its body and the scope in which it stood.
class TreeWalker::Function final : public feel::Callable {
 public:
  Function(TreeWalker& walker, const Expression& node, Scope scope, std::string_view name)
      : walker_(&walker), node_(&node), scope_(scope) {
    data_.name = name;
    for (std::size_t i = 0; i < node.names.size(); ++i) {
      names_.push_back(node.names[i]);
      types_.push_back(i < node.types.size() ? node.types[i].get() : nullptr);
    }
    data_.parameters = names_;
    data_.types = types_;
    data_.code = this;
  }
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;

  [[nodiscard]] const feel::FunctionData* data() const noexcept { return &data_; }
  void stand_in(Scope scope) noexcept { scope_ = scope; }

  Value call(feel::Evaluation&, const feel::FunctionData&,
             std::span<const Value> arguments) const override {
    if (node_->form == Form::external) return walker_->failure(feel::messages::external_function);
    Scope inner = scope_;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      inner = walker_->bind(inner, names_[i], arguments[i]);
    }
    return walker_->walk(*node_->parts[0], inner);
  }

 private:
  TreeWalker* walker_;
  const Expression* node_;
  Scope scope_;
  std::vector<std::string_view> names_;
  std::vector<const feel::Type*> types_;
  feel::FunctionData data_;
};

TreeWalker::TreeWalker(feel::Evaluation& evaluation, std::map<std::string, Value> variables)
    : evaluation_(&evaluation), variables_(variables.begin(), variables.end()) {}

TreeWalker::~TreeWalker() = default;

Value TreeWalker::make_function(const Expression& node, Scope scope, std::string_view self) {
  Function& made = *functions_.emplace_back(std::make_unique<Function>(*this, node, scope, self));
  const Value value = Value::function(made.data());
  if (!self.empty()) made.stand_in(bind(scope, self, value));
  return value;
}

Value TreeWalker::call(const Expression& node, Scope scope) {
  const Expression& callee = *node.parts[0];
  const bool is_builtin = callee.form == Form::name && !feel::find_builtins(callee.text).empty() &&
                          find(callee.text, scope, false) == nullptr;
  const Value function = is_builtin ? Value{} : walk(callee, scope);
  std::vector<Value> arguments;
  for (std::size_t i = 1; i < node.parts.size(); ++i) {
    arguments.push_back(walk(*node.parts[i], scope));
  }
  if (is_builtin) return call_builtin(node, callee.text, arguments);
  if (node.names.empty()) return call_value(function, arguments);
  if (function.is_null()) return function;
  if (!function.is(Kind::function)) return failure(feel::messages::not_a_function);
  const feel::FunctionData& data = function.function();
  if (data.variadic || data.parameters.size() != arguments.size()) {
    return failure(feel::messages::wrong_argument_count);
  }
  std::vector<Value> ordered;
  for (const std::string_view parameter : data.parameters) {
    const auto at = std::ranges::find(node.names, parameter);
    if (at == node.names.end()) return failure(feel::messages::no_such_member);
    ordered.push_back(arguments[static_cast<std::size_t>(at - node.names.begin())]);
  }
  return call_value(function, ordered);
}

/// The arguments in the order of the parameters that they name; nothing where they do not fit.
/// One that is left out before another counts as null where the parameter takes null.
static std::optional<std::vector<Value>> by_name(const feel::Builtin& builtin,
                                                 const std::vector<std::string>& names,
                                                 const std::vector<Value>& arguments) {
  std::vector<Value> ordered;
  std::size_t used = 0;
  for (const feel::Parameter& parameter : builtin.parameters) {
    const auto at = std::ranges::find(names, parameter.name);
    if (at != names.end()) {
      ordered.push_back(arguments[static_cast<std::size_t>(at - names.begin())]);
      ++used;
    } else if (used < names.size() && feel::contains(parameter.kinds, Kind::null)) {
      ordered.emplace_back();
    } else {
      break;
    }
  }
  if (used != names.size() || ordered.size() < builtin.required) return std::nullopt;
  return ordered;
}

Value TreeWalker::call_builtin(const Expression& node, std::string_view called,
                               const std::vector<Value>& arguments) {
  const auto overloads = feel::find_builtins(called);
  if (node.names.empty()) return feel::apply(*evaluation_, overloads, arguments);
  Value last = failure(feel::messages::builtin_has_no_parameters);
  for (const feel::Builtin* overload : overloads) {
    const auto ordered = by_name(*overload, node.names, arguments);
    if (!ordered) continue;
    last = feel::apply(*evaluation_, {&overload, 1}, *ordered);
    const bool fits = !last.is_null() || last.cause() == nullptr ||
                      last.cause()->message != &feel::messages::no_overload;
    if (fits) return last;
  }
  return last;
}

/// Source: DMN 1.5, 10.3.2.13.2: as many arguments as parameters, each converted to its type.
Value TreeWalker::call_value(const Value& callee, const std::vector<Value>& arguments) {
  if (callee.is_null()) return callee;
  if (!callee.is(Kind::function)) return failure(feel::messages::not_a_function);
  const feel::FunctionData& data = callee.function();
  if (data.variadic) return data.code->call(*evaluation_, data, arguments);
  if (data.parameters.size() != arguments.size()) {
    return failure(feel::messages::wrong_argument_count);
  }
  std::vector<Value> converted = arguments;
  for (std::size_t i = 0; i < data.types.size(); ++i) {
    if (data.types[i] == nullptr) continue;
    converted[i] = feel::coerce(*evaluation_, arguments[i], *data.types[i]);
    if (converted[i].is_null() && !arguments[i].is_null()) return converted[i];
  }
  return data.code->call(*evaluation_, data, converted);
}

/// One `for`, `some` or `every`. Source: DMN 1.5, 10.3.2.14 and 10.3.2.15 (table 57).
class TreeWalker::Loop {
 public:
  Loop(TreeWalker& walker, const Expression& node) : walker_(&walker), node_(&node) {}

  Value run(Scope scope) {
    if (!domain(0, scope)) return failure_;
    if (node_->form == Form::for_loop) return walker_->evaluation_->list(results_);
    // The `or` of all conditions, or their `and`; what is no condition at all spoils it.
    const bool is_some = node_->form == Form::some;
    Value result = Value::boolean(!is_some);
    for (const Value& each : results_) {
      if (is_some ? each.is_true() : each.is_false()) return each;
      if (!each.is(Kind::boolean) && !each.is_null()) {
        return walker_->failure(feel::messages::condition_not_boolean);
      }
      if (each.is_null() && !result.is_null()) result = each;
    }
    return result;
  }

 private:
  bool domain(std::size_t at, Scope scope) {
    if (at + 1 == node_->parts.size()) return body(scope);
    const Expression& source = *node_->parts[at];
    if (source.form == Form::iteration_range) {
      const Value from = walker_->walk(*source.parts[0], scope);
      const Value to = walker_->walk(*source.parts[1], scope);
      if (from.is_null() || to.is_null()) return fail(from.is_null() ? from : to);
      const auto first = whole(from);
      const auto last = whole(to);
      if (!first || !last || from.kind() != to.kind()) return refuse();
      return count(at, scope, *first, *last, *first <= *last ? 1 : -1, from.kind());
    }
    const Value list = walker_->walk(source, scope);
    if (list.is_null()) return fail(list);
    if (list.is(Kind::range)) {
      const feel::RangeData& range = list.range();
      const auto first = whole(range.start);
      const auto last = whole(range.end);
      if (range.is_negated || !first || !last || range.start.kind() != range.end.kind()) {
        return refuse();
      }
      return count(at, scope, *first + (range.start_included ? 0 : 1),
                   *last - (range.end_included ? 0 : 1), 1, range.start.kind());
    }
    if (!list.is(Kind::list)) return turn(at, scope, list);
    for (const Value& item : list.list()) {
      if (!turn(at, scope, item)) return false;
      if (is_over()) break;
    }
    return true;
  }

  bool turn(std::size_t at, Scope scope, const Value& item) {
    walker_->evaluation_->spend();
    return domain(at + 1, walker_->bind(scope, node_->names[at], item));
  }

  bool body(Scope scope) {
    if (node_->form == Form::for_loop) {
      scope = walker_->bind(scope, "partial", walker_->evaluation_->list(results_));
    }
    results_.push_back(walker_->walk(*node_->parts.back(), scope));
    return true;
  }

  /// What comes behind a result that decides does not matter.
  [[nodiscard]] bool is_over() const {
    if (node_->form == Form::for_loop || results_.empty()) return false;
    return node_->form == Form::some ? results_.back().is_true() : results_.back().is_false();
  }

  bool count(std::size_t at, Scope scope, std::int64_t from, std::int64_t to, int by, Kind kind) {
    for (std::int64_t i = from; by > 0 ? i <= to : i >= to; i += by) {
      const Value item = kind == Kind::date ? Value::date({i}) : Value::number(feel::Number{i});
      if (!turn(at, scope, item)) return false;
      if (is_over()) break;
    }
    return true;
  }

  static std::optional<std::int64_t> whole(const Value& value) {
    if (value.is(Kind::date)) return value.date().days;
    const auto number = value.is(Kind::number) ? feel::to_integer(value.number()) : std::nullopt;
    constexpr std::int64_t furthest = std::int64_t{1} << 60;
    return number && *number < furthest && -*number < furthest ? number : std::nullopt;
  }

  bool fail(const Value& why) {
    failure_ = why;
    return false;
  }
  bool refuse() { return fail(walker_->failure(feel::messages::not_a_list_to_iterate)); }

  TreeWalker* walker_;
  const Expression* node_;
  std::vector<Value> results_;
  Value failure_;
};

Value TreeWalker::loop(const Expression& node, Scope scope) {
  return Loop(*this, node).run(scope);
}

bool agree(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::function: return true;
    case Kind::null: return true;
    case Kind::list: return std::ranges::equal(a.list(), b.list(), agree);
    case Kind::context:
      return std::ranges::equal(a.context().keys, b.context().keys) &&
             std::ranges::equal(a.context().values, b.context().values, agree);
    case Kind::range:
      return a.range().start_included == b.range().start_included &&
             a.range().end_included == b.range().end_included &&
             a.range().is_negated == b.range().is_negated &&
             agree(a.range().start, b.range().start) && agree(a.range().end, b.range().end);
    default: return feel::same(a, b);
  }
}

}  // namespace fasthold::test
