// SPDX-License-Identifier: MPL-2.0
// Functions of plugins: those offered are those declared, and a call that goes wrong is contained.
#include <catch2/catch.hpp>
#include <filesystem>

#include "plugin/plugin.hpp"
#include "support/scripted_rules.hpp"

using namespace fasthold;
using casefile::Type;
using casefile::Value;
namespace fs = std::filesystem;

namespace {

enum Function : std::size_t { echo, days_between, misbehave };

plugin::Inspection inspect(const std::string& name) {
  return test::expect(plugin::inspect(fs::path{FASTHOLD_ROGUES} / (name + ".so")));
}

const assessment::RuleProvider& honest() {
  static const auto provider = plugin::load(inspect("functions-honest"));
  REQUIRE(provider.has_value());
  return **provider;
}

/// What is told when it is loaded; "" when it loads.
std::string loaded(const char* name) {
  const auto made = plugin::load(inspect(name));
  return made ? "" : to_string(made.error(), Language::en);
}

/// What is told of a call of `misbehave`, which gives no result then.
std::string failure_of(const char* how) {
  Value result = Value::absent(Type::number);
  std::string text;
  const Value argument = Value::of(Type::text, how);
  return honest().call(misbehave, {&argument, 1}, result, text);
}

}  // namespace

TEST_CASE("a function is called with values and gives one", "[plugin][functions]") {
  Value result = Value::absent(Type::number);
  std::string text;
  const Value days[] = {Value::of(Date{10}), Value::of(Date{52})};
  CHECK(honest().call(days_between, days, result, text) == "");
  CHECK(result == Value::of(Decimal::whole(42)));

  const Value said = Value::of(Type::text, "blåbær");
  CHECK(honest().call(echo, {&said, 1}, result, text) == "");
  CHECK(text == "blåbær");
  CHECK(result.text().data() == text.data());
  const Value nothing = Value::absent(Type::text);
  CHECK(honest().call(echo, {&nothing, 1}, result, text) == "");
  CHECK(result.state() == casefile::State::absent);
}

TEST_CASE("a text that is too long or no text does not pass", "[plugin][functions]") {
  Value result = Value::absent(Type::text);
  std::string text;
  const std::string longest(Limits{}.text_bytes, 'x');
  const Value fits = Value::of(Type::text, longest);
  CHECK(honest().call(echo, {&fits, 1}, result, text) == "");
  const std::string longer = longest + "x";
  const Value too_long = Value::of(Type::text, longer);
  CHECK(honest().call(echo, {&too_long, 1}, result, text) == "argument: too long");
  const Value two_lines = Value::of(Type::text, "one\ntwo");
  CHECK(honest().call(echo, {&two_lines, 1}, result, text) == "answer: no value");
}

TEST_CASE("a call that goes wrong is told and costs no more", "[plugin][functions]") {
  CHECK(failure_of("well") == "");
  CHECK(failure_of("null") == "");
  CHECK(failure_of("throws") == "status: -100");
  CHECK(failure_of("fails") == "status: -3");
  CHECK(failure_of("fails after") == "status: 77");
  CHECK(failure_of("two answers") == "two answers");
  CHECK(failure_of("another type") == "answer: another type");
  CHECK(failure_of("list") == "answer: another type");
  CHECK(failure_of("no type") == "answer: no value");
  CHECK(failure_of("no value") == "answer: no value");
  CHECK(failure_of("huge") == "answer: no value");
  CHECK(failure_of("unknown") == "answer: no value");
  Value result = Value::absent(Type::number);
  std::string text;
  const Value nothing = Value::absent(Type::text);
  CHECK(honest().call(misbehave, {&nothing, 1}, result, text) == "no answer");
}

TEST_CASE("a plugin offers just the functions that its manifest declares", "[plugin][functions]") {
  const auto differs = [](const char* name, const std::string& what) {
    const std::string told = loaded(name);
    INFO(told);
    return told.find("PLG-0009") != std::string::npos && told.find(what) != std::string::npos;
  };
  CHECK(loaded("functions-honest") == "");
  CHECK(differs("functions-none", "functions `0`, the manifest `3`"));
  CHECK(differs("functions-small", "functions `0`, the manifest `3`"));
  CHECK(differs("functions-fewer", "functions `2`, the manifest `3`"));
  CHECK(differs("functions-name", "function 2 `days from(date, date): number`"));
  CHECK(differs("functions-type",
                "function 2 `days between(date, number): number`, the manifest "
                "`days between(date, date): number`"));
  CHECK(differs("functions-null", "function 3 `-`"));
}
