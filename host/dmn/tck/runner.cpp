// SPDX-License-Identifier: MPL-2.0
#include "dmn/tck/runner.hpp"

#include <algorithm>
#include <map>

#include "dmn/decision_model.hpp"
#include "dmn/messages.hpp"
#include "dmn/tck/test_cases.hpp"
#include "feel/messages.hpp"

namespace fasthold::dmn::tck {
namespace {

using feel::Kind;
using feel::Number;
using feel::Value;

constexpr int deepest = 100;

/// How many digits stand behind the point of a number.
std::int64_t decimals(Number number) {
  const std::string text = to_string(number);
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<std::int64_t>(text.size() - point - 1);
}

/// Exactly: every digit that the suite writes is right. It writes fewer than 34 of results that
/// have no end; the rest may not differ by more than its runners allow.
bool numbers_agree(Number expected, Number actual, Exactness exactness) {
  const auto difference = feel::subtract(expected, actual);
  if (!difference || feel::absolute(*difference) > feel::make_number(1, -8)) return false;
  if (exactness == Exactness::official || expected == actual) return true;
  const auto rounded = feel::round(actual, decimals(expected), feel::Rounding::half_even);
  return decimals(expected) > 0 && rounded && *rounded == expected;
}

bool agrees(const Value& expected, const Value& actual, Exactness exactness, int depth);

bool lists_agree(std::span<const Value> expected, std::span<const Value> actual,
                 Exactness exactness, int depth) {
  return std::ranges::equal(expected, actual, [&](const Value& a, const Value& b) {
    return agrees(a, b, exactness, depth);
  });
}

bool contexts_agree(const feel::ContextData& expected, const feel::ContextData& actual,
                    Exactness exactness, int depth) {
  if (expected.keys.size() != actual.keys.size()) return false;
  for (std::size_t i = 0; i < expected.keys.size(); ++i) {
    const Value* other = actual.find(expected.keys[i]);
    if (other == nullptr || !agrees(expected.values[i], *other, exactness, depth)) return false;
  }
  return true;
}

bool agrees(const Value& expected, const Value& actual, Exactness exactness, int depth) {
  if (depth == 0 || expected.kind() != actual.kind()) return false;
  switch (expected.kind()) {
    case Kind::number: return numbers_agree(expected.number(), actual.number(), exactness);
    case Kind::list: return lists_agree(expected.list(), actual.list(), exactness, depth - 1);
    case Kind::context:
      return contexts_agree(expected.context(), actual.context(), exactness, depth - 1);
    default: return feel::same(expected, actual);
  }
}

/// Whether a null in `value` stands for an external function, which is not supported.
bool lacks_external(const Value& value, int depth) {
  if (depth == 0) return false;
  const auto inner = [&](const Value& part) { return lacks_external(part, depth - 1); };
  switch (value.kind()) {
    case Kind::null:
      for (const feel::Cause* cause = value.cause(); cause != nullptr; cause = cause->earlier) {
        if (cause->message == &feel::messages::external_function) return true;
      }
      return false;
    case Kind::list: return std::ranges::any_of(value.list(), inner);
    case Kind::context: return std::ranges::any_of(value.context().values, inner);
    default: return false;
  }
}

std::string shown(const Value& value) {
  std::string text = feel::to_feel(value, 2000);
  if (!value.is_null() || value.cause() == nullptr) return text;
  Diagnostic why{value.cause()->message, {}, {}};
  for (const std::string_view argument : value.cause()->arguments) {
    why.arguments.emplace_back(argument);
  }
  return text + " (" + why.text(Language::en) + ")";
}

/// One case on one model.
class CaseRun {
 public:
  CaseRun(const DecisionModel& model, const TestCase& test, const feel::DateTime& now)
      : model_(model), test_(test), evaluation_(arena_, {}, now), session_(model, evaluation_) {}

  void run(CaseOutcome& outcome) {
    for (const InputNode& input : test_.inputs) {
      const Value value = to_value(input.value, inputs_);
      if (const auto slot = model_.find(input.name, input.name_space)) session_.set(*slot, value);
      arguments_.emplace_back(input.name, value);
    }
    for (const ResultNode& wanted : test_.results) {
      const Value expected = wanted.expected ? to_value(*wanted.expected, inputs_) : Value{};
      const auto actual = evaluate(wanted);
      ResultOutcome result{.result = wanted.name};
      if (actual) {
        outcome.supported = outcome.supported && !lacks_external(*actual, deepest);
        result.passed = is_expected(expected, *actual, Exactness::official);
        result.exact = is_expected(expected, *actual, Exactness::exact);
      }
      if (!result.exact) {
        result.expected = feel::to_feel(expected, 2000);
        result.actual = actual ? shown(*actual) : "no element of that name";
      }
      outcome.results.push_back(std::move(result));
    }
  }

 private:
  std::optional<Value> evaluate(const ResultNode& wanted) {
    const bool is_call = test_.type != Invocable::decision && !test_.invocable_name.empty();
    const auto slot =
        is_call ? model_.find(test_.invocable_name) : model_.find(wanted.name, wanted.name_space);
    if (!slot) return std::nullopt;
    const Element& element = model_.elements()[*slot];
    const bool is_function = element.kind == DrgKind::business_knowledge_model ||
                             element.kind == DrgKind::decision_service;
    if (!is_function) return session_.decide(*slot);
    const Value answer = session_.invoke(*slot, arguments_);
    // A service of several decisions answers with all of them; the test asks for one.
    if (answer.is(Kind::context) && element.output_names.size() > 1) {
      if (const Value* part = answer.context().find(wanted.name)) return *part;
    }
    return answer;
  }

  const DecisionModel& model_;
  const TestCase& test_;
  feel::Arena inputs_;
  feel::Arena arena_;
  feel::Evaluation evaluation_;
  Session session_;
  std::vector<std::pair<std::string, Value>> arguments_;
};

/// `0001-filter-test-01.xml` without its ending and folders.
std::string stem(const std::string& file) {
  const std::size_t begin = file.find_last_of('/') + 1;
  const std::size_t end = file.rfind('.');
  return file.substr(begin, end == std::string::npos || end < begin ? end : end - begin);
}

bool is_named(const ModelFile& file, const std::string& name) {
  return file.file == name || file.file.ends_with("/" + name);
}

Checked<DecisionModel> compile_model(const SuiteFolder& folder, const ModelFile& root) {
  auto models = read_models(root, folder.models, {}, feel::Mode::conformant);
  if (!models) return {std::nullopt, std::move(models.issues)};
  return DecisionModel::compile(std::move(*models), feel::Mode::conformant);
}

}  // namespace

bool is_expected(const Value& expected, const Value& actual, Exactness exactness) {
  return agrees(expected, actual, exactness, deepest);
}

std::vector<CaseOutcome> run_folder(const SuiteFolder& folder, const feel::DateTime& now,
                                    Diagnostics& issues) {
  std::vector<CaseOutcome> outcomes;
  std::map<std::string, Checked<DecisionModel>> models;
  for (const ModelFile& file : folder.tests) {
    auto tests = read_test_cases(file.file, file.content);
    issues.append(tests.issues);
    if (!tests) continue;
    const auto root = std::ranges::find_if(
        folder.models, [&](const ModelFile& each) { return is_named(each, tests->model_name); });
    const Checked<DecisionModel>* model = nullptr;
    if (root != folder.models.end()) {
      auto known = models.find(root->file);
      if (known == models.end()) {
        known = models.emplace(root->file, compile_model(folder, *root)).first;
      }
      model = &known->second;
    }
    for (const TestCase& test : tests->cases) {
      CaseOutcome outcome{.folder = folder.name, .test = stem(file.file), .id = test.id};
      outcome.expects_value = test.expects_value();
      if (model == nullptr) {
        outcome.remark = "no model " + tests->model_name;
      } else if (!model->has_value()) {
        outcome.remark = to_string(model->issues.front(), Language::en);
      } else {
        CaseRun(**model, test, now).run(outcome);
      }
      outcomes.push_back(std::move(outcome));
    }
  }
  return outcomes;
}

}  // namespace fasthold::dmn::tck
