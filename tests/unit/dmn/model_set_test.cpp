// SPDX-License-Identifier: MPL-2.0
#include "dmn/model_set.hpp"

#include <catch2/catch.hpp>

#include "models.hpp"

using namespace fasthold;
using test::model_text;

namespace {

std::string import_of(const std::string& name_space, const std::string& name = "other") {
  return "<import name='" + name + "' namespace='" + name_space +
         "' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>";
}

std::string requires_decision(const std::string& href) {
  return "<decision name='a' id='a'><informationRequirement><requiredDecision href='" + href +
         "'/></informationRequirement></decision>";
}

std::string codes(const Diagnostics& issues) {
  std::string all;
  for (const Diagnostic& issue : issues) {
    if (!all.empty()) all += " ";
    all += issue.where.file + ":" + std::string(issue.message->code);
  }
  return all;
}

}  // namespace

TEST_CASE("imports are found by name space, through other imports too", "[dmn]") {
  const auto set = dmn::read_models(
      {"root.dmn", model_text(import_of("urn:b") + requires_decision("urn:b#a"), "urn:a")},
      {{"c.dmn", model_text("<inputData name='i' id='i'/>", "urn:c")},
       {"unused.dmn", model_text("<nonsense/>", "urn:d")},
       {"no-model.dmn", "<html/>"},
       {"b.dmn", model_text(import_of("urn:c") + "<decision name='a' id='a'/>", "urn:b")}});
  INFO(codes(set.issues));
  REQUIRE(set);
  REQUIRE(set->models().size() == 3);
  CHECK(set->root().name_space == "urn:a");
  CHECK(set->order() == std::vector<std::size_t>{2, 1, 0});
  CHECK(set->find_model("urn:c") == 2);
  CHECK_FALSE(set->find_model("urn:d").has_value());
  const auto& required = set->root().decisions.at(0).information_requirements.at(0).required;
  CHECK(set->find(0, required) == dmn::DrgElement{1, dmn::DrgKind::decision, 0});
  CHECK(set->find(2, {"", "i", {}}) == dmn::DrgElement{2, dmn::DrgKind::input_data, 0});
  CHECK_FALSE(set->find(2, {"", "a", {}}).has_value());
}

TEST_CASE("two ways to one model read it once", "[dmn]") {
  const auto set = dmn::read_models(
      {"root.dmn", model_text(import_of("urn:b", "b") + import_of("urn:c", "c"), "urn:a")},
      {{"b.dmn", model_text(import_of("urn:d"), "urn:b")},
       {"c.dmn", model_text(import_of("urn:d"), "urn:c")},
       {"d.dmn", model_text("", "urn:d")}});
  REQUIRE(set);
  CHECK(set->models().size() == 4);
}

TEST_CASE("an import that leads nowhere, or in a circle, is reported", "[dmn]") {
  const dmn::ModelFile root{"root.dmn", model_text(import_of("urn:b"), "urn:a")};
  CHECK(codes(dmn::read_models(root, {}).issues) == "root.dmn:DMN-0132");
  CHECK(
      codes(dmn::read_models(root, {{"b.dmn", model_text(import_of("urn:a"), "urn:b")}}).issues) ==
      "b.dmn:DMN-0133");
  const std::string twin = model_text("", "urn:b");
  CHECK(codes(dmn::read_models(root, {{"b.dmn", twin}, {"b2.dmn", twin}}).issues) ==
        "b2.dmn:DMN-0134");
  CHECK(codes(dmn::read_models(root, {{"b.dmn", model_text("<nonsense/>", "urn:b")}}).issues) ==
        "b.dmn:DMN-0102");
}

TEST_CASE("a reference into another model leads to the right kind of element", "[dmn]") {
  const dmn::ModelFile other{"b.dmn", model_text("<inputData name='i' id='i'/>", "urn:b")};
  const auto root = [](const std::string& href) {
    return dmn::ModelFile{"root.dmn",
                          model_text(import_of("urn:b") + requires_decision(href), "urn:a")};
  };
  CHECK(codes(dmn::read_models(root("urn:b#x"), {other}).issues) == "root.dmn:DMN-0126");
  CHECK(codes(dmn::read_models(root("urn:b#i"), {other}).issues) == "root.dmn:DMN-0127");
  CHECK(codes(dmn::read_models(root("urn:c#i"), {other}).issues) == "root.dmn:DMN-0128");
}

TEST_CASE("in conformant mode a mistake leaves the rest of the models usable", "[dmn]") {
  const auto read = [](const std::string& parts, const std::vector<dmn::ModelFile>& others = {}) {
    return dmn::read_models({"root.dmn", model_text(parts, "urn:a")}, others, {},
                            feel::Mode::conformant);
  };
  const std::string twice = "<inputData name='i' id='i'/><inputData name='i' id='i'/>";
  const auto set = read(import_of("urn:gone") + requires_decision("urn:gone#x") + twice);
  REQUIRE(set);
  CHECK_FALSE(set.issues.has_errors());
  CHECK(set->root().input_data.size() == 2);
  const auto& required = set->root().decisions.at(0).information_requirements.at(0).required;
  CHECK_FALSE(set->find(0, required).has_value());

  // What cannot be evaluated at all is refused all the same.
  CHECK_FALSE(read(import_of("urn:b"), {{"b.dmn", model_text(import_of("urn:a"), "urn:b")}}));
  CHECK_FALSE(
      read("<decision name='d' id='d'><informationRequirement>"
           "<requiredDecision href='#d'/></informationRequirement></decision>"));
}
