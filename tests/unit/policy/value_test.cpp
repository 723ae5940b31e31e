// SPDX-License-Identifier: MPL-2.0
// Which value holds on a day, and until when.
#include <catch2/catch.hpp>

#include "policy/policy.hpp"

using namespace fasthold;
using namespace fasthold::policy;

namespace {

Date day(const char* text) {
  return *parse_date(text);
}

Parameter with_gap() {
  Parameter parameter;
  parameter.values.resize(2);
  parameter.values[0].from = day("2020-01-01");
  parameter.values[0].to = day("2020-12-31");
  parameter.values[1].from = day("2022-01-01");
  return parameter;
}

}  // namespace

TEST_CASE("a value holds from its first to its last day", "[policy][value]") {
  const Parameter parameter = with_gap();
  CHECK(parameter.on(day("2019-12-31")) == nullptr);
  CHECK(parameter.on(day("2020-01-01")) == &parameter.values[0]);
  CHECK(parameter.on(day("2020-12-31")) == &parameter.values[0]);
  CHECK(parameter.on(day("2021-01-01")) == nullptr);
  CHECK(parameter.on(day("2022-01-01")) == &parameter.values[1]);
  CHECK(parameter.on(last_date) == &parameter.values[1]);
}

TEST_CASE("the next change is where a value begins or one ends", "[policy][value]") {
  const Parameter parameter = with_gap();
  CHECK(parameter.next_change(day("2019-06-01")) == day("2020-01-01"));
  CHECK(parameter.next_change(day("2020-01-01")) == day("2021-01-01"));
  CHECK(parameter.next_change(day("2020-12-31")) == day("2021-01-01"));
  CHECK(parameter.next_change(day("2021-06-01")) == day("2022-01-01"));
  CHECK(parameter.next_change(day("2022-01-01")) == last_date);
}

TEST_CASE("a source is told in one line", "[policy]") {
  CHECK(to_string(Source{"Sygedagpengeloven", "§ 8", "LBK 223", "note"}) ==
        "Sygedagpengeloven, § 8 (LBK 223)");
  CHECK(to_string(Source{"Aftale", "", "", ""}) == "Aftale");
}
