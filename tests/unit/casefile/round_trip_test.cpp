// SPDX-License-Identifier: MPL-2.0
// Random cases of the shipped vocabulary, written and read again.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/cases.hpp"
#include "support/random_cases.hpp"

using namespace fasthold;
using namespace fasthold::casefile;

TEST_CASE("a case that is written reads back to the same facts", "[casefile][property]") {
  CHECK(rc::check([] {
    const Vocabulary& vocabulary = shipped_vocabulary();
    const CaseFile file =
        test::read_one(test::case_of(test::random_statements(vocabulary)), vocabulary);
    const CaseFile again = test::read_one(to_xml(file), vocabulary);
    RC_ASSERT(canonical_text(again) == canonical_text(file));
    RC_ASSERT(to_xml(again) == to_xml(file));
  }));
}

TEST_CASE("facts in any order are the same facts", "[casefile][property]") {
  CHECK(rc::check([] {
    auto statements = test::random_statements(test::small_vocabulary());
    const CaseFile file = test::read_one(test::case_of(statements), test::small_vocabulary());
    const auto by = *rc::gen::inRange<std::size_t>(0, statements.size());
    std::rotate(statements.begin(), statements.begin() + static_cast<std::ptrdiff_t>(by),
                statements.end());
    const CaseFile turned = test::read_one(test::case_of(statements), test::small_vocabulary());
    RC_ASSERT(hash_of(turned) == hash_of(file));
  }));
}

TEST_CASE("whoever a case belongs to is written too", "[casefile]") {
  CaseFile file = test::a_case("");
  file.header = {"HOL-2026-0001", "0661", "kb-17", "E-104"};
  const CaseFile again = test::read_one(to_xml(file), test::small_vocabulary());
  CHECK(again.header.id == "HOL-2026-0001");
  CHECK(again.header.municipality == "0661");
  CHECK(again.header.caseworker == "kb-17");
  CHECK(again.header.employer == "E-104");
}
