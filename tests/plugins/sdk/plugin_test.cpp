// SPDX-License-Identifier: MPL-2.0
// What crosses the boundary: statuses instead of exceptions, and no outcome lost in silence.
#include "fasthold/plugin.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <new>
#include <stdexcept>
#include <string>

namespace sdk = fasthold::sdk;

namespace {

enum Rule : std::uint32_t {
  throws_bug,
  throws_else,
  no_memory,
  forgets,
  reports,
  nests,
  says_missing
};

class Misbehaving {
 public:
  explicit Misbehaving(const sdk::Setup& setup) {
    if (setup.as_of() < sdk::Date{0}) throw sdk::BadParameter("before the epoch");
  }
  sdk::Verdict assess(std::uint32_t rule, const sdk::Case& kase, sdk::Sink& sink) {
    switch (rule) {
      case throws_bug: return (void)kase.number(99), sdk::Verdict::ok;
      case throws_else: throw std::runtime_error("else");
      case no_memory: throw std::bad_alloc();
      case forgets: sink.finding(0).argument(true); break;
      case reports: sink.finding(0).argument(true).because(0).report(); break;
      case nests: {
        auto outer = sink.finding(0);
        auto inner = sink.finding(0);
        inner.report();
        outer.report();
        break;
      }
      case says_missing: return sink.missing(0);
    }
    return sdk::Verdict::ok;
  }
};

constexpr fasthold_plugin_entry entry = sdk::make_entry<Misbehaving>("dk.fasthold.test", "1.0.0");

int outcomes = 0;
std::int32_t answer = FASTHOLD_OK;

std::int32_t assess(std::uint32_t rule) {
  fasthold_setup setup{};
  void* instance = nullptr;
  REQUIRE(entry.create(nullptr, &setup, &instance) == FASTHOLD_OK);
  const fasthold_value fact = sdk::make_value(FASTHOLD_NUMBER, sdk::State::unknown);
  const fasthold_case kase{sizeof kase, 1, &fact, 0, 0, 0};
  fasthold_sink sink{};
  sink.outcome = [](const fasthold_sink*, const fasthold_outcome*) { return ++outcomes, answer; };
  sink.missing = [](const fasthold_sink*, std::uint32_t) { return FASTHOLD_OK; };
  outcomes = 0;
  const std::int32_t status = entry.assess(instance, rule, &kase, &sink);
  entry.destroy(instance);
  return status;
}

}  // namespace

TEST_CASE("an exception becomes a status", "[sdk][plugin]") {
  CHECK(assess(throws_bug) == FASTHOLD_E_BUG);
  CHECK(assess(throws_else) == FASTHOLD_E_EXCEPTION);
  CHECK(assess(no_memory) == FASTHOLD_E_NOMEM);
}

TEST_CASE("a bad parameter refuses the instance and leaves nothing", "[sdk][plugin]") {
  fasthold_setup setup{};
  setup.as_of_day = -1;
  void* instance = &setup;
  CHECK(entry.create(nullptr, &setup, &instance) == FASTHOLD_E_PARAMETER);
  CHECK(instance == nullptr);
  entry.destroy(nullptr);
}

TEST_CASE("an outcome that is begun and not reported fails the case", "[sdk][plugin]") {
  CHECK(assess(forgets) == FASTHOLD_E_BUG);
  CHECK(outcomes == 0);
  CHECK(assess(nests) == FASTHOLD_E_BUG);
}

TEST_CASE("a refusal of the host sticks", "[sdk][plugin]") {
  CHECK(assess(reports) == FASTHOLD_OK);
  CHECK(outcomes == 1);
  answer = FASTHOLD_E_LIMIT;
  CHECK(assess(reports) == FASTHOLD_E_LIMIT);
  answer = FASTHOLD_OK;
}

TEST_CASE("what is missing is said by the verdict", "[sdk][plugin]") {
  CHECK(assess(says_missing) == FASTHOLD_MISSING_DATA);
}

namespace {

sdk::Number twice(sdk::Number number) {
  return number + number;
}
sdk::Known<sdk::Date> later(sdk::Known<sdk::Date> day, const sdk::Number& days) noexcept {
  return day.transform([&](sdk::Date from) { return from + days.floor(); });
}
std::string greeting(std::string_view name, bool is_loud) {
  if (name.empty()) throw std::runtime_error("nobody");
  return "hello " + std::string(name) + (is_loud ? "!" : "");
}

struct Calculating : Misbehaving {
  using Misbehaving::Misbehaving;
  static constexpr auto functions =
      sdk::functions(sdk::function<&twice>("twice"), sdk::function<&later>("later"),
                     sdk::function<&greeting>("greeting"));
};

constexpr fasthold_plugin_entry calculating =
    sdk::make_entry<Calculating>("dk.fasthold.test", "1.0.0");

const fasthold_functions& offered() {
  const void* all = calculating.get_extension(FASTHOLD_FUNCTIONS);
  REQUIRE(all != nullptr);
  return *static_cast<const fasthold_functions*>(all);
}

fasthold_value replied{};
std::string replied_text;

std::int32_t call(std::uint32_t function, std::initializer_list<fasthold_value> arguments) {
  fasthold_reply reply{sizeof reply, 0, [](const fasthold_reply*, const fasthold_value* value) {
                         replied = *value;
                         if (value->type == FASTHOLD_TEXT) replied_text = sdk::to_view(value->v.s);
                         return answer;
                       }};
  return offered().functions[function].call(arguments.begin(), &reply);
}

}  // namespace

TEST_CASE("functions are offered with the types that they have", "[sdk][functions]") {
  REQUIRE(offered().n_functions == 3);
  CHECK(offered().struct_size == sizeof(fasthold_functions));
  const fasthold_function& second = offered().functions[1];
  CHECK(std::string_view(second.name) == "later");
  REQUIRE(second.n_parameters == 2);
  CHECK(second.types[0] == FASTHOLD_DATE);
  CHECK(second.types[1] == FASTHOLD_NUMBER);
  CHECK(second.result == FASTHOLD_DATE);
  CHECK(offered().functions[2].types[1] == FASTHOLD_BOOLEAN);
  CHECK(offered().functions[2].result == FASTHOLD_TEXT);
  CHECK(calculating.get_extension("fasthold.functions/2") == nullptr);
  CHECK(entry.get_extension(FASTHOLD_FUNCTIONS) == nullptr);
}

TEST_CASE("a function gets values and gives one", "[sdk][functions]") {
  CHECK(call(0, {sdk::make_value(sdk::Number::whole(21))}) == FASTHOLD_OK);
  CHECK(replied.v.i == sdk::Number::whole(42).millionths());
  CHECK(call(2, {sdk::make_value("you"), sdk::make_value(true)}) == FASTHOLD_OK);
  CHECK(replied_text == "hello you!");
}

TEST_CASE("null fails a function unless it asked for it", "[sdk][functions]") {
  const fasthold_value null_number = sdk::make_value(FASTHOLD_NUMBER, sdk::State::absent);
  const fasthold_value null_day = sdk::make_value(FASTHOLD_DATE, sdk::State::absent);
  CHECK(call(0, {null_number}) == FASTHOLD_E_PARAMETER);
  CHECK(call(1, {null_day, sdk::make_value(sdk::Number::whole(1))}) == FASTHOLD_OK);
  CHECK(replied.state == FASTHOLD_ABSENT);
  CHECK(call(1, {sdk::make_value(sdk::Date{41}), sdk::make_value(sdk::Number::whole(1))}) ==
        FASTHOLD_OK);
  CHECK(replied.v.i == 42);
}

TEST_CASE("what a function throws, and what the host refuses, is its status", "[sdk][functions]") {
  CHECK(call(2, {sdk::make_value(""), sdk::make_value(true)}) == FASTHOLD_E_EXCEPTION);
  CHECK(call(0, {sdk::make_value(sdk::Date{1})}) == FASTHOLD_E_BUG);
  answer = FASTHOLD_E_BUG;
  CHECK(call(0, {sdk::make_value(sdk::Number::whole(1))}) == FASTHOLD_E_BUG);
  answer = FASTHOLD_OK;
}
