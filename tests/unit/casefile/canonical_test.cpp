// SPDX-License-Identifier: MPL-2.0
// The text that a case's hash is taken over: the same for the same facts, and only for those.
#include <catch2/catch.hpp>

#include "support/cases.hpp"

using namespace fasthold;
using namespace fasthold::casefile;

namespace {

std::string canonical(std::string_view inside) {
  return canonical_text(test::a_case(inside));
}

/// The small vocabulary with `from` replaced by `to`.
Vocabulary grown(const std::string& from, const std::string& to) {
  std::string text{test::small_vocabulary_text};
  text.replace(text.find(from), from.size(), to);
  return test::read_vocabulary(text);
}

constexpr const char* some_facts = R"(
  <fact id="work.hours" value="37.0"/><fact id="person.reference" none="true"/>
  <list id="absence.spells"><record first-day="2026-01-05" last-day="2026-01-09"/>
    <record first-day="2026-03-02"/></list>
  <list id="health.limits"><record code="d430" degree="mild"/></list>)";

}  // namespace

TEST_CASE("the canonical text has the facts by id, in one spelling", "[casefile][canonical]") {
  CHECK(canonical(some_facts) ==
        "absence.spells[(first-day=2026-01-05;last-day=2026-01-09;)(first-day=2026-03-02;)]\n"
        "health.limits[(code=d430;degree=mild;)]\n"
        "person.reference!\n"
        "work.hours=37\n");
}

TEST_CASE("the order of facts and records in a file says nothing", "[casefile][canonical]") {
  CHECK(canonical(R"(
    <list id="health.limits"><record code="d450"/><record code="d430" degree="mild"/>
      <record code="d430"/></list><fact id="work.hours" value="37"/>)") == canonical(R"(
    <fact id="work.hours" value="37"/><list id="health.limits"><record code="d430"/>
      <record degree="mild" code="d430"/><record code="d450"/></list>)"));
}

TEST_CASE("unknown, none, an empty list and a value are four things", "[casefile][canonical]") {
  CHECK(canonical("<fact id=\"work.hours\" unknown=\"true\"/>") == canonical(""));
  CHECK(canonical("<list id=\"health.limits\" unknown=\"true\"/>") == canonical(""));
  CHECK(canonical("<list id=\"health.limits\"/>") != canonical(""));
  CHECK(canonical("<fact id=\"person.reference\" none=\"true\"/>") !=
        canonical("<fact id=\"person.reference\" value=\"-\"/>"));
}

TEST_CASE("a vocabulary that grows changes no case that came before", "[casefile][canonical]") {
  const CaseFile before = test::a_case(some_facts);
  const std::string fact =
      "<fact id=\"a.new\" type=\"date\" class=\"open\"><label da=\"a\" en=\"a\"/>"
      "<definition da=\"a\" en=\"a\"/><source>s</source></fact>";
  const Vocabulary more_facts =
      grown("<fact id=\"person.works\"", fact + "<fact id=\"person.works\"");
  CHECK(hash_of(test::a_case(some_facts, more_facts)) == hash_of(before));

  const std::string first = "<field id=\"first-day\"";
  for (const char* missing : {"absent", "unknown"}) {
    const Vocabulary more_fields =
        grown(first, "<field id=\"a-new\" type=\"date\" when-missing=\"" + std::string{missing} +
                         "\"><label da=\"a\" en=\"a\"/></field>" + first);
    CHECK(hash_of(test::a_case(some_facts, more_fields)) == hash_of(before));
  }
}

TEST_CASE("who a case belongs to is no fact", "[casefile][canonical]") {
  CaseFile a = test::a_case(some_facts);
  CaseFile b = test::a_case(some_facts);
  b.header.id = "T-2";
  b.header.caseworker = "kb-17";
  CHECK(hash_of(a) == hash_of(b));
  a.clear();
  CHECK(canonical_text(a).empty());
}

TEST_CASE("marks of the canonical text in a value are told apart", "[casefile][canonical]") {
  const std::string pattern = "pattern=\"[0-9]{2}\\.[0-9]{2}\" max-length=\"16\" class=\"open\"";
  const Vocabulary v = grown(pattern, "pattern=\"[a-z;!%()\\[\\]]+\" class=\"open\"");
  const auto one = [&](const char* value) {
    return canonical_text(
        test::a_case("<fact id=\"work.industry\" value=\"" + std::string{value} + "\"/>", v));
  };
  CHECK(one("a;b!(c)[]%") == "work.industry=a%3Bb%21%28c%29%5B%5D%25\n");
}
