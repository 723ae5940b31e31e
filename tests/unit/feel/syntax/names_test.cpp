// SPDX-License-Identifier: MPL-2.0
// Names: how they are compared, and which of several is meant.
#include "feel/syntax/parser.hpp"

#include <catch2/catch.hpp>

using namespace fasthold;
using namespace fasthold::feel;

namespace {

std::string tree(std::string_view text, const Names& names) {
  Syntax into;
  Diagnostics issues;
  const Expression* read = parse_expression(into, {text, {}}, names, issues);
  if (read != nullptr) return to_tree(*read);
  return issues.empty() ? "nothing is said" : to_string(issues.front(), Language::en);
}

}  // namespace

TEST_CASE("white space in names is one space, and none counts around symbols", "[feel][syntax]") {
  CHECK(normalized_name("  monthly \t\n salary ") == "monthly salary");
  CHECK(normalized_name("a  -  b") == "a - b");
  CHECK(name_key("a  -  b") == "a-b");
  CHECK(name_key("a-b") == "a-b");
  CHECK(name_key("Person 's description") == "Person's description");
  CHECK(name_key("\u00a0gr\u00f8n\u2003by ") == "gr\u00f8n by");
  CHECK(name_key("") == "");
  CHECK(name_key("\xff") == "\xff");
}

TEST_CASE("the longest known name is meant", "[feel][syntax]") {
  Names names;
  names.add("a");
  names.add("b");
  CHECK(tree("a-b", names) == "(subtract (name a) (name b))");
  names.add("a - b");
  CHECK(tree("a-b", names) == "(name a - b)");
  CHECK(tree("a - b-a", names) == "(subtract (name a - b) (name a))");
  names.add("order");
  names.add("order in stock");
  CHECK(tree("order in stock", names) == "(name order in stock)");
  CHECK(tree("order in [a]", names) == "(in (name order) (tests (list (name a))))");
}

TEST_CASE("names are known until the construct that binds them ends", "[feel][syntax]") {
  const Names none;
  CHECK(tree("for my item in [1] return my item + 1", none) ==
        "(for [my item (list 1)] (add (name my item) 1))");
  CHECK(tree("[for my item in [1] return my item, my item]", none).find("FEEL-0112") !=
        std::string::npos);
  CHECK(tree("{my key: 1, b: my key}.my key", none) ==
        "(path (context [my key 1] [b (name my key)]) my key)");
}

TEST_CASE("members are names in a predicate only", "[feel][syntax]") {
  Names names;
  names.add("people");
  names.add_members(*list_of(
      context_of({{"first name", any_type()}, {"home", context_of({{"post code", any_type()}})}})));
  CHECK(names.knows_member("first  name"));
  CHECK(names.knows_member("post code"));
  CHECK_FALSE(names.knows("first name"));
  CHECK(tree("people[first name = \"Bo\"]", names) ==
        "(filter (name people) (= (name first name) \"Bo\"))");
  CHECK(tree("people[first name]", names) == "(filter (name people) (name first name))");
  CHECK(tree("people or first name", names).find("FEEL-0112") != std::string::npos);
  CHECK(tree("people.home.post code", names) == "(path (path (name people) home) post code)");
}

TEST_CASE("several unknown words are told as they stand", "[feel][syntax]") {
  CHECK(tree("1 + yearly net income * 2", {}) ==
        "`yearly net income` is not a known name; expected a name that is in scope, or an "
        "operator between the words [FEEL-0112]");
  CHECK(tree("income", {}) == "(name income)");
}
