// SPDX-License-Identifier: MPL-2.0
// From characters to tokens.
//
// Words are not names yet: a name may be made of several words, numbers and symbols, and only the
// parser knows which names exist. For the same reason words that look like keywords are words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/syntax/parser.hpp"

namespace fasthold::feel {

/// A token: a word, a literal or a symbol, and where it stands.
struct Token {
  enum class Kind : std::uint8_t {
    end,  ///< behind everything; there is always one
    word,
    number,
    string,     ///< with its quotes
    at_string,  ///< `@"..."`, whole
    invalid,    ///< no token; what is wrong with it was told
    comma,
    colon,
    dot,
    dots,
    plus,
    minus,
    star,
    power,
    slash,
    apostrophe,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    open_round,
    close_round,
    open_square,
    close_square,
    open_curly,
    close_curly
  };
  /// Words that have a meaning of their own where no name is meant.
  enum class Keyword : std::uint8_t {
    none,
    and_,
    between,
    else_,
    every,
    external,
    false_,
    for_,
    function,
    if_,
    in,
    instance,
    not_,
    null,
    of,
    or_,
    return_,
    satisfies,
    some,
    then,
    true_
  };

  Kind kind = Kind::end;
  Keyword keyword = Keyword::none;  ///< of words
  Span span;
};

/// What a symbol or a keyword looks like, in backticks: for messages.
std::string_view shown(Token::Kind kind) noexcept;
std::string_view shown(Token::Keyword keyword) noexcept;

/// All tokens of a text of UTF-8, an `end` behind them. What is no token is reported and
/// `invalid`; after `most_issues` the rest of the text is left out.
std::vector<Token> read_tokens(const Source& source, std::size_t most_issues, Diagnostics& issues);

/// What a string literal stands for.
struct StringContent {
  std::string text;
  std::optional<Span> bad_escape;  ///< the first escape that is no character, inside the literal
};
/// The content of a literal, which is given with its quotes. Escapes that the standard does not
/// name stay as they are, so that regular expressions can be written.
StringContent string_content(std::string_view quoted);

}  // namespace fasthold::feel
