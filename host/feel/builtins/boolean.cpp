// SPDX-License-Identifier: MPL-2.0
// Built-ins of booleans. Source: DMN 1.5, 10.3.4.2.
#include <array>

#include "feel/builtins/builtin.hpp"

namespace fasthold::feel {
namespace {

Value logical_not(Evaluation&, std::span<const Value> arguments) {
  // The negation of what is not known is not known either: null stays, with its cause.
  return arguments[0].is_null() ? arguments[0] : Value::boolean(!arguments[0].boolean());
}

constexpr std::array<Parameter, 1> negand{{{"negand", kinds(Kind::boolean, Kind::null)}}};
constexpr std::array<Builtin, 1> all{
    {{"not", negand, 1, false, kinds(Kind::boolean), logical_not}}};

}  // namespace

std::span<const Builtin> boolean_builtins() {
  return all;
}

}  // namespace fasthold::feel
