// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "called.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("each way of rounding does with halves what its name says", "[feel][builtins]") {
  Calls call;
  struct Case {
    const char* name;
    const char* results[6];  ///< of 1.5, 2.5, -1.5, -2.5, 1.2, -1.2
  };
  const Case cases[] = {{"decimal", {"2", "2", "-2", "-2", "1", "-1"}},
                        {"floor", {"1", "2", "-2", "-3", "1", "-2"}},
                        {"ceiling", {"2", "3", "-1", "-2", "2", "-1"}},
                        {"round up", {"2", "3", "-2", "-3", "2", "-2"}},
                        {"round down", {"1", "2", "-1", "-2", "1", "-1"}},
                        {"round half up", {"2", "3", "-2", "-3", "1", "-1"}},
                        {"round half down", {"1", "2", "-1", "-2", "1", "-1"}}};
  const char* numbers[] = {"1.5", "2.5", "-1.5", "-2.5", "1.2", "-1.2"};
  for (const Case& one : cases) {
    for (int i = 0; i < 6; ++i) {
      CAPTURE(one.name, numbers[i]);
      CHECK(call(one.name, {n(numbers[i]), n("0")}) == one.results[i]);
    }
  }
}

TEST_CASE("a scale counts digits behind the point, a negative one before it", "[feel][builtins]") {
  Calls call;
  CHECK(call("floor", {n("-1.56"), n("1")}) == "-1.6");
  CHECK(call("ceiling", {n("1.51"), n("1")}) == "1.6");
  CHECK(call("decimal", {n("1234"), n("-2")}) == "1200");
  CHECK(call("decimal", {n("0.515"), n("2")}) == "0.52");
  CHECK(call("round half up", {n("5.125"), n("2.9")}) == "5.13");
}

TEST_CASE("a scale beyond the exponents of numbers gives null", "[feel][builtins]") {
  Calls call;
  CHECK(call("round up", {n("5.5"), n("6176")}) == "5.5");
  CHECK(call.cause("round up", {n("5.5"), n("6177")}) == "FEEL-0407");
  CHECK(call.cause("round up", {n("5.5"), n("-6112")}) == "FEEL-0407");
  CHECK(call.cause("floor", {n("5.5"), n("1E+30")}) == "FEEL-0407");
}

TEST_CASE("only floor and ceiling do without a scale", "[feel][builtins]") {
  Calls call;
  CHECK(call("floor", {n("-1.5")}) == "-2");
  CHECK(call("ceiling", {n("-1.5")}) == "-1");
  for (const char* name :
       {"decimal", "round up", "round down", "round half up", "round half down"}) {
    CAPTURE(name);
    CHECK(call.cause(name, {n("1.5")}) == "FEEL-0401");
    CHECK(call.cause(name, {n("1.5"), Value{}}) == "FEEL-0401");
  }
}

TEST_CASE("abs takes numbers and both kinds of durations", "[feel][builtins]") {
  Calls call;
  CHECK(call("abs", {n("-10.5")}) == "10.5");
  CHECK(call("abs", {days_time("-P1DT0.5S")}) == "@\"P1DT0.5S\"");
  CHECK(call("abs", {days_time("-PT0.5S")}) == "@\"PT0.5S\"");
  CHECK(call("abs", {years_months("-P1Y2M")}) == "@\"P1Y2M\"");
  CHECK(call("abs", {years_months("P1Y2M")}) == "@\"P1Y2M\"");
  CHECK(call.cause("abs", {date("2018-12-06")}) == "FEEL-0401");
}

TEST_CASE("modulo has the sign of the divisor", "[feel][builtins]") {
  Calls call;
  CHECK(call("modulo", {n("12"), n("5")}) == "2");
  CHECK(call("modulo", {n("-12"), n("5")}) == "3");
  CHECK(call("modulo", {n("12"), n("-5")}) == "-3");
  CHECK(call("modulo", {n("-12"), n("-5")}) == "-2");
  CHECK(call("modulo", {n("10.1"), n("4.5")}) == "1.1");
  CHECK(call("modulo", {n("-10.1"), n("4.5")}) == "3.4");
  CHECK(call.cause("modulo", {n("1"), n("0")}) == "FEEL-0308");
}

TEST_CASE("roots, logarithms and powers of e", "[feel][builtins]") {
  Calls call;
  CHECK(call("sqrt", {n("16")}) == "4");
  CHECK(call("sqrt", {n("2")}) == "1.414213562373095048801688724209698");
  CHECK(call("log", {n("1")}) == "0");
  CHECK(call("log", {n("4")}) == "1.386294361119890618834464242916353");
  CHECK(call("exp", {n("0")}) == "1");
  CHECK(call("exp", {n("1")}) == "2.718281828459045235360287471352662");
  CHECK(call.cause("sqrt", {n("-1")}) == "FEEL-0408");
  CHECK(call.cause("log", {n("0")}) == "FEEL-0409");
  CHECK(call.cause("log", {n("-1")}) == "FEEL-0409");
  CHECK(call.cause("exp", {n("1E+10")}) == "FEEL-0307");
}

TEST_CASE("what is not whole is neither odd nor even", "[feel][builtins]") {
  Calls call;
  CHECK(call("odd", {n("5")}) == "true");
  CHECK(call("odd", {n("-5")}) == "true");
  CHECK(call("odd", {n("2")}) == "false");
  CHECK(call("even", {n("-2")}) == "true");
  CHECK(call("even", {n("2.0")}) == "true");
  CHECK(call("even", {n("0")}) == "true");
  CHECK(call("odd", {n("1.5")}) == "false");
  CHECK(call("even", {n("1.5")}) == "false");
}

TEST_CASE("odd and even are exact for the largest numbers", "[feel][builtins]") {
  Calls call;
  CHECK(call("odd", {n("9999999999999999999999999999999999")}) == "true");
  CHECK(call("even", {n("9999999999999999999999999999999998")}) == "true");
  CHECK(call("even", {n("9999999999999999999999999999999999E+1")}) == "true");
  CHECK(call("even", {n("7E+6000")}) == "true");
}

}  // namespace
}  // namespace fasthold::feel
