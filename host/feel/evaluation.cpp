// SPDX-License-Identifier: MPL-2.0
#include "feel/evaluation.hpp"

#include <vector>

#include "core/text.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {

Value Evaluation::null(const Message& message, std::initializer_list<std::string_view> arguments,
                       const Cause* earlier) {
  const std::span<std::string_view> kept = arena_->allocate<std::string_view>(arguments.size());
  std::size_t i = 0;
  for (const std::string_view argument : arguments) {
    new (&kept[i++]) std::string_view(arena_->keep(beginning_of(argument)));
  }
  return Value::null(arena_->make(Cause{&message, kept, place_, earlier}));
}

Value Evaluation::string(std::string_view text) {
  if (text.size() > limits_.text_bytes) throw LimitReached{LimitReached::What::memory};
  return Value::string(arena_->keep(text));
}

Value Evaluation::list(std::span<const Value> items) {
  const std::span<Value> kept = arena_->allocate<Value>(items.size());
  std::uninitialized_copy(items.begin(), items.end(), kept.begin());
  return Value::list(kept);
}

Value Evaluation::context(std::span<const std::string_view> keys, std::span<const Value> values) {
  const std::span<std::string_view> kept_keys = arena_->allocate<std::string_view>(keys.size());
  const std::span<Value> kept_values = arena_->allocate<Value>(values.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    new (&kept_keys[i]) std::string_view(arena_->keep(keys[i]));
  }
  std::uninitialized_copy(values.begin(), values.end(), kept_values.begin());
  return Value::context(arena_->make(ContextData{kept_keys, kept_values}));
}

namespace {

/// A call takes about as long as so many turns of a loop.
constexpr std::uint64_t steps_of_call = 8;

}  // namespace

Value call(Evaluation& evaluation, const FunctionData& function, std::span<const Value> arguments) {
  evaluation.spend(steps_of_call);
  const Evaluation::Level level(evaluation);
  if (function.variadic) return function.code->call(evaluation, function, arguments);
  if (arguments.size() != function.parameters.size()) {
    return evaluation.null(messages::wrong_argument_count,
                           {function.name, std::to_string(function.parameters.size()),
                            std::to_string(arguments.size())});
  }
  if (function.types.empty()) return function.code->call(evaluation, function, arguments);
  const std::span<Value> converted = evaluation.arena().allocate<Value>(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Type* type = function.types[i];
    Value value = type == nullptr ? arguments[i] : coerce(evaluation, arguments[i], *type);
    // An argument that has the wrong type keeps the function from being called at all.
    if (value.is_null() && !arguments[i].is_null()) return value;
    new (&converted[i]) Value(value);
  }
  return function.code->call(evaluation, function, converted);
}

}  // namespace fasthold::feel
