// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>
#include <thread>

#include "support/xml.hpp"
#include "xml/document.hpp"
#include "xml/schemas.hpp"

using namespace fasthold;
using test::case_text;
using test::codes;
using test::read_case;

TEST_CASE("every schema inside the program can be used", "[xml][schema]") {
  for (const auto schema :
       {xml::Schema::vocabulary, xml::Schema::casefile, xml::Schema::policy, xml::Schema::catalogue,
        xml::Schema::plugin, xml::Schema::mapping, xml::Schema::distributions}) {
    CAPTURE(xml::detail::file_name(schema));
    CHECK(xml::schema_text(schema).find("<xs:schema") != std::string_view::npos);
    CHECK_FALSE(xml::detail::roots_of(schema).names.empty());
    // An unknown root is told by name; a schema that is broken would be told instead.
    const auto read = xml::read("test.xml", "<nothing/>", schema);
    CHECK(codes(read.issues) == std::vector<std::string>{"XML-0065"});
  }
}

TEST_CASE("the shipped vocabulary follows its schema", "[xml][schema]") {
  const auto shipped =
      xml::read("vocabulary.xml", std::string(xml::shipped_vocabulary()), xml::Schema::vocabulary);
  for (const Diagnostic& issue : shipped.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  CHECK(shipped.has_value());
}

TEST_CASE("all violations are reported, each at its place", "[xml][schema]") {
  const auto read = read_case(
      "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"661\">\n"
      "  <fact/>\n"
      "  <fact id=\"a\" extra=\"1\"\n"
      "        none=\"yes\"/>\n"
      "  <lists/>\n"
      "</case>");
  std::vector<std::string> places;
  for (const Diagnostic& issue : read.issues) {
    places.push_back(std::to_string(issue.where.line) + ":" + std::to_string(issue.where.column) +
                     " " + std::string(issue.message->code));
  }
  CHECK(places == std::vector<std::string>{"1:44 XML-0047", "2:3 XML-0044", "3:16 XML-0045",
                                           "4:9 XML-0046", "5:3 XML-0042"});
}

TEST_CASE("one bad value gives one line", "[xml][schema]") {
  for (const char* id : {"A", "", "a b",
                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    CAPTURE(id);
    CHECK(read_case(case_text("<fact id=\"" + std::string(id) + "\"/>")).issues.size() == 1);
  }
}

TEST_CASE("what is not well-formed is reported once and alone", "[xml]") {
  const auto read = read_case(case_text("<fact/><fact id=\"a\"><list></fact>"));
  CHECK(codes(read.issues) == std::vector<std::string>{"XML-0021"});
}

TEST_CASE("what nobody would read to its end is not reported to its end", "[xml][hostile]") {
  std::string facts;
  for (int i = 0; i < 5000; ++i) facts += "<fact/>";
  const auto read = read_case(case_text(facts));
  CHECK(read.issues.size() == Diagnostics::capacity);
  CHECK(codes(read.issues).back() == "XML-0070");
}

TEST_CASE("a message about a case repeats no name and no civil registration number", "[xml]") {
  for (const char* value :
       {"010190-1234/", "0101901234/", "010190 1234", "Jens 1234", "Søren1234"}) {
    const auto read = read_case("<case xmlns=\"urn:fasthold:case:1\" municipality=\"0661\" id=\"" +
                                std::string(value) + "\"/>");
    REQUIRE(read.issues.size() == 1);
    CHECK(read.issues.front().text(Language::da).find("1234") == std::string::npos);
  }
}

TEST_CASE("many threads read at once", "[xml]") {
  std::vector<std::thread> threads;
  std::vector<int> sound(8);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    threads.emplace_back([&sound, i] {
      for (int n = 0; n < 50; ++n) {
        const bool good = n % 2 == 0;
        const auto read = read_case(case_text(good ? "<fact id=\"a\" value=\"1\"/>" : "<fact/>"));
        sound[i] += read.has_value() == good && read.issues.size() == (good ? 0 : 1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(sound == std::vector<int>(8, 50));
}
