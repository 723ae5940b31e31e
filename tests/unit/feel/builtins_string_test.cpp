// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "called.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("lengths count characters, not bytes", "[feel][builtins]") {
  Calls call;
  CHECK(call("string length", {s("")}) == "0");
  CHECK(call("string length", {s("sygefravær")}) == "10");
  CHECK(call("string length", {s("\U0001F40E\U0001F600")}) == "2");
}

TEST_CASE("a substring begins at a place counted from either end", "[feel][builtins]") {
  Calls call;
  CHECK(call("substring", {s("foobar"), n("3")}) == "\"obar\"");
  CHECK(call("substring", {s("foobar"), n("3"), n("3")}) == "\"oba\"");
  CHECK(call("substring", {s("foobar"), n("-2"), n("1")}) == "\"a\"");
  CHECK(call("substring", {s("foobar"), n("-6")}) == "\"foobar\"");
  CHECK(call("substring", {s("foobar"), n("3"), n("3.8")}) == "\"oba\"");
  CHECK(call("substring", {s("foobar"), n("5"), n("1E+30")}) == "\"ar\"");
  CHECK(call("substring", {s("æ\U0001F40Eøb"), n("2"), n("2")}) == "\"\U0001F40Eø\"");
}

TEST_CASE("a place outside the text and a length below one give null", "[feel][builtins]") {
  Calls call;
  CHECK(call.cause("substring", {s("foobar"), n("0")}) == "FEEL-0410");
  CHECK(call.cause("substring", {s("foobar"), n("7")}) == "FEEL-0410");
  CHECK(call.cause("substring", {s("foobar"), n("-7")}) == "FEEL-0410");
  CHECK(call.cause("substring", {s("foobar"), n("1E+40")}) == "FEEL-0410");
  CHECK(call.cause("substring", {s("foobar"), n("1"), n("0")}) == "FEEL-0411");
  CHECK(call.cause("substring", {s("foobar"), n("1"), n("-1")}) == "FEEL-0411");
  CHECK(call.cause("substring", {s("foobar"), n("1"), Value{}}) == "FEEL-0401");
}

TEST_CASE("case is mapped as Unicode has it, whatever the language", "[feel][builtins]") {
  Calls call;
  CHECK(call("upper case", {s("aBc4")}) == "\"ABC4\"");
  CHECK(call("lower case", {s("aBc4?@{")}) == "\"abc4?@{\"");
  CHECK(call("upper case", {s("æøå")}) == "\"ÆØÅ\"");
  CHECK(call("lower case", {s("ÆØÅ")}) == "\"æøå\"");
  CHECK(call("upper case", {s("straße")}) == "\"STRASSE\"");
  CHECK(call("upper case", {s("ŉŉŉŉŉŉŉŉŉŉŉŉ")}) == "\"ʼNʼNʼNʼNʼNʼNʼNʼNʼNʼNʼNʼN\"");
  CHECK(call("lower case", {s("ΟΔΟΣ")}) == "\"οδος\"");
  CHECK(call("upper case", {s("")}) == "\"\"");
}

TEST_CASE("what stands before and after a match", "[feel][builtins]") {
  Calls call;
  CHECK(call("substring before", {s("foobar"), s("o")}) == "\"f\"");
  CHECK(call("substring before", {s("foobar"), s("x")}) == "\"\"");
  CHECK(call("substring before", {s("foobar"), s("")}) == "\"\"");
  CHECK(call("substring after", {s("foobar"), s("o")}) == "\"obar\"");
  CHECK(call("substring after", {s("foobar"), s("x")}) == "\"\"");
  CHECK(call("substring after", {s("foobar"), s("")}) == "\"foobar\"");
  CHECK(call("substring after", {s(""), s("a")}) == "\"\"");
}

TEST_CASE("texts in other texts", "[feel][builtins]") {
  Calls call;
  CHECK(call("contains", {s("foobar"), s("ob")}) == "true");
  CHECK(call("contains", {s("foobar"), s("")}) == "true");
  CHECK(call("contains", {s(""), s("a")}) == "false");
  CHECK(call("starts with", {s("foobar"), s("foo")}) == "true");
  CHECK(call("starts with", {s("foobar"), s("bar")}) == "false");
  CHECK(call("ends with", {s("foobar"), s("bar")}) == "true");
  CHECK(call("ends with", {s("foobar"), s("foo")}) == "false");
  CHECK(call.cause("contains", {s("foobar"), Value{}}) == "FEEL-0401");
}

TEST_CASE("a text is split at each match of a pattern", "[feel][builtins]") {
  Calls call;
  CHECK(call("split", {s("John Doe"), s("\\s")}) == "[\"John\", \"Doe\"]");
  CHECK(call("split", {s("a;b;c;;"), s(";")}) == "[\"a\", \"b\", \"c\", \"\", \"\"]");
  CHECK(call("split", {s("abc"), s(";")}) == "[\"abc\"]");
  CHECK(call("split", {s(""), s(";")}) == "[\"\"]");
  CHECK(call("split", {s("æ1ø22å"), s("[0-9]+")}) == "[\"æ\", \"ø\", \"å\"]");
  CHECK(call.cause("split", {s("abc"), s("x*")}) == "FEEL-0416");
  CHECK(call.cause("split", {s("abc"), s("(")}) == "FEEL-0414");
}

TEST_CASE("strings are joined, nulls passed over", "[feel][builtins]") {
  Calls call;
  const Value list = call.list({s("a"), Value{}, s("c")});
  CHECK(call("string join", {list, s("_and_")}) == "\"a_and_c\"");
  CHECK(call("string join", {list}) == "\"ac\"");
  CHECK(call("string join", {list, Value{}}) == "\"ac\"");
  CHECK(call("string join", {call.list({}), s(",")}) == "\"\"");
  CHECK(call("string join", {call.list({s(""), s("")}), s(",")}) == "\",\"");
  CHECK(call.cause("string join", {call.list({s("a"), n("1")}), s(",")}) == "FEEL-0412");
}

TEST_CASE("a text cannot grow past its limit", "[feel][builtins]") {
  Arena arena;
  Evaluation evaluation(arena, {.text_bytes = 1000});
  const std::string text(100, 'a');
  const std::vector<Value> arguments{s(text), s("a"), s("$0$0$0$0$0$0$0$0$0$0$0$0")};
  CHECK_THROWS_AS(apply(evaluation, find_builtins("replace"), arguments), LimitReached);
  const std::vector<Value> items(11, s(text));
  const std::vector<Value> joined{Value::list(items)};
  CHECK_THROWS_AS(apply(evaluation, find_builtins("string join"), joined), LimitReached);
}

}  // namespace
}  // namespace fasthold::feel
