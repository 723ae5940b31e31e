// SPDX-License-Identifier: MPL-2.0
// Sets of characters as patterns of XPath name them, written as ICU's patterns have them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct USet;  // of ICU

namespace fasthold::feel {

/// Appends text that is ASCII.
void append_ascii(std::u16string& to, std::string_view text);
/// Appends a character so that it stands for itself in a pattern, inside sets and outside.
void append_character(std::u16string& to, char32_t character);

/// The characters and ranges that stand in one pair of brackets.
class CharacterSet {
 public:
  CharacterSet();
  void add(char32_t first, char32_t last);  ///< both are in it; `first` is not above `last`
  /// Adds what differs from one of its characters by case only.
  void add_case_variants();
  /// Appends its ranges, without brackets.
  void append_to(std::u16string& pattern) const;

 private:
  struct Close {
    void operator()(USet* set) const noexcept;
  };
  std::unique_ptr<USet, Close> set_;
};

/// Whether a character has variants of case.
bool is_cased(char32_t character) noexcept;

/// The character that stands behind a backslash and means one: `n`, `.`, ..; else nothing.
std::optional<char32_t> single_character_escape(char32_t letter) noexcept;
/// The set, in brackets, of a letter behind a backslash that means several: `s`, `D`, ..; empty
/// for another letter.
std::string multi_character_escape(char32_t letter);
/// The set, in brackets, of `\p{name}`, or of all others: a category (`Lu`) or a block of Unicode
/// (`IsBasicLatin`). Empty where there is no such.
std::string property_escape(const std::string& name, bool is_complement);

}  // namespace fasthold::feel
