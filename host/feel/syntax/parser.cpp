// SPDX-License-Identifier: MPL-2.0
// The parser's entry points, its way over the tokens, its messages and limits.
#include "feel/syntax/parser.hpp"

#include "core/text.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

Position position_at(const Source& source, std::uint32_t offset) {
  Position where = source.where;
  if (where.line == 0) where = {where.file, 1, 1};
  const std::size_t end = std::min<std::size_t>(offset, source.text.size());
  for (std::size_t i = 0; i < end; ++i) {
    const char c = source.text[i];
    if (c == '\n') {
      ++where.line;
      where.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80 && where.column != 0) {
      ++where.column;
    }
  }
  return where;
}

Parser::Parser(Syntax& into, const Source& source, const Names& names, Diagnostics& issues,
               const SyntaxLimits& limits)
    : into_(into), source_(source), names_(names), issues_(issues), limits_(limits) {}

const Token& Parser::token(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

std::string_view Parser::text(const Token& token) const {
  return source_.text.substr(token.span.begin, token.span.end - token.span.begin);
}

void Parser::advance() {
  if (at_ + 1 < tokens_.size()) ++at_;
}

bool Parser::accept(Kind kind) {
  if (!at(kind)) return false;
  advance();
  return true;
}

bool Parser::accept(Keyword keyword) {
  if (!at(keyword)) return false;
  advance();
  return true;
}

bool Parser::expect(Kind kind) {
  return accept(kind) || refuse_symbol(shown(kind));
}

bool Parser::expect(Keyword keyword) {
  return accept(keyword) || refuse_symbol(shown(keyword));
}

/// Whether the token at hand, or the one before, is none: what follows from that is not told too.
bool Parser::told_here() const {
  return at(Kind::invalid) || (at_ > 0 && tokens_[at_ - 1].kind == Kind::invalid);
}

bool Parser::refuse_symbol(std::string_view expected) {
  if (told_here()) return false;
  if (at(Kind::end)) {
    report(messages::ended_before_symbol, token().span, {std::string(expected)});
  } else {
    report(messages::expected_symbol, token().span,
           {beginning_of(text(token())), std::string(expected)});
  }
  return false;
}

void Parser::report(const Message& message, Span where, std::vector<std::string> arguments) {
  if (gave_up_) return;
  const bool is_error = message.severity == Severity::error;
  std::size_t& count = is_error ? errors_ : warnings_;
  if (++count <= limits_.issues) {
    issues_.report(message, position_at(source_, where.begin), std::move(arguments));
  }
  if (errors_ < limits_.issues) return;
  gave_up_ = true;
  at_ = tokens_.size() - 1;
}

void Parser::report_here(const Message& otherwise, const Message& at_end) {
  if (told_here()) return;
  if (at(Kind::end)) {
    report(at_end, token().span);
  } else {
    report(otherwise, token().span, {beginning_of(text(token()))});
  }
}

void Parser::give_up(const Message& message, Span where, std::size_t limit) {
  report(message, where, {std::to_string(limit)});
  gave_up_ = true;
  if (!tokens_.empty()) at_ = tokens_.size() - 1;
}

/// Whether the text can be read at all; then there are tokens.
bool Parser::begin_text() {
  const std::string_view text = source_.text;
  if (text.size() > limits_.bytes) {
    report(messages::text_too_long, {},
           {std::to_string(text.size()), std::to_string(limits_.bytes)});
    return false;
  }
  for (std::size_t i = 0; i < text.size();) {
    const Character next = character_at(text, i);
    if (next.size == 0) {
      const auto offset = static_cast<std::uint32_t>(i);
      report(messages::not_utf8, {offset, offset});
      return false;
    }
    i += next.size;
  }
  const std::size_t before = issues_.errors();
  tokens_ = read_tokens(source_, limits_.issues, issues_);
  errors_ += issues_.errors() - before;
  if (tokens_.size() == 1) report(messages::empty_expression, {});
  return tokens_.size() > 1;
}

Expression* Parser::end_text(Expression* read) {
  if (read != nullptr && !at(Kind::end)) {
    report_here(messages::expected_operator, messages::expected_operator);
  }
  return errors_ == 0 ? read : nullptr;
}

Expression* Parser::make(Form form, std::uint32_t begin, std::vector<Expression*> parts) {
  const std::uint32_t end = at_ == 0 ? begin : tokens_[at_ - 1].span.end;
  const Span span{begin, std::max(begin, end)};
  if (++nodes_ > limits_.nodes) give_up(messages::too_many_nodes, span, limits_.nodes);
  Expression* node = into_.make(form, span, std::move(parts));
  if (node->height > limits_.height) give_up(messages::nested_too_deep, span, limits_.height);
  return gave_up_ ? nullptr : node;
}

/// To the next comma or closing bracket that does not belong to a bracket in between.
void Parser::skip_to_separator() {
  for (std::size_t open = 0; !at(Kind::end); advance()) {
    switch (token().kind) {
      case Kind::open_round:
      case Kind::open_square:
      case Kind::open_curly: ++open; break;
      case Kind::close_round:
      case Kind::close_square:
      case Kind::close_curly:
        if (open == 0) return;
        --open;
        break;
      case Kind::comma:
        if (open == 0) return;
        break;
      default: break;
    }
  }
}

Expression* Parser::whole_expression() {
  return begin_text() ? end_text(expression()) : nullptr;
}

Expression* Parser::whole_unary_tests() {
  if (!begin_text()) return nullptr;
  if (at(Kind::minus) && token(1).kind == Kind::end) {
    advance();
    return make(Form::unary_tests, 0, {make(Form::anything, 0)});
  }
  std::vector<Expression*> tests;
  bool negated = false;
  const auto read_test = [&] {
    Expression* read = test();
    if (read != nullptr) tests.push_back(read);
    return read != nullptr;
  };
  const std::uint32_t begin = token().span.begin;
  if (at(Keyword::not_) && token(1).kind == Kind::open_round && longest_match(false).tokens < 2) {
    const Span name = token().span;
    advance();
    advance();
    if (!items(Kind::close_round, read_test)) return end_text(nullptr);
    negated = at(Kind::end);
    // `not(a) or b` is no negated test but an expression that begins with a call.
    if (!negated && tests.size() == 1) {
      Expression* callee = make(Form::name, begin);
      if (callee == nullptr) return nullptr;
      callee->span = name;
      callee->text = "not";
      Expression* first = make(Form::call, begin, {callee, tests.front()});
      if (first != nullptr) first = binary_after(postfix_after(first), 1);
      if (first == nullptr) return end_text(nullptr);
      tests = {first};
    }
  }
  if (!negated && (tests.empty() || accept(Kind::comma))) {
    do {
      if (!read_test()) skip_to_separator();
    } while (accept(Kind::comma));
  }
  Expression* node = make(Form::unary_tests, begin, std::move(tests));
  if (node != nullptr) node->negated = negated;
  return end_text(node);
}

namespace {

/// What `read` gives; null with a message where memory of the syntax is used up.
template <class Read>
auto within_memory(const Source& source, Diagnostics& issues, const SyntaxLimits& limits,
                   Read&& read) -> decltype(read()) {
  try {
    return read();
  } catch (const LimitReached&) {
    issues.report(messages::too_many_nodes, position_at(source, 0), {std::to_string(limits.nodes)});
    return nullptr;
  }
}

}  // namespace

Expression* parse_expression(Syntax& into, const Source& source, const Names& names,
                             Diagnostics& issues, const SyntaxLimits& limits) {
  return within_memory(source, issues, limits, [&] {
    return Parser(into, source, names, issues, limits).whole_expression();
  });
}

Expression* parse_unary_tests(Syntax& into, const Source& source, const Names& names,
                              Diagnostics& issues, const SyntaxLimits& limits) {
  return within_memory(source, issues, limits, [&] {
    return Parser(into, source, names, issues, limits).whole_unary_tests();
  });
}

TypePtr parse_type(const Source& source, const Names& names, Diagnostics& issues) {
  Syntax none;
  const SyntaxLimits limits;
  return Parser(none, source, names, issues, limits).whole_type();
}

}  // namespace fasthold::feel
