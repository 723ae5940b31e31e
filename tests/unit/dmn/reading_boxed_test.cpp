// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "models.hpp"

using namespace fasthold;
using test::mistakes;
using test::model_text;
using test::read_good;

namespace {

std::string decision(const std::string& expression) {
  return model_text("<decision name='d'>" + expression + "</decision>");
}

/// The expression of the only decision.
dmn::ExpressionPtr read(const std::string& expression) {
  auto model = read_good(decision(expression));
  REQUIRE(model.decisions.size() == 1);
  REQUIRE(model.decisions[0].expression != nullptr);
  return std::move(model.decisions[0].expression);
}

std::string literal(const std::string& text) {
  return "<literalExpression><text>" + text + "</text></literalExpression>";
}

std::string text_of(const dmn::ExpressionPtr& expression) {
  REQUIRE(expression != nullptr);
  const auto* const form = expression->as<dmn::LiteralExpression>();
  REQUIRE(form != nullptr);
  return form->text.text;
}

}  // namespace

TEST_CASE("a table is read with all that it has", "[dmn]") {
  const auto boxed = read(R"(<decisionTable id="t" hitPolicy="OUTPUT ORDER"
   preferredOrientation="CrossTable" outputLabel="out" typeRef="tOut">
  <input label="age"><inputExpression typeRef="number"><text>Age</text></inputExpression>
    <inputValues><text>&gt; 0</text></inputValues></input>
  <output name="a" typeRef="string"><outputValues><text>"x", "y"</text></outputValues>
    <defaultOutputEntry><text>"y"</text></defaultOutputEntry></output>
  <output name="b"/>
  <annotation name="why"/>
  <rule id="r1"><description>first</description><inputEntry><text>&lt; 18</text></inputEntry>
    <outputEntry><text>"x"</text></outputEntry><outputEntry><text>1</text></outputEntry>
    <annotationEntry><text>young</text></annotationEntry></rule>
  <rule><inputEntry><text>-</text></inputEntry>
    <outputEntry><text/></outputEntry><outputEntry/></rule>
</decisionTable>)");
  const auto* const table = boxed->as<dmn::DecisionTable>();
  REQUIRE(table != nullptr);
  CHECK(boxed->type.name == "tOut");
  CHECK(table->hit_policy == dmn::HitPolicy::output_order);
  CHECK(table->aggregation == dmn::Aggregation::none);
  CHECK(table->orientation == dmn::Orientation::cross_table);
  CHECK(table->inputs.at(0).label == "age");
  CHECK(table->inputs[0].expression.text == "Age");
  CHECK(table->inputs[0].type.name == "number");
  CHECK(table->inputs[0].input_values.text == "> 0");
  CHECK(table->outputs.at(0).default_entry.text == "\"y\"");
  CHECK(table->outputs[0].output_values.where.line == 6);
  CHECK(table->annotations == std::vector<std::string>{"why"});
  REQUIRE(table->rules.size() == 2);
  CHECK(table->rules[0].id == "r1");
  CHECK(table->rules[0].description == "first");
  CHECK(table->rules[0].input_entries.at(0).text == "< 18");
  CHECK(table->rules[0].input_entries.at(0).where == Position{"m.dmn", 10, 67});
  CHECK(table->rules[0].annotation_entries.at(0).text == "young");
  CHECK(table->rules[1].where.line == 13);
  CHECK(table->rules[1].output_entries.at(0).empty());
}

TEST_CASE("a table without a hit policy is unique, and aggregations are those of COLLECT",
          "[dmn]") {
  CHECK(read("<decisionTable><output/></decisionTable>")->as<dmn::DecisionTable>()->hit_policy ==
        dmn::HitPolicy::unique);
  const auto sum = read(
      "<decisionTable hitPolicy='COLLECT' aggregation='SUM'><output/>"
      "</decisionTable>");
  CHECK(sum->as<dmn::DecisionTable>()->aggregation == dmn::Aggregation::sum);
  CHECK(mistakes(decision("<decisionTable aggregation='MAX'><output/></decisionTable>")) ==
        "2 DMN-0124");
  CHECK(mistakes(decision("<decisionTable hitPolicy='SOME'><output/></decisionTable>")) ==
        "2 DMN-0108");
}

TEST_CASE("a context has entries and may have a result", "[dmn]") {
  const auto boxed =
      read("<context><contextEntry><variable name='a  b' typeRef='number'/>" + literal("1") +
           "</contextEntry><contextEntry>" + literal("a b") + "</contextEntry></context>");
  const auto* const context = boxed->as<dmn::Context>();
  REQUIRE(context != nullptr);
  REQUIRE(context->entries.size() == 1);
  CHECK(context->entries[0].variable.name == "a b");
  CHECK(text_of(context->entries[0].value) == "1");
  CHECK(text_of(context->result) == "a b");
}

TEST_CASE("an invocation binds parameters", "[dmn]") {
  const auto boxed =
      read("<invocation>" + literal("f") + "<binding><parameter name='x'/>" + literal("1") +
           "</binding><binding><parameter name='y'/></binding>"
           "</invocation>");
  const auto* const invocation = boxed->as<dmn::Invocation>();
  REQUIRE(invocation != nullptr);
  CHECK(text_of(invocation->function) == "f");
  REQUIRE(invocation->bindings.size() == 2);
  CHECK(text_of(invocation->bindings[0].formula) == "1");
  CHECK(invocation->bindings[1].formula == nullptr);
}

TEST_CASE("lists and relations are read", "[dmn]") {
  const auto list = read("<list>" + literal("1") + literal("2") + "</list>");
  CHECK(list->as<dmn::List>()->elements.size() == 2);
  const auto boxed = read("<relation><column name='a'/><column name='b' typeRef='date'/><row>" +
                          literal("1") + literal("2") + "</row></relation>");
  const auto* const relation = boxed->as<dmn::Relation>();
  REQUIRE(relation != nullptr);
  CHECK(relation->columns.at(1).type.name == "date");
  CHECK(relation->rows.at(0).size() == 2);
  CHECK(mistakes(decision("<relation><column name='a'/>\n<row/></relation>")) == "3 DMN-0119");
}

TEST_CASE("functions, conditions, filters and iterations are read", "[dmn]") {
  const auto function = read(
      "<functionDefinition kind='Java'><formalParameter name='p'/>"
      "<context/></functionDefinition>");
  REQUIRE(function->as<dmn::FunctionDefinition>() != nullptr);
  CHECK(function->as<dmn::FunctionDefinition>()->kind == dmn::FunctionDefinition::Kind::java);

  const auto conditional = read("<conditional><if>" + literal("a") + "</if><then>" + literal("b") +
                                "</then><else>" + literal("c") + "</else></conditional>");
  REQUIRE(conditional->as<dmn::Conditional>() != nullptr);
  CHECK(text_of(conditional->as<dmn::Conditional>()->otherwise) == "c");

  const auto filter =
      read("<filter><in>" + literal("l") + "</in><match>" + literal("m") + "</match></filter>");
  REQUIRE(filter->as<dmn::Filter>() != nullptr);
  CHECK(text_of(filter->as<dmn::Filter>()->match) == "m");

  const auto loop = read("<for iteratorVariable='i'><in typeRef='tList'>" + literal("l") +
                         "</in><return>" + literal("i") + "</return></for>");
  const auto* const iterator = loop->as<dmn::Iterator>();
  REQUIRE(iterator != nullptr);
  CHECK(iterator->kind == dmn::Iterator::Kind::for_);
  CHECK(iterator->variable == "i");
  CHECK(iterator->variable_type.name == "tList");
  CHECK(text_of(iterator->body) == "i");

  for (const std::string kind : {"some", "every"}) {
    const auto quantified = read("<" + kind + " iteratorVariable='i'><in>" + literal("l") +
                                 "</in><satisfies>" + literal("s") + "</satisfies></" + kind + ">");
    REQUIRE(quantified->as<dmn::Iterator>() != nullptr);
    CHECK(text_of(quantified->as<dmn::Iterator>()->body) == "s");
  }
}

TEST_CASE("expressions stand inside each other to a limit", "[dmn]") {
  const auto nested = [](int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += "<list>";
    for (int i = 0; i < levels; ++i) text += "</list>";
    return decision(text);
  };
  CHECK(mistakes(nested(32)).empty());
  CHECK(mistakes(nested(33)) == "2 DMN-0117");
}
