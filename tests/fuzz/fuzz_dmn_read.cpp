// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any bytes are a model, a file of test cases or are refused; what is read is sound.
#include <cstdint>
#include <string>

#include "dmn/model_set.hpp"
#include "dmn/reader.hpp"
#include "dmn/tck/test_cases.hpp"
#include "require.hpp"

namespace {

using namespace fasthold;

/// A place in the text is one in the file, or nothing is known of it.
void check_place(const Position& where, std::size_t size) {
  require(where.line <= size + 1 && where.column <= size + 1, "a place lies within the file");
}

void check_table(const dmn::DecisionTable& table, std::size_t size) {
  require(!table.outputs.empty(), "a table has an output");
  for (const dmn::DecisionRule& rule : table.rules) {
    check_place(rule.where, size);
    require(rule.input_entries.size() == table.inputs.size(), "one entry an input");
    require(rule.output_entries.size() == table.outputs.size(), "one entry an output");
    for (const dmn::Written& entry : rule.input_entries) check_place(entry.where, size);
  }
}

void check_values(const dmn::tck::TestCases& suite) {
  feel::Arena arena(std::size_t{64} << 20);
  for (const dmn::tck::TestCase& test : suite.cases) {
    for (const dmn::tck::InputNode& input : test.inputs) {
      const feel::Value value = dmn::tck::to_value(input.value, arena);
      require(value.is_null() == (input.value.form == dmn::tck::TestValue::Form::nil),
              "only what is nil is null");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // SAFETY: bytes as characters.
  const std::string content(reinterpret_cast<const char*>(data), size);
  const auto read = dmn::read_model("fuzz.dmn", content);
  require(read.has_value() != read.issues.has_errors(), "a model or errors, never both");
  for (const Diagnostic& issue : read.issues) {
    check_place(issue.where, size);
    (void)to_string(issue, Language::da);
  }
  if (read) {
    require(dmn::model_namespace("fuzz.dmn", content) == read->name_space, "one name space");
    for (const dmn::Decision& decision : read->decisions) {
      if (!decision.expression) continue;
      const auto* const table = decision.expression->as<dmn::DecisionTable>();
      if (table != nullptr) check_table(*table, size);
    }
    const auto set = dmn::read_models({"fuzz.dmn", content}, {});
    require(set.has_value() != set.issues.has_errors(), "a set or errors, never both");
  }
  const auto suite = dmn::tck::read_test_cases("fuzz.xml", content);
  require(suite.has_value() != suite.issues.has_errors(), "test cases or errors, never both");
  if (suite) check_values(*suite);
  return 0;
}
