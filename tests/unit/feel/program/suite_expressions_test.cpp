// SPDX-License-Identifier: MPL-2.0
// Every expression of the conformance suite: the compiled program says what the tree says. Names of
// a model stand for random values, because here the expressions matter and not the models.
#include <catch2/catch.hpp>
#include <pugixml.hpp>
#include <random>
#include <set>

#include "support/both_ways.hpp"
#include "support/tck.hpp"

using namespace fasthold;
using namespace fasthold::feel;

namespace {

constexpr EvaluationLimits small{
    .arena_bytes = std::size_t{8} << 20, .steps = 20'000, .depth = 150, .text_bytes = 1u << 16};
constexpr std::uint64_t seed = 2026;

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

/// The names of a model, and its texts with whether they are unary tests.
struct Found : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    const std::string_view element = local_name(node);
    if (const auto name = node.attribute("name")) {
      (element == "itemDefinition" ? types : names).insert(name.value());
      members.insert(name.value());
    }
    if (element != "text") return true;
    static const std::set<std::string_view> test_parents{
        "inputEntry", "allowedValues", "inputValues", "outputValues", "typeConstraint"};
    const std::string_view parent = local_name(node.parent());
    const std::string text = node.text().get();
    if (parent != "textAnnotation" && text.find_first_not_of(" \t\r\n") != std::string::npos) {
      texts.emplace_back(text, test_parents.contains(parent));
    }
    return true;
  }

  std::set<std::string> names, members, types;
  std::vector<std::pair<std::string, bool>> texts;
};

const std::vector<Value>& some_values(Arena& arena) {
  static const std::vector<Value> values = [&] {
    static std::vector<Program> programs;
    std::vector<Value> made;
    for (const char* const text :
         {"null", "1", "-2.5", "100", "\"\"", "\"abc\"", "true", "false", "@\"2026-02-28\"",
          "@\"10:00:00\"", "@\"2026-02-28T10:00:00Z\"", "@\"P1D\"", "@\"P1Y\"", "[]", "[1, 2, 3]",
          "[\"a\", null]", "{name: \"n\", age: 5}", "[{name: \"n\", age: 5}]", "[1..5]"}) {
      Diagnostics issues;
      programs.push_back(*compile({text, {}}, Scope{}, Mode::strict, issues));
      Evaluation evaluation(arena);
      made.push_back(programs.back().run(evaluation, {}));
    }
    return made;
  }();
  return values;
}

}  // namespace

TEST_CASE("a compiled expression of the suite says what its tree says", "[feel][tck]") {
  const std::filesystem::path root = test::tck_folder();
  if (root.empty()) return;
  INFO("seed " << seed);
  std::mt19937_64 engine(seed);
  static Arena arena;
  const std::vector<Value>& values = some_values(arena);
  std::size_t compared = 0;
  std::size_t not_null = 0;
  for (const std::filesystem::path& file : test::files_below(root, ".dmn")) {
    pugi::xml_document document;
    REQUIRE(document.load_file(file.c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
    Found found;
    document.traverse(found);
    Scope scope;
    for (const std::string& name : found.names) scope.add(name, any_type());
    for (const std::string& member : found.members) scope.add_member(member);
    for (const std::string& type : found.types) scope.add_type(type, any_type());
    scope.add("?", any_type());
    for (const auto& [text, tests] : found.texts) {
      Syntax syntax;
      Diagnostics issues;
      const Source source{text, {}};
      const Expression* tree = tests ? parse_unary_tests(syntax, source, scope.names(), issues)
                                     : parse_expression(syntax, source, scope.names(), issues);
      if (tree == nullptr) continue;
      {
        std::vector<Value> frame;
        for (std::size_t i = 0; i < scope.variables().size(); ++i) {
          frame.push_back(values[engine() % values.size()]);
        }
        const auto both = test::evaluate_both_ways(*tree, scope, frame, Mode::conformant, small);
        compared += both.is_compared ? 1 : 0;
        not_null += both.is_compared && !both.is_null ? 1 : 0;
        if (both.do_agree) continue;
        std::string where;
        for (const Variable& variable : scope.variables()) {
          if (text.find(variable.name) == std::string::npos) continue;
          where += " " + variable.name + " = " + to_feel(frame[variable.slot]) + ";";
        }
        FAIL_CHECK(file.filename().string() << ": " << text << "\n  compiled: " << both.engine
                                            << "\n  walked:   " << both.walker << "\n " << where);
      }
    }
  }
  CHECK(compared > 2'000);
  CHECK(not_null * 3 > compared);
}
