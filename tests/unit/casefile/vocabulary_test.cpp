// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>
#include <set>

#include "support/cases.hpp"

using namespace fasthold;
using namespace fasthold::casefile;

namespace {

std::string vocabulary(std::string_view facts) {
  return "<vocabulary xmlns=\"urn:fasthold:vocabulary:1\" version=\"1\">" + std::string{facts} +
         "</vocabulary>";
}

std::vector<std::string> wrong_with(std::string_view facts) {
  return test::codes_of(casefile::read_vocabulary("v.xml", vocabulary(facts)).issues);
}

constexpr const char* words =
    "<label da=\"a\" en=\"a\"/><definition da=\"a\" en=\"a\"/><source>s</source>";

}  // namespace

TEST_CASE("the shipped vocabulary is sound and says what each fact is", "[casefile][vocabulary]") {
  const auto read =
      casefile::read_vocabulary("vocabulary.xml", std::string{shipped_vocabulary_text()});
  for (const Diagnostic& issue : read.issues) UNSCOPED_INFO(to_string(issue, Language::en));
  REQUIRE(read.issues.empty());
  REQUIRE(read.has_value());
  std::size_t observed = 0;
  for (const FactDefinition& fact : *read) {
    CAPTURE(fact.id);
    observed += fact.origin == Origin::observed ? 1 : 0;
    CHECK_FALSE(fact.label.da.empty());
    CHECK_FALSE(fact.label.en.empty());
    CHECK_FALSE(fact.definition.da.empty());
    CHECK_FALSE(fact.definition.en.empty());
    CHECK_FALSE(fact.source.empty());
    CHECK_FALSE(fact.local);
    if (fact.type == Type::number) CHECK_FALSE(fact.scalar.unit.empty());
    for (const FieldDefinition& field : fact.fields) {
      CHECK_FALSE(field.label.da.empty());
      CHECK_FALSE(field.label.en.empty());
    }
    if (fact.disjoint) CHECK(fact.period.has_value());
    if (fact.origin == Origin::derived) CHECK(fact.type != Type::list);
  }
  CHECK(observed >= 60);
  CHECK(observed <= 100);
  CHECK(read->size() == shipped_vocabulary().size());
}

TEST_CASE("facts are found by id, and near misses are guessed", "[casefile][vocabulary]") {
  const Vocabulary& v = test::small_vocabulary();
  REQUIRE(v.find("work.hours"));
  CHECK(v[*v.find("work.hours")].scalar.unit == "h/week");
  CHECK_FALSE(v.find("work.hour"));
  CHECK(v.nearest("work.hour") == "work.hours");
  CHECK(v.nearest("something-else-altogether") == "");
  CHECK(v.nearest(std::string(5000, 'x')) == "");
  CHECK(v.lists() == 2);
}

TEST_CASE("facts are in order of their ids whatever order they were added in",
          "[casefile][vocabulary]") {
  const Vocabulary& v = test::small_vocabulary();
  for (std::size_t i = 1; i < v.by_id().size(); ++i) {
    CHECK(v[v.by_id()[i - 1]].id < v[v.by_id()[i]].id);
  }
}

TEST_CASE("what is wrong with a definition is told", "[casefile][vocabulary]") {
  const std::string w = words;
  CHECK(wrong_with("<fact id=\"a.b\" type=\"code\" class=\"open\">" + w + "</fact>") ==
        std::vector<std::string>{"CAS-0024"});
  CHECK(wrong_with("<fact id=\"a.b\" type=\"list\" class=\"open\">" + w + "</fact>") ==
        std::vector<std::string>{"CAS-0025"});
  CHECK(wrong_with("<fact id=\"a.b\" type=\"text\" class=\"open\" pattern=\"(a)\">" + w +
                   "</fact>") == std::vector<std::string>{"CAS-0002"});
  CHECK(wrong_with("<fact id=\"a.b\" type=\"number\" class=\"open\" min=\"2\" max=\"1\">" + w +
                   "</fact>") == std::vector<std::string>{"CAS-0047"});
  const std::string field = "<field id=\"f\" type=\"date\"><label da=\"a\" en=\"a\"/></field>";
  CHECK(wrong_with("<fact id=\"a.b\" type=\"list\" class=\"open\" period=\"f g\">" + w + field +
                   "</fact>") == std::vector<std::string>{"CAS-0020"});
  CHECK(wrong_with("<fact id=\"a.b\" type=\"list\" class=\"open\" disjoint=\"true\">" + w + field +
                   "</fact>") == std::vector<std::string>{"CAS-0048"});
}

TEST_CASE("a truth value has one spelling", "[casefile][vocabulary]") {
  const auto read = casefile::read_vocabulary(
      "v.xml", vocabulary(std::string{"<fact id=\"a.b\" type=\"date\" class=\"open\" "
                                      "derived=\"1\">"} +
                          words + "</fact>"));
  CHECK_FALSE(read.has_value());
}

TEST_CASE("a second definition of a fact is refused", "[casefile][vocabulary]") {
  Vocabulary v = test::small_vocabulary();
  Diagnostics issues;
  FactDefinition fact = v[0];
  v.add(fact, issues);
  CHECK(test::codes_of(issues) == std::vector<std::string>{"CAS-0001"});
  CHECK(v.size() == test::small_vocabulary().size());
}
