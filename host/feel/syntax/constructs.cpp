// SPDX-License-Identifier: MPL-2.0
// What begins with a keyword: if, for, some, every, function.
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

Expression* Parser::conditional() {
  const std::uint32_t begin = token().span.begin;
  advance();
  Expression* condition = expression();
  if (condition == nullptr || !expect(Keyword::then)) return nullptr;
  Expression* then = expression();
  if (then == nullptr || !expect(Keyword::else_)) return nullptr;
  Expression* otherwise = expression();
  if (otherwise == nullptr) return nullptr;
  return make(Form::conditional, begin, {condition, then, otherwise});
}

/// `for`, `some`, `every`: a variable is in scope in the domains behind its own and in the body.
Expression* Parser::iteration(Form form) {
  const std::uint32_t begin = token().span.begin;
  advance();
  std::vector<std::string> names;
  std::vector<Expression*> parts;
  const auto domain = [&] {
    auto name = name_before(Kind::end, Keyword::in);
    if (!name) return false;
    Expression* read = expression();
    if (read != nullptr && accept(Kind::dots)) {
      Expression* to = expression();
      read = to == nullptr ? nullptr : make(Form::iteration_range, read->span.begin, {read, to});
    }
    if (read == nullptr) return false;
    bind(*name);
    names.push_back(std::move(*name));
    parts.push_back(read);
    return true;
  };
  bool complete = domain();
  while (complete && accept(Kind::comma)) complete = domain();
  complete = complete && expect(form == Form::for_loop ? Keyword::return_ : Keyword::satisfies);
  Expression* body = complete ? expression() : nullptr;
  unbind(names);
  if (body == nullptr) return nullptr;
  parts.push_back(body);
  Expression* node = make(form, begin, std::move(parts));
  if (node != nullptr) node->names = std::move(names);
  return node;
}

/// `function(a: number, b) body`, `function(a) external {..}`.
Expression* Parser::function() {
  const std::uint32_t begin = token().span.begin;
  advance();
  if (!expect(Kind::open_round)) return nullptr;
  std::vector<std::string> names;
  std::vector<TypePtr> types;
  const auto parameter = [&] {
    std::size_t tokens = 0;
    for (const Kind kind : {Kind::colon, Kind::comma, Kind::close_round}) {
      if (tokens == 0) tokens = tokens_before(kind, Keyword::none).value_or(0);
    }
    if (tokens == 0 && at(Kind::word)) {
      for (std::size_t words = run_of_words(); words > 0; --words) advance();
      return refuse_symbol(shown(Kind::close_round));
    }
    if (tokens == 0) {
      report_here(messages::expected_name, messages::ended_before_expression);
      return false;
    }
    names.push_back(spelling(tokens));
    for (std::size_t i = 0; i < tokens; ++i) advance();
    types.emplace_back();
    if (!accept(Kind::colon)) return true;
    types.back() = type();
    return types.back() != nullptr;
  };
  if (!accept(Kind::close_round) && !items(Kind::close_round, parameter)) return nullptr;
  for (const std::string& name : names) bind(name);
  const bool external = at(Keyword::external) && token(1).kind == Kind::open_curly;
  if (external) advance();
  Expression* body = external ? context() : expression();
  unbind(names);
  if (body == nullptr) return nullptr;
  // Where an external function is found does not matter: it never runs.
  Expression* node = external ? make(Form::external, begin) : make(Form::function, begin, {body});
  if (node == nullptr) return nullptr;
  node->names = std::move(names);
  node->types = std::move(types);
  return node;
}

}  // namespace fasthold::feel
