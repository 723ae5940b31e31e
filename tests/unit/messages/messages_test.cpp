// SPDX-License-Identifier: MPL-2.0
// What holds for every message of every module.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"

using namespace fasthold;

namespace {

const std::vector<Message>& all_messages() {
  static const std::vector<Message> all = {
#define MESSAGE(name, code, severity, en, da) Message{code, Severity::severity, en, da},
#include "all_messages.inc"
#undef MESSAGE
  };
  return all;
}

std::multiset<std::string> placeholders(std::string_view text) {
  std::multiset<std::string> found;
  (void)fill_in(text, [&found](std::string_view name) {
    found.emplace(name);
    return std::string();
  });
  return found;
}

}  // namespace

TEST_CASE("no two messages have the same code", "[messages]") {
  std::set<std::string_view> codes;
  for (const Message& message : all_messages()) {
    CAPTURE(message.code);
    CHECK(codes.insert(message.code).second);
  }
  CHECK_FALSE(codes.empty());
}

TEST_CASE("a code is three or four letters and four digits", "[messages]") {
  for (const Message& message : all_messages()) {
    CAPTURE(message.code);
    const std::size_t dash = message.code.find('-');
    REQUIRE((dash == 3 || dash == 4));
    REQUIRE(message.code.size() == dash + 5);
    const std::string_view letters = message.code.substr(0, dash);
    const std::string_view digits = message.code.substr(dash + 1);
    CHECK(std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
    CHECK(std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }));
  }
}

TEST_CASE("both languages of a message name the same arguments", "[messages]") {
  for (const Message& message : all_messages()) {
    CAPTURE(message.code);
    const auto english = placeholders(message.en);
    const auto danish = placeholders(message.da);
    CHECK(std::set(english.begin(), english.end()) == std::set(danish.begin(), danish.end()));
  }
}

TEST_CASE("a message has no argument left out", "[messages]") {
  for (const Message& message : all_messages()) {
    CAPTURE(message.code);
    const auto names = placeholders(message.en);
    for (const std::string& name : names) {
      CAPTURE(name);
      REQUIRE(name.size() == 1);
      CHECK((name[0] >= '0' && name[0] <= '9'));
    }
  }
}

TEST_CASE("a message is one lower-case line without a final stop", "[messages]") {
  for (const Message& message : all_messages()) {
    for (const std::string_view text : {message.en, message.da}) {
      CAPTURE(message.code, text);
      REQUIRE_FALSE(text.empty());
      CHECK_FALSE((text.front() >= 'A' && text.front() <= 'Z'));
      CHECK_FALSE(text.ends_with('.'));
      CHECK(text.find('\n') == std::string_view::npos);
      CHECK(std::count(text.begin(), text.end(), '`') % 2 == 0);
    }
  }
}

TEST_CASE("an error says what was expected", "[messages]") {
  for (const Message& message : all_messages()) {
    if (message.severity != Severity::error) continue;
    CAPTURE(message.code);
    CHECK(message.en.find("; expected ") != std::string_view::npos);
    CHECK(message.da.find("; forventede ") != std::string_view::npos);
  }
}
