// SPDX-License-Identifier: MPL-2.0
// What a rule answers is held against what it declared and what it was sent.
#include <catch2/catch.hpp>

#include "assessment/render.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;
using casefile::Value;
using test::Call;

namespace {

constexpr const char* facts = R"(<fact id="work.relation" value="permanent"/>
  <fact id="work.hours" value="37"/><list id="absence.spells">
  <record first-day="2026-03-02" last-day="2026-03-08"/></list>
  <fact id="health.points" value="12"/>
  <list id="health.limits"><record code="d430" degree="mild"/></list>)";

/// What the engine says of a rule that does `script`; "" when it takes it.
std::string failure_of(const char* rule, test::Script script) {
  test::Scripts scripts = test::honest_scripts();
  scripts[rule] = std::move(script);
  const Plan plan = test::scripted_plan(std::move(scripts));
  const Assessment a = test::assess(plan, test::a_case(facts));
  std::string failure;
  for (std::uint32_t i = 0; i < a.rules.size(); ++i) {
    const bool failed = a.rules[i].status == static_cast<std::uint8_t>(RuleStatus::failed);
    if (failed) CHECK(plan.model().rules()[i].declaration->id == rule);
    if (failed) failure = a.rules[i].failure;
    for (const Outcome& o : a.outcomes) CHECK_FALSE((failed && o.rule == i));
  }
  CHECK(a.complete == failure.empty());
  CHECK(plan.model().fits(a));
  return failure;
}

const Value days = Value::of(Decimal::whole(7));
const Value kind = Value::of(casefile::Type::text, "permanent");

}  // namespace

TEST_CASE("an honest answer is taken whole", "[assessment][check]") {
  CHECK(failure_of("r.long", test::honest_scripts()["r.long"]) == "");
}

TEST_CASE("evidence that differs from what was sent fails its rule only", "[assessment][check]") {
  const auto citing = [](std::uint32_t slot, Value seen, std::uint32_t record = whole_fact,
                         std::uint32_t field = whole_fact) {
    return [=](const Call& call) {
      (void)call.report(0);
      call.cite(slot, seen, record, field);
    };
  };
  const Value points = Value::of(Decimal::whole(12));
  const Value code = Value::of(casefile::Type::text, "d430");
  CHECK(failure_of("r.secret-health", citing(0, points)) == "");
  CHECK(failure_of("r.secret-health", citing(1, code, 0, 0)) == "");
  CHECK(failure_of("r.secret-health", citing(1, Value::of(casefile::Type::text, "mild"), 0, 1)) ==
        "");
  CHECK(failure_of("r.secret-health", citing(1, Value{}, 0)) == "");
  CHECK(failure_of("r.secret-health", citing(1, Value{})) == "");
  for (const auto& lie :
       {citing(0, Value::of(Decimal::whole(13))), citing(0, Value::unknown(Type::number)),
        citing(0, Value::of(true)), citing(0, code), citing(0, points, 0, 0), citing(9, points),
        citing(1, code, 1, 0), citing(1, code, 0, 2), citing(1, code, whole_fact, 0),
        citing(1, Value::of(casefile::Type::text, "d440"), 0, 0)}) {
    CHECK(failure_of("r.secret-health", lie) == "evidence: h.low");
  }
}

TEST_CASE("a parameter that weighed is the one that held that day", "[assessment][check]") {
  const auto using_ = [](std::uint32_t parameter, Date day, Value seen) {
    return [=](const Call& call) {
      (void)call.report(0, {days, kind});
      call.use(parameter, day, seen);
    };
  };
  const Date today = test::assessment_day;
  const Value ten = Value::of(Decimal::whole(10));
  CHECK(failure_of("r.long", using_(0, today, ten)) == "");
  for (const auto& lie :
       {using_(0, today, Value::of(Decimal::whole(11))), using_(0, today + 1, ten),
        using_(1, today, ten), using_(0, today, Value::absent(Type::number)),
        using_(0, *parse_date("2027-01-01"), Value::of(Decimal::whole(12))),
        using_(0, Date{INT32_MAX}, Value::of(Decimal::whole(12)))}) {
    CHECK(failure_of("r.long", lie) == "parameter: f.long");
  }
}

TEST_CASE("an outcome says no more than its code declares", "[assessment][check]") {
  const auto reporting = [](std::vector<Value> arguments, auto change) {
    return [=](const Call& call) { change(call.report(0, arguments)); };
  };
  const auto as_it_is = [](Outcome&) {};
  CHECK(failure_of("r.long", reporting({days, kind}, as_it_is)) == "");
  CHECK(failure_of("r.long", reporting({days}, as_it_is)) == "arguments: f.long");
  CHECK(failure_of("r.long", reporting({kind, kind}, as_it_is)) == "argument: f.long days");
  CHECK(failure_of("r.long", reporting({days, Value::of(casefile::Type::text, "Jens")},
                                       as_it_is)) == "argument: f.long kind");
  CHECK(failure_of("r.long", reporting({days, kind}, [](Outcome& o) { o.code = 7; })) ==
        "code: not declared");
  CHECK(failure_of("r.long", reporting({days, kind}, [](Outcome& o) { o.band = 1; })) ==
        "band: f.long");
  CHECK(failure_of("r.long", reporting({days, kind}, [](Outcome& o) { o.key = "Not a key"; })) ==
        "key: f.long");
  CHECK(failure_of("r.long", reporting({days, kind}, [](Outcome& o) {
                     o.score = Value::of(casefile::Type::text, "x");
                   })) == "score: f.long");
  CHECK(failure_of("r.long", reporting({days, kind}, [](Outcome& o) {
                     o.proposal.measure = "lift";
                   })) == "measure: f.long");
  CHECK(failure_of("r.long", [](const Call& call) { (void)call.report(1); }) == "day: d.talk");
  CHECK(failure_of("r.shared", [](const Call& call) { (void)call.report(1); }) ==
        "measure: c.offer");
  CHECK(failure_of("r.long", [](const Call& call) {
          (void)call.report(0, {days, kind});
          (void)call.report(0, {days, kind});
        }) == "same key twice: f.long");
}

TEST_CASE("a fact is provided by who declared it, with its type and bounds", "[assessment]") {
  const auto providing = [](std::uint16_t fact, Value value) {
    return [=](const Call& call) { call.answer.provided.emplace_back(fact, value); };
  };
  CHECK(failure_of("r.days", providing(0, days)) == "");
  CHECK(failure_of("r.days", providing(0, Value::absent(Type::number))) == "");
  CHECK(failure_of("r.days", providing(1, days)) == "provides: not declared");
  CHECK(failure_of("r.days", providing(0, kind)) == "provides: absence.days");
  CHECK(failure_of("r.days", providing(0, Value::of(true))) == "provides: absence.days");
  CHECK(failure_of("r.days", [](const Call& call) { call.lack(4); }) == "missing: not required");
}

TEST_CASE("what a failed rule derived is known to nobody", "[assessment]") {
  test::Scripts scripts = test::honest_scripts();
  scripts["r.days"] = [](const Call& call) {
    call.answer.provided.emplace_back(0, days);
    call.lack(4);
  };
  scripts["r.long"] = [](const Call& call) {
    CHECK(call.value(0).is_unknown());
    CHECK(call.value(0).type() == Type::number);
    call.lack(0);
  };
  const Assessment a = test::assess(test::scripted_plan(scripts), test::a_case(facts));
  CHECK_FALSE(a.complete);
  CHECK(a.derived.empty());
}

TEST_CASE("a code that came as a text is told by its label", "[assessment]") {
  const Plan plan = test::scripted_plan(test::honest_scripts());
  const casefile::CaseFile file = test::a_case(facts);
  const Assessment a = test::assess(plan, file);
  REQUIRE_FALSE(a.outcomes.empty());
  const Justification why = justify(plan.model(), file, a, a.outcomes.front(), Language::da);
  CHECK(why.considerations == "7 mod Fast.");
  CHECK(why.facts == std::vector<std::string>{"Dage: 7 dage", "Art: Fast"});
}
