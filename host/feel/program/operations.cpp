// SPDX-License-Identifier: MPL-2.0
// What single instructions do that takes more than a line.
#include <algorithm>

#include "feel/messages.hpp"
#include "feel/operators.hpp"
#include "feel/program/machine.hpp"
#include "feel/properties.hpp"

namespace fasthold::feel {
namespace {

/// The code of a function value: what it was made from.
class Closure final : public Callable {
 public:
  explicit Closure(const Code& code, const FunctionCode& function)
      : code_(&code), function_(&function) {}

  Value call(Evaluation& evaluation, const FunctionData& data,
             std::span<const Value> arguments) const override {
    std::vector<Value> locals(function_->locals + function_->captures);
    std::ranges::copy(arguments, locals.begin());
    std::ranges::copy(data.captured, locals.begin() + function_->locals);
    // Its names were captured, so it needs no frame.
    return Machine(*code_, evaluation, {}).run(*function_, locals);
  }

 private:
  const Code* code_;
  const FunctionCode* function_;
};

}  // namespace

Value Machine::member(const Value& source, std::string_view name) {
  switch (source.kind()) {
    case Kind::null: return source;
    case Kind::context: {
      if (const Value* found = source.context().find(name)) return *found;
      return evaluation_->null(messages::no_such_member, {"context", name});
    }
    case Kind::list: {
      evaluation_->spend(source.list().size());
      const Evaluation::Level level(*evaluation_);
      const std::span<Value> members = evaluation_->arena().allocate<Value>(source.list().size());
      for (std::size_t i = 0; i < members.size(); ++i) {
        new (&members[i]) Value(member(source.list()[i], name));
      }
      return Value::list(members);
    }
    default: return property(*evaluation_, source, name);
  }
}

/// Source: DMN 1.5, 10.3.2.5: items count from 1, and from -1 at the end.
Value Machine::index(const Value& list, const Value& number) {
  const std::span<const Value> items =
      list.is(Kind::list) ? list.list() : std::span<const Value>{&list, list.is_null() ? 0U : 1U};
  if (number.is_null()) return number;
  if (!number.is(Kind::number)) {
    return evaluation_->null(messages::wrong_kind, {"[]", kind_name(number.kind())});
  }
  const auto position = to_integer(number.number());
  const auto size = static_cast<std::int64_t>(items.size());
  if (position && *position > 0 && *position <= size) {
    return items[static_cast<std::size_t>(*position - 1)];
  }
  if (position && *position < 0 && *position >= -size) {
    return items[static_cast<std::size_t>(size + *position)];
  }
  return evaluation_->null(messages::index_out_of_range,
                           {std::to_string(size), to_string(number.number())});
}

/// A test is true by itself (`true`, or a condition about other variables) or about the value.
/// Source: DMN 1.5, 7.3.4 (unary tests) and table 55.
Value Machine::test(const Value& value, const Value& wanted) {
  if (wanted.is(Kind::boolean) && !value.is(Kind::boolean) && !value.is(Kind::list)) return wanted;
  return in(*evaluation_, value, wanted);
}

Value Machine::any_of(std::span<const Value> results, bool negated) {
  const Value* undecided = nullptr;
  for (const Value& result : results) {
    if (result.is_true()) return Value::boolean(!negated);
    if (!result.is(Kind::boolean) && undecided == nullptr) undecided = &result;
  }
  if (undecided == nullptr) return Value::boolean(negated);
  return undecided->is_null() ? *undecided : Value{};
}

Value Machine::make_range(const Value& start, const Value& end, std::uint32_t flags) {
  const RangeData range{start, end, (flags & 1U) != 0, (flags & 2U) != 0, false};
  if (start.is_null()) return start;
  if (end.is_null()) return end;
  const auto ordered = order(start, end);
  if (ordered == std::partial_ordering::unordered || ordered > 0) {
    return evaluation_->null(messages::bad_range, {to_feel(start, 80), to_feel(end, 80)});
  }
  return evaluation_->range(range);
}

Value Machine::make_test(Form form, const Value& operand) {
  RangeData range;
  switch (form) {
    case Form::less:
    case Form::less_or_equal:
      range.end = operand;
      range.end_included = form == Form::less_or_equal;
      break;
    case Form::greater:
    case Form::greater_or_equal:
      range.start = operand;
      range.start_included = form == Form::greater_or_equal;
      break;
    default:
      range = {operand, operand, true, true, form == Form::not_equal};
      return evaluation_->range(range);
  }
  if (operand.is_null()) return operand;
  if (order(operand, operand) == std::partial_ordering::unordered) {
    return evaluation_->null(messages::wrong_kind, {"<", kind_name(operand.kind())});
  }
  return evaluation_->range(range);
}

Value Machine::make_function(const FunctionCode& function, std::span<const Value> captured) {
  Arena& arena = evaluation_->arena();
  const std::span<Value> kept = arena.allocate<Value>(captured.size());
  std::uninitialized_copy(captured.begin(), captured.end(), kept.begin());
  // SAFETY: a closure has nothing to destroy but its vtable pointer.
  static_assert(sizeof(Closure) == 3 * sizeof(void*));
  auto* code = new (arena.allocate<std::byte>(sizeof(Closure)).data()) Closure(*code_, function);
  auto* data =
      arena.make(FunctionData{function.name, function.parameter_views, function.parameter_types,
                              false, code, kept, function.type.get()});
  const Value made = Value::function(data);
  if (function.self != FunctionCode::no_self) kept[function.self] = made;
  return made;
}

Value Machine::call_value(const Value& callee, std::span<const Value> arguments) {
  if (callee.is_null()) return callee;
  if (!callee.is(Kind::function)) {
    return evaluation_->null(messages::not_a_function, {kind_name(callee.kind())});
  }
  return feel::call(*evaluation_, callee.function(), arguments);
}

Value Machine::call_named(const Value& callee, std::span<const std::string_view> names,
                          std::span<const Value> arguments) {
  if (callee.is_null()) return callee;
  if (!callee.is(Kind::function)) {
    return evaluation_->null(messages::not_a_function, {kind_name(callee.kind())});
  }
  const FunctionData& function = callee.function();
  if (function.variadic || names.size() != function.parameters.size()) {
    return evaluation_->null(
        messages::wrong_argument_count,
        {function.name, std::to_string(function.parameters.size()), std::to_string(names.size())});
  }
  const std::span<Value> ordered = evaluation_->arena().allocate<Value>(names.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const auto found = std::ranges::find(names, function.parameters[i]);
    if (found == names.end()) {
      return evaluation_->null(messages::no_such_member, {function.name, function.parameters[i]});
    }
    new (&ordered[i]) Value(arguments[static_cast<std::size_t>(found - names.begin())]);
  }
  return feel::call(*evaluation_, function, ordered);
}

}  // namespace fasthold::feel
