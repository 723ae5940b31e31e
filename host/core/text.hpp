// SPDX-License-Identifier: MPL-2.0
// Text in the two languages that everything a user sees exists in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fasthold {

enum class Language : std::uint8_t { da, en };

/// One text in Danish and English. Both are UTF-8; an empty one means "not given".
struct Text {
  std::string da;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const noexcept {
    return language == Language::da ? da : en;
  }
  bool operator==(const Text&) const = default;
};

/// The same for texts that live in the program itself.
struct TextView {
  std::string_view da;
  std::string_view en;

  [[nodiscard]] constexpr std::string_view in(Language language) const noexcept {
    return language == Language::da ? da : en;
  }
};

/// Replaces each `{name}` of `pattern` by what `value(name)` returns; a `{` without its `}` stays.
template <class Value>
std::string fill_in(std::string_view pattern, Value&& value) {
  std::string filled;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      filled += pattern.substr(at);
      break;
    }
    filled += pattern.substr(at, open - at);
    filled += value(pattern.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return filled;
}

/// The beginning of `text`, at most `limit` bytes and never half a character: what a message
/// repeats of something that may be long.
inline std::string beginning_of(std::string_view text, std::size_t limit = 80) {
  if (text.size() <= limit) return std::string{text};
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
  return std::string{text.substr(0, limit)};
}

}  // namespace fasthold
