// SPDX-License-Identifier: MPL-2.0
// Operators, by how tightly they bind. Source: DMN 1.5, 10.3.1.2, rules 2, 4, 48 to 51.
#include <utility>

#include "core/text.hpp"
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

namespace {

/// From the loosest to the tightest; all group from the left.
enum : int { or_level = 1, and_level, comparison_level, sum_level, product_level, power_level };

struct Operator {
  Form form;
  int level;  ///< 0: none
};

Operator binary_operator(const Token& token) {
  switch (token.kind) {
    case Token::Kind::plus: return {Form::add, sum_level};
    case Token::Kind::minus: return {Form::subtract, sum_level};
    case Token::Kind::star: return {Form::multiply, product_level};
    case Token::Kind::slash: return {Form::divide, product_level};
    case Token::Kind::power: return {Form::power, power_level};
    case Token::Kind::equal: return {Form::equal, comparison_level};
    case Token::Kind::not_equal: return {Form::not_equal, comparison_level};
    case Token::Kind::less: return {Form::less, comparison_level};
    case Token::Kind::less_or_equal: return {Form::less_or_equal, comparison_level};
    case Token::Kind::greater: return {Form::greater, comparison_level};
    case Token::Kind::greater_or_equal: return {Form::greater_or_equal, comparison_level};
    default: break;
  }
  switch (token.keyword) {
    case Token::Keyword::or_: return {Form::logical_or, or_level};
    case Token::Keyword::and_: return {Form::logical_and, and_level};
    case Token::Keyword::between: return {Form::between, comparison_level};
    case Token::Keyword::in: return {Form::in, comparison_level};
    default: return {Form::literal, 0};
  }
}

bool is_comparison(const Token& token) {
  const Operator found = binary_operator(token);
  return found.level == comparison_level && token.kind != Token::Kind::word;
}

}  // namespace

/// A whole expression; also a test such as `< 5`, which stands wherever one does.
Expression* Parser::expression(bool in_range_end) {
  const Level level(*this);
  if (!level.entered()) return nullptr;
  const bool outer = std::exchange(range_end_, in_range_end);
  Expression* read = is_comparison(token()) ? comparison() : binary(or_level);
  range_end_ = outer;
  return read;
}

Expression* Parser::test() {
  return expression();
}

Expression* Parser::comparison() {
  const std::uint32_t begin = token().span.begin;
  const Form form = binary_operator(token()).form;
  advance();
  Expression* operand = binary(sum_level);
  if (operand == nullptr) return nullptr;
  Expression* node = make(Form::comparison, begin, {operand});
  if (node != nullptr) node->comparison = form;
  return node;
}

Expression* Parser::binary(int least) {
  return binary_after(unary(), least);
}

Expression* Parser::binary_after(Expression* left, int least) {
  while (left != nullptr) {
    const Operator next = binary_operator(token());
    if (next.level < least || next.level == 0) break;
    advance();
    left = operation(left, next.form, next.level);
  }
  return left;
}

/// What stands right of an operator that was read, and the node of both.
Expression* Parser::operation(Expression* left, Form form, int level) {
  if (form == Form::between) return between(left);
  if (form == Form::in) return in_tests(left);
  Expression* right = binary(level + 1);
  return right == nullptr ? nullptr : make(form, left->span.begin, {left, right});
}

Expression* Parser::between(Expression* value) {
  Expression* low = binary(sum_level);
  if (low == nullptr || !expect(Keyword::and_)) return nullptr;
  Expression* high = binary(sum_level);
  if (high == nullptr) return nullptr;
  return make(Form::between, value->span.begin, {value, low, high});
}

/// `in < 5`, `in [1..2]`, `in list`, `in (< 5, [7..9])`.
Expression* Parser::in_tests(Expression* value) {
  const std::uint32_t begin = token().span.begin;
  Expression* tests = nullptr;
  if (is_comparison(token())) {
    tests = comparison();
  } else if (at(Kind::open_round)) {
    tests = round(true);
    // A single expression in brackets may be the beginning of a longer one: `in (a).b`.
    if (tests != nullptr && tests->form != Form::unary_tests) {
      tests = binary_after(postfix_after(tests), sum_level);
    }
  } else {
    tests = binary(sum_level);
  }
  if (tests != nullptr && tests->form != Form::unary_tests) {
    tests = make(Form::unary_tests, begin, {tests});
  }
  return tests == nullptr ? nullptr : make(Form::in, value->span.begin, {value, tests});
}

/// Signs bind tighter than any operator between two operands, and one before a number is part of
/// it: `-5 ** 2` is 25.
Expression* Parser::unary() {
  std::vector<std::uint32_t> signs;
  while (at(Kind::minus)) {
    signs.push_back(token().span.begin);
    advance();
  }
  Expression* operand = nullptr;
  if (!signs.empty() && at(Kind::number)) {
    operand = postfix_after(number(true, signs.back()));
    signs.pop_back();
  } else {
    operand = postfix();
  }
  for (; operand != nullptr && !signs.empty(); signs.pop_back()) {
    operand = make(Form::negate, signs.back(), {operand});
  }
  return operand;
}

Expression* Parser::postfix() {
  return postfix_after(primary());
}

Expression* Parser::postfix_after(Expression* value) {
  while (value != nullptr) {
    if (at(Kind::dot)) {
      value = member_of(value);
    } else if (at(Kind::open_square)) {
      if (range_end_ && !begins_expression(token(1))) break;
      value = filter(value);
    } else if (at(Kind::open_round)) {
      value = call(value);
    } else if (at(Keyword::instance) && token(1).keyword == Keyword::of) {
      advance();
      advance();
      TypePtr asked = type();
      if (asked == nullptr) return nullptr;
      value = make(Form::instance_of, value->span.begin, {value});
      if (value != nullptr) value->type = std::move(asked);
    } else {
      break;
    }
  }
  return value;
}

/// Whether an expression may begin with the token. Decides what `[` behind the end of a range is:
/// `[1..2[` is a range, `[1..a[1]]` one whose end is an item of a list.
bool Parser::begins_expression(const Token& token) const {
  switch (token.kind) {
    case Kind::word:
      return binary_operator(token).level == 0 && token.keyword != Keyword::instance &&
             token.keyword != Keyword::then && token.keyword != Keyword::else_ &&
             token.keyword != Keyword::return_ && token.keyword != Keyword::satisfies;
    case Kind::number:
    case Kind::string:
    case Kind::at_string:
    case Kind::minus:
    case Kind::open_round:
    case Kind::open_square:
    case Kind::open_curly: return true;
    default: return false;
  }
}

Expression* Parser::member_of(Expression* source) {
  advance();
  if (!at(Kind::word)) {
    report_here(messages::expected_name, messages::ended_before_expression);
    return nullptr;
  }
  Match match = longest_match(true);
  // A member that nobody declared: the words up to the next operator cannot be anything else.
  if (match.tokens == 0) {
    match.tokens = run_of_words();
    match.spelling = spelling(match.tokens);
  }
  for (std::size_t i = 0; i < match.tokens; ++i) advance();
  Expression* node = make(Form::path, source->span.begin, {source});
  if (node != nullptr) node->text = std::move(match.spelling);
  return node;
}

Expression* Parser::filter(Expression* list) {
  advance();
  ++filters_;
  Expression* predicate = expression();
  --filters_;
  if (predicate != nullptr && !at(Kind::close_square)) {
    refuse_symbol(shown(Kind::close_square));
    predicate = nullptr;
  }
  if (predicate == nullptr) skip_to_separator();
  if (!accept(Kind::close_square)) return nullptr;
  if (predicate == nullptr) return list;  // the mistake was told; what follows is read on
  return make(Form::filter, list->span.begin, {list, predicate});
}

Expression* Parser::call(Expression* callee) {
  advance();
  std::vector<Expression*> parts = {callee};
  std::vector<std::string> names;
  bool positional = false;
  if (!accept(Kind::close_round)) {
    const bool closed = items(Kind::close_round, [&] {
      const Span where = token().span;
      if (tokens_before(Kind::colon, Keyword::none)) {
        names.push_back(*name_before(Kind::colon));
      } else {
        positional = true;
      }
      if (!names.empty() && positional) {
        report(messages::mixed_arguments, where);
        return false;
      }
      Expression* argument = expression();
      if (argument != nullptr) parts.push_back(argument);
      return argument != nullptr;
    });
    if (!closed) return nullptr;
  }
  Expression* node = make(Form::call, callee->span.begin, std::move(parts));
  if (node != nullptr) node->names = std::move(names);
  return node;
}

}  // namespace fasthold::feel
