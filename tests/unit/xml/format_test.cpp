// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "core/file.hpp"
#include "support/xml.hpp"
#include "xml/document.hpp"

using namespace fasthold;
using test::read_case;

namespace {

std::string formatted(const std::string& text, xml::Schema schema = xml::Schema::casefile) {
  const auto document = xml::read("test.xml", text, schema);
  REQUIRE(document);
  return document->formatted();
}

constexpr const char* head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\"";

}  // namespace

TEST_CASE("elements are indented by two spaces and attributes put in order", "[xml][format]") {
  CHECK(formatted("<case municipality='0661' id='T-1' xmlns='urn:fasthold:case:1'>"
                  "<list id='l'><record zebra='1' apple='2' last-day='3' first-day='4'/></list>"
                  "<fact unit='h' value='1' id='a'></fact></case>") ==
        std::string(head) +
            ">\n"
            "  <list id=\"l\">\n"
            "    <record first-day=\"4\" last-day=\"3\" apple=\"2\" zebra=\"1\"/>\n"
            "  </list>\n"
            "  <fact id=\"a\" value=\"1\" unit=\"h\"/>\n"
            "</case>\n");
}

TEST_CASE("comments stay where they are and move with what they are about", "[xml][format]") {
  const std::string tidy =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Historien.\n"
      "     The story. -->\n"
      "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\">\n"
      "  <!-- before\n"
      "       more -->\n"
      "  <fact id=\"a\" value=\"1\"/> <!-- behind -->\n"
      "</case>\n"
      "<!-- end -->\n";
  CHECK(formatted("<!-- Historien.\n     The story. -->"
                  "\n<case municipality='0661' id='T-1' xmlns='urn:fasthold:case:1'>\n"
                  "      <!-- before   \n           more -->\n"
                  "<fact id='a' value='1'/><!-- behind --></case>\n\n\n<!-- end -->") ==
        std::string(tidy).insert(tidy.find("<!-- end"), "\n"));
  CHECK(formatted(tidy) == tidy);
}

TEST_CASE("one blank line is kept where there were one or more", "[xml][format]") {
  CHECK(formatted(std::string(head + 39) +
                  ">\n\n\n  <fact id='a' none='true'/>\n\n \n\n  <fact id='b' none='true'/>\n"
                  "  <fact id='c' none='true'/>\n\n</case>") ==
        std::string(head) +
            ">\n"
            "  <fact id=\"a\" none=\"true\"/>\n"
            "\n"
            "  <fact id=\"b\" none=\"true\"/>\n"
            "  <fact id=\"c\" none=\"true\"/>\n"
            "</case>\n");
}

TEST_CASE("a long start tag goes on in the next line, aligned", "[xml][format]") {
  const std::string value(39, 'x');
  CHECK(formatted(std::string(head + 39) + "><list id='l'><record c='" + value + "' a='" + value +
                  "' b='" + value + "'/></list></case>") ==
        std::string(head) + ">\n  <list id=\"l\">\n    <record a=\"" + value + "\" b=\"" + value +
            "\"\n            c=\"" + value + "\"/>\n  </list>\n</case>\n");
}

TEST_CASE("no line is longer than 100 columns unless one attribute is", "[xml][format]") {
  std::istringstream lines(
      formatted(std::string(xml::shipped_vocabulary()), xml::Schema::vocabulary));
  for (std::string line; std::getline(lines, line);) {
    const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    const bool one_attribute = std::count(line.begin(), line.end(), '"') <= 2;
    if (columns > 100 && !one_attribute) FAIL_CHECK(line);
  }
}

TEST_CASE("formatting again changes nothing, and never the meaning", "[xml][format]") {
  const std::string text(xml::shipped_vocabulary());
  const std::string once = formatted(text, xml::Schema::vocabulary);
  CHECK(formatted(once, xml::Schema::vocabulary) == once);
  const auto before = xml::read("v.xml", text, xml::Schema::vocabulary);
  const auto after = xml::read("v.xml", once, xml::Schema::vocabulary);
  CHECK(before->canonical() == after->canonical());
}

TEST_CASE("characters that a layout must escape survive it", "[xml][format]") {
  const std::string text =
      std::string(head + 39) + "><fact id='a' value='&lt;&#10;&#9;&quot;&amp;&apos;æ'/></case>";
  const std::string once = formatted(text);
  CHECK(once.find("value=\"&lt; &quot;&amp;'æ\"") != std::string::npos);
  CHECK(formatted(once) == once);
  CHECK(read_case(once)->canonical() == read_case(text)->canonical());
}
