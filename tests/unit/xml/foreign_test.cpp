// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "xml/document.hpp"

using namespace fasthold;

namespace {

xml::Document read(std::string content) {
  auto read = xml::read_any("f.xml", std::move(content));
  for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(read);
  return std::move(*read);
}

std::string refusal(std::string content, const Limits& limits = {}) {
  const auto read = xml::read_any("f.xml", std::move(content), limits);
  CHECK_FALSE(read);
  REQUIRE(read.issues.size() == 1);
  return std::string(read.issues.front().message->code);
}

}  // namespace

TEST_CASE("a prefix means what the nearest declaration says", "[xml]") {
  const auto document = read(
      "<a:r xmlns:a='urn:1' xmlns='urn:2'>\n"
      "  <x/><y xmlns='' xmlns:a='urn:3'><a:z/><w/></y><a:v/><u/>\n"
      "</a:r>");
  const xml::Element root = document.root();
  CHECK(root.name() == "a:r");
  CHECK(root.local_name() == "r");
  CHECK(root.namespace_uri() == "urn:1");
  CHECK(root.child("x").namespace_uri() == "urn:2");
  const xml::Element y = root.child("y");
  CHECK(y.namespace_uri().empty());
  CHECK(y.child("a:z").namespace_uri() == "urn:3");
  CHECK(y.child("w").namespace_uri().empty());
  CHECK(root.child("a:v").namespace_uri() == "urn:1");
  CHECK(root.child("u").namespace_uri() == "urn:2");
  CHECK(root.namespace_of("a") == "urn:1");
  CHECK(y.namespace_of("a") == "urn:3");
  CHECK(y.namespace_of("b").empty());
  CHECK(root.namespace_of("xml") == "http://www.w3.org/XML/1998/namespace");
}

TEST_CASE("an attribute is found by its name space, whatever its prefix", "[xml]") {
  const auto document = read("<r xmlns:i='urn:i' i:nil='true' nil='no' xmlns='urn:i'/>");
  CHECK(document.root().attribute("urn:i", "nil") == "true");
  CHECK(document.root().attribute("nil") == "no");
  CHECK_FALSE(document.root().attribute("urn:j", "nil").has_value());
}

TEST_CASE("text keeps its lines and knows where it begins", "[xml]") {
  const auto document = read(
      "<r>\r\n"
      "<a>\r\n  if x\r\n  then 1</a>\n"
      "<b><![CDATA[\n\n   1 < 2 ]]></b>\n"
      "<c><!-- no --> 5</c><d> </d><e/>\n"
      "</r>");
  const xml::Element root = document.root();
  CHECK(root.child("a").raw_text() == "\n  if x\n  then 1");
  CHECK(root.child("a").text_position() == Position{"f.xml", 3, 3});
  CHECK(root.child("b").raw_text() == "\n\n   1 < 2 ");
  CHECK(root.child("b").text_position() == Position{"f.xml", 7, 4});
  CHECK(root.child("c").text() == "5");
  CHECK(root.child("c").text_position() == Position{"f.xml", 8, 16});
  CHECK(root.child("d").raw_text() == " ");
  CHECK(root.child("d").text_position() == root.child("d").position());
  CHECK(root.child("e").text_position() == root.child("e").position());
}

TEST_CASE("what is foreign is bounded like what is ours", "[xml]") {
  CHECK(refusal("<!DOCTYPE r><r/>") == "XML-0006");
  CHECK(refusal("<r><a:b/></r>") == "XML-0031");
  CHECK(refusal("<r a:b='1'/>") == "XML-0031");
  CHECK(refusal("<r a='1' a='2'/>") == "XML-0025");
  CHECK(refusal("<r><s></r>") == "XML-0021");
  CHECK(refusal("") == "XML-0023");
  Limits limits;
  limits.xml_name_spaces = 2;
  CHECK(refusal("<r xmlns='1' xmlns:a='2'><b xmlns='3'/></r>", limits) == "XML-0013");
  limits.xml_elements = 3;
  CHECK(refusal("<r><a/><a/><a/></r>", limits) == "XML-0010");
}
