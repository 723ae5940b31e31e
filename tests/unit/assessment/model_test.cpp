// SPDX-License-Identifier: MPL-2.0
// What can be wrong between a policy and its plugins is found before a case runs.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/scripted_rules.hpp"

using namespace fasthold;
using namespace fasthold::assessment;

namespace {

using Codes = std::vector<std::string>;

struct Rule {
  std::string id;
  std::vector<std::string> requires_;
  std::vector<std::string> provides;
  std::string code = {};
};

RuleSet set_of(const std::string& id, std::vector<Rule> rules) {
  RuleSet set;
  set.id = id;
  set.version = "1.0.0";
  for (Rule& rule : rules) {
    RuleDeclaration& declaration = set.rules.emplace_back();
    declaration.id = rule.id;
    for (const std::string& fact : rule.requires_) {
      FactUse& use = declaration.requires_.emplace_back();
      use.fact = fact;
      if (fact == "absence.spells") use.fields = {"first-day"};
    }
    declaration.provides = rule.provides;
    if (!rule.code.empty()) declaration.outcomes.emplace_back().code = rule.code;
  }
  return set;
}

/// Derived facts `d.a`, `d.b`, `d.c` that a set defines itself.
RuleSet with_facts(RuleSet set, std::vector<const char*> ids) {
  for (const char* id : ids) {
    FactDefinition& fact = set.facts.emplace_back();
    fact.id = id;
    fact.type = casefile::Type::number;
    fact.scalar.type = casefile::Type::number;
    fact.origin = casefile::Origin::derived;
  }
  return set;
}

std::string policy_text(const std::string& inside) {
  return "<policy xmlns=\"urn:fasthold:policy:1\" id=\"test\" valid-from=\"2020-01-01\" "
         "valid-to=\"2030-12-31\"><name da=\"a\" en=\"a\"/>" +
         inside + "</policy>";
}

std::string grants(std::vector<const char*> ids) {
  std::string text;
  for (const char* id : ids) {
    text += "<grant plugin=\"" + std::string{id} + "\" version=\"1\"/>";
  }
  return text;
}

Checked<PlanModel> build(const std::string& inside, std::vector<RuleSet> sets,
                         Date day = test::assessment_day) {
  return PlanModel::build(test::policy_of(policy_text(inside)), test::small_vocabulary(),
                          std::move(sets), day);
}

std::string told(const Diagnostics& issues) {
  std::string text;
  for (const Diagnostic& issue : issues) text += issue.text(Language::en) + "\n";
  return text;
}

}  // namespace

TEST_CASE("rules that wait for each other are told as a chain", "[assessment][model]") {
  const auto made = build(grants({"t.a"}), {with_facts(set_of("t.a", {{"r.a", {"d.c"}, {"d.a"}},
                                                                      {"r.b", {"d.a"}, {"d.b"}},
                                                                      {"r.c", {"d.b"}, {"d.c"}}}),
                                                       {"d.a", "d.b", "d.c"})});
  CHECK(test::codes_of(made.issues) == Codes{"ASM-0017"});
  CHECK(told(made.issues).find("r.a <- d.c <- r.c <- d.b <- r.b <- d.a <- r.a") !=
        std::string::npos);
  const auto itself =
      build(grants({"t.a"}), {with_facts(set_of("t.a", {{"r.a", {"d.a"}, {"d.a"}}}), {"d.a"})});
  CHECK(told(itself.issues).find("r.a <- d.a <- r.a") != std::string::npos);
}

TEST_CASE("a fact that nobody provides is told with who needs it", "[assessment][model]") {
  const auto made =
      build(grants({"t.a"}),
            {with_facts(set_of("t.a", {{"r.a", {"absence.days"}, {"d.a"}}, {"r.b", {"d.a"}, {}}}),
                        {"d.a"})});
  CHECK(test::codes_of(made.issues) == Codes{"ASM-0014"});
  CHECK(told(made.issues).find("absence.days <- r.a <- d.a <- r.b") != std::string::npos);
}

TEST_CASE("a fact has one provider, which is a rule and never a case", "[assessment][model]") {
  CHECK(test::codes_of(build(grants({"t.a"}), {set_of("t.a", {{"r.a", {}, {"absence.days"}},
                                                              {"r.b", {}, {"absence.days"}}})})
                           .issues) == Codes{"ASM-0015"});
  CHECK(test::codes_of(
            build(grants({"t.a"}), {set_of("t.a", {{"r.a", {}, {"work.hours"}}})}).issues) ==
        Codes{"ASM-0016"});
  RuleSet list = with_facts(set_of("t.a", {{"r.a", {}, {"d.a"}}}), {"d.a"});
  list.facts[0].type = casefile::Type::list;
  CHECK(test::codes_of(build(grants({"t.a"}), {list}).issues) == Codes{"ASM-0027"});
}

TEST_CASE("unknown facts and fields are told, and start no other mistakes", "[assessment][model]") {
  const auto made =
      build(grants({"t.a"}),
            {set_of("t.a", {{"r.a", {"work.hour"}, {"no.such"}}, {"r.b", {"no.such"}, {}}})});
  CHECK(test::codes_of(made.issues) == Codes{"ASM-0011", "ASM-0011", "ASM-0011"});
  CHECK(told(made.issues).find("`work.hours`?") != std::string::npos);

  RuleSet fields = set_of("t.a", {{"r.a", {"absence.spells"}, {}}});
  fields.rules[0].requires_[0].fields = {"first-day", "colour"};
  CHECK(test::codes_of(build(grants({"t.a"}), {fields}).issues) == Codes{"ASM-0012"});
  fields.rules[0].requires_[0].fields = {};
  CHECK(test::codes_of(build(grants({"t.a"}), {fields}).issues) == Codes{"ASM-0012"});

  RuleSet types = set_of("t.a", {{"r.a", {"work.hours"}, {}}});
  types.rules[0].requires_[0].type = "date";
  types.rules[0].requires_[0].unit = "day";
  CHECK(test::codes_of(build(grants({"t.a"}), {types}).issues) == Codes{"ASM-0013", "ASM-0013"});
}

TEST_CASE("rules and codes are called once", "[assessment][model]") {
  const auto rules = build(grants({"t.a", "t.b"}),
                           {set_of("t.a", {{"r.a", {}, {}}}), set_of("t.b", {{"r.a", {}, {}}})});
  CHECK(test::codes_of(rules.issues) == Codes{"ASM-0018"});
  const auto codes = build(grants({"t.a", "t.b"}), {set_of("t.a", {{"r.a", {}, {}, "c"}}),
                                                    set_of("t.b", {{"r.b", {}, {}, "c"}})});
  CHECK(test::codes_of(codes.issues) == Codes{"ASM-0019"});
}

TEST_CASE("a plugin is missing, of another version, or of other bytes", "[assessment][model]") {
  const RuleSet set = set_of("t.a", {{"r.a", {}, {}}});
  const std::string parameter = R"(<parameters><parameter id="a.days" type="number" unit="day">
    <value valid-from="2020-01-01" value="1" verified="false"><source title="t"/></value>
    </parameter></parameters>)";
  // What the plugin would take is not called unused for that it is not there.
  CHECK(test::codes_of(build(grants({"t.b"}) + parameter, {set}).issues) == Codes{"ASM-0001"});
  RuleSet other = set;
  other.version = "11.0.0";
  CHECK(test::codes_of(build(grants({"t.a"}), {other}).issues) == Codes{"ASM-0002"});
  const std::string hash(64, 'a');
  const std::string by_hash = "<grant plugin=\"t.a\" version=\"1\" sha256=\"" + hash + "\"/>";
  CHECK(test::codes_of(build(by_hash, {set}).issues) == Codes{"ASM-0003"});
  other = set;
  other.sha256 = *parse_hash(hash);
  CHECK(build(by_hash, {other}).has_value());
  CHECK(build(grants({}), {set})->rules().empty());
}

TEST_CASE("a policy is used on its own days", "[assessment][model]") {
  CHECK(test::codes_of(build("", {}, *parse_date("2019-12-31")).issues) == Codes{"ASM-0023"});
  CHECK(build("", {}, *parse_date("2020-01-01")).has_value());
  CHECK(build("", {}, *parse_date("2030-12-31")).has_value());
  CHECK(test::codes_of(build("", {}, *parse_date("2031-01-01")).issues) == Codes{"ASM-0026"});
  CHECK(build("", {})->holds_until() == *parse_date("2031-01-01"));
}

TEST_CASE("parameters are given as they are taken", "[assessment][model]") {
  RuleSet set = set_of("t.a", {{"r.a", {}, {}}});
  ParameterDeclaration& wanted = set.parameters.emplace_back();
  wanted.id = "a.days";
  wanted.type = {
      .type = Type::number, .unit = "day", .min = Decimal::whole(1), .max = Decimal::whole(10)};
  const auto given = [&](const std::string& attributes, const char* value) {
    return test::codes_of(
        build(grants({"t.a"}) + "<parameters><parameter " + attributes +
                  "><value valid-from=\"2020-01-01\" verified=\"false\" value=\"" + value +
                  "\"><source title=\"t\"/></value></parameter></parameters>",
              {set})
            .issues);
  };
  const std::string right = R"(id="a.days" type="number" unit="day")";
  CHECK(given(right, "10") == Codes{});
  CHECK(given(right, "11") == Codes{"CAS-0011"});
  CHECK(given(right, "none") == Codes{"ASM-0007"});
  CHECK(given(R"(id="a.days" type="number" unit="week")", "1") == Codes{"ASM-0006"});
  CHECK(given(R"(id="a.days" type="codes")", "1 2") == Codes{"ASM-0006"});
  CHECK(given(R"(id="b.days" type="number")", "1") == Codes{"ASM-0004", "ASM-0005"});
  set.parameters[0].allow_none = true;
  CHECK(given(right, "none") == Codes{});
  set.parameters[0].otherwise = "3";
  const auto model = build(grants({"t.a"}), {set});
  REQUIRE(model.has_value());
  CHECK(model->parameters()[0]->on(test::assessment_day)->value ==
        casefile::Value::of(Decimal::whole(3)));
  CHECK(model->parameters()[0]->origin == "t.a");
}

TEST_CASE("the order of rules does not depend on who listed them", "[assessment][model]") {
  std::vector<RuleSet> sets = {
      with_facts(set_of("t.a", {{"r.z", {}, {"d.a"}}, {"r.a", {"d.b"}, {}}}), {"d.a"}),
      with_facts(set_of("t.b", {{"r.m", {"d.a"}, {"d.b"}}, {"r.b", {}, {}}}), {"d.b"}),
      set_of("t.c", {{"r.c", {"absence.spells"}, {}}})};
  std::sort(sets.begin(), sets.end(), [](auto& a, auto& b) { return a.id < b.id; });
  do {
    const auto model = build(grants({"t.c", "t.a", "t.b"}), sets);
    REQUIRE(model.has_value());
    Codes order;
    for (const PlannedRule& rule : model->rules()) order.push_back(rule.declaration->id);
    CHECK(order == Codes{"r.b", "r.c", "r.z", "r.m", "r.a"});
  } while (std::next_permutation(sets.begin(), sets.end(),
                                 [](auto& a, auto& b) { return a.id < b.id; }));
}
