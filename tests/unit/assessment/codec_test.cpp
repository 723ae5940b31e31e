// SPDX-License-Identifier: MPL-2.0
// Assessments as bytes: what is read back, and what is refused.
#include <catch2/catch.hpp>

#include "assessment/render.hpp"
#include "support/random_cases.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;
using casefile::Value;

namespace {

const Plan& plan() {
  static const Plan made = test::scripted_plan(test::honest_scripts());
  return made;
}

casefile::CaseFile random_case() {
  return test::read_one(test::case_of(test::random_statements(test::small_vocabulary())),
                        test::small_vocabulary());
}

casefile::CaseFile a_full_case() {
  return test::a_case(R"(<fact id="work.relation" value="permanent"/>
    <list id="absence.spells"><record first-day="2026-03-02"/></list>
    <fact id="work.hours" value="37"/><fact id="health.points" value="12"/>
    <list id="health.limits"><record code="d430"/></list>)");
}

/// Everything that reads an assessment, so that a bad index would be stepped on.
void render_all(const casefile::CaseFile& file, const Assessment& a) {
  for (const Language language : {Language::da, Language::en}) {
    const RenderOptions options{.language = language};
    (void)to_json(plan().model(), file, a, options);
    (void)to_text(plan().model(), file, a, options);
    (void)explain(plan().model(), file, a, "", options);
    (void)explain_json(plan().model(), file, a, "", options);
  }
}

}  // namespace

TEST_CASE("an assessment that is kept reads back to itself", "[assessment][codec][property]") {
  CHECK(rc::check([] {
    const casefile::CaseFile file = random_case();
    const Assessment a = test::assess(plan(), file);
    const std::string bytes = encode(a);
    const auto again = decode(bytes);
    RC_ASSERT(again.has_value());
    RC_ASSERT(encode(*again) == bytes);
    RC_ASSERT(plan().model().fits(*again));
    const RenderOptions options;
    RC_ASSERT(to_json(plan().model(), file, *again, options) ==
              to_json(plan().model(), file, a, options));
    RC_ASSERT(to_text(plan().model(), file, *again, options) ==
              to_text(plan().model(), file, a, options));
  }));
}

TEST_CASE("bytes that were never written are refused or harmless",
          "[assessment][codec][property]") {
  const casefile::CaseFile file = a_full_case();
  const std::string bytes = encode(test::assess(plan(), file));
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    CHECK_FALSE(decode(std::string_view{bytes}.substr(0, cut)).has_value());
  }
  CHECK_FALSE(decode(bytes + '\0').has_value());
  std::size_t fitting = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x02U, 0x04U, 0x20U, 0x7fU, 0x80U, 0xffU}) {
      std::string mutated = bytes;
      mutated[at] = static_cast<char>(static_cast<unsigned char>(mutated[at]) ^ flip);
      const auto read = decode(mutated);
      if (!read) continue;
      CHECK(encode(*read) == mutated);
      if (!plan().model().fits(*read)) continue;
      ++fitting;
      render_all(file, *read);
    }
  }
  CHECK(fitting > 0);
}

TEST_CASE("random bytes are no assessment", "[assessment][codec][property]") {
  CHECK(rc::check([](std::string bytes) {
    if (!bytes.empty()) bytes[0] = 1;
    const auto read = decode(bytes);
    if (read) RC_ASSERT(encode(*read) == bytes);
  }));
}

TEST_CASE("an index of another plan does not fit", "[assessment][codec]") {
  const casefile::CaseFile file = a_full_case();
  const auto fits = [&](auto change) {
    Assessment a = test::assess(plan(), file);
    change(a);
    return plan().model().fits(a);
  };
  CHECK(fits([](Assessment&) {}));
  CHECK_FALSE(fits([](Assessment& a) { a.rules.pop_back(); }));
  CHECK_FALSE(fits([](Assessment& a) { a.rules[0].status = 9; }));
  CHECK_FALSE(fits([](Assessment& a) { a.outcomes[0].rule = 99; }));
  CHECK_FALSE(fits([](Assessment& a) { a.outcomes[0].code = 99; }));
  CHECK_FALSE(fits([](Assessment& a) { a.outcomes[0].arguments.count = 0; }));
  CHECK_FALSE(fits([](Assessment& a) { a.outcomes[0].score = Value::of(Type::text, "x"); }));
  CHECK_FALSE(fits([](Assessment& a) { a.outcomes[1].day = no_day; }));
  CHECK_FALSE(fits([](Assessment& a) { a.evidence[0].fact = 999; }));
  CHECK_FALSE(fits([](Assessment& a) { a.evidence[0].record = 0; }));
  CHECK_FALSE(fits([](Assessment& a) { a.parameters[0].parameter = 9; }));
  CHECK_FALSE(fits([](Assessment& a) { a.derived[0].fact = 999; }));
  CHECK_FALSE(fits([](Assessment& a) { a.derived[0].value = Value::of(true); }));
  CHECK_FALSE(fits([](Assessment& a) { a.missing.push_back(999); }));
  CHECK_FALSE(fits([](Assessment& a) { a.questions.push_back({999, {}}); }));
  CHECK_FALSE(fits([](Assessment& a) { a.questions.push_back({0, {99}}); }));
}
