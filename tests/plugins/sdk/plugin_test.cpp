// SPDX-License-Identifier: MPL-2.0
// What crosses the boundary: statuses instead of exceptions, and no outcome lost in silence.
#include "fasthold/plugin.hpp"

#include <catch2/catch.hpp>
#include <new>
#include <stdexcept>

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
