// SPDX-License-Identifier: MPL-2.0
#include "functioning/conflicts.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace fasthold::functioning;

TEST_CASE("names are numbered once, in the order in which they come", "[functioning]") {
  Names names;
  for (int i = 0; i < 500; ++i) CHECK(names.add("name-" + std::to_string(i)) == i);
  CHECK(names.add("name-7") == 7);
  CHECK(names.find("name-499") == 499);
  CHECK_FALSE(names.find("name-500"));
  CHECK_FALSE(names.find(""));
  CHECK(names.size() == 500);
}

TEST_CASE("a code matches the same and the less specific codes", "[functioning]") {
  Names names;
  names.add("d4302");
  names.add("d430");
  names.add("d4");
  std::vector<std::uint16_t> found;
  const auto match = [&](std::string_view code) {
    found.clear();
    names.for_each_prefix(code, [&](std::uint16_t number) { found.push_back(number); });
    return found;
  };
  CHECK(match("d43025") == std::vector<std::uint16_t>{2, 1, 0});
  CHECK(match("d430") == std::vector<std::uint16_t>{2, 1});
  CHECK(match("d43") == std::vector<std::uint16_t>{2});
  CHECK(match("b430").empty());
}

TEST_CASE("words are what stands between spaces", "[functioning]") {
  std::string_view text = "  heavy-lifting   standing ";
  CHECK(take_word(text) == "heavy-lifting");
  CHECK(take_word(text) == "standing");
  CHECK(take_word(text).empty());
  CHECK(take_word(text).empty());
}

TEST_CASE("the lowest qualifier among the entries that meet counts", "[functioning]") {
  const std::vector<ConflictEntry> entries{
      {"d430 b710", "heavy-lifting", 3},
      {"d4302", "heavy-lifting transport-on-foot", 1},
      {"d4", "standing", std::nullopt},
  };
  const Conflicts conflicts(entries, 2);
  const auto conflict = [&](std::string_view code, std::string_view demand) {
    const auto number = conflicts.find_demand(demand);
    REQUIRE(number);
    return conflicts.find(conflicts.match(code), *number);
  };
  CHECK(conflict("d430", "heavy-lifting")->min_qualifier == 3);
  CHECK(conflict("d4302", "heavy-lifting")->min_qualifier == 1);
  CHECK(conflict("d4302", "heavy-lifting")->entry == 1);
  CHECK(conflict("d430", "transport-on-foot") == nullptr);
  CHECK(conflict("d4302", "standing")->min_qualifier == 2);
  CHECK(conflict("d4302", "standing")->policy_qualifier);
  CHECK_FALSE(conflicts.find_demand("keyboard-work"));
}
