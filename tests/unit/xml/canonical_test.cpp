// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "support/xml.hpp"
#include "xml/document.hpp"

using namespace fasthold;
using test::case_text;
using test::read_case;

namespace {
std::string canonical(const std::string& text) {
  const auto document = read_case(text);
  REQUIRE(document);
  return document->canonical();
}
}  // namespace

TEST_CASE("two files that say the same have the same canonical text", "[xml][canonical]") {
  const std::string plain = case_text("<fact id=\"a\" value=\"1\"/><list id=\"l\"/>");
  CHECK(canonical(plain) ==
        "<case id=\"T-1\" municipality=\"0661\" xmlns=\"urn:fasthold:case:1\">"
        "<fact id=\"a\" value=\"1\"/><list id=\"l\"/></case>");
  CHECK(canonical("<?xml version='1.0' encoding='utf-8'?>\n<!-- story -->\n<?editor x?>\n"
                  "<case municipality='0661'\n   id='T-1' xmlns='urn:fasthold:case:1'>\n"
                  "  <fact value='&#49;'\n id='a'></fact> <!-- why -->\n"
                  "  <list xmlns='urn:fasthold:case:1' id='l'>\n  </list>\n</case>\n") ==
        "<case id=\"T-1\" municipality=\"0661\" xmlns=\"urn:fasthold:case:1\">"
        "<fact id=\"a\" value=\"1\"/><list id=\"l\"/></case>");
}

TEST_CASE("files that differ in a value or in order differ in canonical text", "[xml][canonical]") {
  const std::string one = canonical(case_text("<fact id=\"a\" value=\"1\"/>"));
  CHECK(one != canonical(case_text("<fact id=\"a\" value=\"2\"/>")));
  const std::string two =
      canonical(case_text("<fact id=\"a\" value=\"1\"/><fact id=\"b\" value=\"1\"/>"));
  CHECK(two != canonical(case_text("<fact id=\"b\" value=\"1\"/><fact id=\"a\" value=\"1\"/>")));
}

TEST_CASE("the canonical text is its own canonical text", "[xml][canonical]") {
  const auto shipped =
      xml::read("v.xml", std::string(xml::shipped_vocabulary()), xml::Schema::vocabulary);
  REQUIRE(shipped);
  const std::string once = shipped->canonical();
  const auto again = xml::read("v.xml", once, xml::Schema::vocabulary);
  REQUIRE(again);
  CHECK(again->canonical() == once);
}

TEST_CASE("what was escaped is escaped in the canonical text", "[xml][canonical]") {
  const std::string fact = "<fact id=\"a\" value=\"&lt;&amp;&quot;&apos;&gt;\"/>";
  CHECK(canonical(case_text(fact)).find(fact) != std::string::npos);
}
