// SPDX-License-Identifier: MPL-2.0
// Tests of a policy from tests.xml.
#include "assessment/messages.hpp"
#include "assessment/policy_tests.hpp"
#include "casefile/case_builder.hpp"
#include "casefile/messages.hpp"

namespace fasthold::assessment {
namespace {

using casefile::FactIndex;

/// The value that a `fact` element states of a derived fact, or nothing after a mistake.
std::optional<Value> read_stated(const xml::Element& element, const FactDefinition& fact,
                                 Diagnostics& issues) {
  const bool none = element.value("none") == "true";
  const bool unknown = element.value("unknown") == "true";
  const auto text = element.attribute("value");
  if (int{none} + int{unknown} + int{text.has_value()} != 1) {
    issues.report(messages::test_states_not_one, element.position(), {fact.id});
    return std::nullopt;
  }
  if (none) return Value::absent(fact.type);
  if (unknown) return Value::unknown(fact.type);
  return casefile::parse_value(fact.scalar, *text, fact.id, element.position(), issues);
}

class TestReader {
 public:
  TestReader(const casefile::Vocabulary& facts, const Limits& limits, Diagnostics& issues)
      : facts_(facts), limits_(limits), issues_(issues) {}

  PolicyTest read(const xml::Element& element, std::size_t number) {
    PolicyTest test{std::string{element.value("name")},
                    {},
                    casefile::CaseFile{facts_},
                    {},
                    {},
                    element.position()};
    static const ScalarType date{.type = Type::date};
    if (const auto day = casefile::parse_value(date, element.value("as-of"), "as-of",
                                               element.position(), issues_)) {
      test.as_of = day->date();
    }
    test.file.header = {"test-" + std::to_string(number), {}, {}, {}};
    casefile::CaseBuilder builder(test.file, issues_, limits_);
    element.child("given").each([&](const xml::Element& statement) {
      const auto fact = facts_.find(statement.value("id"));
      if (fact && facts_[*fact].origin == casefile::Origin::derived && statement.name() == "fact") {
        if (const auto value = read_stated(statement, facts_[*fact], issues_)) {
          test.given.push_back({*fact, test.file.keep(*value)});
        }
      } else {
        casefile::read_statement(statement, builder, issues_);
      }
    });
    element.child("expect").each([&](const xml::Element& expectation) {
      test.expected.push_back(read_expectation(expectation, test.file));
    });
    return test;
  }

 private:
  Expectation read_expectation(const xml::Element& element, casefile::CaseFile& file) {
    using Kind = Expectation::Kind;
    Expectation expected;
    expected.where = element.position();
    const std::string_view name = element.name();
    if (name == "fact") {
      expected.id = element.value("id");
      read_expected_fact(element, file, expected);
      return expected;
    }
    if (name == "question" || name == "error") {
      expected.kind = name == "question" ? Kind::question : Kind::error;
      expected.id = element.value(name == "question" ? "fact" : "decision");
      return expected;
    }
    expected.kind = name == "finding"    ? Kind::finding
                    : name == "proposal" ? Kind::proposal
                    : name == "deadline" ? Kind::deadline
                                         : Kind::nothing;
    expected.id = element.value("code");
    const auto text = [&element](const char* attribute) {
      const auto value = element.attribute(attribute);
      return value ? std::optional{std::string{*value}} : std::nullopt;
    };
    expected.key = text("key");
    expected.band = text("band");
    expected.measure = text("measure");
    if (const auto score = element.attribute("score")) expected.score = parse_decimal(*score);
    if (const auto day = element.attribute("day")) expected.day = parse_date(*day);
    return expected;
  }

  void read_expected_fact(const xml::Element& element, casefile::CaseFile& file,
                          Expectation& expected) {
    const auto fact = facts_.find(expected.id);
    if (!fact || facts_[*fact].type == Type::list) {
      const std::string nearest = facts_.nearest(expected.id);
      issues_.report(messages::test_unknown_fact, element.position(),
                     {expected.id, nearest.empty() ? "-" : nearest});
      return;
    }
    if (const auto value = read_stated(element, facts_[*fact], issues_)) {
      expected.value = file.keep(*value);
    }
  }

  const casefile::Vocabulary& facts_;
  const Limits& limits_;
  Diagnostics& issues_;
};

}  // namespace

Checked<std::vector<PolicyTest>> read_policy_tests(std::string file, std::string content,
                                                   const casefile::Vocabulary& facts,
                                                   const Limits& limits) {
  auto document = xml::read(std::move(file), std::move(content), xml::Schema::tests, limits);
  if (!document) return {std::nullopt, std::move(document.issues)};
  Diagnostics issues = std::move(document.issues);
  std::vector<PolicyTest> tests;
  TestReader reader(facts, limits, issues);
  document->root().each("test", [&](const xml::Element& element) {
    tests.push_back(reader.read(element, tests.size() + 1));
  });
  issues.sort_by_position();
  return checked(std::move(tests), std::move(issues));
}

}  // namespace fasthold::assessment
