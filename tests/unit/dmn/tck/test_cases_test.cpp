// SPDX-License-Identifier: MPL-2.0
#include "dmn/tck/test_cases.hpp"

#include <catch2/catch.hpp>

#include "support/tck.hpp"

using namespace fasthold;
using dmn::tck::Invocable;
using dmn::tck::TestValue;

namespace {

std::string suite(const std::string& parts) {
  return "<t:testCases xmlns:t='http://www.omg.org/spec/DMN/20160719/testcase' "
         "xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
         "xmlns:x='http://www.w3.org/2001/XMLSchema'>\n" +
         parts + "</t:testCases>";
}

std::string expecting(const std::string& value) {
  return suite("<t:testCase id='1'><t:resultNode name='r'><t:expected>" + value +
               "</t:expected></t:resultNode></t:testCase>");
}

/// The value that a test expects, as FEEL writes it.
std::string value_of(const std::string& written) {
  const auto read = dmn::tck::read_test_cases("t.xml", expecting(written));
  for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(read);
  const auto& expected = read->cases.at(0).results.at(0).expected;
  REQUIRE(expected.has_value());
  feel::Arena arena;
  return feel::to_feel(dmn::tck::to_value(*expected, arena));
}

std::string simple(const std::string& type, const std::string& text) {
  return value_of("<t:value i:type='x:" + type + "'>" + text + "</t:value>");
}

std::string mistakes(const std::string& content) {
  const auto read = dmn::tck::read_test_cases("t.xml", content);
  CHECK(read.has_value() != read.issues.has_errors());
  std::string said;
  for (const Diagnostic& issue : read.issues) {
    if (!said.empty()) said += " ";
    said += issue.message->code;
  }
  return said;
}

}  // namespace

TEST_CASE("a file of test cases is read", "[dmn][tck]") {
  const auto read = dmn::tck::read_test_cases("t.xml", suite(R"(<t:modelName>m.dmn</t:modelName>
<t:labels><t:label>Level 3</t:label></t:labels>
<t:testCase id="a"><t:description>one</t:description>
  <t:inputNode name="x" namespace="urn:n"><t:value>1</t:value></t:inputNode>
  <t:resultNode name="r" type="decision" errorResult="true">
    <t:expected><t:value i:nil="true"/></t:expected></t:resultNode></t:testCase>
<t:testCase id="b" type="decisionService" invocableName="s">
  <t:resultNode name="r"><t:expected><t:list/></t:expected></t:resultNode></t:testCase>
<t:testCase id="c" type="bkm" invocableName="f"><t:resultNode name="r"/></t:testCase>)"));
  REQUIRE(read);
  CHECK(read->model_name == "m.dmn");
  CHECK(read->labels == std::vector<std::string>{"Level 3"});
  REQUIRE(read->cases.size() == 3);
  const auto& first = read->cases[0];
  CHECK(first.where.line == 4);
  CHECK(first.type == Invocable::decision);
  CHECK(first.description == "one");
  CHECK(first.inputs.at(0).name_space == "urn:n");
  CHECK(first.inputs.at(0).value.form == TestValue::Form::simple);
  CHECK(first.results.at(0).error_result);
  CHECK_FALSE(first.expects_value());
  CHECK(read->cases[1].type == Invocable::decision_service);
  CHECK(read->cases[1].invocable_name == "s");
  CHECK(read->cases[1].expects_value());
  CHECK(read->cases[2].type == Invocable::business_knowledge_model);
  CHECK_FALSE(read->cases[2].results.at(0).expected.has_value());
}

TEST_CASE("a test's value is one of FEEL, by its type", "[dmn][tck]") {
  CHECK(simple("string", " a  b ") == R"(" a  b ")");
  CHECK(simple("string", " ") == R"(" ")");
  CHECK(simple("string", "") == R"("")");
  CHECK(value_of("<t:value>12</t:value>") == R"("12")");
  CHECK(simple("decimal", " 1.50 ") == "1.5");
  CHECK(simple("double", "1E2") == "100");
  CHECK(simple("integer", "-7") == "-7");
  CHECK(simple("short", "7") == "7");
  CHECK(simple("boolean", "true") == "true");
  CHECK(simple("boolean", "0") == "false");
  CHECK(simple("date", "2026-02-01") == R"(@"2026-02-01")");
  CHECK(simple("time", "10:30:00Z") == R"(@"10:30:00Z")");
  CHECK(simple("dateTime", "2026-02-01T10:30:00") == R"(@"2026-02-01T10:30:00")");
  CHECK(simple("duration", "P1DT2H") == R"(@"P1DT2H")");
  CHECK(simple("duration", "-P1Y2M") == R"(@"-P1Y2M")");
  CHECK(value_of("<t:value i:nil='true'/>") == "null");
  CHECK(value_of("") == "null");
}

TEST_CASE("lists and components stand inside each other", "[dmn][tck]") {
  CHECK(value_of("<t:list/>") == "[]");
  CHECK(value_of("<t:list i:nil='true'/>") == "null");
  CHECK(value_of("<t:list><t:item><t:value i:type='x:decimal'>1</t:value></t:item><t:item>"
                 "<t:list><t:item i:nil='true'/></t:list></t:item></t:list>") == "[1, [null]]");
  const auto read = dmn::tck::read_test_cases(
      "t.xml", expecting("<t:component name='a b'><t:value i:type='x:decimal'>1</t:value>"
                         "</t:component><t:component name='c'><t:component name='d'>"
                         "<t:value i:nil='true'/></t:component></t:component>"));
  REQUIRE(read);
  feel::Arena arena;
  const auto value = dmn::tck::to_value(*read->cases.at(0).results.at(0).expected, arena);
  REQUIRE(value.is(feel::Kind::context));
  const auto* const number = value.context().find("a b");
  REQUIRE(number != nullptr);
  CHECK(feel::to_feel(*number) == "1");
  const auto* const inner = value.context().find("c");
  REQUIRE((inner != nullptr && inner->is(feel::Kind::context)));
  REQUIRE(inner->context().find("d") != nullptr);
  CHECK(inner->context().find("d")->is_null());
}

TEST_CASE("what is wrong with a file of test cases is said", "[dmn][tck]") {
  CHECK(mistakes("<testCases/>") == "DMN-0501");
  CHECK(mistakes("<testCases xmlns='http://www.omg.org/spec/DMN/2016/testcase'/>") == "DMN-0501");
  CHECK(mistakes("<testCases xmlns='https://www.omg.org/spec/DMN/20250101/testcase'/>").empty());
  CHECK(mistakes(suite("<t:test/>")) == "DMN-0502");
  CHECK(mistakes(suite("<t:testCase type='bkm'/>")) == "DMN-0503");
  CHECK(mistakes(suite("<t:testCase type='table'/>")) == "DMN-0504");
  CHECK(mistakes(expecting("<t:value i:type='x:decimal'>one</t:value>")) == "DMN-0504");
  CHECK(mistakes(expecting("<t:value i:type='decimal'>1</t:value>")) == "DMN-0504");
  CHECK(mistakes(expecting("<t:value i:type='x:duration'>P1Y1D</t:value>")) == "DMN-0504");
  CHECK(mistakes(expecting("<t:value/><t:value/>")) == "DMN-0502");
  CHECK(mistakes(expecting("<t:component name='a'/><t:component name='a'/>")) == "DMN-0505");
}

TEST_CASE("every file of test cases of the suite is read", "[dmn][tck]") {
  const auto folder = test::tck_folder();
  if (folder.empty()) return;
  std::size_t cases = 0;
  for (const auto& file : test::files_below(folder, ".xml")) {
    const auto read = dmn::tck::read_test_cases(file.string(), test::content_of(file));
    for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
    REQUIRE(read);
    CHECK(std::filesystem::exists(file.parent_path() / read->model_name));
    cases += read->cases.size();
  }
  CHECK(cases > 1000);
}
