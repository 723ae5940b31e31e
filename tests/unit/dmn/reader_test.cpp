// SPDX-License-Identifier: MPL-2.0
#include "dmn/reader.hpp"

#include <catch2/catch.hpp>

#include "models.hpp"

using namespace fasthold;
using test::mistakes;
using test::model_text;
using test::read_good;

TEST_CASE("a model is read with its graph, in the order written", "[dmn]") {
  const auto model = read_good(model_text(R"(<description> what it
 is for </description>
<itemDefinition name="tGrade" id="t"><typeRef>string</typeRef>
  <allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
<inputData name="Grade" id="i"><variable name="Grade" typeRef="tGrade"/></inputData>
<decision name="Pass" id="d" label="passes">
  <question>Does it?</question><allowedAnswers>Yes</allowedAnswers>
  <variable name="Pass" typeRef="boolean"/>
  <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
  <knowledgeRequirement><requiredKnowledge href="urn:m#b"/></knowledgeRequirement>
  <authorityRequirement><requiredAuthority href="#law"/></authorityRequirement>
  <literalExpression><text>above(Grade)</text></literalExpression>
</decision>
<businessKnowledgeModel name="above" id="b">
  <encapsulatedLogic><formalParameter name="g" typeRef="string"/>
    <literalExpression><text>g = "A"</text></literalExpression></encapsulatedLogic>
</businessKnowledgeModel>
<knowledgeSource name="law" id="law"/>
<decisionService name="s" id="s">
  <outputDecision href="#d"/><inputData href="#i"/></decisionService>)"));
  CHECK(model.name == "m");
  CHECK(model.name_space == "urn:m");
  CHECK(model.description == "what it\n is for");
  REQUIRE(model.item_definitions.size() == 1);
  CHECK(model.item_definitions[0].type.name == "string");
  CHECK(model.item_definitions[0].allowed_values.text == R"("A", "B")");
  CHECK(model.item_definitions[0].allowed_values.where == Position{"m.dmn", 5, 24});
  CHECK(model.input_data.at(0).variable.type.name == "tGrade");

  const dmn::Decision& decision = model.decisions.at(0);
  CHECK(decision.label == "passes");
  CHECK(decision.question.text == "Does it?");
  CHECK(decision.information_requirements.at(0).kind == dmn::InformationRequirement::Kind::input);
  CHECK(decision.information_requirements.at(0).required.id == "i");
  // A reference that names its own model is one inside it.
  CHECK(decision.knowledge_requirements.at(0).required.name_space.empty());
  REQUIRE(decision.expression != nullptr);
  CHECK(decision.expression->as<dmn::LiteralExpression>()->text.text == "above(Grade)");

  const dmn::BusinessKnowledgeModel& function = model.business_knowledge_models.at(0);
  CHECK(function.variable.name == "above");
  REQUIRE(function.logic != nullptr);
  CHECK(function.logic->parameters.at(0).type.name == "string");
  CHECK(model.decision_services.at(0).output_decisions.at(0).id == "d");
}

TEST_CASE("prefixes, foreign elements and diagrams do not matter", "[dmn]") {
  const auto model = read_good(
      R"(<a:definitions xmlns:a="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m"
        namespace="urn:m" xmlns:x="urn:x" xmlns:di="https://www.omg.org/spec/DMN/20230324/DMNDI/">
      <a:extensionElements><x:decision/></a:extensionElements>
      <x:decision name="no"/>
      <a:decision name="d" x:colour="red"><x:y/><a:literalExpression><a:text>1</a:text>
      </a:literalExpression></a:decision>
      <di:DMNDI><di:DMNDiagram id="q"/></di:DMNDI></a:definitions>)");
  REQUIRE(model.decisions.size() == 1);
  CHECK(model.decisions[0].expression->as<dmn::LiteralExpression>()->text.text == "1");
}

TEST_CASE("older versions are read", "[dmn]") {
  using Version = dmn::Definitions::Version;
  const std::pair<const char*, Version> versions[] = {
      {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", Version::dmn_1_1},
      {"http://www.omg.org/spec/DMN/20180521/MODEL/", Version::dmn_1_2},
      {"https://www.omg.org/spec/DMN/20191111/MODEL/", Version::dmn_1_3},
      {"https://www.omg.org/spec/DMN/20211108/MODEL/", Version::dmn_1_4}};
  for (const auto& [name_space, version] : versions) {
    const auto model = read_good("<definitions name='m' namespace='urn:m' xmlns='" +
                                 std::string(name_space) + "'/>");
    CHECK(model.version == version);
  }
  CHECK(mistakes("<definitions xmlns='urn:other'/>") == "1 DMN-0101");
  CHECK(mistakes("<x/>") == "1 DMN-0101");
}

TEST_CASE("a type's prefix is resolved", "[dmn]") {
  const auto model = read_good(model_text(
      R"(<inputData name="a"><variable name="a" typeRef="f:string"
   xmlns:f="http://www.omg.org/spec/DMN/20180521/FEEL/"/></inputData>
<inputData name="b"><variable name="b" typeRef="o:tB" xmlns:o="urn:other"/></inputData>
<inputData name="c"><variable name="c" typeRef="o:tC" xmlns:o="urn:m"/></inputData>
<inputData name="d"><variable name="d" typeRef="lib.tD"/></inputData>)"));
  const auto type = [&model](std::size_t i) { return model.input_data.at(i).variable.type; };
  CHECK((type(0).name == "string" && type(0).name_space.empty()));
  CHECK((type(1).name == "tB" && type(1).name_space == "urn:other"));
  CHECK((type(2).name == "tC" && type(2).name_space.empty()));
  CHECK(type(3).name == "lib.tD");
  CHECK(mistakes(model_text(
            "<inputData name='a'><variable name='a' typeRef='q:t'/></inputData>")) == "2 DMN-0112");
}

TEST_CASE("text keeps its lines and its place", "[dmn]") {
  const auto model = read_good(model_text(
      "<decision name='d'><literalExpression><text>\n\n  if x\n    then <![CDATA[1 < 2]]>\n"
      "</text></literalExpression></decision>"));
  const auto& text = model.decisions.at(0).expression->as<dmn::LiteralExpression>()->text;
  CHECK(text.text == "if x\n    then 1 < 2");
  CHECK(text.where == Position{"m.dmn", 4, 3});
}

TEST_CASE("decisions that require each other are reported, with their way", "[dmn]") {
  const auto decision = [](const std::string& id, const std::string& required) {
    return "<decision name='" + id + "' id='" + id +
           "'><informationRequirement><requiredDecision href='#" + required +
           "'/></informationRequirement></decision>\n";
  };
  const auto read = dmn::read_model(
      "m.dmn", model_text(decision("a", "b") + decision("b", "c") + decision("c", "b")));
  REQUIRE(read.issues.size() == 1);
  CHECK(read.issues.front().where.line == 3);
  CHECK(read.issues.front().arguments == std::vector<std::string>{"b", "b -> c -> b"});
  CHECK(mistakes(model_text(decision("a", "a"))) == "2 DMN-0129");

  // A chain that is as long as files may be takes no stack.
  std::string chain;
  for (int i = 0; i < 20'000; ++i) {
    chain += decision("d" + std::to_string(i), "d" + std::to_string(i + 1));
  }
  CHECK(mistakes(model_text(chain + "<decision name='e' id='d20000'/>")).empty());
}

TEST_CASE("a function that calls itself is only warned about", "[dmn]") {
  const auto read = dmn::read_model(
      "m.dmn", model_text("<businessKnowledgeModel name='f' id='f'><knowledgeRequirement>"
                          "<requiredKnowledge href='#f'/></knowledgeRequirement>"
                          "</businessKnowledgeModel>"));
  CHECK(read);
  REQUIRE(read.issues.size() == 1);
  CHECK(read.issues.front().message->code == "DMN-0130");
}

TEST_CASE("types are read to their limit of depth", "[dmn]") {
  const auto nested = [](int levels) {
    std::string open;
    std::string close;
    for (int i = 0; i < levels; ++i) {
      open += i == 0 ? "<itemDefinition name='t'>" : "<itemComponent name='t'>";
      close.insert(0, i == 0 ? "</itemDefinition>" : "</itemComponent>");
    }
    return model_text(open + close);
  };
  CHECK(mistakes(nested(32)).empty());
  CHECK(mistakes(nested(33)) == "2 DMN-0117");
  CHECK(mistakes(nested(500)) == "2 XML-0009");
}

TEST_CASE("a table that is too large is refused", "[dmn]") {
  std::string rules;
  for (int i = 0; i < 134'000; ++i) {
    rules += "<rule><outputEntry><text>1</text></outputEntry></rule>";
  }
  const std::string text = model_text("<decision name='d'><decisionTable><output/>" + rules +
                                      "</decisionTable></decision>");
  REQUIRE(text.size() < Limits{}.xml_file_bytes);
  CHECK(mistakes(text) == "2 XML-0010");
  Limits more;
  more.xml_elements = 500'000;
  CHECK(mistakes(text, more).empty());
}

TEST_CASE("the name space of a model is found without reading all of it", "[dmn]") {
  CHECK(dmn::model_namespace("m.dmn", model_text("<nonsense/>", "urn:x")) == "urn:x");
  CHECK(dmn::model_namespace("m.dmn", "<definitions namespace='urn:x'/>").empty());
  CHECK(dmn::model_namespace("m.dmn", "no model").empty());
}
