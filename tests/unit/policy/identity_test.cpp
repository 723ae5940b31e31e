// SPDX-License-Identifier: MPL-2.0
// The identity of a policy: what it says, not how it is written.
#include <catch2/catch.hpp>

#include "support/effective.hpp"

using namespace fasthold;
using namespace fasthold::policy;

namespace {

constexpr const char* national = R"(<policy xmlns="urn:fasthold:policy:1" id="national"
    valid-from="2020-01-01"><name da="n" en="n"/>
  <parameters><parameter id="a.days" type="number" unit="day">
    <value valid-from="2020-01-01" value="5" verified="false"><source title="t"/></value>
  </parameter></parameters><catalogue file="aids.xml"/></policy>)";
constexpr const char* aids = R"(<catalogue xmlns="urn:fasthold:catalogue:1" id="aids">
  <entry id="lift" cost="100" valid-from="2020-01-01" verified="false"/></catalogue>)";
constexpr const char* mine = R"(<policy xmlns="urn:fasthold:policy:1" id="mine" extends="national"
    municipality="0661" valid-from="2026-01-01"><name da="m" en="m"/></policy>)";

struct Texts {
  std::string parent = national;
  std::string catalogue = aids;
  std::string own = mine;
};

Policy read(const Texts& texts) {
  auto policy = read_stored_policy("mine", {{"mine/policy.xml", texts.own, {}},
                                            {"national/policy.xml", texts.parent, {}},
                                            {"national/aids.xml", texts.catalogue, {}}});
  REQUIRE(policy.has_value());
  return std::move(*policy);
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a policy that is laid out otherwise is the same policy", "[policy][hash]") {
  const Hash hash = read({}).hash();
  CHECK(
      read({.own = "<?xml version=\"1.0\"?>\n<!-- why -->\n" + std::string{mine} + "\n"}).hash() ==
      hash);
  CHECK(read({.catalogue = with(aids, "id=\"lift\" cost=\"100\"", "cost='100'   id=\"lift\"")})
            .hash() == hash);
  CHECK(read({.parent = with(national, "<parameters>", "\n\t<parameters><!-- x -->\n")}).hash() ==
        hash);
}

TEST_CASE("a policy that says something else is another policy", "[policy][hash]") {
  const Hash hash = read({}).hash();
  CHECK(read({.parent = with(national, "value=\"5\"", "value=\"6\"")}).hash() != hash);
  CHECK(read({.parent = with(national, "title=\"t\"", "title=\"u\"")}).hash() != hash);
  CHECK(read({.catalogue = with(aids, "cost=\"100\"", "cost=\"101\"")}).hash() != hash);
  CHECK(read({.own = with(mine, "0661", "0760")}).hash() != hash);
}

TEST_CASE("a municipality without overrides has the national values", "[policy]") {
  const Policy own = read({});
  auto parent = read_stored_policy(
      "national", {{"national/policy.xml", national, {}}, {"national/aids.xml", aids, {}}});
  REQUIRE(parent.has_value());
  CHECK(test::parameters_of(own) == test::parameters_of(*parent));
  CHECK(own.chain == std::vector<std::string>{"mine", "national"});
  CHECK(own.find_catalogue("aids")->find("lift")->origin == "national");
}

TEST_CASE("a stored policy reads to the hash that it was stored by", "[policy][hash]") {
  const Policy policy = read({});
  const auto again = read_stored_policy(policy.id, policy.files);
  REQUIRE(again.has_value());
  CHECK(again->hash() == policy.hash());
  CHECK(test::effective(*again) == test::effective(policy));
}
