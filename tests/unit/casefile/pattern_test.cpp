// SPDX-License-Identifier: MPL-2.0
// The pattern matcher, held against a slow one that tries everything.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "casefile/scalar.hpp"

using namespace fasthold::casefile;

namespace {

/// One item as the generator meant it, apart from how it is written.
struct Item {
  std::string set;  ///< characters that may stand here
  std::size_t least;
  std::size_t most;
  std::string written;
};

bool matches_naively(const std::vector<Item>& items, std::size_t at, std::string_view text) {
  if (at == items.size()) return text.empty();
  const Item& item = items[at];
  for (std::size_t n = 0; n <= text.size() && n <= item.most; ++n) {
    if (n > 0 && item.set.find(text[n - 1]) == std::string::npos) break;
    if (n >= item.least && matches_naively(items, at + 1, text.substr(n))) return true;
  }
  return false;
}

Item random_item() {
  static const std::vector<std::pair<std::string, std::string>> sets = {
      {"a", "a"},         {"b", "[b]"},       {"abc", "[a-c]"}, {"-", "\\-"},   {".", "\\."},
      {"|", "\\|"},       {"a-", "[a\\-]"},   {"a-", "[a-]"},   {"]", "[\\]]"}, {"\\", "\\\\"},
      {"ab]", "[ab\\]]"}, {"abcx", "[a-cx]"}, {"-", "-"}};
  const auto& [set, written] = *rc::gen::elementOf(sets);
  Item item{set, 1, 1, written};
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      item.least = 0;
      item.written += "?";
      break;
    case 1:
      item.least = 0;
      item.most = 1000;
      item.written += "*";
      break;
    case 2:
      item.most = 1000;
      item.written += "+";
      break;
    case 3:
      item.least = 2;
      item.most = 3;
      item.written += "{2,3}";
      break;
    case 4:
      item.least = item.most = 2;
      item.written += "{2}";
      break;
    case 5:
      item.least = 1;
      item.most = 1000;
      item.written += "{1,}";
      break;
    default: break;
  }
  return item;
}

}  // namespace

TEST_CASE("a pattern matches what trying everything matches", "[casefile][pattern]") {
  CHECK(rc::check([] {
    std::vector<std::vector<Item>> alternatives;
    std::string pattern;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      if (i > 0) pattern += '|';
      std::vector<Item>& items = alternatives.emplace_back();
      const int length = *rc::gen::inRange(0, 5);
      for (int k = 0; k < length; ++k) {
        items.push_back(random_item());
        pattern += items.back().written;
      }
    }
    RC_ASSERT(is_pattern(pattern));
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abcx-.|]\\"}));
    bool expected = false;
    for (const auto& items : alternatives) expected = expected || matches_naively(items, 0, text);
    RC_LOG() << pattern << " / " << text;
    RC_ASSERT(matches_pattern(pattern, text) == expected);
  }));
}

TEST_CASE("what another language would read otherwise is no pattern", "[casefile][pattern]") {
  for (const char* pattern :
       {"(a)", "a.b",    "^a",          "a$",    "[^a]", "\\d",   "\\w+", "[\\s]", "a**",
        "a{2", "a{3,2}", "a{,3}",       "[]",    "[a",   "[z-a]", "]",    "a\\",   "[a\\",
        "*a",  "{2}",    "a{99999999}", "[æøå]", "æ?",   "a{-1}", "[a-\\"}) {
    CAPTURE(pattern);
    CHECK_FALSE(is_pattern(pattern));
    CHECK_FALSE(matches_pattern(pattern, "a"));
  }
}

TEST_CASE("a range may end in an escaped character", "[casefile][pattern]") {
  CHECK(matches_pattern("[+-\\-]", ","));
  CHECK_FALSE(matches_pattern("[+-\\-]", "\\"));
}

TEST_CASE("a hostile pattern costs no more than the product of the lengths",
          "[casefile][pattern]") {
  std::string pattern;
  for (int i = 0; i < 500; ++i) pattern += "a*";
  const std::string text(4096, 'a');
  const auto before = std::chrono::steady_clock::now();
  CHECK(matches_pattern(pattern, text));
  CHECK_FALSE(matches_pattern(pattern + "b", text));
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
}
