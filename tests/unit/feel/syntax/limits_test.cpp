// SPDX-License-Identifier: MPL-2.0
// However a text is made, it is read or refused: in bounded memory, in time that grows with it.
#include <catch2/catch.hpp>

#include "feel/syntax/parser.hpp"

using namespace fasthold;
using namespace fasthold::feel;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

constexpr SyntaxLimits wide{.bytes = 8u << 20, .nodes = 2'000'000};

/// The code of the first mistake; empty where there is none.
std::string code(std::string_view text, const SyntaxLimits& limits = wide,
                 const Names& names = {}) {
  Syntax into;
  Diagnostics issues;
  const Expression* read = parse_expression(into, {text, {}}, names, issues, limits);
  CHECK((read != nullptr) == !issues.has_errors());
  CHECK(issues.size() <= limits.issues);
  return issues.empty() ? "" : std::string(issues.front().message->code);
}

}  // namespace

TEST_CASE("nesting beyond the limit is refused", "[feel][syntax]") {
  constexpr std::size_t many = 100'000;
  for (const std::string_view piece :
       {"(", "[", "{a:", "if ", "if a then ", "for x in ", "some x in ", "function(a) ", "f(", "a[",
        "-(", "[1..", "](", "not(", "1 in (", "(<", "if a then b else "}) {
    INFO(piece);
    CHECK(code(repeated(piece, many)) == "FEEL-0103");
  }
  CHECK(code("1 instance of " + repeated("list<", many)) == "FEEL-0103");
  CHECK(code(repeated("-", many) + "1") == "FEEL-0103");
  CHECK(code("a" + repeated(".a", many)) == "FEEL-0103");
  CHECK(code("a" + repeated("()", many)) == "FEEL-0103");
  CHECK(code("a" + repeated("[1]", many)) == "FEEL-0103");
  CHECK(code("1" + repeated("+1", many)) == "FEEL-0103");
  CHECK(code("1" + repeated(" in 1", many)) == "FEEL-0103");
  CHECK(code("1" + repeated(" instance of Any", many)) == "FEEL-0103");
}

TEST_CASE("nesting within the limit is read, and shown", "[feel][syntax]") {
  CHECK(code(repeated("(", 190) + "1" + repeated(")", 190)).empty());
  CHECK(code("1" + repeated("+1", 900)).empty());
  CHECK(code(repeated("-", 900) + "1").empty());
}

TEST_CASE("large texts are read in time that grows with them", "[feel][syntax]") {
  constexpr std::size_t many = 50'000;
  CHECK(code("[1" + repeated(",1", many) + "]").empty());
  CHECK(code("{a:1" + repeated(",b c:1", many) + "}").empty());
  CHECK(code(repeated("unknown ", many)) == "FEEL-0112");
  CHECK(code("[" + repeated("un known,", many) + "1]") == "FEEL-0112");
  CHECK(code(repeated("1 ", many)) == "FEEL-0110");
  CHECK(code(repeated("$", many)) == "FEEL-0117");
  CHECK(code("[" + repeated("@\"\",", many) + "1]") == "FEEL-0119");
  CHECK(code("[" + repeated("+,", many) + "1]") == "FEEL-0106");
  CHECK(code("\"" + repeated("a", 20 * many) + "\"").empty());
  CHECK(code(repeated(" ", 20 * many)) == "FEEL-0105");
}

TEST_CASE("a long name that almost fits everywhere costs little", "[feel][syntax]") {
  Names names;
  names.add(repeated("a+", 60) + "b");
  names.add(repeated("a ", 5000) + "b");
  names.add("a");
  CHECK(code("[" + repeated("a+a,", 50'000) + "a]", wide, names).empty());
  CHECK(code("[" + repeated("a+", 900) + "a]", wide, names).empty());
}

TEST_CASE("each limit is told", "[feel][syntax]") {
  CHECK(code("12345", {.bytes = 4}) == "FEEL-0101");
  CHECK(code("[1,2,3]", {.nodes = 3}) == "FEEL-0104");
  CHECK(code("[[[1]]]", {.depth = 3}) == "FEEL-0103");
}

TEST_CASE("what is not UTF-8 is refused where it stands", "[feel][syntax]") {
  for (const std::string_view bad : {"\"\x80\"", "\"\xc3\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
                                     "\"\xf5\x80\x80\x80\"", "\"\xe2\x82\""}) {
    Syntax into;
    Diagnostics issues;
    CHECK(parse_expression(into, {bad, {"a.dmn", 7, 9}}, {}, issues) == nullptr);
    REQUIRE(issues.size() == 1);
    CHECK(issues.front().message->code == "FEEL-0102");
    CHECK(issues.front().where == Position{"a.dmn", 7, 10});
  }
}

TEST_CASE("places count lines from where the text stands, and characters", "[feel][syntax]") {
  const Source source{"\u00e6\n\u00f8\u00e5 +", {"a.dmn", 7, 9}};
  CHECK(position_at(source, 2) == Position{"a.dmn", 7, 10});
  CHECK(position_at(source, 3) == Position{"a.dmn", 8, 1});
  CHECK(position_at(source, 7) == Position{"a.dmn", 8, 3});
  CHECK(position_at(source, 1000) == Position{"a.dmn", 8, 5});
}
