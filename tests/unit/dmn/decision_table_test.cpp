// SPDX-License-Identifier: MPL-2.0
// What tables answer: hit policies, defaults, conversions, nulls.
#include <catch2/catch.hpp>

#include "unit/dmn/written_table.hpp"

using namespace fasthold;
using dmn::Aggregation;
using dmn::HitPolicy;
using feel::Value;
using test::SmallTable;

namespace {

Value number(std::int64_t value) {
  return Value::number(value);
}
Value text(std::string_view value) {
  return Value::string(value);
}

const std::vector<std::string> bands{"< 18 -> \"child\"", "[18..67) -> \"adult\"",
                                     ">= 67 -> \"old\""};

}  // namespace

TEST_CASE("UNIQUE answers what the one rule that holds says") {
  SmallTable table({HitPolicy::unique, {"age: number"}, {"band: string"}, bands});
  CHECK(table.answer({number(17)}) == "\"child\"");
  CHECK(table.answer({number(18)}) == "\"adult\"");
  CHECK(table.answer({Value::number(feel::make_number(669, -1))}) == "\"adult\"");
  CHECK(table.answer({number(67)}) == "\"old\"");
}

TEST_CASE("a null input holds in no rule that compares, and the table says so") {
  SmallTable table({HitPolicy::unique, {"age: number"}, {"band: string"}, bands});
  CHECK(table.answer({Value{}}) == "DMN-0342");
}

TEST_CASE("UNIQUE is violated by two rules that hold, also where they agree") {
  SmallTable table({HitPolicy::unique, {"n: number"}, {"r"}, {"<= 5 -> 1", ">= 5 -> 1"}});
  CHECK(table.answer({number(4)}) == "1");
  CHECK(table.answer({number(5)}) == "DMN-0340");
}

TEST_CASE("ANY takes rules that agree and is violated by those that differ") {
  SmallTable table({HitPolicy::any, {"n: number"}, {"r"}, {"<= 5 -> 1", ">= 5 -> 1", "> 7 -> 2"}});
  CHECK(table.answer({number(5)}) == "1");
  CHECK(table.answer({number(8)}) == "DMN-0341");
}

TEST_CASE("FIRST answers the first rule that holds") {
  SmallTable table({HitPolicy::first, {"n: number"}, {"r"}, {"> 5 -> 1", "> 3 -> 2", "- -> 3"}});
  CHECK(table.answer({number(6)}) == "1");
  CHECK(table.answer({number(4)}) == "2");
  CHECK(table.answer({Value{}}) == "3");
}

TEST_CASE("PRIORITY answers the result that stands first among the output values") {
  SmallTable table({HitPolicy::priority,
                    {"n: number"},
                    {"r: string | \"high\", \"middle\", \"low\""},
                    {"- -> \"low\"", "> 3 -> \"middle\"", "> 5 -> \"high\""}});
  CHECK(table.answer({number(1)}) == "\"low\"");
  CHECK(table.answer({number(4)}) == "\"middle\"");
  CHECK(table.answer({number(6)}) == "\"high\"");
}

TEST_CASE("PRIORITY compares several outputs column by column") {
  SmallTable table({HitPolicy::priority,
                    {"n: number"},
                    {"a: string | \"x\", \"y\"", "b: number | 3, 2, 1"},
                    {"- -> \"y\"; 3", "> 3 -> \"x\"; 1", "> 3 -> \"x\"; 2"}});
  CHECK(table.answer({number(1)}) == "{a: \"y\", b: 3}");
  CHECK(table.answer({number(4)}) == "{a: \"x\", b: 2}");
}

TEST_CASE("RULE ORDER and COLLECT list the hits in the order of the rules") {
  const std::vector<std::string> rules{"> 5 -> 3", "> 3 -> 1", "> 1 -> 2"};
  SmallTable ordered({HitPolicy::rule_order, {"n: number"}, {"r"}, rules});
  CHECK(ordered.answer({number(6)}) == "[3, 1, 2]");
  SmallTable collected({HitPolicy::collect, {"n: number"}, {"r"}, rules});
  CHECK(collected.answer({number(4)}) == "[1, 2]");
}

TEST_CASE("OUTPUT ORDER sorts the hits by the output values, equal ones by rule") {
  SmallTable table({HitPolicy::output_order,
                    {"n: number"},
                    {"r: string | \"a\", \"b\""},
                    {"- -> \"b\"", "> 3 -> \"a\"", "> 5 -> \"b\""}});
  CHECK(table.answer({number(6)}) == "[\"a\", \"b\", \"b\"]");
}

TEST_CASE("COLLECT aggregates") {
  const std::vector<std::string> rules{"> 5 -> 3", "> 3 -> 1.5", "> 1 -> 2"};
  const auto answer = [&](Aggregation how, std::int64_t n) {
    SmallTable table({HitPolicy::collect, {"n: number"}, {"r"}, rules, how});
    return table.answer({number(n)});
  };
  CHECK(answer(Aggregation::sum, 6) == "6.5");
  CHECK(answer(Aggregation::min, 6) == "1.5");
  CHECK(answer(Aggregation::max, 4) == "2");
  CHECK(answer(Aggregation::count, 6) == "3");
  CHECK(answer(Aggregation::count, 0) == "0");
  CHECK(answer(Aggregation::sum, 0) == "DMN-0342");
}

TEST_CASE("COLLECT does not sum texts") {
  SmallTable table({HitPolicy::collect, {"n: number"}, {"r"}, {"- -> \"a\""}, Aggregation::sum});
  CHECK(table.answer({number(1)}) == "DMN-0344");
}

TEST_CASE("default entries answer where no rule holds") {
  SmallTable one({HitPolicy::unique, {"n: number"}, {"r"}, {"> 5 -> 1"}, {}, {"0"}});
  CHECK(one.answer({number(1)}) == "0");
  SmallTable two({HitPolicy::first, {"n: number"}, {"a", "b"}, {"> 5 -> 1; 2"}, {}, {"0", "9"}});
  CHECK(two.answer({number(1)}) == "{a: 0, b: 9}");
  SmallTable list({HitPolicy::rule_order, {"n: number"}, {"r"}, {"> 5 -> 1"}, {}, {"0"}});
  CHECK(list.answer({number(1)}) == "[0]");
}

TEST_CASE("a value that is not among the input values gives null and says so") {
  SmallTable table({HitPolicy::first,
                    {"care: string | \"care\", \"school\""},
                    {"r"},
                    {"\"care\" -> 1", "- -> 2"}});
  CHECK(table.answer({text("school")}) == "2");
  CHECK(table.answer({text("bank")}) == "DMN-0343");
}

TEST_CASE("results are converted to the type of their column") {
  SmallTable table({HitPolicy::unique, {"n: number"}, {"r: number"}, {"> 5 -> [7]", "<= 5 -> n"}});
  CHECK(table.answer({number(6)}) == "7");
  CHECK(table.answer({number(3)}) == "3");
}

TEST_CASE("cells that read variables are asked after the index") {
  SmallTable table({HitPolicy::first,
                    {"n: number", "s: string"},
                    {"r"},
                    {"[low..high]; \"a\" -> 1", "< low; - -> 2", "-; - -> 3"},
                    {},
                    {},
                    {{"low", "number"}, {"high", "number"}}});
  CHECK(table.answer({number(5), text("a"), number(3), number(7)}) == "1");
  CHECK(table.answer({number(2), text("a"), number(3), number(7)}) == "2");
  CHECK(table.answer({number(5), text("b"), number(3), number(7)}) == "3");
}

TEST_CASE("a list as input is asked of every cell") {
  SmallTable table({HitPolicy::collect,
                    {"tags"},
                    {"r"},
                    {"[1, 2] -> 1", "list contains(?, 2) -> 2", "3 -> 3", "- -> 4"}});
  const std::vector<Value> items{number(1), number(2)};
  CHECK(table.answer({Value::list(items)}) == "[1, 2, 4]");
  CHECK(table.answer({number(3)}) == "[3, 4]");
}

TEST_CASE("a list variable in a cell holds for its items") {
  SmallTable table({HitPolicy::collect,
                    {"s: string"},
                    {"r"},
                    {"\"cough\", \"cold\" -> \"listed \" + s", "flu -> \"flu\""},
                    {},
                    {},
                    {{"flu", "Any"}}});
  const std::vector<Value> flu{text("fever"), text("cough")};
  CHECK(table.answer({text("cough"), Value::list(flu)}) == "[\"listed cough\", \"flu\"]");
  CHECK(table.answer({text("fever"), Value::list(flu)}) == "[\"flu\"]");
}

TEST_CASE("days, times, durations and booleans are indexed as well") {
  SmallTable days({HitPolicy::unique,
                   {"d: date"},
                   {"r"},
                   {"< date(\"2026-01-01\") -> 1", "[@\"2026-01-01\"..@\"2026-12-31\"] -> 2",
                    "> date(\"2026-12-31\") -> 3"}});
  CHECK(days.answer({Value::date(*feel::make_date(2025, 12, 31))}) == "1");
  CHECK(days.answer({Value::date(*feel::make_date(2026, 1, 1))}) == "2");
  CHECK(days.answer({Value::date(*feel::make_date(2027, 1, 1))}) == "3");
  for (const auto& cell : days.program().inputs()[0].cells) CHECK(cell.set.has_value());
  SmallTable truth({HitPolicy::unique, {"b: boolean"}, {"r"}, {"true -> 1", "false -> 2"}});
  CHECK(truth.answer({Value::boolean(true)}) == "1");
  CHECK(truth.answer({Value::boolean(false)}) == "2");
  CHECK(truth.answer({Value{}}) == "DMN-0342");
}

TEST_CASE("a table names the variables that it reads, each once") {
  SmallTable table({HitPolicy::first,
                    {"n: number"},
                    {"r"},
                    {"> low -> n", "- -> low"},
                    {},
                    {},
                    {{"other", "number"}, {"low", "number"}}});
  CHECK(table.compiled().uses == std::vector<std::string>{"n", "low"});
}

TEST_CASE("in strict mode an unknown name in a cell is an error at the cell") {
  SmallTable table({HitPolicy::first, {"s: string"}, {"r"}, {"care -> 1"}});
  CHECK(table.compiled().code == nullptr);
  REQUIRE(table.issues().has_errors());
  CHECK(table.issues().front().where.line == 10);
}

TEST_CASE("a table of several outputs answers a context") {
  SmallTable table({HitPolicy::unique, {"n: number"}, {"a", "b: string"}, {"> 0 -> n + 1; \"x\""}});
  CHECK(table.answer({number(6)}) == "{a: 7, b: \"x\"}");
  REQUIRE(table.compiled().type != nullptr);
  CHECK(feel::to_string(*table.compiled().type) == "context<a: number, b: string>");
}
