// SPDX-License-Identifier: MPL-2.0
// Regular expressions as XPath writes them, and what they are in the language of ICU.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasthold::feel {

/// How a pattern is read. Source: XPath and XQuery Functions and Operators 3.1, 5.6.1.1 Flags.
struct RegexFlags {
  bool dot_all = false;      ///< s: `.` takes ends of lines too
  bool multi_line = false;   ///< m: `^` and `$` are at every line
  bool ignore_case = false;  ///< i
  bool extended = false;     ///< x: white space in the pattern says nothing
  bool literal = false;      ///< q: no character is special
};

/// Nothing where a letter is not a flag.
std::optional<RegexFlags> parse_regex_flags(std::string_view text) noexcept;

/// A pattern as ICU reads it, without any flag of ICU.
struct IcuPattern {
  std::u16string text;
  /// The number that ICU gives to each group that was written; `[0]` is the match itself.
  std::vector<int> groups = {0};
  bool has_back_references = false;
};

/// The same pattern for ICU. Where it is none, `mistake` becomes the character at which that shows
/// (from 1; one behind the last when something is missing) and there is no result.
///
/// What XPath does not have (look around, `\b`, named groups, possessive repetition) is a mistake.
/// Source: XPath and XQuery Functions and Operators 3.1, 5.6.1; XML Schema 1.1 part 2, appendix G.
std::optional<IcuPattern> to_icu_pattern(std::u32string_view pattern, const RegexFlags& flags,
                                         std::uint32_t& mistake);

}  // namespace fasthold::feel
