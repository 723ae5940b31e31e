// SPDX-License-Identifier: MPL-2.0
// The parser and names: the longest that is known, and those that the expression binds.
// Source: DMN 1.5, 10.3.1.4.
#include <algorithm>
#include <array>
#include <span>

#include "feel/builtins/builtin.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

namespace {

/// Those members of values, not of contexts, that are several words: a model may know their first.
/// Source: DMN 1.5, 10.3.2.15.
constexpr std::array<std::string_view, 3> own_member_names = {"end included", "start included",
                                                              "time offset"};

/// How a list of names meets a key: the spelling where it is one of them, and whether some name
/// begins with it.
struct Meeting {
  std::optional<std::string_view> spelling;
  bool may_go_on = false;
};

Meeting meet(const auto& names, std::string_view key) {
  const auto next = names.lower_bound(key);
  if (next == names.end() || !next->first.starts_with(key)) return {};
  if (next->first != key) return {std::nullopt, true};
  if constexpr (requires { next->second.spelling; }) {
    return {next->second.spelling, true};
  } else {
    return {next->second, true};
  }
}

Meeting meet(std::span<const std::string_view> sorted, std::string_view key) {
  const auto next = std::ranges::lower_bound(sorted, key);
  if (next == sorted.end() || !next->starts_with(key)) return {};
  if (*next != key) return {std::nullopt, true};
  return {*next, true};
}

bool may_be_in_name(Token::Kind kind) {
  switch (kind) {
    case Token::Kind::word:
    case Token::Kind::number:
    case Token::Kind::dot:
    case Token::Kind::dots:
    case Token::Kind::plus:
    case Token::Kind::minus:
    case Token::Kind::star:
    case Token::Kind::power:
    case Token::Kind::slash:
    case Token::Kind::apostrophe: return true;
    default: return false;
  }
}

/// Keywords that may follow an expression: a run of unknown words ends before them.
bool may_follow_expression(Token::Keyword keyword) {
  using Keyword = Token::Keyword;
  switch (keyword) {
    case Keyword::and_:
    case Keyword::or_:
    case Keyword::in:
    case Keyword::between:
    case Keyword::instance:
    case Keyword::then:
    case Keyword::else_:
    case Keyword::return_:
    case Keyword::satisfies: return true;
    default: return false;
  }
}

}  // namespace

/// The longest known name that begins with the word at hand; the parts of one are looked for only
/// as long as a known name begins with them.
Parser::Match Parser::longest_match(bool members) const {
  enum : std::size_t {
    locals,
    variables,
    builtins,
    local_members,
    known_members,
    own_members,
    all
  };
  std::array<bool, all> alive{};
  alive[locals] = alive[variables] = alive[builtins] = !members;
  alive[local_members] = alive[known_members] = members || filters_ > 0;
  alive[own_members] = members;
  const auto meet_one = [&](std::size_t which, std::string_view key) -> Meeting {
    switch (which) {
      case locals: return meet(bound_, key);
      case variables: return meet(names_.variables(), key);
      case builtins: return meet(builtin_names(), key);
      case local_members: return meet(bound_members_, key);
      case known_members: return meet(names_.members(), key);
      default: return meet(std::span<const std::string_view>(own_member_names), key);
    }
  };
  Match best;
  std::string key;
  for (std::size_t i = 0; i < longest_name && may_be_in_name(token(i).kind); ++i) {
    const std::string_view piece = text(token(i));
    const bool apart = i > 0 && token(i - 1).span.end != token(i).span.begin;
    if (apart && !is_name_symbol(key.back()) && !is_name_symbol(piece.front())) key += ' ';
    key += piece;
    bool go_on = false;
    bool found = false;
    for (std::size_t which = 0; which < all; ++which) {
      if (!alive[which]) continue;
      const Meeting meeting = meet_one(which, key);
      alive[which] = meeting.may_go_on;
      go_on = go_on || meeting.may_go_on;
      if (!meeting.spelling || found) continue;
      best = {std::string(*meeting.spelling), i + 1};
      found = true;
    }
    if (!go_on) break;
  }
  return best;
}

/// The next tokens as a name is shown.
std::string Parser::spelling(std::size_t tokens) const {
  std::string name;
  for (std::size_t i = 0; i < tokens; ++i) {
    if (i > 0 && token(i - 1).span.end != token(i).span.begin) name += ' ';
    name += text(token(i));
  }
  return name;
}

std::optional<std::size_t> Parser::tokens_before(Kind kind, Keyword keyword) const {
  if (!at(Kind::word)) return std::nullopt;
  for (std::size_t i = 0; i <= longest_name; ++i) {
    const Token& next = token(i);
    const bool found = keyword != Keyword::none ? next.keyword == keyword : next.kind == kind;
    if (found && i > 0) return i;
    if (!may_be_in_name(next.kind)) return std::nullopt;
  }
  return std::nullopt;
}

/// How many words from here on stand beside each other. At least the one at hand.
std::size_t Parser::run_of_words() const {
  std::size_t words = 1;
  while (token(words).kind == Kind::word && !may_follow_expression(token(words).keyword)) ++words;
  return words;
}

std::optional<std::string> Parser::name_before(Kind kind, Keyword keyword) {
  const auto tokens = tokens_before(kind, keyword);
  if (!tokens) {
    if (at(Kind::word)) {
      for (std::size_t words = run_of_words(); words > 0; --words) advance();
      refuse_symbol(keyword != Keyword::none ? shown(keyword) : shown(kind));
    } else {
      report_here(messages::expected_name, messages::ended_before_expression);
    }
    return std::nullopt;
  }
  std::string name = spelling(*tokens);
  for (std::size_t i = 0; i <= *tokens; ++i) advance();
  return name;
}

void Parser::bind(const std::string& name) {
  Bound& bound = bound_[name_key(name)];
  if (bound.times++ == 0) bound.spelling = normalized_name(name);
}

void Parser::unbind(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = bound_.find(name_key(name));
    if (found != bound_.end() && --found->second.times == 0) bound_.erase(found);
  }
}

}  // namespace fasthold::feel
