// SPDX-License-Identifier: MPL-2.0
// A value or what went wrong: the two return types of everything that can fail.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "core/diagnostics.hpp"

namespace fasthold {

/// The outcome of an operation that works or does not (opening a file, writing a database):
/// a `T`, or the diagnostic that says why not. Named like `std::expected`, which C++20 lacks.
/// [thread-safe for reading]
template <class T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` reads as it is meant
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): `return error;` reads as it is meant
  Result(Diagnostic error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Calling it without one is a bug and throws `std::bad_variant_access`.
  [[nodiscard]] T& value() & { return std::get<0>(state_); }
  [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The reason. Calling it on a value is a bug and throws `std::bad_variant_access`.
  [[nodiscard]] const Diagnostic& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Diagnostic> state_;
};

/// A result without a value: done, or why not.
using Status = Result<std::monostate>;
inline Status done() {
  return std::monostate{};
}

/// What reading something that a person wrote gives: the value if it could be made, and every
/// mistake that was found on the way (invariant 6). A value with warnings is usable; a value is
/// never present together with an error.
template <class T>
struct [[nodiscard]] Checked {
  std::optional<T> value;
  Diagnostics issues;

  [[nodiscard]] bool has_value() const noexcept { return value.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value. Calling it without one is a bug and throws `std::bad_optional_access`.
  // NOLINTBEGIN(bugprone-unchecked-optional-access): checked by value(), which throws
  T& operator*() & { return value.value(); }
  const T& operator*() const& { return value.value(); }
  T* operator->() { return &value.value(); }
  const T* operator->() const { return &value.value(); }
  // NOLINTEND(bugprone-unchecked-optional-access)
};

/// `Checked` from a value and the issues found while making it: the value is dropped if one of
/// them is an error.
template <class T>
Checked<T> checked(T value, Diagnostics issues) {
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};
  return {std::move(value), std::move(issues)};
}

}  // namespace fasthold

/// Returns the error of `expr` from the calling function, else goes on.
#define FASTHOLD_TRY(expr)                                                               \
  do {                                                                                   \
    if (auto fasthold_result = (expr); !fasthold_result) return fasthold_result.error(); \
  } while (false)
