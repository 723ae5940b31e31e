// SPDX-License-Identifier: MPL-2.0
// Regular expressions, through `matches` and `replace`.
// Source: XPath and XQuery Functions and Operators 3.1, 5.6.
#include <catch2/catch.hpp>
#include <chrono>

#include "called.hpp"

namespace fasthold::feel {
namespace {

std::string matches(std::string_view text, std::string_view pattern, std::string_view flags = "") {
  Calls call;
  return call("matches", {s(text), s(pattern), s(flags)});
}

std::string replaced(std::string_view text, std::string_view pattern, std::string_view by,
                     std::string_view flags = "") {
  Calls call;
  const Value result = call.value("replace", {s(text), s(pattern), s(by), s(flags)});
  return result.is_null() ? std::string{result.cause()->message->code}
                          : std::string{result.string()};
}

bool is_pattern(std::string_view pattern, std::string_view flags = "") {
  Calls call;
  const Value result = call.value("matches", {s("a"), s(pattern), s(flags)});
  if (result.is_null()) CHECK(result.cause()->message->code == "FEEL-0414");
  return !result.is_null();
}

TEST_CASE("a pattern matches anywhere in a text", "[feel][builtins][regex]") {
  CHECK(matches("abracadabra", "bra") == "true");
  CHECK(matches("abracadabra", "^a.*a$") == "true");
  CHECK(matches("abracadabra", "^bra") == "false");
  CHECK(matches("abracadabra", "") == "true");
  CHECK(matches("a|b", "x|") == "true");
}

TEST_CASE("ends of lines are as XPath has them", "[feel][builtins][regex]") {
  CHECK(matches("a\nb", "a.b") == "false");
  CHECK(matches("a\rb", "a.b") == "false");
  CHECK(matches("a\xC2\x85"
                "b",
                "a.b") == "true");
  CHECK(matches("a\nb", "a.b", "s") == "true");
  CHECK(matches("a\r\nb", "a.b", "s") == "false");
  CHECK(matches("a\r\nb", "a..b", "s") == "true");
  CHECK(matches("ab\n", "b$") == "false");
  CHECK(matches("ab\n", "b$", "m") == "true");
  CHECK(matches("ab\ncd", "^cd") == "false");
  CHECK(matches("ab\ncd", "^cd", "m") == "true");
  CHECK(matches("ab\rcd", "^cd", "m") == "false");
  CHECK(matches("abcd\ndefg\n", "^$", "m") == "false");
  CHECK(matches("\nabcd\ndefg\n", "^$", "m") == "true");
  CHECK(matches("", "^$", "m") == "true");
}

TEST_CASE("the ends of a text may be repeated like anything else", "[feel][builtins][regex]") {
  for (const char* flags : {"", "m"}) {
    CAPTURE(flags);
    CHECK(matches("ab", "^*a", flags) == "true");
    CHECK(matches("ab", "^{2}b", flags) == "false");
    CHECK(matches("ab", "b$+", flags) == "true");
    CHECK(matches("ab", "a${0}b", flags) == "true");
  }
}

TEST_CASE("flag i looks at characters and ranges, not at categories", "[feel][builtins][regex]") {
  CHECK(matches("abc", "ABC", "i") == "true");
  CHECK(matches("ÆØÅ", "æøå", "i") == "true");
  CHECK(matches("\u212A", "k", "i") == "true");
  CHECK(matches("k", "[\u212A]", "i") == "true");
  CHECK(matches("q", "[^Q]", "i") == "false");
  CHECK(matches("x", "[A-Z-[OI]]", "i") == "true");
  CHECK(matches("o", "[A-Z-[OI]]", "i") == "false");
  CHECK(matches("a", "\\p{Lu}", "i") == "false");
  CHECK(matches("a", "[\\p{Lu}]", "i") == "false");
  CHECK(matches("aA", "^(a)\\1$", "i") == "true");
  CHECK(matches("aA", "^(a)\\1$") == "false");
  CHECK(matches("ss", "ß", "i") == "false");
}

TEST_CASE("flag x takes white space out, but not out of brackets", "[feel][builtins][regex]") {
  CHECK(matches("helloworld", "hello world", "x") == "true");
  CHECK(matches("hello world", "hello[ ]world", "x") == "true");
  CHECK(matches("hello world", "hello\\ sworld", "x") == "true");
  CHECK(matches("hello world", "^\\p{ IsBasic Latin }+$", "x") == "true");
  CHECK(matches("ab", "a \\] b | ab", "x") == "true");
  CHECK_FALSE(is_pattern("\\p{ IsBasicLatin}"));
  CHECK_FALSE(is_pattern("[\\ s]", "x"));
}

TEST_CASE("flag q makes every character stand for itself", "[feel][builtins][regex]") {
  CHECK(matches("a.b", "a.b", "q") == "true");
  CHECK(matches("axb", "a.b", "q") == "false");
  CHECK(matches("A-[N", "a-[n", "qi") == "true");
  CHECK(matches("ab", "a b", "qx") == "false");
  CHECK(replaced("a.b.", ".", "$\\", "q") == "a$\\b$\\");
}

TEST_CASE("other letters are not flags", "[feel][builtins][regex]") {
  Calls call;
  for (const char* flags : {"p", "X", " ", "sg", "smixqsmixqsmixqsmixqsmixq"}) {
    CAPTURE(flags);
    CHECK(call.cause("matches", {s("a"), s("a"), s(flags)}) == "FEEL-0413");
  }
  CHECK(call("matches", {s("a"), s("a"), Value{}}) == "true");
}

TEST_CASE("sets in brackets", "[feel][builtins][regex]") {
  CHECK(matches("e", "[a-z-[aeiou]]") == "false");
  CHECK(matches("f", "[a-z-[aeiou]]") == "true");
  CHECK(matches("f", "[a-z-[a-z-[f]]]") == "true");
  CHECK(matches("g", "[a-z-[a-z-[f]]]") == "false");
  CHECK(matches("5", "[^a-z-[0-9]]") == "false");
  CHECK(matches("+", "[^a-z-[0-9]]") == "true");
  CHECK(matches("-", "^[-a]$") == "true");
  CHECK(matches("-", "^[a-]$") == "true");
  CHECK(matches("-", "^[^a-]$") == "false");
  CHECK(matches("-", "^[a--[a]]$") == "true");
  CHECK(matches("^", "^[a^]$") == "true");
  CHECK(matches("$", "^[.$|?*+(){}]$") == "true");
  CHECK(matches("]", "^[\\]]$") == "true");
  CHECK(matches("\t", "^[\\t\\n]$") == "true");
  CHECK(matches("x", "[\\d\\S]") == "true");
  CHECK(matches("a", "[a-[a]]") == "false");
  CHECK(matches("\U0001F40E", "^[\U0001F400-\U0001F4FF]$") == "true");
  CHECK(matches("&", "^[&&]$") == "true");
}

TEST_CASE("what is not a set in brackets", "[feel][builtins][regex]") {
  for (const char* pattern :
       {"[]",      "[^]",     "[",     "[a",     "[a-",         "[z-a]",  "[a-\\d]",
        "[\\d-z]", "[a-c-e]", "[[a]]", "[a[b]]", "[a-[b]c]",    "[-[b]]", "[a-[]]",
        "[a\\1]",  "[a\\0]",  "[\\b]", "]",      "[[:alpha:]]", "[+--]"}) {
    CAPTURE(pattern);
    CHECK_FALSE(is_pattern(pattern));
  }
}

TEST_CASE("escapes that mean many characters", "[feel][builtins][regex]") {
  CHECK(matches("٣", "^\\d$") == "true");
  CHECK(matches("٣", "^\\D$") == "false");
  CHECK(matches("æ", "^\\w$") == "true");
  CHECK(matches("_", "^\\w$") == "false");
  CHECK(matches("$", "^\\w$") == "true");
  CHECK(matches("_", "^\\W$") == "true");
  CHECK(matches("\xC2\xA0", "^\\s$") == "false");
  CHECK(matches(":a-1", "^\\i\\c*$") == "true");
  CHECK(matches("-a", "^\\i") == "false");
  CHECK(matches("-", "^\\I$") == "true");
  CHECK(matches(" ", "^\\C$") == "true");
}

TEST_CASE("categories and blocks of Unicode", "[feel][builtins][regex]") {
  CHECK(matches("Æ", "^\\p{Lu}$") == "true");
  CHECK(matches("æ", "^\\P{Lu}$") == "true");
  CHECK(matches("a", "^\\p{IsBasicLatin}$") == "true");
  CHECK(matches("æ", "^\\p{IsBasicLatin}$") == "false");
  CHECK(matches("æ", "^\\p{IsLatin-1Supplement}$") == "true");
  CHECK(matches("π", "^\\p{IsGreek}$") == "true");
  CHECK(matches("π", "^\\p{IsGreekandCoptic}$") == "true");
  CHECK(matches("π", "^[\\P{IsGreek}a]$") == "false");
  for (const char* pattern : {"\\p{Xx}", "\\p{lu}", "\\p{}", "\\p", "\\pL", "\\p{L",
                              "\\p{IsNothing}", "\\p{isBasicLatin}", "\\p{BasicLatin}",
                              "\\p{IsNoBlock}", "\\p{Letter}", "\\p{IsASCII}", "\\p{^L}"}) {
    CAPTURE(pattern);
    CHECK_FALSE(is_pattern(pattern));
  }
}

TEST_CASE("repetitions are greedy, or reluctant behind a question mark",
          "[feel][builtins][regex]") {
  CHECK(replaced("aaaa", "a{2}", "b") == "bb");
  CHECK(replaced("aaaa", "a{2,}", "b") == "b");
  CHECK(replaced("aaaa", "a{1,3}", "b") == "bb");
  CHECK(replaced("aaaa", "a{1,3}?", "b") == "bbbb");
  CHECK(replaced("aaaa", "a+?", "b") == "bbbb");
  CHECK(matches("b", "^a{0}b$") == "true");
  for (const char* pattern : {"*", "+a", "?", "a**", "a*+", "a++", "a???", "{2}", "a{2}{3}", "a{",
                              "a{,2}", "a{2,1}", "a{x}", "a{1", "a}", "(*a)", "a|*", "a{999999}"}) {
    CAPTURE(pattern);
    CHECK_FALSE(is_pattern(pattern));
  }
}

TEST_CASE("what other languages have and XPath has not is no pattern", "[feel][builtins][regex]") {
  for (const char* pattern :
       {"(?=a)", "(?!a)", "(?<=a)",  "(?<n>a)", "(?i)a",   "(?#a)", "(?>a)", "\\ba\\b", "\\Aa",
        "a\\z",  "\\x41", "\\u0041", "\\e",     "\\Qa\\E", "\\a",   "\\h",   "\\R",     "\\X",
        "\\",    "(",     "(a",      "a)",      "()(",     "\\_",   "\\/"}) {
    CAPTURE(pattern);
    CHECK_FALSE(is_pattern(pattern));
  }
  CHECK(is_pattern("(?:a)"));
  CHECK(is_pattern("()"));
  CHECK(is_pattern("a||b"));
  CHECK(is_pattern("\\$\\^\\-"));
  CHECK(matches("#a b", "^#a b$") == "true");
}

TEST_CASE("a back-reference names a group that was closed before it", "[feel][builtins][regex]") {
  CHECK(matches("abab", "^(ab)\\1$") == "true");
  CHECK(matches("aa1", "^(a)\\11$") == "true");
  CHECK(matches("xaxa", "^(?:(x)a){2}$") == "true");
  CHECK(matches("abcdefghijkk", "^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)\\11$") == "true");
  CHECK_FALSE(is_pattern("(.)\\2"));
  CHECK_FALSE(is_pattern("\\1(a)"));
  CHECK_FALSE(is_pattern("(a\\1)"));
  CHECK_FALSE(is_pattern("(a)\\0"));
}

TEST_CASE("a back-reference to a group that took no part is empty", "[feel][builtins][regex]") {
  CHECK(matches("b", "^(?:(a)|b)\\1$") == "true");
  CHECK(matches("aa", "^(?:(a)|b)\\1$") == "true");
  CHECK(matches("a", "^(?:(a)|b)\\1$") == "false");
  CHECK(matches("bcc", "^(?:(a)|b)(c)\\1\\2$") == "true");
  CHECK(replaced("aaxx", "(?:(a)|b)\\1(x)\\2", "<$1,$2>") == "<a,x>");
}

TEST_CASE("a replacement repeats groups by number", "[feel][builtins][regex]") {
  CHECK(replaced("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3") == "(012) 345-6789");
  CHECK(replaced("abcd", "(ab)|(a)", "[1=$1][2=$2]") == "[1=ab][2=]cd");
  CHECK(replaced("facetiously", "[iouy]", "[$0]") == "facet[i][o][u]sl[y]");
  CHECK(replaced("abc", "(b)", "$12") == "ab2c");
  CHECK(replaced("abc", "(b)", "$2") == "ac");
  CHECK(replaced("abc", "b", "\\$\\\\") == "a$\\c");
  CHECK(replaced("fraværsdag", "(v)(æ)", "$2$1") == "fraævrsdag");
  CHECK(replaced("\U0001F40Eab\U0001F40E", "[ab]", "-") == "\U0001F40E--\U0001F40E");
  CHECK(replaced("abc", "x", "#") == "abc");
}

TEST_CASE("a replacement that says nothing is a mistake", "[feel][builtins][regex]") {
  for (const char* by : {"$", "$x", "\\", "\\n", "a\\b", "$1$"}) {
    CAPTURE(by);
    CHECK(replaced("abc", "b", by) == "FEEL-0415");
  }
  CHECK(replaced("abc", "b*", "#") == "FEEL-0416");
  CHECK(replaced("abc", "^", "#") == "FEEL-0416");
}

TEST_CASE("the character at which a pattern is wrong is told", "[feel][builtins][regex]") {
  Calls call;
  const auto place = [&](const char* pattern, const char* flags = "") {
    const Value result = call.value("matches", {s("a"), s(pattern), s(flags)});
    return result.is_null() ? std::string{result.cause()->arguments[1]} : "";
  };
  CHECK(place("æa**") == "4");
  CHECK(place("a b  **", "x") == "7");
  CHECK(place("(a") == "3");
}

TEST_CASE("a pattern that runs away gives null soon", "[feel][builtins][regex]") {
  Calls call;
  const std::string text(40, 'a');
  const std::string long_text(100'000, 'a');
  const auto begin = std::chrono::steady_clock::now();
  CHECK(call.cause("matches", {s(text), s("^(a+)+b$")}) == "FEEL-0417");
  CHECK(call.cause("matches", {s(text), s("^(a|aa)+(b|c)$")}) == "FEEL-0417");
  CHECK(call.cause("replace", {s(text), s("(a*a*)*b"), s("")}) == "FEEL-0417");
  CHECK(call.cause("matches", {s(long_text), s("^(a*)a*\\1b")}) == "FEEL-0417");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("a pattern that is as long as a book is no pattern", "[feel][builtins][regex]") {
  CHECK_FALSE(is_pattern(std::string(5000, 'a')));
  CHECK_FALSE(is_pattern(std::string(200, '(') + std::string(200, ')')));
  CHECK(is_pattern(std::string(90, '(') + std::string(90, ')')));
  CHECK_FALSE(is_pattern([] {
    std::string sets;
    for (int i = 0; i < 600; ++i) sets += "\\w";
    return sets;
  }()));
}

TEST_CASE("long texts are replaced in one go", "[feel][builtins][regex]") {
  Calls call;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "a b";
  const Value result = call.value("replace", {s(text), s("\\s+"), s("")});
  REQUIRE(result.is(Kind::string));
  CHECK(result.string().size() == 200'000);
}

TEST_CASE("more patterns than are kept still work", "[feel][builtins][regex]") {
  Calls call;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 200; ++i) {
      const std::string text = "n" + std::to_string(i);
      CHECK(call("matches", {s(text), s("^" + text + "$")}) == "true");
      CHECK(call("matches", {s(text), s("^" + text + "x$")}) == "false");
    }
  }
}

TEST_CASE("bytes that are not UTF-8 give null", "[feel][builtins][regex]") {
  Calls call;
  CHECK(call.cause("matches", {s("a\xFF"), s("a")}) == "FEEL-0418");
  CHECK(call.cause("matches", {s("a"), s("a\xFF")}) == "FEEL-0418");
}

}  // namespace
}  // namespace fasthold::feel
