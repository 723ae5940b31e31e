// SPDX-License-Identifier: MPL-2.0
#include "feel/syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feel/messages.hpp"
#include "feel/syntax/characters.hpp"

namespace fasthold::feel {

namespace {

using Kind = Token::Kind;
using Keyword = Token::Keyword;

constexpr std::array<std::pair<std::string_view, Keyword>, 20> keywords = {{
    {"`and`", Keyword::and_},
    {"`between`", Keyword::between},
    {"`else`", Keyword::else_},
    {"`every`", Keyword::every},
    {"`external`", Keyword::external},
    {"`false`", Keyword::false_},
    {"`for`", Keyword::for_},
    {"`function`", Keyword::function},
    {"`if`", Keyword::if_},
    {"`in`", Keyword::in},
    {"`instance`", Keyword::instance},
    {"`not`", Keyword::not_},
    {"`null`", Keyword::null},
    {"`of`", Keyword::of},
    {"`or`", Keyword::or_},
    {"`return`", Keyword::return_},
    {"`satisfies`", Keyword::satisfies},
    {"`some`", Keyword::some},
    {"`then`", Keyword::then},
    {"`true`", Keyword::true_},
}};

constexpr std::array<std::pair<std::string_view, Kind>, 5> double_symbols = {{
    {"`..`", Kind::dots},
    {"`**`", Kind::power},
    {"`!=`", Kind::not_equal},
    {"`<=`", Kind::less_or_equal},
    {"`>=`", Kind::greater_or_equal},
}};

constexpr std::array<std::pair<std::string_view, Kind>, 17> single_symbols = {{
    {"`,`", Kind::comma},
    {"`:`", Kind::colon},
    {"`.`", Kind::dot},
    {"`+`", Kind::plus},
    {"`-`", Kind::minus},
    {"`*`", Kind::star},
    {"`/`", Kind::slash},
    {"`'`", Kind::apostrophe},
    {"`=`", Kind::equal},
    {"`<`", Kind::less},
    {"`>`", Kind::greater},
    {"`(`", Kind::open_round},
    {"`)`", Kind::close_round},
    {"`[`", Kind::open_square},
    {"`]`", Kind::close_square},
    {"`{`", Kind::open_curly},
    {"`}`", Kind::close_curly},
}};

/// By the character; `end` where it is no symbol.
constexpr std::array<Kind, 128> symbol_of = [] {
  std::array<Kind, 128> kinds{};
  for (const auto& [text, kind] : single_symbols) kinds[static_cast<unsigned char>(text[1])] = kind;
  return kinds;
}();

constexpr std::string_view bare(std::string_view in_backticks) {
  return in_backticks.substr(1, in_backticks.size() - 2);
}

Keyword keyword_of(std::string_view word) noexcept {
  if (word.size() < 2 || word.size() > 9) return Keyword::none;
  for (const auto& [text, keyword] : keywords) {
    if (text[1] == word.front() && bare(text) == word) return keyword;
  }
  return Keyword::none;
}

class Lexer {
 public:
  Lexer(const Source& source, std::size_t most_issues, Diagnostics& issues)
      : source_(source), text_(source.text), issues_(issues), issues_left_(most_issues) {}

  std::vector<Token> read() {
    tokens_.reserve(text_.size() / 4 + 1);
    for (skip_blank(); at_ < text_.size(); skip_blank()) token();
    add(Kind::end, at_);
    return std::move(tokens_);
  }

 private:
  void report(const Message& message, std::size_t offset, std::vector<std::string> arguments = {}) {
    issues_.report(message, position_at(source_, static_cast<std::uint32_t>(offset)),
                   std::move(arguments));
    if (--issues_left_ == 0) at_ = text_.size();
  }

  void refuse(const Message& message, std::size_t offset, std::vector<std::string> arguments = {}) {
    add(Kind::invalid, offset);
    report(message, offset, std::move(arguments));
  }

  [[nodiscard]] char ahead(std::size_t by) const {
    return at_ + by < text_.size() ? text_[at_ + by] : '\0';
  }

  void add(Kind kind, std::size_t begin, Keyword keyword = Keyword::none) {
    tokens_.push_back(
        {kind, keyword, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}});
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      const Character next = character_at(text_, at_);
      if (next.code > ' ' && next.code < 0x7F && next.code != '/') return;
      if (is_space(next.code)) {
        at_ += next.size;
      } else if (next.code == '/' && ahead(1) == '/') {
        at_ = std::min(text_.find_first_of("\n\r", at_), text_.size());
      } else if (next.code == '/' && ahead(1) == '*') {
        const std::size_t end = text_.find("*/", at_ + 2);
        const std::size_t begin =
            std::exchange(at_, end == std::string_view::npos ? text_.size() : end + 2);
        if (end == std::string_view::npos) report(messages::unclosed_comment, begin);
      } else {
        return;
      }
    }
  }

  void token() {
    const std::size_t begin = at_;
    const Character next = character_at(text_, at_);
    if (may_start_name(next.code)) return word();
    if (is_digit(next.code) || (next.code == '.' && is_digit(ahead(1)))) return number();
    if (next.code == '"') return string(begin, Kind::string);
    if (next.code == '@') {
      ++at_;
      skip_blank();
      if (ahead(0) == '"') return string(begin, Kind::at_string);
      return refuse(messages::bad_character, begin, {"@"});
    }
    if (ahead(1) == text_[at_] || ahead(1) == '=') {
      for (const auto& [text, kind] : double_symbols) {
        if (bare(text) != text_.substr(at_, 2)) continue;
        at_ += 2;
        return add(kind, begin);
      }
    }
    at_ += next.size;
    if (next.code < symbol_of.size() && symbol_of[next.code] != Kind::end) {
      return add(symbol_of[next.code], begin);
    }
    refuse(messages::bad_character, begin, {std::string(text_.substr(begin, next.size))});
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const Character next = character_at(text_, at_);
      if (!may_continue_name(next.code)) break;
      at_ += next.size;
    }
    add(Kind::word, begin, keyword_of(text_.substr(begin, at_ - begin)));
  }

  void digits() {
    while (is_digit(static_cast<unsigned char>(ahead(0)))) ++at_;
  }

  void number() {
    const std::size_t begin = at_;
    digits();
    if (ahead(0) == '.' && is_digit(ahead(1))) {
      ++at_;
      digits();
    }
    if (ahead(0) == 'e' || ahead(0) == 'E') {
      const std::size_t sign = ahead(1) == '+' || ahead(1) == '-' ? 1 : 0;
      if (is_digit(ahead(1 + sign))) {
        at_ += 1 + sign;
        digits();
      }
    }
    add(Kind::number, begin);
  }

  /// From the opening quote. A string that is not closed ends with its line.
  void string(std::size_t begin, Kind kind) {
    const std::size_t open = at_++;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (is_line_end(static_cast<unsigned char>(text_[at_]))) break;
      at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 2 : 1;
    }
    at_ = std::min(at_, text_.size());
    if (ahead(0) != '"') return refuse(messages::unclosed_string, open);
    ++at_;
    add(kind, begin);
  }

  const Source& source_;
  std::string_view text_;
  Diagnostics& issues_;
  std::size_t issues_left_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

/// The value of exactly `count` hexadecimal digits, or nothing.
std::optional<char32_t> hexadecimal(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  char32_t code = 0;
  for (const char c : text.substr(at, count)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(digit);
  }
  return code;
}

constexpr bool is_high_surrogate(char32_t code) {
  return code >= 0xD800 && code <= 0xDBFF;
}
constexpr bool is_low_surrogate(char32_t code) {
  return code >= 0xDC00 && code <= 0xDFFF;
}

/// A character that an escape stands for, and how long the escape is.
struct Escape {
  char32_t code;
  std::size_t size;
};

/// The escape of `\u` or `\U` at `at`; two of `\u` may be one character. Nothing where the digits
/// are missing or name no character.
std::optional<Escape> code_escape(std::string_view text, std::size_t at) {
  const std::size_t count = text[at + 1] == 'u' ? 4 : 6;
  const auto code = hexadecimal(text, at + 2, count);
  if (!code || *code > 0x10FFFF || is_low_surrogate(*code)) return std::nullopt;
  if (!is_high_surrogate(*code)) return Escape{*code, 2 + count};
  const std::size_t second = at + 2 + count;
  if (count != 4 || text.substr(second, 2) != "\\u") return std::nullopt;
  const auto low = hexadecimal(text, second + 2, 4);
  if (!low || !is_low_surrogate(*low)) return std::nullopt;
  return Escape{0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00), 12};
}

}  // namespace

std::string_view shown(Token::Kind kind) noexcept {
  for (const auto& [text, symbol] : single_symbols) {
    if (symbol == kind) return text;
  }
  for (const auto& [text, symbol] : double_symbols) {
    if (symbol == kind) return text;
  }
  return {};
}

std::string_view shown(Token::Keyword keyword) noexcept {
  for (const auto& [text, known] : keywords) {
    if (known == keyword) return text;
  }
  return {};
}

std::vector<Token> read_tokens(const Source& source, std::size_t most_issues, Diagnostics& issues) {
  return Lexer(source, most_issues, issues).read();
}

StringContent string_content(std::string_view quoted) {
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  StringContent content;
  content.text.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      content.text += text[at++];
      continue;
    }
    const char named = text[at + 1];
    if (named == 'u' || named == 'U') {
      const auto escape = code_escape(text, at);
      if (!escape) {
        const std::size_t end = std::min(at + (named == 'u' ? 6U : 8U), text.size());
        content.bad_escape =
            Span{static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(end + 1)};
        return content;
      }
      append_character(content.text, escape->code);
      at += escape->size;
      continue;
    }
    switch (named) {
      case 'n': content.text += '\n'; break;
      case 't': content.text += '\t'; break;
      case 'r': content.text += '\r'; break;
      case '"':
      case '\'':
      case '\\': content.text += named; break;
      default: content.text.append({'\\', named});
    }
    at += 2;
  }
  return content;
}

}  // namespace fasthold::feel
