// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "support/cases.hpp"

using namespace fasthold;
using namespace fasthold::casefile;

namespace {

Checked<CaseFile> read(std::string_view object, const Limits& limits = {}) {
  return read_case_json("cases.ndjson", 7, object, test::small_vocabulary(), limits);
}

/// A case whose members after the header are `inside`.
std::vector<std::string> wrong_with(std::string_view inside) {
  const auto made = read("{\"id\":\"T-1\",\"municipality\":\"0661\"," + std::string{inside} + "}");
  for (const Diagnostic& issue : made.issues) {
    CHECK(issue.where == Position{"cases.ndjson", 7, 0});
    CHECK_FALSE(issue.text(Language::da).empty());
  }
  return test::codes_of(made.issues);
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a case in JSON says what the same case in XML says", "[casefile][json]") {
  const auto made = read(R"({"id":"T-1","municipality":"0661","caseworker":"kb-17",
    "facts":{"person.works":true,"work.hours":32.5,"work.since":"2019-04-01",
             "work.relation":"permanent","person.reference":null,"health.points":{"unknown":true}},
    "lists":{"absence.spells":[{"first-day":"2026-03-02","last-day":null,"percent":50},
                               {"first-day":"2026-01-05","last-day":"2026-01-09",
                                "percent":{"unknown":true}}],
             "health.limits":{"unknown":true}}})");
  REQUIRE(made.issues.empty());
  CHECK(made->header.caseworker == "kb-17");
  const CaseFile same = test::a_case(R"(
    <list id="health.limits" unknown="true"/>
    <list id="absence.spells">
      <record first-day="2026-01-05" last-day="2026-01-09"/>
      <record first-day="2026-03-02" percent="50"/></list>
    <fact id="person.works" value="true"/><fact id="work.hours" value="32.5"/>
    <fact id="work.since" value="2019-04-01"/><fact id="work.relation" value="permanent"/>
    <fact id="person.reference" none="true"/><fact id="health.points" unknown="true"/>)");
  CHECK(canonical_text(*made) == canonical_text(same));
}

TEST_CASE("a number keeps the digits that were written", "[casefile][json]") {
  const auto hours = [](const char* written) {
    const auto made =
        read(std::string{R"({"id":"T-1","municipality":"0661","facts":{"work.hours":)"} + written +
             "}}");
    if (!made) return std::string{made.issues.front().message->code};
    return to_string(made->value(*test::small_vocabulary().find("work.hours")));
  };
  CHECK(hours("0.1") == "0.1");
  CHECK(hours("0.00001") == "0.00001");
  CHECK(hours("37") == "37");
  CHECK(hours("37.0") == "37");
  CHECK(hours("3.7e1") == "CAS-0010");
  CHECK(hours("37.00000000000000000001") == "CAS-0010");
  CHECK(hours("168.000001") == "CAS-0011");
}

TEST_CASE("every mistake of a line is told at once, with its line", "[casefile][json]") {
  CHECK(wrong_with(R"("facts":{"no.such":1,"absence.days":2,"work.hours":"x","absence.spells":1},
                      "lists":{"work.hours":[],"health.limits":[{"degree":"mild","more":1}]})") ==
        Codes{"CAS-0004", "CAS-0007", "CAS-0003", "CAS-0010", "CAS-0008", "CAS-0009", "CAS-0005"});
}

TEST_CASE("nothing in a line is passed over in silence", "[casefile][json]") {
  CHECK(wrong_with(R"("facts":{"work.hours":1,"work.hours":2})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("fact":{})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("facts":[])") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("facts":{"work.hours":[1]})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("facts":{"work.hours":{"unknown":false}})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("lists":{"absence.spells":[1]})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("lists":{"absence.spells":null})") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("caseworker":17)") == Codes{"CAS-0018"});
  CHECK(wrong_with(R"("caseworker":"Jens Hansen")") == Codes{"CAS-0044"});
}

TEST_CASE("a field that is not known is never taken to be none", "[casefile][json]") {
  CHECK(wrong_with(R"("lists":{"absence.spells":[{"first-day":"2026-03-02",
                      "last-day":{"unknown":true}}]})") == Codes{"CAS-0045"});
  CHECK(wrong_with(R"("lists":{"absence.spells":[{"first-day":"2026-03-02","percent":null}]})") ==
        Codes{"CAS-0045"});
  CHECK(wrong_with(R"("lists":{"absence.spells":[{"first-day":null}]})") == Codes{"CAS-0045"});
}

TEST_CASE("what is no case is refused without repeating it", "[casefile][json]") {
  for (const char* text : {"", "{", "[]", "1", "null", "{\"id\":\"\xff\"}", "{} {}", "{\"a\":}"}) {
    CAPTURE(text);
    const auto made = read(text);
    CHECK(test::codes_of(made.issues).front() == "CAS-0018");
    CHECK(made.issues.front().text(Language::en).find('\xff') == std::string::npos);
  }
  CHECK(test::codes_of(read("{}").issues) == Codes{"CAS-0019", "CAS-0021"});
}

TEST_CASE("a line's length and depth are bounded", "[casefile][json]") {
  const std::string deep = std::string(100'000, '[');
  CHECK(test::codes_of(read("{\"id\":" + deep).issues) == Codes{"CAS-0018"});
  Limits limits;
  limits.json_line_bytes = 10;
  CHECK(test::codes_of(read("{\"id\":\"T-1\"}", limits).issues) == Codes{"CAS-0023"});
  limits = {};
  limits.records = 1;
  CHECK(test::codes_of(read(R"({"id":"T-1","municipality":"0661","lists":{"health.limits":
      [{"code":"d430"},{"code":"d440"},{"code":"d450"}]}})",
                            limits)
                           .issues) == Codes{"CAS-0017"});
}
