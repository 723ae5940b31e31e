// SPDX-License-Identifier: MPL-2.0
// What a built-in function is: its names and kinds as data, its work as a plain function.
#pragma once

#include <span>
#include <string_view>

#include "feel/evaluation.hpp"

namespace fasthold::feel {

/// Kinds of values, as a set of bits.
using KindSet = std::uint16_t;
constexpr KindSet kinds(auto... each) noexcept {
  return static_cast<KindSet>((0U | ... | (1U << static_cast<unsigned>(each))));
}
inline constexpr KindSet any_kind = 0xffff;  ///< null too
constexpr bool contains(KindSet set, Kind kind) noexcept {
  return (set >> static_cast<unsigned>(kind) & 1U) != 0;
}

/// A parameter: what it is called, and which kinds it takes. A null is given to the function only
/// where `kinds` contains it; else the call is null with its cause before the function runs.
struct Parameter {
  std::string_view name;
  KindSet kinds = any_kind;
};

/// One way to call a built-in; overloads share the name.
///
/// The caller (`apply`) has converted the arguments by 10.3.2.9.4: a list of one where no list is
/// taken gives its item, a single value where only a list is taken becomes a list of one, a date
/// where only a date and time is taken becomes midnight UTC. A wrong kind never reaches `function`.
/// Optional parameters that were not given are missing from the end of `arguments`.
struct Builtin {
  std::string_view name;
  std::span<const Parameter> parameters;
  std::uint8_t required = 0;  ///< how many of them must be given
  bool variadic = false;      ///< the last parameter may be given any number of times
  KindSet result = any_kind;  ///< what it may answer besides null; for the checker
  Value (*function)(Evaluation&, std::span<const Value>) = nullptr;
};

/// The families, each in a file of its own. Source: DMN 1.5, 10.3.4.
std::span<const Builtin> conversion_builtins();  ///< 10.3.4.1: date, time, number, string, ..
std::span<const Builtin> boolean_builtins();     ///< 10.3.4.2: not
std::span<const Builtin> string_builtins();      ///< 10.3.4.3
std::span<const Builtin> list_builtins();        ///< 10.3.4.4
std::span<const Builtin> numeric_builtins();     ///< 10.3.4.5
std::span<const Builtin> temporal_builtins();    ///< 10.3.4.6 to 8: is, day of year, now, today
std::span<const Builtin> sort_builtins();        ///< 10.3.4.9
std::span<const Builtin> context_builtins();     ///< 10.3.4.10
std::span<const Builtin> range_builtins();       ///< 10.3.4.11

/// All overloads of a name, in the order in which they are tried; empty for an unknown name.
std::span<const Builtin* const> find_builtins(std::string_view name);
/// The names of all built-ins, sorted.
std::span<const std::string_view> builtin_names();

/// Calls the first of `overloads` whose number and kinds of parameters fit after conversion.
/// Null with a cause where none does.
Value apply(Evaluation& evaluation, std::span<const Builtin* const> overloads,
            std::span<const Value> arguments);

/// The overloads as one function value: what a built-in's name means where it is not called.
Value builtin_value(std::span<const Builtin* const> overloads, Arena& arena);

}  // namespace fasthold::feel
