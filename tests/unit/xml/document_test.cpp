// SPDX-License-Identifier: MPL-2.0
#include "xml/document.hpp"

#include <catch2/catch.hpp>

#include "support/xml.hpp"

using namespace fasthold;
using test::case_text;
using test::read_case;

TEST_CASE("an element knows where its start tag begins", "[xml]") {
  const auto document = read_case(
      "<?xml version=\"1.0\"?>\n"
      "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\">\n"
      "  <!-- æøå\n  -->\n"
      "  <fact id=\"a\" none=\"true\"/><fact\n"
      "      id=\"b\" none=\"true\"/>\r\n"
      "\t<fact id=\"c\" none=\"true\"/>\n"
      "</case>\n");
  REQUIRE(document);
  const xml::Element root = document->root();
  CHECK(root.position() == Position{"test.xml", 2, 1});
  std::vector<Position> facts;
  root.each("fact", [&](xml::Element fact) { facts.push_back(fact.position()); });
  CHECK(facts ==
        std::vector<Position>{{"test.xml", 5, 3}, {"test.xml", 5, 29}, {"test.xml", 7, 2}});
}

TEST_CASE("lines are counted past 65535", "[xml]") {
  const auto document =
      read_case(case_text(std::string(70'000, '\n') + "<fact id=\"a\" none=\"true\"/>"));
  REQUIRE(document);
  CHECK(document->root().first_child().position() == Position{"test.xml", 70'001, 1});

  const auto bad = read_case(case_text(std::string(70'000, '\n') + "\n  <fact/>"));
  REQUIRE(bad.issues.size() == 1);
  CHECK(bad.issues.front().where == Position{"test.xml", 70'002, 3});

  const auto malformed = read_case(case_text(std::string(70'000, '\n') + "<fact></list>"));
  REQUIRE(malformed.issues.size() == 1);
  CHECK(malformed.issues.front().where.line == 70'001);
}

TEST_CASE("an attribute that is not written is told from an empty one", "[xml]") {
  const auto document =
      xml::read("v.xml", std::string(xml::shipped_vocabulary()), xml::Schema::vocabulary);
  REQUIRE(document);
  const xml::Element fact = document->root().child("fact");
  CHECK(fact.attribute("type").has_value());
  CHECK_FALSE(fact.attribute("nothing").has_value());
  CHECK(fact.value("nothing").empty());
  CHECK(fact.child("label").attribute("da").has_value());
}

TEST_CASE("an attribute is read with its references resolved and its white space collapsed",
          "[xml]") {
  const auto document =
      read_case(case_text("<fact id=' a ' value='&#32;x &amp;&#233;\n \t&#10;  y'/>"));
  REQUIRE(document);
  const xml::Element fact = document->root().first_child();
  CHECK(fact.value("id") == "a");
  CHECK(fact.value("value") == "x &é y");
}

TEST_CASE("attributes come in the order of the document, without name spaces", "[xml]") {
  const auto document = read_case(
      "<case municipality=\"0661\" xmlns=\"urn:fasthold:case:1\" id=\"T-1\" employer=\"E\"/>");
  REQUIRE(document);
  std::string order;
  document->root().each_attribute([&](std::string_view name, std::string_view value) {
    order += std::string(name) + "=" + std::string(value) + " ";
  });
  CHECK(order == "municipality=0661 id=T-1 employer=E ");
}

TEST_CASE("the text of an element is trimmed and put together around comments", "[xml]") {
  std::string text(xml::shipped_vocabulary());
  const std::size_t at = text.find("<source>");
  REQUIRE(at != std::string::npos);
  text.insert(at, "<source>\n  en &lt;<!-- og --> to<![CDATA[>]]>\n </source>");
  const auto document = xml::read("v.xml", text, xml::Schema::vocabulary);
  REQUIRE(document);
  CHECK(document->root().child("fact").child("source").text() == "en < to>");
}

TEST_CASE("the null element answers with nothing", "[xml]") {
  const xml::Element nothing;
  CHECK_FALSE(nothing);
  CHECK(nothing.name().empty());
  CHECK(nothing.value("id").empty());
  CHECK(nothing.text().empty());
  CHECK(nothing.position() == Position{});
  CHECK_FALSE(nothing.child("x"));
  CHECK_FALSE(nothing.first_child());
  CHECK_FALSE(nothing.next_sibling());
  nothing.each([](xml::Element) { FAIL("it has no children"); });
  nothing.each_attribute([](std::string_view, std::string_view) { FAIL("it has no attributes"); });
}

TEST_CASE("an element outlives the moves of its document", "[xml]") {
  auto document = read_case(case_text("<fact id=\"a\" none=\"true\"/>"));
  REQUIRE(document);
  const xml::Element fact = document->root().first_child();
  const xml::Document moved = std::move(*document);
  CHECK(fact.value("id") == "a");
  CHECK(fact.position().file == "test.xml");
  CHECK(moved.file() == "test.xml");
}

TEST_CASE("the five characters of XML are escaped", "[xml]") {
  CHECK(xml::escape("a<b>&\"'æ") == "a&lt;b&gt;&amp;&quot;&apos;æ");
  CHECK(xml::escape("").empty());
}

TEST_CASE("a byte order mark of UTF-8 is no content", "[xml]") {
  const auto document = read_case("\xEF\xBB\xBF" + case_text(""));
  REQUIRE(document);
  CHECK(document->root().name() == "case");
  CHECK(document->root().position().line == 1);
}
