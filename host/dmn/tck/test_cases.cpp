// SPDX-License-Identifier: MPL-2.0
// Reads the suite's files of test cases.
#include "dmn/tck/test_cases.hpp"

#include <algorithm>

#include "dmn/messages.hpp"
#include "dmn/tck/test_value.hpp"
#include "xml/document.hpp"

namespace fasthold::dmn::tck {
namespace {

constexpr std::string_view instance = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::string_view schema = "http://www.w3.org/2001/XMLSchema";

/// Whether it is the suite's, of any year: `http://www.omg.org/spec/DMN/20160719/testcase`.
bool is_suite(std::string_view name_space) noexcept {
  std::string_view rest = name_space;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  constexpr std::string_view before = "www.omg.org/spec/DMN/";
  constexpr std::string_view behind = "/testcase";
  if (!rest.starts_with(before) || !rest.ends_with(behind)) return false;
  if (rest.size() != before.size() + 8 + behind.size()) return false;
  rest = rest.substr(before.size(), 8);
  return std::all_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Reading {
 public:
  explicit Reading(const xml::Document& document) : root_(document.root()) {
    suite_.file = document.file();
  }

  Checked<TestCases> run() {
    vocabulary_ = root_.namespace_uri();
    if (root_.local_name() != "testCases" || !is_suite(vocabulary_)) {
      report(messages::not_test_cases, root_,
             {std::string(root_.local_name()), std::string(vocabulary_)});
      return {std::nullopt, std::move(issues_)};
    }
    each(root_, [this](xml::Element child, std::string_view name) {
      if (name == "modelName") {
        suite_.model_name = child.text();
      } else if (name == "labels") {
        each(child, [this](xml::Element label, std::string_view) {
          suite_.labels.push_back(label.text());
        });
      } else if (name == "testCase") {
        suite_.cases.push_back(test_case(child));
      } else if (name != "testCasesName") {
        unexpected(child, root_);
      }
    });
    issues_.sort_by_position();
    return checked(std::move(suite_), std::move(issues_));
  }

 private:
  void report(const Message& message, xml::Element at, std::vector<std::string> arguments) {
    for (std::string& argument : arguments) argument = beginning_of(argument);
    issues_.report(message, at.position(), std::move(arguments));
  }
  void unexpected(xml::Element child, xml::Element parent) {
    report(messages::unexpected_test_element, child,
           {std::string(child.local_name()), std::string(parent.local_name())});
  }

  /// Calls `visit(child, name)` for each child of the suite's vocabulary that carries meaning.
  template <class Visit>
  void each(xml::Element parent, Visit&& visit) const {
    parent.each([&](xml::Element child) {
      if (child.namespace_uri() != vocabulary_ || child.local_name() == "extensionElements") return;
      visit(child, child.local_name());
    });
  }

  std::string required(xml::Element from, std::string_view attribute) {
    const std::string_view value = from.value(attribute);
    if (value.empty()) {
      report(messages::missing_test_attribute, from,
             {std::string(from.local_name()), std::string(attribute)});
    }
    return std::string(value);
  }

  bool flag(xml::Element from, std::optional<std::string_view> value) {
    if (!value || *value == "false" || *value == "0") return false;
    if (*value != "true" && *value != "1") {
      report(messages::bad_test_value, from, {std::string(*value), "boolean"});
    }
    return true;
  }

  TestCase test_case(xml::Element from) {
    TestCase test;
    test.where = from.position();
    test.id = from.value("id");
    test.invocable_name = from.value("invocableName");
    const std::string_view type = from.value("type");
    if (type == "bkm") {
      test.type = Invocable::business_knowledge_model;
    } else if (type == "decisionService") {
      test.type = Invocable::decision_service;
    } else if (!type.empty() && type != "decision") {
      report(messages::bad_test_value, from, {std::string(type), "type"});
    }
    if (test.type != Invocable::decision) required(from, "invocableName");
    each(from, [&](xml::Element child, std::string_view name) {
      if (name == "description") {
        test.description = child.text();
      } else if (name == "inputNode") {
        test.inputs.push_back(input_node(child));
      } else if (name == "resultNode") {
        test.results.push_back(result_node(child));
      } else {
        unexpected(child, from);
      }
    });
    return test;
  }

  InputNode input_node(xml::Element from) {
    return {required(from, "name"), std::string(from.value("namespace")), value(from),
            from.position()};
  }

  ResultNode result_node(xml::Element from) {
    ResultNode result;
    result.where = from.position();
    result.name = required(from, "name");
    result.name_space = from.value("namespace");
    result.type = from.value("type");
    result.error_result = flag(from, from.attribute("errorResult"));
    each(from, [&](xml::Element child, std::string_view name) {
      if (name != "expected" || result.expected) return unexpected(child, from);
      result.expected = value(child);
    });
    return result;
  }

  /// What stands in an element: one value, one list, or components. None of them is null.
  // Limits::xml_depth bounds the recursion.
  TestValue value(xml::Element holder) {
    TestValue value;
    value.where = holder.position();
    if (flag(holder, holder.attribute(instance, "nil"))) return value;
    bool complete = false;
    each(holder, [&](xml::Element child, std::string_view name) {
      if (complete || (name != "value" && name != "list" && name != "component") ||
          (name != "component" && value.form == TestValue::Form::components)) {
        return unexpected(child, holder);
      }
      if (name == "component") {
        component(child, value);
        return;
      }
      complete = true;
      value = name == "value" ? simple(child) : list(child);
    });
    return value;
  }

  void component(xml::Element from, TestValue& into) {
    into.form = TestValue::Form::components;
    std::string name(from.value("name"));
    if (!from.attribute("name")) required(from, "name");  // an empty key is one
    if (std::find(into.names.begin(), into.names.end(), name) != into.names.end()) {
      report(messages::component_twice, from, {name});
    }
    into.names.push_back(std::move(name));
    into.items.push_back(value(from));
  }

  TestValue list(xml::Element from) {
    TestValue list;
    list.where = from.position();
    if (flag(from, from.attribute(instance, "nil"))) return list;
    list.form = TestValue::Form::list;
    each(from, [&](xml::Element child, std::string_view name) {
      if (name != "item") return unexpected(child, from);
      list.items.push_back(value(child));
    });
    return list;
  }

  TestValue simple(xml::Element from) {
    TestValue simple;
    simple.where = from.position();
    if (flag(from, from.attribute(instance, "nil"))) return simple;
    simple.form = TestValue::Form::simple;
    simple.text = from.raw_text();
    if (const auto type = from.attribute(instance, "type")) simple.type = type_name(from, *type);
    scratch_.clear();
    if (!simple_value(simple.type, simple.text, scratch_)) {
      report(messages::bad_test_value, from, {simple.text, simple.type});
      simple.type.clear();  // a text then, which is not what the case expects: it fails, alone
    }
    return simple;
  }

  /// The local part of a type of XML Schema; with its name space what is of another, which is
  /// no type then.
  static std::string type_name(xml::Element at, std::string_view name) {
    const std::size_t colon = name.find(':');
    const bool prefixed = colon != std::string_view::npos;
    const std::string_view prefix = prefixed ? name.substr(0, colon) : std::string_view{};
    const std::string_view name_space = at.namespace_of(prefix);
    if (name_space != schema) return "{" + std::string(name_space) + "}" + std::string(name);
    return std::string(prefixed ? name.substr(colon + 1) : name);
  }

  xml::Element root_;
  std::string_view vocabulary_;
  TestCases suite_;
  Diagnostics issues_;
  feel::Arena scratch_;
};

}  // namespace

bool TestCase::expects_value() const noexcept {
  return std::any_of(results.begin(), results.end(), [](const ResultNode& result) {
    return result.expected && result.expected->form != TestValue::Form::nil;
  });
}

Checked<TestCases> read_test_cases(std::string file, std::string content, const Limits& limits) {
  auto document = xml::read_any(std::move(file), std::move(content), limits);
  if (!document) return {std::nullopt, std::move(document.issues)};
  return Reading(*document).run();
}

}  // namespace fasthold::dmn::tck
