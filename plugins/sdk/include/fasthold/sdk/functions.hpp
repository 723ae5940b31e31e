// SPDX-License-Identifier: MPL-2.0
// Functions that decision tables call by name, made of plain C++ functions.
//
//   Number bradford_factor(Number spells, Number days);
//
//   class Absence {
//    public:
//     static constexpr auto functions = sdk::functions(
//         sdk::function<&bradford_factor>("bradford factor"));
//
// TYPES. bool, Number, Date and std::string_view are the contract's types; a result may be a
// std::string too. An argument that is null fails the call, unless the parameter is a Known of its
// type, which then is absent. A result that is a Known and not present is null.
//
// ERRORS. What the function throws fails the call, as in a rule.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "fasthold/functions.h"
#include "fasthold/sdk/setup.hpp"
#include "fasthold/sdk/value.hpp"

namespace fasthold::sdk {
namespace detail {

/// Runs `body` and answers with a status, whatever it throws.
template <class F>
std::int32_t guard(F body) noexcept {
  try {
    return body();
  } catch (const BadParameter&) {
    return FASTHOLD_E_PARAMETER;
  } catch (const std::bad_alloc&) {
    return FASTHOLD_E_NOMEM;
  } catch (const std::logic_error&) {
    return FASTHOLD_E_BUG;
  } catch (...) {
    return FASTHOLD_E_EXCEPTION;
  }
}

/// How a C++ type crosses: its type in the contract, and how it is read.
template <class T>
struct Crossing;
template <>
struct Crossing<bool> {
  static constexpr std::uint16_t type = FASTHOLD_BOOLEAN;
  static Known<bool> read(const fasthold_value& value) { return to_boolean(value); }
};
template <>
struct Crossing<Number> {
  static constexpr std::uint16_t type = FASTHOLD_NUMBER;
  static Known<Number> read(const fasthold_value& value) { return to_number(value); }
};
template <>
struct Crossing<Date> {
  static constexpr std::uint16_t type = FASTHOLD_DATE;
  static Known<Date> read(const fasthold_value& value) { return sdk::to_date(value); }
};
template <>
struct Crossing<std::string_view> {
  static constexpr std::uint16_t type = FASTHOLD_TEXT;
  static Known<std::string_view> read(const fasthold_value& value) { return to_text(value); }
};
template <>
struct Crossing<std::string> {
  static constexpr std::uint16_t type = FASTHOLD_TEXT;
};

template <class T>
struct Plain {
  using Type = std::remove_cvref_t<T>;
  static Type from(const fasthold_value& value) {
    const auto known = Crossing<Type>::read(value);
    if (!known) throw BadParameter("null");
    return *known;
  }
};
template <class T>
struct Plain<Known<T>> {
  using Type = T;
  static Known<T> from(const fasthold_value& value) { return Crossing<T>::read(value); }
};

/// A present unknown of a result type is null on the other side: there is no third state there.
template <class T>
fasthold_value answer_of(const T& result) noexcept {
  fasthold_value value = make_value(result);
  if (value.state == FASTHOLD_UNKNOWN) value.state = FASTHOLD_ABSENT;
  return value;
}
inline fasthold_value answer_of(const std::string& result) noexcept {
  return make_value(std::string_view(result));
}

template <auto Function, class Signature>
struct FunctionThunk;
template <auto Function, class Result, class... Parameters>
struct FunctionThunk<Function, Result (*)(Parameters...)> {
  static constexpr std::array<std::uint16_t, sizeof...(Parameters) + 1> types{
      Crossing<typename Plain<std::remove_cvref_t<Parameters>>::Type>::type..., 0};
  static constexpr std::uint16_t n_parameters = sizeof...(Parameters);
  static constexpr std::uint16_t result =
      Crossing<typename Plain<std::remove_cvref_t<Result>>::Type>::type;

  static std::int32_t call(const fasthold_value* arguments, const fasthold_reply* reply) noexcept {
    return guard(
        [&] { return answer(arguments, reply, std::index_sequence_for<Parameters...>()); });
  }

 private:
  template <std::size_t... I>
  static std::int32_t answer([[maybe_unused]] const fasthold_value* arguments,
                             const fasthold_reply* reply, std::index_sequence<I...>) {
    const auto given = Function(Plain<std::remove_cvref_t<Parameters>>::from(arguments[I])...);
    const fasthold_value value = answer_of(given);
    return reply->give(reply, &value);
  }
};
template <auto Function, class Result, class... Parameters>
struct FunctionThunk<Function, Result (*)(Parameters...) noexcept>
    : FunctionThunk<Function, Result (*)(Parameters...)> {};

}  // namespace detail

/// `Function` under the manifest's name.
template <auto Function>
constexpr fasthold_function function(const char* name) noexcept {
  using Thunk = detail::FunctionThunk<Function, decltype(Function)>;
  return {name, Thunk::types.data(), Thunk::n_parameters, Thunk::result, 0, &Thunk::call};
}

/// The functions of a plugin, in the manifest's order: its member `functions`.
template <class... Functions>
constexpr std::array<fasthold_function, sizeof...(Functions)> functions(
    const Functions&... each) noexcept {
  return {each...};
}

}  // namespace fasthold::sdk
