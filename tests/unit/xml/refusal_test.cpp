// SPDX-License-Identifier: MPL-2.0
// What the scan refuses, it refuses alone: it is given the text here without any library. Large
// hostile texts are made here instead of stored.
#include <catch2/catch.hpp>

#include "support/xml.hpp"
#include "xml/scan.hpp"

using namespace fasthold;
using test::case_text;
using test::codes;
using test::read_case;

namespace {

/// The code with which the scan refuses `text`; "" when it lets it pass.
std::string refusal(const std::string& text, const Limits& limits = {}) {
  const xml::detail::Scan scan = xml::detail::scan("test.xml", text, limits);
  if (!scan.refusal) return {};
  const std::string code(scan.refusal->message->code);
  // Reading says the same and nothing else.
  const auto read = read_case(text, limits);
  CHECK_FALSE(read.has_value());
  CHECK(codes(read.issues) == std::vector<std::string>{code});
  return code;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a file over its limit is refused unseen", "[xml][hostile]") {
  Limits limits;
  limits.xml_file_bytes = 200;
  CHECK(refusal(case_text(std::string(100, ' ')), limits).empty());
  CHECK(refusal(case_text(std::string(200, ' ')), limits) == "XML-0001");
  CHECK(refusal("\xFF" + std::string(200, ' '), limits) == "XML-0001");
}

TEST_CASE("a tag with 64000 attributes is refused before it is parsed", "[xml][hostile]") {
  std::string tag = "<case";
  for (int i = 0; i < 64'000; ++i) tag += " a" + std::to_string(i) + "=\"\"";
  CHECK(refusal(tag + "/>") == "XML-0008");
  CHECK(refusal("<case" + repeated(" xmlns='urn:fasthold:case:1'", 300) + "/>") == "XML-0008");
}

TEST_CASE("a start tag of more than 64 kB is refused", "[xml][hostile]") {
  CHECK(refusal("<case id=\"" + std::string(70'000, 'a') + "\"/>") == "XML-0007");
  CHECK(refusal("<" + std::string(70'000, 'a') + "/>") == "XML-0007");
  CHECK(refusal("<case></case" + std::string(70'000, ' ') + ">") == "XML-0007");
  CHECK(refusal("<case id=\"" + std::string(60'000, 'a') + "\"/>").empty());
}

TEST_CASE("100000 elements inside each other are refused", "[xml][hostile]") {
  CHECK(refusal(repeated("<a>", 100'000)) == "XML-0009");
  CHECK(refusal(repeated("<a>", 65) + repeated("</a>", 65)) == "XML-0009");
  CHECK(refusal(repeated("<a>", 64) + repeated("</a>", 64)).empty());
  CHECK(refusal(repeated("<a></a>", 1000)).empty());
}

TEST_CASE("a million elements are refused", "[xml][hostile]") {
  CHECK(refusal("<a>" + repeated("<b/>", 1'000'000) + "</a>") == "XML-0010");
}

TEST_CASE("5000 different names are refused", "[xml][hostile]") {
  std::string records;
  for (int i = 0; i < 5000; ++i) records += "<record a" + std::to_string(i) + "='1'/>";
  CHECK(refusal(case_text("<list id='a'>" + records + "</list>")) == "XML-0012");
  std::string elements;
  for (int i = 0; i < 5000; ++i) elements += "<a" + std::to_string(i) + "/>";
  CHECK(refusal(case_text(elements)) == "XML-0012");
}

TEST_CASE("a declaration is refused wherever a parser could see one", "[xml][hostile]") {
  CHECK(refusal("<!DOCTYPE case><case/>") == "XML-0006");
  CHECK(refusal("<case><!ENTITY a 'b'></case>") == "XML-0006");
  CHECK(refusal("<case><!ELEMENT a ANY></case>") == "XML-0006");
  CHECK(refusal("<case id='<!DOCTYPE case>'/>") == "XML-0006");
  CHECK(refusal("<!-- a --><!DOCTYPE case><case/>") == "XML-0006");
  CHECK(refusal("<?a ?><!DOCTYPE case><case/>") == "XML-0006");
}

TEST_CASE("a declaration that is only spoken of is text", "[xml]") {
  CHECK(refusal("<!-- <!DOCTYPE case> --><case/>").empty());
  CHECK(refusal("<case><![CDATA[<!ENTITY a>]]></case>").empty());
  CHECK(refusal("<?editor <!DOCTYPE case> ?><case/>").empty());
}

TEST_CASE("a file in another encoding than UTF-8 is refused", "[xml][hostile]") {
  using namespace std::string_literals;
  CHECK(refusal("\xFF\xFE<\0c\0"s) == "XML-0002");
  CHECK(refusal("\xFE\xFF\0<\0c"s) == "XML-0002");
  CHECK(refusal("\0\0\xFE\xFF"s) == "XML-0002");
  CHECK(refusal("<\0c\0"s) == "XML-0002");
  CHECK(refusal("<case id='\xE6'/>") == "XML-0003");
  CHECK(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><case/>") == "XML-0004");
  CHECK(refusal("<?xml version='1.0' encoding='UTF-7'?><case/>") == "XML-0004");
  CHECK(refusal("<?xml version='1.0' encoding='utf-8'?><case/>").empty());
}

TEST_CASE("bytes that only look like UTF-8 are refused", "[xml][hostile]") {
  for (const char* bytes :
       {"\xC0\xBC", "\xC1\x81", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE2\x82"}) {
    CHECK(refusal("<case>" + std::string(bytes)) == "XML-0003");
  }
  CHECK(refusal("<case>\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF")
            .empty());
}

TEST_CASE("a NUL or another control character is refused where it stands", "[xml][hostile]") {
  using namespace std::string_literals;
  const auto scan = xml::detail::scan("test.xml", "<case>\n ab\0</case>"s, {});
  REQUIRE(scan.refusal);
  CHECK(scan.refusal->message->code == "XML-0005");
  CHECK(scan.refusal->where == Position{"test.xml", 2, 4});
  CHECK(refusal("<case>\x1B</case>") == "XML-0005");
}

TEST_CASE("a prefix is refused, so that a name is what it looks like", "[xml]") {
  CHECK(refusal("<c:case xmlns:c='urn:fasthold:case:1'/>") == "XML-0011");
  CHECK(refusal("<case xsi:schemaLocation='urn:x file:///x.xsd'/>") == "XML-0011");
  CHECK(refusal("<case id='a:b'/>").empty());
}

TEST_CASE("the elements that a scan lists are those of the document", "[xml]") {
  const auto scan =
      xml::detail::scan("test.xml", "<a><!-- <x/> --><b c='<' d=\">\"/><?p <x/> ?></a>", {});
  CHECK(scan.elements == std::vector<std::uint32_t>{0, 16});
}
