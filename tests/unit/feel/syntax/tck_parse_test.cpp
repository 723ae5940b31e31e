// SPDX-License-Identifier: MPL-2.0
// Every expression of the conformance suite is read. The suite is no part of this project: the
// folder is that of FASTHOLD_TCK, or `shared/tck` beside the project; without one nothing is done.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <pugixml.hpp>

#include "feel/syntax/parser.hpp"

using namespace fasthold;
using namespace fasthold::feel;
namespace fs = std::filesystem;

namespace {

fs::path suite() {
  const char* named = std::getenv("FASTHOLD_TCK");
  if (named != nullptr) return named;
  return fs::path(FASTHOLD_SOURCE_DIR) / "../shared/tck";
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

/// What the models of the suite hold: names, and texts with whether they are unary tests.
struct Found : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    const std::string_view element = local_name(node);
    if (const auto name = node.attribute("name")) {
      if (element == "itemDefinition") {
        names.add_type(name.value(), any_type());
      } else {
        names.add(name.value());
      }
      names.add_member(name.value());
    }
    if (element == "text") {
      const std::string_view parent = local_name(node.parent());
      const bool tests = parent == "inputEntry" || parent == "allowedValues" ||
                         parent == "inputValues" || parent == "outputValues" ||
                         parent == "typeConstraint";
      if (parent != "textAnnotation") texts.emplace_back(node.text().get(), tests);
    }
    return true;
  }

  Names names;
  std::vector<std::pair<std::string, bool>> texts;
};

}  // namespace

TEST_CASE("every expression of the conformance suite is read", "[feel][syntax][tck]") {
  const fs::path root = suite();
  if (!fs::is_directory(root)) {
    WARN("skipped: there is no conformance suite at " + root.string());
    return;
  }
  std::size_t read = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".dmn") continue;
    pugi::xml_document document;
    REQUIRE(document.load_file(entry.path().c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
    Found found;
    document.traverse(found);
    for (const auto& [text, tests] : found.texts) {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      INFO(entry.path().filename().string() + ": " + text);
      Syntax into;
      Diagnostics issues;
      const Source source{text, {entry.path().filename().string(), 1, 1}};
      const Expression* expression = tests ? parse_unary_tests(into, source, found.names, issues)
                                           : parse_expression(into, source, found.names, issues);
      std::string told;
      for (const Diagnostic& issue : issues) {
        if (issue.message->severity == Severity::error) {
          told += to_string(issue, Language::en) + "\n";
        }
      }
      CHECK(told.empty());
      if (!told.empty()) UNSCOPED_INFO(told);
      CHECK(expression != nullptr);
      ++read;
    }
  }
  CHECK(read > 1000);
}
