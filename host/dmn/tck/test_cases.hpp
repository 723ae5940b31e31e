// SPDX-License-Identifier: MPL-2.0
// The test cases of the conformance suite of DMN (TCK), as its files have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/limits.hpp"
#include "core/result.hpp"
#include "feel/arena.hpp"
#include "feel/value.hpp"

namespace fasthold::dmn::tck {

/// A value as a test writes it.
struct TestValue {
  enum class Form : std::uint8_t { nil, simple, list, components };
  Form form = Form::nil;
  std::string type;              ///< of a simple one, a name of XML Schema: `decimal`; "": untyped
  std::string text;              ///< of a simple one
  std::vector<TestValue> items;  ///< of a list or of components
  std::vector<std::string> names;  ///< of components, one an item; they differ
  Position where;
};

/// What an input or decision is given.
struct InputNode {
  std::string name;
  std::string name_space;  ///< of the model that has the input; empty: the one under test
  TestValue value;
  Position where;
};

/// What is expected of a decision, or of a service under its name.
struct ResultNode {
  std::string name;
  std::string name_space;
  std::string type;           ///< `decision` mostly; it says nothing that the name does not
  bool error_result = false;  ///< an error is expected; an engine without errors answers null
  std::optional<TestValue> expected;
  Position where;
};

/// What a case evaluates.
enum class Invocable : std::uint8_t { decision, business_knowledge_model, decision_service };

struct TestCase {
  std::string id;
  Invocable type = Invocable::decision;
  std::string invocable_name;  ///< of a function or service; empty for decisions
  std::string description;
  std::vector<InputNode> inputs;
  std::vector<ResultNode> results;
  Position where;

  /// Whether an engine that answers null to everything fails the case.
  [[nodiscard]] bool expects_value() const noexcept;
};

/// A file of the suite.
struct TestCases {
  std::string file;
  std::string model_name;  ///< the file of the model, in the same folder
  std::vector<std::string> labels;
  std::vector<TestCase> cases;
};

/// Reads `content`, which came from `file`. What cannot be read in a case is a warning: a value
/// that is none of its type counts as a text, so that its case fails and the others are run.
/// [thread-safe]
Checked<TestCases> read_test_cases(std::string file, std::string content,
                                   const Limits& limits = {});

/// The value of FEEL that a test means: by its XML Schema type, text where it has none. Lives as
/// long as `arena`. Null for a simple value that is not one of its type, which `read_test_cases`
/// has refused. Throws LimitReached.
feel::Value to_value(const TestValue& value, feel::Arena& arena);

}  // namespace fasthold::dmn::tck
