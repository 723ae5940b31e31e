// SPDX-License-Identifier: MPL-2.0
// That each check of the architecture can fail, and does not fail for what is right.
#include <catch2/catch.hpp>
#include <fstream>

#include "architecture/checks.hpp"

using namespace architecture;

namespace {

const char* const layers_text =
    "core||sodium.h\n"
    "xml|core|pugixml.hpp libxml/\n"
    "casefile|core xml|\n"
    "plugin|core casefile|boost/dll fasthold/plugin.h\n";

const char* const head = "// SPDX-License-Identifier: MPL-2.0\n";

const std::vector<Module>& layers() {
  static const std::vector<Module> parsed = parse_layers(layers_text);
  return parsed;
}

/// A tree of one file.
Tree a_tree(std::string path, const std::string& text) {
  Tree tree;
  tree.files.push_back(make_file(std::move(path), head + text));
  return tree;
}

Violations law_in(std::string path, const std::string& text, std::string_view exempt = "") {
  Exemptions exemptions = Exemptions::parse(exempt);
  return check_law(a_tree(std::move(path), text), exemptions);
}

Violations impure_in(std::string path, const std::string& text) {
  Exemptions none;
  return check_pure(a_tree(std::move(path), text), none);
}

Violations oversized(std::string path, std::size_t lines, std::string_view exempt = "") {
  Exemptions exemptions = Exemptions::parse(exempt);
  std::string text;
  for (std::size_t i = 1; i < lines; ++i) text += "\n";
  return check_sizes(a_tree(std::move(path), text), exemptions);
}

}  // namespace

TEST_CASE("a tree is read from a folder, without what was built", "[architecture]") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "fasthold-architecture-test";
  fs::remove_all(root);
  fs::create_directories(root / "host/core");
  fs::create_directories(root / "build/dev");
  std::ofstream(root / "host/core/a.cpp") << "#include <sodium.h>\n#  include \"xml/b.hpp\"\n";
  std::ofstream(root / "build/dev/b.cpp") << "int b;\n";
  const Tree tree = read_tree(root);
  fs::remove_all(root);

  REQUIRE(tree.files.size() == 1);
  CHECK(tree.has("host/core/a.cpp"));
  REQUIRE(tree.files[0].includes.size() == 2);
  CHECK(tree.files[0].includes[0].header == "sodium.h");
  CHECK(tree.files[0].includes[1].header == "xml/b.hpp");
  CHECK(tree.files[0].includes[1].line == 2);
  CHECK(check_includes(tree, layers()).size() == 1);
}

TEST_CASE("comments and quotes are no code", "[architecture]") {
  const File file = make_file("a.cpp",
                              "int a = 5;  // 6\n"
                              "/* 7\n"
                              "8 */ int b = 1'000;\n"
                              "f(\"9 \\\" // 10\", '\"', 11);\n"
                              "g(R\"x(12)\" 13)x\", 14);\n");
  REQUIRE(file.lines.size() == 5);
  CHECK(file.lines[0].code == "int a = 5;  ");
  CHECK(file.lines[1].code.empty());
  CHECK(file.lines[2].code == " int b = 1'000;");
  CHECK(file.lines[3].code == "f(\"\", '', 11);");
  CHECK(file.lines[4].code == "g(, 14);");
}

TEST_CASE("a module that depends on a later one is found", "[architecture]") {
  CHECK(check_order(layers()).empty());
  CHECK(check_order(parse_layers("core|xml|\nxml||\n")).size() == 1);
  CHECK(check_order(parse_layers("core|core|\n")).size() == 1);
}

TEST_CASE("an undeclared include is found", "[architecture]") {
  CHECK(
      check_includes(a_tree("host/casefile/a.cpp", "#include \"xml/a.hpp\"\n"), layers()).empty());
  CHECK(check_includes(a_tree("host/casefile/a.cpp", "#include \"casefile/b.hpp\"\n"), layers())
            .empty());
  CHECK(check_includes(a_tree("host/core/a.cpp", "#include \"xml/a.hpp\"\n"), layers()).size() ==
        1);
  // Through `casefile` it would compile: it must be declared all the same.
  CHECK(check_includes(a_tree("host/plugin/a.hpp", "#include \"xml/a.hpp\"\n"), layers()).size() ==
        1);
  CHECK(check_includes(a_tree("host/plugin/a.hpp", "#include <xml/a.hpp>\n"), layers()).size() ==
        1);
  CHECK(check_includes(a_tree("host/other/a.cpp", ""), layers()).size() == 1);
}

TEST_CASE("a library outside its module is found", "[architecture]") {
  CHECK(check_confined(a_tree("host/xml/a.cpp", "#include <libxml/tree.h>\n"), layers()).empty());
  CHECK(check_confined(a_tree("host/core/a.cpp", "#include <libxml/tree.h>\n"), layers()).size() ==
        1);
  CHECK(check_confined(a_tree("host/core/a.cpp", "#include <boost/dll.hpp>\n"), layers()).size() ==
        1);
  CHECK(check_confined(a_tree("host/core/a.cpp", "#include \"pugixml.hpp\"\n"), layers()).size() ==
        1);
}

TEST_CASE("a plugin that reaches for the host is found", "[architecture]") {
  const auto with = [](const std::string& include) {
    Tree tree = a_tree("plugins/absence/plugin.cpp", "#include " + include + "\n");
    tree.files.push_back(make_file("plugins/absence/risk.hpp", ""));
    tree.files.push_back(make_file("plugins/shared/names.hpp", ""));
    return check_plugins(tree, layers());
  };
  for (const char* const good : {"<vector>", "<fasthold/plugin.hpp>", "\"risk.hpp\"",
                                 "\"shared/names.hpp\"", "\"../shared/names.hpp\"", "<stdint.h>"}) {
    CAPTURE(good);
    CHECK(with(good).empty());
  }
  for (const char* const bad : {"\"core/date.hpp\"", "\"../../host/core/date.hpp\"", "<sodium.h>",
                                "<boost/dll.hpp>", "<nlohmann/json.hpp>"}) {
    CAPTURE(bad);
    CHECK(with(bad).size() == 1);
  }
}

TEST_CASE("input, output, clock and chance are found in what computes", "[architecture]") {
  CHECK(impure_in("host/assessment/a.cpp", "#include <fstream>\n").size() == 1);
  CHECK(
      impure_in("plugins/absence/a.cpp", "auto now = std::chrono::system_clock::now();\n").size() ==
      1);
  CHECK(impure_in("host/policy/a.cpp", "const char* s = getenv(\"X\");\n").size() == 1);
  CHECK(impure_in("host/policy/a.cpp", "// asks no system_clock\n").empty());
  CHECK(impure_in("host/store/a.cpp", "#include <fstream>\n").empty());
}

TEST_CASE("files past their size are found", "[architecture]") {
  CHECK(oversized("host/core/a.cpp", 800).empty());
  CHECK(oversized("host/core/a.cpp", 801).size() == 1);
  CHECK(oversized("host/core/a.hpp", 401).size() == 1);
  CHECK(oversized("plugins/api/include/fasthold/plugin.h", 301).size() == 1);
  CHECK(oversized("tests/unit/core/a_test.cpp", 801).size() == 1);
  CHECK(oversized("host/core/a.cpp", 801, "size host/core/a.cpp a table\n").empty());
  Tree tree;
  tree.files.push_back(make_file("host/core/a.cpp", std::string(501, '\n')));
  CHECK(large_files(tree).size() == 1);
}

TEST_CASE("a statute in C++ is found", "[architecture]") {
  CHECK(law_in("host/core/a.cpp", "auto s = \"sygedagpengeloven § 56\";\n").size() == 1);
  CHECK(
      law_in("plugins/absence/a.cpp", "auto s = \"https://www.retsinformation.dk/x\";\n").size() ==
      1);
  CHECK(law_in("plugins/absence/a.cpp", "// § 56 of the act\n").empty());
}

TEST_CASE("a figure in a rule is found", "[architecture]") {
  const std::string rule = "plugins/absence/a.cpp";
  for (const char* const bad :
       {"if (days > 28) return;\n", "return weeks * 8;\n", "constexpr int max_weeks = 8;\n",
        "constexpr int notify_days{14};\n", "f(0.5);\n", "f(49'000);\n"}) {
    CAPTURE(bad);
    CHECK(law_in(rule, bad).size() == 1);
    CHECK(law_in("host/batch/a.cpp", bad).empty());
    CHECK(law_in("plugins/sdk/a.hpp", bad).empty());
  }
  for (const char* const good :
       {"return day + 7 * weeks;\n", "uses[5].number();\n",
        "constexpr std::size_t max_steps = 20'000;\n", "auto s56 = std::uint32_t{1};\n",
        "x >> 63;\n", "h(\"28 days\");\n", "f(a.b2, c_3);\n"}) {
    CAPTURE(good);
    CHECK(law_in(rule, good).empty());
  }
  CHECK(law_in(rule, "if (day > 5) return;\n", "figure plugins/absence/a.cpp:5 weekday\n").empty());
}

TEST_CASE("an exemption that exempts nothing is found", "[architecture]") {
  Exemptions exemptions = Exemptions::parse("# a remark\nsize a.cpp a table\nsize b.cpp a table\n");
  CHECK(exemptions.covers("size", "a.cpp"));
  CHECK_FALSE(exemptions.covers("law", "a.cpp"));
  CHECK(exemptions.unused().size() == 1);
}

TEST_CASE("somebody's folder is found", "[architecture]") {
  const std::string home = std::string("/") + "home/someone/file";
  CHECK(check_paths(a_tree("docs/a.md", "see " + home + "\n")).size() == 1);
  CHECK(check_paths(a_tree("host/core/a.cpp", "f(\"" + home + "\");\n")).size() == 1);
  CHECK(check_paths(a_tree("docs/a.md", "see docs" + home + "\n")).empty());
}

TEST_CASE("a missing head, a silent NOLINT and a thing left to do are found", "[architecture]") {
  Tree tree;
  tree.files.push_back(make_file("host/core/a.cpp", "int a;\n"));
  CHECK(check_heads_and_remarks(tree).size() == 1);
  CHECK(check_heads_and_remarks(a_tree("host/core/a.cpp", "")).empty());
  CHECK(check_heads_and_remarks(a_tree("host/core/a.cpp", "int a;  // NOLINT\n")).size() == 1);
  CHECK(check_heads_and_remarks(a_tree("host/core/a.cpp", "int a;  // NOLINT(x-y)\n")).size() == 1);
  CHECK(
      check_heads_and_remarks(a_tree("host/core/a.cpp", "int a;  // NOLINT(x-y): why\n")).empty());
  const std::string left = std::string("// TO") + "DO: more\n";
  CHECK(check_heads_and_remarks(a_tree("host/core/a.cpp", left)).size() == 1);
}
