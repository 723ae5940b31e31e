// SPDX-License-Identifier: MPL-2.0
// How types are written: `list<number>`, `context<a: string>`, `function<number> -> string`.
// Source: DMN 1.5, 10.3.1.2, rules 54 and 55.
#include "core/text.hpp"
#include "feel/syntax/parser_state.hpp"

namespace fasthold::feel {

namespace {

/// How many words the longest built-in type has: `years and months duration`.
constexpr std::size_t longest_builtin_type = 4;

}  // namespace

TypePtr Parser::whole_type() {
  if (!begin_text()) return nullptr;
  TypePtr read = type();
  if (read != nullptr && !at(Kind::end)) {
    report_here(messages::expected_operator, messages::expected_operator);
  }
  return errors_ == 0 ? read : nullptr;
}

TypePtr Parser::type() {
  const Level level(*this);
  if (!level.entered()) return nullptr;
  if (!at(Kind::word)) {
    report_here(messages::expected_name, messages::ended_before_expression);
    return nullptr;
  }
  const std::string_view word = text(token());
  const bool has_arguments = token(1).kind == Kind::less;
  if (has_arguments && (word == "list" || word == "range")) {
    advance();
    advance();
    TypePtr element = type();
    if (element == nullptr || !close_angle()) return nullptr;
    return word == "list" ? list_of(std::move(element)) : range_over(std::move(element));
  }
  if (has_arguments && word == "context") return context_type();
  if (has_arguments && word == "function") return function_type();
  return named_type();
}

/// The longest name of a type; `list` and its like alone say nothing of what is in them.
TypePtr Parser::named_type() {
  const Span first = token().span;
  TypePtr best;
  std::size_t length = 0;
  for (std::size_t tokens = 1; tokens <= longest_name; ++tokens) {
    if (token(tokens - 1).kind == Kind::end) break;
    const std::string name = spelling(tokens);
    TypePtr found = names_.find_type(name);
    if (found == nullptr) found = feel::find_type(normalized_name(name));
    if (found != nullptr) {
      best = std::move(found);
      length = tokens;
    }
    if (tokens >= longest_builtin_type && !names_.type_may_begin(name_key(name))) break;
  }
  const std::string_view word = text(token());
  if (best == nullptr) {
    length = 1;
    if (word == "list") best = list_of(any_type());
    if (word == "range") best = range_over(any_type());
    if (word == "context") best = context_of({});
    if (word == "function") {
      Type any = *function_of({}, any_type());
      any.any_function = true;
      best = std::make_shared<const Type>(std::move(any));
    }
  }
  if (best == nullptr) {
    report(messages::unknown_type, first, {beginning_of(spelling(run_of_words()))});
    return nullptr;
  }
  for (std::size_t i = 0; i < length; ++i) advance();
  return best;
}

TypePtr Parser::context_type() {
  advance();
  advance();
  std::vector<Field> fields;
  do {
    auto name = name_before(Kind::colon);
    if (!name) return nullptr;
    TypePtr of = type();
    if (of == nullptr) return nullptr;
    bound_members_.try_emplace(name_key(*name), *name);
    fields.push_back({std::move(*name), std::move(of)});
  } while (accept(Kind::comma));
  return close_angle() ? context_of(std::move(fields)) : nullptr;
}

TypePtr Parser::function_type() {
  advance();
  advance();
  std::vector<Field> parameters;
  if (!at(Kind::greater)) {
    do {
      TypePtr of = type();
      if (of == nullptr) return nullptr;
      parameters.push_back({{}, std::move(of)});
    } while (accept(Kind::comma));
  }
  if (!close_angle()) return nullptr;
  if (!at(Kind::minus) || token(1).kind != Kind::greater) {
    refuse_symbol("`->`");
    return nullptr;
  }
  advance();
  advance();
  TypePtr result = type();
  if (result == nullptr) return nullptr;
  return function_of(std::move(parameters), std::move(result));
}

/// `>`, also as the first half of `>=`: `x instance of list<number>=true`.
bool Parser::close_angle() {
  if (!at(Kind::greater_or_equal)) return expect(Kind::greater);
  Token& split = tokens_[at_];
  split.kind = Kind::equal;
  ++split.span.begin;
  return true;
}

}  // namespace fasthold::feel
