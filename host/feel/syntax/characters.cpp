// SPDX-License-Identifier: MPL-2.0
#include "feel/syntax/characters.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace fasthold::feel {

namespace {

struct Interval {
  char32_t first;
  char32_t last;
};

// Each holds what is not ASCII.
constexpr std::array spaces = {Interval{0x0085, 0x0085}, Interval{0x00A0, 0x00A0},
                               Interval{0x1680, 0x1680}, Interval{0x180E, 0x180E},
                               Interval{0x2000, 0x200B}, Interval{0x2028, 0x2029},
                               Interval{0x202F, 0x202F}, Interval{0x205F, 0x205F},
                               Interval{0x3000, 0x3000}, Interval{0xFEFF, 0xFEFF}};

constexpr std::array name_starts = {
    Interval{'?', '?'},        Interval{'A', 'Z'},       Interval{'_', '_'},
    Interval{'a', 'z'},        Interval{0x00C0, 0x00D6}, Interval{0x00D8, 0x00F6},
    Interval{0x00F8, 0x02FF},  Interval{0x0370, 0x037D}, Interval{0x037F, 0x1FFF},
    Interval{0x200C, 0x200D},  Interval{0x2070, 0x218F}, Interval{0x2C00, 0x2FEF},
    Interval{0x3001, 0xD7FF},  Interval{0xF900, 0xFDCF}, Interval{0xFDF0, 0xFFFD},
    Interval{0x10000, 0xEFFFF}};

constexpr std::array name_parts = {Interval{0x00B7, 0x00B7}, Interval{0x0300, 0x036F},
                                   Interval{0x203F, 0x2040}};

bool holds(std::span<const Interval> intervals, char32_t code) noexcept {
  const auto next = std::ranges::upper_bound(intervals, code, {}, &Interval::first);
  return next != intervals.begin() && code <= std::prev(next)->last;
}

}  // namespace

Character character_at(std::string_view text, std::size_t offset) noexcept {
  if (const auto first = static_cast<unsigned char>(text[offset]); first < 0x80) return {first, 1};
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const std::uint32_t lead = byte(0);
  const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size};
}

void append_character(std::string& text, char32_t code) {
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | (code >> shift & 0x3FU));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | code >> 6U);
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0U | code >> 12U);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | code >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_space(char32_t code) noexcept {
  return code < 0x80 ? code == ' ' || (code >= 0x09 && code <= 0x0D) : holds(spaces, code);
}

bool is_line_end(char32_t code) noexcept {
  return code >= 0x0A && code <= 0x0D;
}

bool may_start_name(char32_t code) noexcept {
  if (code < 0x80) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_' ||
           code == '?';
  }
  return holds(name_starts, code) && !is_space(code);
}

bool may_continue_name(char32_t code) noexcept {
  return may_start_name(code) || is_digit(code) || holds(name_parts, code);
}

}  // namespace fasthold::feel
