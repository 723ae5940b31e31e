// SPDX-License-Identifier: MPL-2.0
// Expressions that somebody wrote to do harm: each is refused or ends at a limit, and soon.
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "feel/evaluation.hpp"
#include "feel/program/program.hpp"

using namespace fasthold;
using namespace fasthold::feel;

namespace {

/// A fiftieth of the usual steps: what takes them all is soon over with sanitizers too, and would
/// not be if something were not counted.
constexpr EvaluationLimits tight{
    .arena_bytes = std::size_t{64} << 20, .steps = 1'000'000, .depth = 1000};

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// The code of what is wrong with the text, of the cause of its null, or `value`.
std::string outcome(const std::string& text) {
  CAPTURE(text.substr(0, 120));
  const auto begin = std::chrono::steady_clock::now();
  std::string code = "value";
  Diagnostics issues;
  const auto program = compile(Source{text, {}}, Scope{}, Mode::conformant, issues);
  if (!program) {
    code = issues.begin()->message->code;
  } else {
    Arena arena(tight.arena_bytes);
    Evaluation evaluation(arena, tight);
    const Value value = program->run(evaluation, {});
    (void)to_feel(value, 1000);
    if (value.is_null()) code = value.cause() == nullptr ? "null" : value.cause()->message->code;
  }
  // Far above what it takes, far below what it would take if the work were not counted.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  return code;
}

bool is_limit(const std::string& code) {
  return code == "FEEL-0301" || code == "FEEL-0302" || code == "FEEL-0303";
}

/// A long text, doubled.
const std::string long_text =
    "{s: (for i in 1..19 return if i = 1 then \"ab\" else partial[-1] + partial[-1])[-1], r: ";
/// A list of lists that is far larger than the memory it takes.
const std::string doubled_lists =
    "{d: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]], "
    "e: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]], r: ";

}  // namespace

TEST_CASE("a text that is too long or nests too deep is refused", "[feel][hostile]") {
  CHECK(outcome("1" + repeated("+1", 500'000)) == "FEEL-0101");
  CHECK(outcome("1" + repeated("+1", 100'000)) == "FEEL-0103");
  for (const char* const open :
       {"(", "[", "{a:", "if ", "not(", "x[", "for i in ", "function(x) "}) {
    CHECK(outcome(repeated(open, 20'000)) == "FEEL-0103");
  }
  CHECK(outcome(repeated("(", 100'000) + "1" + repeated(")", 100'000)) == "FEEL-0103");
  CHECK(outcome(repeated("-", 100'000) + "1") == "FEEL-0103");
  CHECK(outcome("a" + repeated(".a", 60'000)) == "FEEL-0103");
  CHECK(outcome("1 instance of " + repeated("list<", 40'000)) == "FEEL-0103");
}

TEST_CASE("as much nesting as is allowed can be evaluated", "[feel][hostile]") {
  CHECK(outcome(repeated("(", 190) + "1" + repeated(")", 190)) == "value");
  CHECK(outcome(repeated("for i in [1] return ", 190) + "1") == "value");
  CHECK(outcome(repeated("{a: ", 190) + "1" + repeated("}", 190)) == "value");
  CHECK(outcome(repeated("(function(x) ", 90) + "x" + repeated(")(1)", 90)) == "value");
  CHECK(outcome("1" + repeated("+1", 900)) == "value");
}

TEST_CASE("loops without an end in sight reach a limit", "[feel][hostile]") {
  for (const char* const text :
       {"for x in 1..1000000000000 return x", "some x in 1..1000000000000 satisfies false",
        "every x in [1..999999999999999999] satisfies true",
        "for x in 1..100000 return for y in 1..100000 return []",
        "for d in @\"-999999999-01-01\"..@\"999999999-12-31\" return d",
        "count(for i in 1..1000000 return i ** 1000000)"}) {
    CHECK(is_limit(outcome(text)));
  }
  CHECK(outcome("count(for i in 1..50000 return partial)") == "value");
  std::string domains;
  for (int i = 0; i < 15'000; ++i) domains += (i == 0 ? "x" : ",x") + std::to_string(i) + " in [1]";
  CHECK(outcome("for " + domains + " return 1") == "FEEL-0303");
}

TEST_CASE("functions that call themselves for ever reach a limit", "[feel][hostile]") {
  CHECK(outcome("{f: function(n) 1 + f(n + 1), r: f(0)}.r") == "FEEL-0303");
  CHECK(outcome("{f: function(g) g(g), r: f(f)}.r") == "FEEL-0303");
  CHECK(outcome("{f: function(n) f(n - 1) + f(n - 2), r: f(0)}.r") == "FEEL-0303");
  CHECK(outcome("{f: function(n) if n < 2 then n else f(n-1) + f(n-2), r: f(60)}.r") ==
        "FEEL-0302");
  CHECK(outcome("{f: function(n) [1][f(n)], r: f(0)}.r") == "FEEL-0303");
  CHECK(outcome("{f: function(n) sort([1, 2], function(a, b) f(n)), r: f(0)}.r") == "FEEL-0303");
  CHECK(outcome("{f: function(n) for i in [1] return some j in [1] satisfies f(n), r: f(0)}.r") ==
        "FEEL-0303");
  CHECK(outcome("{f: function(n) function(m) f(n)(m), r: f(1)(2)}.r") == "FEEL-0303");
}

TEST_CASE("values that share their parts are compared and written within limits",
          "[feel][hostile]") {
  for (const char* const use :
       {"d = e", "d != e", "d in (e)", "list contains(d, e)", "index of([d], e)",
        "distinct values([d, e])", "count(union([d], [e]))", "{a: d} = {a: e}", "count(flatten(d))",
        "is(d, e)", "list replace([d], function(a, b) a = b, e)", "remove([d], 1) = [e]",
        "count(d[item = e[60]])", "string length(string(d))"}) {
    CAPTURE(use);
    const std::string code = outcome(doubled_lists + use + "}.r");
    CHECK((is_limit(code) || code == "value"));
  }
  CHECK(is_limit(outcome(doubled_lists + "d = e}.r")));
}

TEST_CASE("lists that nest very deep are compared and written", "[feel][hostile]") {
  const std::string deep = "{l: for i in 1..50000 return if i = 1 then [] else [partial[-1]], r: ";
  for (const char* const use : {"l[-1]", "l[-1] = l[-2]", "string(l[-1])", "flatten(l[-1])",
                                "l[-1] instance of list<list<number>>", "l[-1].a", "l[-1][1]",
                                "[l[-1]] = [l[-1]]", "{k: l[-1]}"}) {
    CAPTURE(use);
    CHECK_FALSE(outcome(deep + use + "}.r").empty());
  }
}

TEST_CASE("work on long texts is counted", "[feel][hostile]") {
  CHECK(is_limit(
      outcome("(for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1])[-1]")));
  for (const char* const use :
       {"string length(s)", "s + \"a\" = s + \"b\"", "s < s + \"a\"", "upper case(s)",
        "contains(s, \"z\")", "substring(s, -1)", "substring before(s, \"z\")",
        "matches(s, \"(a|b|ab)*z\")", "split(s, \"z\")", "replace(s, \"z\", \"\")", "[1][s]",
        "number(s)", "duration(s)", "s in (\"a\", s + \"a\")"}) {
    CAPTURE(use);
    const std::string code =
        outcome(long_text + "count(for i in 1..1000000 return " + std::string(use) + ")}.r");
    CHECK(is_limit(code));
  }
}

TEST_CASE("patterns that go back and forth give up", "[feel][hostile]") {
  const std::string text = "\"" + repeated("a", 45) + "!\"";
  CHECK(outcome("matches(" + text + ", \"^(a+)+$\")") == "FEEL-0417");
  CHECK(outcome("replace(" + text + ", \"(a|aa)+$\", \"b\")") == "FEEL-0417");
  CHECK(outcome("split(" + text + ", \"(a*)*b\")") != "value");
  // Giving up again and again is counted too.
  CHECK(is_limit(outcome("for i in 1..10000 return matches(" + text + ", \"^(a+)+$\")")));
}

TEST_CASE("a large expression is compiled in time", "[feel][hostile]") {
  const auto many = [](const std::string& open, std::size_t count, auto&& item,
                       const std::string& close) {
    std::string text = open;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) text += ",";
      text += item(std::to_string(i));
    }
    return text + close;
  };
  using Text = const std::string&;
  CHECK(outcome(many(
            "{", 16'000, [](Text i) { return "a" + i + ":1"; }, "}.a5")) == "value");
  CHECK(outcome(many(
            "[", 40'000, [](Text) { return std::string("-(1)"); }, "][5]")) == "value");
  CHECK(outcome(many(
            "[", 30'000, [](Text) { return std::string("abs(1)"); }, "][5]")) == "value");
  CHECK(outcome(many(
            "[", 14'000, [](Text i) { return "{a:1,b" + i + ":2}"; }, "].a[5]")) == "value");
  CHECK(outcome(many(
            "count([", 14'000, [](Text i) { return "[1.." + i + "1]"; }, "])")) == "value");
  CHECK(outcome(many(
            "1 in (", 30'000, [](Text i) { return i; }, ")")) == "value");
  CHECK(outcome(many(
            "max(", 30'000, [](Text i) { return i; }, ")")) == "value");
}

TEST_CASE("contexts of very many entries are made within limits", "[feel][hostile]") {
  for (const char* const text : {"get entries(context(for i in 1..100000 return "
                                 "{key: string(i), value: i}))",
                                 "context merge(for i in 1..100000 return "
                                 "context([{key: string(i), value: i}]))"}) {
    const std::string code = outcome(text);
    CAPTURE(code);
    CHECK((is_limit(code) || code == "value"));
  }
}
