// SPDX-License-Identifier: MPL-2.0
// What a single value may be: shared by facts, fields of records, and parameters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/value.hpp"
#include "core/diagnostics.hpp"
#include "xml/document.hpp"

namespace fasthold::casefile {

/// One allowed value of a code, and what it is called.
struct AllowedValue {
  std::string value;
  Text label;
};

/// Type and bounds of a scalar value. [immutable] after reading.
struct ScalarType {
  Type type = Type::text;
  std::string unit;             ///< of a number; empty when it has none
  std::optional<Decimal> min;   ///< inclusive
  std::optional<Decimal> max;   ///< inclusive
  std::string pattern;          ///< of a text: see `matches_pattern`; empty takes any identifier
  std::size_t max_length = 64;  ///< of a text, in bytes
  std::vector<AllowedValue> allowed;  ///< of a code; in the author's order

  /// The allowed value written `value`, or null.
  [[nodiscard]] const AllowedValue* find_allowed(std::string_view value) const noexcept;
};

/// Reads `text` as this type. Reports what is wrong under `subject` (the fact's or the
/// parameter's id) and returns nothing then. The text of a returned code lives as long as `type`;
/// that of a text as long as `text`.
std::optional<Value> parse_value(const ScalarType& type, std::string_view text,
                                 std::string_view subject, const Position& where,
                                 Diagnostics& issues);

/// Reads type, unit, min, max, pattern, max-length and the `allowed` children of `element`.
ScalarType read_scalar_type(const xml::Element& element, Diagnostics& issues);

/// Whether `text` follows `pattern`: literal characters, classes such as `[0-9a-z]`, and `{m,n}`,
/// `?`, `*`, `+` behind one of them, in alternatives split by `|`. That is all the vocabulary
/// needs, and it cannot backtrack for long: at most `max_length` characters by as many pattern
/// items. Characters are ASCII; a backslash takes the meaning off the punctuation behind it.
bool matches_pattern(std::string_view pattern, std::string_view text) noexcept;
/// Whether `pattern` is written in that small language.
bool is_pattern(std::string_view pattern) noexcept;

/// Whether a number carries its unit. Inside a sentence the sentence names it.
enum class WithUnit : bool { no, yes };

/// As people read it: label of a code, decimal comma, date in words, with its unit.
std::string to_text(const ScalarType& type, const Value& value, Language language,
                    WithUnit with_unit = WithUnit::yes);

}  // namespace fasthold::casefile
