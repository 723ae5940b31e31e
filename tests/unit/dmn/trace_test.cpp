// SPDX-License-Identifier: MPL-2.0
// What a trace says of a decision.
#include <catch2/catch.hpp>

#include "dmn/table/trace.hpp"
#include "unit/dmn/written_table.hpp"

using namespace fasthold;
using dmn::HitPolicy;
using feel::Value;
using test::SmallTable;

namespace {

dmn::TableExplanation traced(SmallTable& table, const std::vector<Value>& values) {
  dmn::TableTrace trace;
  feel::Evaluation evaluation(table.arena());
  evaluation.trace_into(&trace);
  const Value result = table.program().decide(evaluation, table.frame(values));
  REQUIRE(trace.records().size() == 1);
  CHECK(feel::same(trace.records()[0].result, result));
  return dmn::explain(trace.records()[0]);
}

SmallTable& leave_table() {
  static SmallTable table({HitPolicy::unique,
                           {"age: number", "sector: string"},
                           {"days"},
                           {"< 18; - -> 30", "[18..60); \"care\", \"school\" -> 25",
                            ">= 60; \"care\" -> 35", "[18..30]; not(\"care\", \"school\") -> 20"}});
  return table;
}

}  // namespace

TEST_CASE("a trace has the inputs, the rule that held and the result") {
  const auto said = traced(leave_table(), {Value::number(20), Value::string("care")});
  CHECK(said.table == "Table");
  CHECK(said.inputs ==
        std::vector<std::pair<std::string, std::string>>{{"age", "20"}, {"sector", "\"care\""}});
  CHECK(said.matched == std::vector<std::uint32_t>{1});
  CHECK(said.chosen == std::vector<std::uint32_t>{1});
  CHECK(said.result == "25");
}

TEST_CASE("the nearest misses are those with the fewest failing cells, with what they wanted") {
  const auto said = traced(leave_table(), {Value::number(40), Value::string("bank")});
  CHECK(said.matched.empty());
  REQUIRE(said.nearest.size() == 3);
  CHECK(said.nearest[0].rule == 0);
  REQUIRE(said.nearest[0].failed.size() == 1);
  CHECK(said.nearest[0].failed[0].input == "age");
  CHECK(said.nearest[0].failed[0].cell == "< 18");
  CHECK(said.nearest[0].failed[0].actual == "40");
  CHECK(said.nearest[0].failed[0].expected == std::vector<std::string>{"< 18"});
  CHECK(said.nearest[1].rule == 1);
  CHECK(said.nearest[1].failed[0].expected == std::vector<std::string>{"\"care\"", "\"school\""});
  CHECK(said.nearest[2].rule == 3);
  CHECK(said.nearest[2].failed[0].expected == std::vector<std::string>{"[18..30]"});
}

TEST_CASE("a rule that misses in more cells comes after one that misses in fewer") {
  SmallTable table({HitPolicy::first,
                    {"a: number", "b: number"},
                    {"r"},
                    {"1; 1 -> 1", "1; 2 -> 2", "2; 2 -> 3", "3; 3 -> 4", "0; 5 -> 5"}});
  const auto said = traced(table, {Value::number(1), Value::number(5)});
  REQUIRE(said.nearest.size() == 3);
  CHECK(said.nearest[0].rule == 0);
  CHECK(said.nearest[1].rule == 1);
  CHECK(said.nearest[2].rule == 4);
}

TEST_CASE("what would have matched is the nearest below and above") {
  SmallTable table({HitPolicy::first, {"n: number"}, {"r"}, {"< 3, [5..6], > 9, 7 -> 1"}});
  const auto said = traced(table, {Value::number(8)});
  REQUIRE(said.nearest.size() == 1);
  CHECK(said.nearest[0].failed[0].expected == std::vector<std::string>{"7", "> 9"});
}

TEST_CASE("cells that read variables are asked again when a miss is looked for") {
  SmallTable table(
      {HitPolicy::first, {"n: number"}, {"r"}, {"> limit -> 1"}, {}, {}, {{"limit", "number"}}});
  const auto said = traced(table, {Value::number(8), Value::number(9)});
  REQUIRE(said.nearest.size() == 1);
  CHECK(said.nearest[0].failed[0].cell == "> limit");
  CHECK(said.nearest[0].failed[0].expected.empty());
  CHECK(traced(table, {Value::number(8), Value::number(7)}).nearest.empty());
}

TEST_CASE("PRIORITY and OUTPUT ORDER tell which of the rules that held were chosen") {
  SmallTable table({HitPolicy::priority,
                    {"n: number"},
                    {"r: string | \"high\", \"low\""},
                    {"- -> \"low\"", "> 3 -> \"high\""}});
  const auto said = traced(table, {Value::number(8)});
  CHECK(said.matched == std::vector<std::uint32_t>{0, 1});
  CHECK(said.chosen == std::vector<std::uint32_t>{1});
}
