// SPDX-License-Identifier: MPL-2.0
// An employer's version is made from what an employer may know, and tells of nothing else.
#include <catch2/catch.hpp>

#include "assessment/render.hpp"
#include "support/random_cases.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;
using test::Call;

namespace {

const Plan& plan() {
  static const Plan made = test::scripted_plan(test::honest_scripts());
  return made;
}

/// All that is ever shown to an employer of this case.
std::string shown(const Plan& by, const casefile::CaseFile& file) {
  const casefile::CaseFile visible = visible_to(Audience::employer, file);
  Assessment a = test::assess(by, visible);
  restrict_to(Audience::employer, by.model(), a);
  std::string all;
  for (const Language language : {Language::da, Language::en}) {
    const RenderOptions options{.language = language, .audience = Audience::employer};
    all += to_json(by.model(), visible, a, options) + "\n";
    all += to_text(by.model(), visible, a, options);
    all += explain(by.model(), visible, a, "", options).value_or("");
    all += explain_json(by.model(), visible, a, "", options).value_or("");
  }
  return all;
}

/// Ids and words of what an employer may not see. A code of four characters that a hash may hold
/// by chance is looked for where a value would begin.
std::vector<std::string> secrets() {
  std::vector<std::string> words = {"r.secret-health",
                                    "Hemmelig helbredsregel",
                                    "Secret health rule",
                                    "h.low",
                                    "Lav score",
                                    "Low score",
                                    "c.offer",
                                    "Tilbud",
                                    "Offer",
                                    " d430",
                                    "\"d430",
                                    "\"lift\""};
  for (const FactDefinition& fact : plan().model().vocabulary()) {
    if (fact.data_class <= DataClass::employer) continue;
    words.insert(words.end(), {fact.id, fact.label.da, fact.label.en});
  }
  return words;
}

bool is_hidden(const casefile::Vocabulary& vocabulary, std::size_t fact) {
  return vocabulary[static_cast<casefile::FactIndex>(fact)].data_class > DataClass::employer;
}

}  // namespace

TEST_CASE("nothing that an employer may not see occurs in what is shown",
          "[assessment][employer]") {
  CHECK(rc::check([] {
    const auto file = test::read_one(
        test::case_of(test::random_statements(test::small_vocabulary())), test::small_vocabulary());
    const std::string text = shown(plan(), file);
    for (const std::string& secret : secrets()) {
      RC_LOG() << secret;
      RC_ASSERT(text.find(secret) == std::string::npos);
    }
  }));
}

TEST_CASE("cases that differ in hidden facts only are shown alike", "[assessment][employer]") {
  CHECK(rc::check([] {
    const casefile::Vocabulary& vocabulary = test::small_vocabulary();
    const auto one = test::random_statements(vocabulary);
    auto other = test::random_statements(vocabulary);
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (!is_hidden(vocabulary, i)) other[i] = one[i];
    }
    RC_ASSERT(shown(plan(), test::read_one(test::case_of(one), vocabulary)) ==
              shown(plan(), test::read_one(test::case_of(other), vocabulary)));
  }));
}

TEST_CASE("a hidden rule that fails is not named", "[assessment][employer]") {
  test::Scripts scripts = test::honest_scripts();
  scripts["r.secret-health"] = [](const Call& call) { call.lack(99); };
  const Plan failing = test::scripted_plan(scripts);
  const std::string text = shown(failing, test::a_case(""));
  CHECK(text.find("r.secret-health") == std::string::npos);
  CHECK(text.find("\"complete\":true") != std::string::npos);

  scripts = test::honest_scripts();
  scripts["r.shared"] = [](const Call& call) {
    call.answer.status = RuleStatus::failed;
    call.answer.failure = "evidence: health.points";
  };
  const std::string shared = shown(test::scripted_plan(scripts), test::a_case(""));
  CHECK(shared.find("r.shared") != std::string::npos);
  CHECK(shared.find("health.points") == std::string::npos);
  CHECK(shared.find("\"complete\":false") != std::string::npos);
}

TEST_CASE("a caseworker and a citizen see all", "[assessment]") {
  const casefile::CaseFile file = test::a_case(R"(<fact id="health.points" value="12"/>)");
  for (const Audience audience : {Audience::caseworker, Audience::citizen}) {
    const casefile::CaseFile visible = visible_to(audience, file);
    CHECK(casefile::hash_of(visible) == casefile::hash_of(file));
    Assessment a = test::assess(plan(), visible);
    const std::string before = encode(a);
    restrict_to(audience, plan().model(), a);
    CHECK(encode(a) == before);
  }
  CHECK(casefile::hash_of(visible_to(Audience::employer, file)) ==
        casefile::hash_of(test::a_case("")));
}
