// SPDX-License-Identifier: MPL-2.0
// Built-ins as values: `sort(list, my function)` takes one as well as `{f: abs}`.
#include <algorithm>

#include "feel/builtins/builtin.hpp"

namespace fasthold::feel {
namespace {

class BuiltinCode final : public Callable {
 public:
  explicit BuiltinCode(std::span<const Builtin* const> overloads) : overloads_(overloads) {}

  Value call(Evaluation& evaluation, const FunctionData&,
             std::span<const Value> arguments) const override {
    return apply(evaluation, overloads_, arguments);
  }

 private:
  std::span<const Builtin* const> overloads_;
};

}  // namespace

Value builtin_value(std::span<const Builtin* const> overloads, Arena& arena) {
  const Builtin& first = *overloads.front();
  // SAFETY: nothing in it needs to be destroyed.
  auto* code = new (arena.allocate<std::byte>(sizeof(BuiltinCode)).data()) BuiltinCode(overloads);
  const std::span<std::string_view> parameters =
      arena.allocate<std::string_view>(first.parameters.size());
  std::ranges::transform(first.parameters, parameters.begin(), &Parameter::name);
  // Only with a single form and a fixed number of arguments is it told what it takes.
  const bool is_fixed =
      overloads.size() == 1 && !first.variadic && first.required == first.parameters.size();
  return Value::function(
      arena.make(FunctionData{first.name, parameters, {}, !is_fixed, code, {}, nullptr}));
}

}  // namespace fasthold::feel
