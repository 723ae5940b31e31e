// SPDX-License-Identifier: MPL-2.0
// Characters of FEEL: UTF-8, and what a character may be part of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fasthold::feel {

/// One character of a text.
struct Character {
  char32_t code = 0;
  std::uint32_t size = 0;  ///< bytes; 0 where the bytes are not UTF-8
};

/// The character at `offset`, which is inside the text. Overlong forms, surrogates and codes above
/// 10FFFF are not UTF-8.
Character character_at(std::string_view text, std::size_t offset) noexcept;
/// Appends the character. `code` is a scalar value of Unicode.
void append_character(std::string& text, char32_t code);

/// Source of the four: DMN 1.5, 10.3.1.2, rules 27 to 30, 61 and 62.
bool is_space(char32_t code) noexcept;
bool is_line_end(char32_t code) noexcept;
bool may_start_name(char32_t code) noexcept;
bool may_continue_name(char32_t code) noexcept;
/// The symbols that a name may hold beside letters and digits.
constexpr bool is_name_symbol(char c) noexcept {
  return c == '.' || c == '/' || c == '-' || c == '\'' || c == '+' || c == '*';
}
constexpr bool is_digit(char32_t code) noexcept {
  return code >= '0' && code <= '9';
}

}  // namespace fasthold::feel
