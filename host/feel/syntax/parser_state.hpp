// SPDX-License-Identifier: MPL-2.0
// The parser while it reads one text. Private to syntax/.
//
// Every function below reads from the token at hand on and gives the node, or null when a mistake
// was reported; its caller then gives null too, up to the next bracket or list, which reads on
// behind the next comma so that the author learns of more than one mistake.
#pragma once

#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/messages.hpp"
#include "feel/syntax/lexer.hpp"
#include "feel/syntax/parser.hpp"
#include "feel/syntax/syntax.hpp"

namespace fasthold::feel {

class Parser {
 public:
  Parser(Syntax& into, const Source& source, const Names& names, Diagnostics& issues,
         const SyntaxLimits& limits);

  /// The three things that a text can be; each reads all of it.
  Expression* whole_expression();
  Expression* whole_unary_tests();
  TypePtr whole_type();

 private:
  using Kind = Token::Kind;
  using Keyword = Token::Keyword;

  // parser.cpp: tokens, messages, limits
  [[nodiscard]] const Token& token(std::size_t ahead = 0) const;
  [[nodiscard]] bool at(Kind kind) const { return token().kind == kind; }
  [[nodiscard]] bool at(Keyword keyword) const { return token().keyword == keyword; }
  [[nodiscard]] std::string_view text(const Token& token) const;
  void advance();
  bool accept(Kind kind);
  bool accept(Keyword keyword);
  bool expect(Kind kind);
  bool expect(Keyword keyword);
  [[nodiscard]] bool told_here() const;
  bool refuse_symbol(std::string_view expected);  ///< says what was expected; false
  void report(const Message& message, Span where, std::vector<std::string> arguments = {});
  void report_here(const Message& otherwise, const Message& at_end);
  void give_up(const Message& message, Span where, std::size_t limit);
  [[nodiscard]] bool begin_text();
  Expression* end_text(Expression* read);
  Expression* make(Form form, std::uint32_t begin, std::vector<Expression*> parts = {});
  void skip_to_separator();
  template <class Item>
  bool items(Kind close, Item&& item);

  /// A level of brackets or constructs; not entered where there are too many.
  class Level;

  // operators.cpp
  Expression* expression(bool in_range_end = false);
  Expression* binary(int least);
  Expression* binary_after(Expression* left, int least);
  Expression* operation(Expression* left, Form form, int level);
  Expression* between(Expression* value);
  Expression* in_tests(Expression* value);
  Expression* comparison();
  Expression* test();
  Expression* unary();
  Expression* postfix();
  Expression* postfix_after(Expression* value);
  Expression* member_of(Expression* source);
  Expression* filter(Expression* list);
  Expression* call(Expression* callee);
  [[nodiscard]] bool begins_expression(const Token& token) const;

  // primary.cpp
  Expression* primary();
  Expression* literal(Value value);
  Expression* number(bool negative, std::uint32_t begin);
  Expression* string();
  Expression* at_literal();
  Expression* round(bool tests_allowed);
  Expression* square();
  Expression* range(const Token& open, Expression* start);
  Expression* context();
  Expression* name();

  // constructs.cpp
  Expression* conditional();
  Expression* iteration(Form form);
  Expression* function();

  // scope.cpp: names
  struct Match {
    std::string spelling;
    std::size_t tokens = 0;  ///< none: nothing is known
  };
  [[nodiscard]] Match longest_match(bool members) const;
  [[nodiscard]] std::string spelling(std::size_t tokens) const;
  /// How many tokens there are to the next `kind` (or `keyword`) where all may be of a name.
  [[nodiscard]] std::optional<std::size_t> tokens_before(Kind kind, Keyword keyword) const;
  [[nodiscard]] std::size_t run_of_words() const;
  /// The name up to `kind` or `keyword`, which is read too.
  std::optional<std::string> name_before(Kind kind, Keyword keyword = Keyword::none);
  void bind(const std::string& name);
  void unbind(const std::vector<std::string>& names);

  // type_syntax.cpp
  TypePtr type();
  TypePtr named_type();
  TypePtr context_type();
  TypePtr function_type();
  bool type_arguments(std::vector<TypePtr>& types);
  bool close_angle();

  Syntax& into_;
  const Source& source_;
  const Names& names_;
  Diagnostics& issues_;
  const SyntaxLimits& limits_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t filters_ = 0;  ///< predicates that are being read: members are names in them
  bool gave_up_ = false;     ///< a limit was met: nothing more is read or said
  bool range_end_ = false;   ///< the end of a range is being read: `[` may close it
  NameMap bound_members_;    ///< keys seen so far
  struct Bound {
    std::string spelling;
    std::size_t times = 0;
  };
  std::map<std::string, Bound, std::less<>> bound_;  ///< names that the expression binds, by key
};

class Parser::Level {
 public:
  explicit Level(Parser& parser) : parser_(parser) {
    if (++parser.depth_ > parser.limits_.depth) {
      parser.give_up(messages::nested_too_deep, parser.token().span, parser.limits_.depth);
    }
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  ~Level() { --parser_.depth_; }
  [[nodiscard]] bool entered() const { return !parser_.gave_up_; }

 private:
  Parser& parser_;
};

/// Items between commas up to `close`, which is read too. `item` reads one and says whether it
/// was one. False where reading cannot go on.
template <class Item>
bool Parser::items(Kind close, Item&& item) {
  for (;;) {
    bool read = item();
    if (read && !at(Kind::comma) && !at(close)) read = refuse_symbol(shown(close));
    if (!read) skip_to_separator();
    if (accept(Kind::comma)) continue;
    return accept(close);
  }
}

}  // namespace fasthold::feel
