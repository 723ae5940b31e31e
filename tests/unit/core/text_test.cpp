// SPDX-License-Identifier: MPL-2.0
#include "core/text.hpp"

#include <catch2/catch.hpp>

#include "core/arena.hpp"

using namespace fasthold;

TEST_CASE("each placeholder of a pattern is filled in", "[core][text]") {
  const auto upper = [](std::string_view name) { return "<" + std::string(name) + ">"; };
  CHECK(fill_in("{a} og {b-c}", upper) == "<a> og <b-c>");
  CHECK(fill_in("", upper).empty());
  CHECK(fill_in("{}", upper) == "<>");
  CHECK(fill_in("uden", upper) == "uden");
}

TEST_CASE("a brace without its partner stays", "[core][text]") {
  const auto nothing = [](std::string_view) { return std::string(); };
  CHECK(fill_in("a { b", nothing) == "a { b");
  CHECK(fill_in("a } b", nothing) == "a } b");
}

TEST_CASE("texts in an arena stay where they are while it grows", "[core][text]") {
  TextArena arena;
  const std::string_view first = arena.keep("first");
  const char* const address = first.data();
  for (int i = 0; i < 1000; ++i) (void)arena.keep(std::string(100, 'x'));
  CHECK(first == "first");
  CHECK(first.data() == address);
  CHECK(arena.keep("").empty());
  arena.clear();
  CHECK(arena.keep("again") == "again");
}
