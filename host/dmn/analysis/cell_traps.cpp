// SPDX-License-Identifier: MPL-2.0
#include "dmn/analysis/cell_traps.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "dmn/messages.hpp"

namespace fasthold::dmn {
namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
/// A letter of a word; every byte of a letter outside ASCII counts.
bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 128;
}

std::size_t digits_at(std::string_view text, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

/// The text with strings blanked out: what stands in quotes traps nobody.
std::string without_strings(std::string_view text) {
  std::string bare(text);
  bool inside = false;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    if (bare[i] == '"') {
      inside = !inside;
      bare[i] = '"';
    } else if (inside) {
      if (bare[i] == '\\' && i + 1 < bare.size()) bare[i++] = '_';
      bare[i] = '_';
    }
  }
  return bare;
}

/// Three numbers with hyphens between them, one of them of four digits: `01-02-2026`.
std::optional<std::string> unquoted_date(std::string_view written) {
  const std::string text = without_strings(written);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || is_letter(text[i - 1]))))
      continue;
    const std::size_t first = digits_at(text, i);
    std::size_t at = i + first;
    if (at >= text.size() || text[at] != '-') continue;
    const std::size_t second = digits_at(text, ++at);
    at += second;
    if (second == 0 || second > 2 || at >= text.size() || text[at] != '-') continue;
    const std::size_t third = digits_at(text, ++at);
    const bool year_first = first == 4 && third >= 1 && third <= 2;
    const bool year_last = first <= 2 && third == 4;
    if (year_first || year_last) return text.substr(i, at + third - i);
  }
  return std::nullopt;
}

struct Comma {
  std::string whole;
  std::string before;
  std::string behind;
};

/// One comma, between digits and without a space: `7,5`, `>= 7,5`.
std::optional<Comma> decimal_comma(std::string_view written) {
  const std::string text = without_strings(written);
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || text.find(',', comma + 1) != std::string::npos) {
    return std::nullopt;
  }
  std::size_t begin = comma;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  const std::size_t behind = digits_at(text, comma + 1);
  const bool has_point = begin > 0 && text[begin - 1] == '.';
  const bool ends = comma + 1 + behind == text.size();
  if (begin == comma || behind == 0 || has_point || !ends) return std::nullopt;
  return Comma{text.substr(begin), text.substr(begin, comma - begin),
               text.substr(comma + 1, behind)};
}

/// The words between commas, where the whole is nothing but words.
std::vector<std::string> bare_words(std::string_view text) {
  std::vector<std::string> words{std::string()};
  for (const char c : text) {
    if (c == ',') {
      words.emplace_back();
    } else if (is_letter(c) || is_digit(c) || c == ' ' || c == '_') {
      words.back() += c;
    } else {
      return {};
    }
  }
  for (std::string& word : words) {
    word = feel::normalized_name(word);
    if (word.empty() || is_digit(word.front())) return {};
  }
  return words;
}

bool is_keyword(std::string_view word) {
  return word == "true" || word == "false" || word == "null";
}

/// Looks at one entry; `type` is what the column's typeRef says.
void check(const Written& entry, std::string_view type, const feel::Scope& scope,
           Diagnostics& issues) {
  if (const auto date = unquoted_date(entry.text)) {
    issues.report(messages::trap_date, entry.where, {*date});
  }
  if (type == "number") {
    if (const auto comma = decimal_comma(entry.text)) {
      issues.report(messages::trap_comma, entry.where,
                    {comma->whole, comma->before, comma->behind});
    }
  }
  if (type != "string" && !type.empty()) return;
  for (const std::string& word : bare_words(entry.text)) {
    if (is_keyword(word) || scope.find(word) != nullptr) continue;
    issues.report(messages::trap_text, entry.where, {word});
  }
}

}  // namespace

void find_traps(const DecisionTable& table, const feel::Scope& scope, Diagnostics& issues) {
  for (const DecisionRule& rule : table.rules) {
    const std::size_t inputs = std::min(rule.input_entries.size(), table.inputs.size());
    for (std::size_t i = 0; i < inputs; ++i) {
      check(rule.input_entries[i], table.inputs[i].type.name, scope, issues);
    }
    const std::size_t outputs = std::min(rule.output_entries.size(), table.outputs.size());
    for (std::size_t i = 0; i < outputs; ++i) {
      check(rule.output_entries[i], table.outputs[i].type.name, scope, issues);
    }
  }
}

}  // namespace fasthold::dmn
