// SPDX-License-Identifier: MPL-2.0
// The range that a text is. Source: DMN 1.5, 10.3.4.1 (range), 10.3.1.2 rules 7 and 18.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | (code >> shift & 0x3fU));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0U | code >> 6U);
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0U | code >> 12U);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0U | code >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

/// The number that `digits` hexadecimal ones at the front of `text` are.
std::optional<std::uint32_t> read_hexadecimal(std::string_view text, std::size_t digits) noexcept {
  if (text.size() < digits) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : text.substr(0, digits)) {
    const bool is_digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!is_digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    code = code << 4U | static_cast<std::uint32_t>(is_digit ? c - '0' : lower - 'a' + 10);
  }
  return code;
}

/// Reads the escape at the front of `text`, behind its backslash, and says how long it is.
std::optional<std::size_t> read_escape(std::string_view text, std::string& into) {
  if (text.empty()) return std::nullopt;
  switch (text.front()) {
    case 'n': into += '\n'; return 1;
    case 'r': into += '\r'; return 1;
    case 't': into += '\t'; return 1;
    case '"':
    case '\'':
    case '\\': into += text.front(); return 1;
    case 'u':
    case 'U': {
      const std::size_t digits = text.front() == 'u' ? 4 : 6;
      const std::optional<std::uint32_t> code = read_hexadecimal(text.substr(1), digits);
      const bool is_surrogate = code && *code >= 0xd800 && *code <= 0xdfff;
      if (!code || *code > 0x10ffff || is_surrogate) return std::nullopt;
      append_utf8(into, *code);
      return 1 + digits;
    }
    default: return std::nullopt;
  }
}

/// The content of a text in quotes, which `text` is from its first to its last character.
std::optional<std::string> read_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string content;
  while (!text.empty()) {
    if (text.front() == '"') return std::nullopt;
    if (text.front() != '\\') {
      content += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::optional<std::size_t> length = read_escape(text.substr(1), content);
    if (!length) return std::nullopt;
    text.remove_prefix(1 + *length);
  }
  return content;
}

Value date_of(std::string_view text) {
  const auto date = parse_date(text);
  return date ? Value::date(*date) : Value{};
}
Value time_of(std::string_view text) {
  const auto time = parse_time(text);
  return time ? Value::time(*time) : Value{};
}
Value date_time_of(std::string_view text) {
  const auto at = parse_date_time(text);
  return at ? Value::date_time(*at) : Value{};
}
Value duration_of(std::string_view text) {
  if (const auto duration = parse_days_time_duration(text)) return Value::days_time(*duration);
  const auto duration = parse_years_months_duration(text);
  return duration ? Value::years_months(*duration) : Value{};
}
/// A day without a time is its midnight.
Value date_time_or_midnight_of(std::string_view text) {
  const auto date = parse_date(text);
  return date ? Value::date_time({date->days, 0, {}}) : date_time_of(text);
}
/// What an @-literal is: whichever of them can be read.
Value temporal_of(std::string_view text) {
  for (const auto read : {date_of, date_time_of, time_of, duration_of}) {
    if (const Value value = read(text); !value.is_null()) return value;
  }
  return {};
}

/// Whether `text` begins with `name`, whose blanks may be any; takes it away then.
bool take_name(std::string_view& text, std::string_view name) noexcept {
  std::string_view rest = text;
  for (const char c : name) {
    const bool is_blank = c == ' ';
    if (rest.empty() ||
        (is_blank ? blanks.find(rest.front()) == std::string_view::npos : rest.front() != c)) {
      return false;
    }
    rest = is_blank ? rest.substr(std::min(rest.find_first_not_of(blanks), rest.size()))
                    : rest.substr(1);
  }
  text = rest;
  return true;
}

struct Constructor {
  std::string_view name;
  Value (*read)(std::string_view);
};
/// The longer names first.
constexpr Constructor constructors[] = {{"date and time", date_time_or_midnight_of},
                                        {"date", date_of},
                                        {"time", time_of},
                                        {"duration", duration_of}};

/// A literal, or null for any other text.
Value read_literal(Evaluation& evaluation, std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  if (text.front() == '"') {
    const std::optional<std::string> content = read_quoted(text);
    return content ? evaluation.string(*content) : Value{};
  }
  if (text.front() == '@') {
    const std::optional<std::string> content = read_quoted(trimmed(text.substr(1)));
    return content ? temporal_of(*content) : Value{};
  }
  for (const Constructor& constructor : constructors) {
    if (!take_name(text, constructor.name)) continue;
    text = trimmed(text);
    if (text.size() < 2 || text.front() != '(' || text.back() != ')') return {};
    const std::optional<std::string> content =
        read_quoted(trimmed(text.substr(1, text.size() - 2)));
    return content ? constructor.read(*content) : Value{};
  }
  const std::optional<Number> number = parse_number(text);
  return number ? Value::number(*number) : Value{};
}

/// Where the `..` between the ends stands: the first that is not inside quotes.
std::optional<std::size_t> find_dots(std::string_view text) noexcept {
  bool is_quoted = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (is_quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && text[i] == '.' && text[i + 1] == '.') {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

Value range_of_text(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view whole = arguments[0].string();
  evaluation.spend(whole.size() / 64 + 1);
  const std::string_view text = trimmed(whole);
  const bool has_brackets = text.size() >= 2 &&
                            std::string_view("[(]").find(text.front()) != std::string_view::npos &&
                            std::string_view("])[").find(text.back()) != std::string_view::npos;
  if (!has_brackets) return evaluation.null(messages::not_a_range_text, {whole});
  const std::string_view inside = text.substr(1, text.size() - 2);
  const std::optional<std::size_t> dots = find_dots(inside);
  if (!dots) return evaluation.null(messages::not_a_range_text, {whole});
  RangeData range;
  range.start = read_literal(evaluation, inside.substr(0, *dots));
  range.end = read_literal(evaluation, inside.substr(*dots + 2));
  range.start_included = text.front() == '[';
  range.end_included = text.back() == ']';
  if (range.start.is_null() || range.end.is_null()) {
    return evaluation.null(messages::not_a_range_text, {whole});
  }
  const std::partial_ordering is = order(range.start, range.end);
  if (is != 0 && !(is < 0)) {
    return evaluation.null(messages::bad_range,
                           {to_feel(range.start, 100), to_feel(range.end, 100)});
  }
  return evaluation.range(range);
}

}  // namespace fasthold::feel
