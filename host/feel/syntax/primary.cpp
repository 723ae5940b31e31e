// SPDX-License-Identifier: MPL-2.0
// Literals, names, and what stands in brackets.
#include "core/text.hpp"
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

Expression* Parser::primary() {
  switch (token().kind) {
    case Kind::number: return number(false, token().span.begin);
    case Kind::string: return string();
    case Kind::at_string: return at_literal();
    case Kind::open_round: return round(false);
    case Kind::open_square: return square();
    case Kind::invalid: return literal({});  // it was told, and may have been a value
    case Kind::open_curly: return context();
    case Kind::word: break;
    case Kind::close_square:
      if (begins_expression(token(1))) return square();
      [[fallthrough]];
    default:
      report_here(messages::expected_expression, messages::ended_before_expression);
      return nullptr;
  }
  // A known name of several words wins over the keyword that it begins with.
  if (at(Keyword::none) || longest_match(false).tokens > 1) return name();
  switch (token().keyword) {
    case Keyword::null: return literal({});
    case Keyword::true_: return literal(Value::boolean(true));
    case Keyword::false_: return literal(Value::boolean(false));
    case Keyword::if_: return conditional();
    case Keyword::for_: return iteration(Form::for_loop);
    case Keyword::some: return iteration(Form::some);
    case Keyword::every: return iteration(Form::every);
    case Keyword::function: return function();
    case Keyword::not_:
    case Keyword::external:
    case Keyword::of:
    case Keyword::instance: return name();
    default:
      report_here(messages::expected_expression, messages::ended_before_expression);
      return nullptr;
  }
}

/// A node for the token at hand, whose value this is.
Expression* Parser::literal(Value value) {
  const std::uint32_t begin = token().span.begin;
  advance();
  Expression* node = make(Form::literal, begin);
  if (node != nullptr) node->value = value;
  return node;
}

Expression* Parser::number(bool negative, std::uint32_t begin) {
  const auto value = parse_number(text(token()));
  if (!value) {
    report(messages::number_too_large, token().span, {beginning_of(text(token()))});
    return nullptr;
  }
  Expression* node = literal(Value::number(negative ? negate(*value) : *value));
  if (node != nullptr) node->span.begin = begin;
  return node;
}

Expression* Parser::string() {
  const Span where = token().span;
  const StringContent content = string_content(text(token()));
  if (content.bad_escape) {
    const Span bad{where.begin + content.bad_escape->begin, where.begin + content.bad_escape->end};
    report(messages::bad_escape, bad,
           {std::string(source_.text.substr(bad.begin, bad.end - bad.begin))});
  }
  return literal(Value::string(into_.arena().keep(content.text)));
}

/// `@"..."`: what its text is by its form. Null with a warning where it is nothing.
Expression* Parser::at_literal() {
  const std::string_view whole = text(token());
  const std::string content = string_content(whole.substr(whole.find('"'))).text;
  if (const auto date = parse_date(content)) return literal(Value::date(*date));
  if (const auto at = parse_date_time(content)) return literal(Value::date_time(*at));
  if (const auto time = parse_time(content)) return literal(Value::time(*time));
  if (const auto months = parse_years_months_duration(content)) {
    return literal(Value::years_months(*months));
  }
  if (const auto days = parse_days_time_duration(content)) {
    return literal(Value::days_time(*days));
  }
  report(messages::bad_at_literal, token().span, {beginning_of(content)});
  return literal({});
}

/// What `(` opens: an expression, a range, or where `tests_allowed` several tests.
Expression* Parser::round(bool tests_allowed) {
  const Token open = token();
  advance();
  Expression* first = expression();
  if (first != nullptr && at(Kind::dots)) return range(open, first);
  if (first != nullptr && at(Kind::comma) && tests_allowed) {
    advance();
    std::vector<Expression*> tests = {first};
    const bool closed = items(Kind::close_round, [&] {
      Expression* read = test();
      if (read != nullptr) tests.push_back(read);
      return read != nullptr;
    });
    return closed ? make(Form::unary_tests, open.span.begin, std::move(tests)) : nullptr;
  }
  if (first != nullptr && !at(Kind::close_round)) {
    refuse_symbol(shown(Kind::close_round));
    first = nullptr;
  }
  if (first == nullptr) {
    // Reads on behind the bracket, so that what is wrong there is told too.
    skip_to_separator();
    return accept(Kind::close_round) ? make(Form::literal, open.span.begin) : nullptr;
  }
  advance();
  return first;
}

/// What `[` or `]` opens: a list or a range.
Expression* Parser::square() {
  const Token open = token();
  advance();
  std::vector<Expression*> parts;
  if (open.kind == Kind::open_square && accept(Kind::close_square)) {
    return make(Form::list, open.span.begin);
  }
  bool begun = false;
  Expression* start = expression();
  if (start != nullptr && at(Kind::dots)) return range(open, start);
  if (open.kind == Kind::close_square) {
    if (start != nullptr) refuse_symbol(shown(Kind::dots));
    return nullptr;
  }
  const bool closed = items(Kind::close_square, [&] {
    Expression* read = begun ? expression() : start;
    begun = true;
    if (read != nullptr) parts.push_back(read);
    return read != nullptr;
  });
  return closed ? make(Form::list, open.span.begin, std::move(parts)) : nullptr;
}

Expression* Parser::range(const Token& open, Expression* start) {
  const Span open_span = open.span;
  const bool start_included = open.kind == Kind::open_square;
  advance();
  Expression* end = expression(true);
  if (end == nullptr) return nullptr;
  const Kind close = token().kind;
  if (close != Kind::close_square && close != Kind::close_round && close != Kind::open_square) {
    refuse_symbol("`]`, `)`, `[`");
    return nullptr;
  }
  advance();
  Expression* node = make(Form::range, open_span.begin, {start, end});
  if (node == nullptr) return nullptr;
  node->start_included = start_included;
  node->end_included = close == Kind::close_square;
  return node;
}

Expression* Parser::context() {
  const std::uint32_t begin = token().span.begin;
  advance();
  std::vector<Expression*> parts;
  std::vector<std::string> keys;
  std::vector<std::string> bound;
  const auto entry = [&] {
    std::string key;
    if (at(Kind::string)) {
      Expression* text = string();
      if (text == nullptr || !expect(Kind::colon)) return false;
      key = text->value.string();
    } else {
      auto name = name_before(Kind::colon);
      if (!name) return false;
      key = std::move(*name);
    }
    Expression* value = expression();
    // Also where the value is wrong: what follows may speak of the entry.
    bind(key);
    bound.push_back(key);
    bound_members_.try_emplace(name_key(key), normalized_name(key));
    if (value == nullptr) return false;
    keys.push_back(std::move(key));
    parts.push_back(value);
    return true;
  };
  const bool closed = accept(Kind::close_curly) || items(Kind::close_curly, entry);
  unbind(bound);
  if (!closed) return nullptr;
  Expression* node = make(Form::context, begin, std::move(parts));
  if (node != nullptr) node->names = std::move(keys);
  return node;
}

/// A name in scope, or one word that nobody knows yet: the checker will say so.
Expression* Parser::name() {
  const std::uint32_t begin = token().span.begin;
  Match match = longest_match(false);
  if (match.tokens == 0) {
    const std::size_t words = run_of_words();
    match.tokens = 1;
    match.spelling = spelling(1);
    if (words > 1) {
      report(messages::unknown_words, {begin, token(words - 1).span.end},
             {beginning_of(spelling(words))});
      match.tokens = words;
    }
  }
  for (std::size_t i = 0; i < match.tokens; ++i) advance();
  Expression* node = make(Form::name, begin);
  if (node != nullptr) node->text = std::move(match.spelling);
  return node;
}

}  // namespace fasthold::feel
