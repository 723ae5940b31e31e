// SPDX-License-Identifier: MPL-2.0
#include "fasthold/sdk/value.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "fasthold/sdk/parameter.hpp"

using namespace fasthold::sdk;

TEST_CASE("unknown, absent and present are three things", "[sdk][value]") {
  CHECK(to_number(make_value(FASTHOLD_NUMBER, State::unknown)).is_unknown());
  CHECK(to_number(make_value(FASTHOLD_NUMBER, State::absent)).is_absent());
  CHECK(*to_number(make_value(Number::whole(3))) == Number::whole(3));
  CHECK_THROWS_AS(Known<bool>().value(), std::logic_error);
  CHECK_THROWS_AS(to_date(make_value(true)), std::logic_error);
  CHECK(make_value(Known<Date>::absent()).state == FASTHOLD_ABSENT);
  CHECK(make_value(Known<Date>::absent()).type == FASTHOLD_DATE);
  CHECK(make_value("text").type == FASTHOLD_TEXT);
}

TEST_CASE("words are what stands between spaces", "[sdk][value]") {
  std::vector<std::string> words;
  for (const auto word : Words("  d430  d4301 x ")) words.emplace_back(word);
  CHECK(words == std::vector<std::string>{"d430", "d4301", "x"});
  CHECK(Words("").empty());
  CHECK(Words("   ").empty());
  CHECK(Words("a bc").contains("bc"));
  CHECK_FALSE(Words("a bc").contains("b"));
}

TEST_CASE("a list gives its cells and nothing past them", "[sdk][value]") {
  const std::vector<fasthold_value> cells{make_value(Date{1}), make_value("a"), make_value(Date{2}),
                                          make_value(FASTHOLD_TEXT, State::absent)};
  const List list(fasthold_list{cells.data(), 2, 2});
  CHECK(list[1].date(0).value() == Date{2});
  CHECK(list[1].text(1).is_absent());
  CHECK_THROWS_AS(list[2], std::out_of_range);
  CHECK_THROWS_AS(list[0].cell(2), std::out_of_range);
}

TEST_CASE("a parameter answers by its days and says when it changes", "[sdk][parameter]") {
  const std::vector<fasthold_dated_value> values{
      {10, 19, make_value(Number::whole(1))},
      {20, 29, make_value(FASTHOLD_NUMBER, State::absent)},
      {40, INT32_MAX, make_value(Number::whole(3))}};
  const fasthold_parameter parameter{FASTHOLD_KEY_EVENT_DAY, 3, values.data()};
  const Series series(7, parameter);
  CHECK(series.on({9}).is_unknown());
  CHECK(series.on({19}).count() == 1);
  CHECK(series.on({20}).is_absent());
  CHECK(series.on({35}).is_unknown());
  CHECK(series.on({35}).value().type == FASTHOLD_NUMBER);
  CHECK(series.on({Date::last}).count() == 3);
  CHECK(series.changes_after({0}) == Date{10});
  CHECK(series.changes_after({10}) == Date{20});
  CHECK(series.changes_after({25}) == Date{30});
  CHECK(series.changes_after({30}) == Date{40});
  CHECK_FALSE(series.changes_after({40}));
  CHECK(series.by_key({.as_of = {10}, .first_absence = {}, .event = {}}).is_unknown());
  CHECK(series.by_key({.as_of = {10}, .first_absence = {}, .event = Date{41}}).count() == 3);
}
