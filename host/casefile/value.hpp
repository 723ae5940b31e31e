// SPDX-License-Identifier: MPL-2.0
// A typed, three-valued value of a fact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "core/decimal.hpp"

namespace fasthold::casefile {

/// `code` is one of a closed list, `text` an identifier or a code of an outside classification;
/// neither is ever free text.
enum class Type : std::uint8_t { boolean, number, date, code, text, list };

/// INVARIANT (three-valued): unknown is neither absent nor zero nor false (invariant 4).
/// `absent` is "known not to exist": no last day, no agreement, none asked for.
enum class State : std::uint8_t { unknown, absent, present };

/// One value: sixteen bytes, trivially copied. Text is pointed to and belongs to the case, the
/// vocabulary or the policy that the value came from.
class Value {
 public:
  constexpr Value() = default;

  static constexpr Value unknown(Type type) noexcept { return {type, State::unknown, 0, 0}; }
  static constexpr Value absent(Type type) noexcept { return {type, State::absent, 0, 0}; }
  static constexpr Value of(bool value) noexcept {
    return {Type::boolean, State::present, 0, value ? 1 : 0};
  }
  static constexpr Value of(Decimal value) noexcept {
    return {Type::number, State::present, 0, value.millionths};
  }
  static constexpr Value of(Date value) noexcept {
    return {Type::date, State::present, 0, value.days};
  }
  /// `text` must outlive the value.
  static Value of(Type code_or_text, std::string_view text) noexcept {
    Value value{code_or_text, State::present, static_cast<std::uint32_t>(text.size()), 0};
    value.text_ = text.data();
    return value;
  }
  /// Any scalar that is stored as a number: the inverse of `raw()`.
  static constexpr Value of_raw(Type type, std::int64_t raw) noexcept {
    return {type, State::present, 0, raw};
  }

  [[nodiscard]] constexpr Type type() const noexcept { return type_; }
  [[nodiscard]] constexpr State state() const noexcept { return state_; }
  [[nodiscard]] constexpr bool is_present() const noexcept { return state_ == State::present; }
  [[nodiscard]] constexpr bool is_unknown() const noexcept { return state_ == State::unknown; }
  [[nodiscard]] constexpr bool holds_text() const noexcept {
    return type_ == Type::code || type_ == Type::text;
  }

  /// The present value, read as its type; reading it as another is a bug.
  [[nodiscard]] constexpr bool boolean() const noexcept { return number_ != 0; }
  [[nodiscard]] constexpr Decimal number() const noexcept { return {number_}; }
  [[nodiscard]] constexpr Date date() const noexcept {
    return {static_cast<std::int32_t>(number_)};
  }
  [[nodiscard]] std::string_view text() const noexcept { return {text_, length_}; }
  [[nodiscard]] constexpr std::int64_t raw() const noexcept { return number_; }

  /// Same type, state and content. Texts compare by their characters.
  bool operator==(const Value& other) const noexcept;

 private:
  constexpr Value(Type type, State state, std::uint32_t length, std::int64_t number) noexcept
      : type_(type), state_(state), length_(length), number_(number) {}

  Type type_ = Type::boolean;
  State state_ = State::unknown;
  std::uint32_t length_ = 0;
  union {
    std::int64_t number_ = 0;
    const char* text_;
  };
};

/// As it stands in a case file: `true`, `2.5`, `2026-03-02`, `permanent`; "" unless present.
std::string to_string(const Value& value);

std::string_view to_string(Type type) noexcept;

}  // namespace fasthold::casefile
