// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>

#include "called.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("a date comes from a text, a moment, or its parts", "[feel][builtins]") {
  Calls call;
  CHECK(call("date", {s("2026-02-28")}) == "@\"2026-02-28\"");
  CHECK(call("date", {date("2026-02-28")}) == "@\"2026-02-28\"");
  CHECK(call("date", {date_time("2026-02-28T23:59:59@Europe/Copenhagen")}) == "@\"2026-02-28\"");
  CHECK(call("date", {n("2024"), n("2"), n("29")}) == "@\"2024-02-29\"");
}

TEST_CASE("a date that does not exist is null, and why is said", "[feel][builtins]") {
  Calls call;
  CHECK(call.cause("date", {s("2026-02-29")}) == "FEEL-0402");
  CHECK(call.cause("date", {s("2026-2-9")}) == "FEEL-0402");
  CHECK(call.cause("date", {n("2026"), n("2"), n("29")}) == "FEEL-0403");
  CHECK(call.cause("date", {n("2026"), n("2.5"), n("1")}) == "FEEL-0403");
  CHECK(call.cause("date", {n("1E+20"), n("2"), n("1")}) == "FEEL-0403");
  CHECK(call.cause("date", {n("2026"), Value{}, n("1")}) == "FEEL-0401");
  CHECK(call.cause("date", {n("2026")}) == "FEEL-0401");
}

TEST_CASE("a date and time comes from a text or from a day and a time", "[feel][builtins]") {
  Calls call;
  CHECK(call("date and time", {s("2026-01-31T08:30:00+01:00")}) ==
        "@\"2026-01-31T08:30:00+01:00\"");
  CHECK(call("date and time", {s("2026-01-31")}) == "@\"2026-01-31T00:00:00\"");
  CHECK(call("date and time", {date("2026-01-31"), time_of_day("08:30:00Z")}) ==
        "@\"2026-01-31T08:30:00Z\"");
  // The zone is that of the time, also where the other has one.
  CHECK(call("date and time", {date_time("2026-01-31T01:00:00+02:00"), time_of_day("08:30:00")}) ==
        "@\"2026-01-31T08:30:00\"");
  CHECK(call.cause("date and time", {s("08:30:00")}) == "FEEL-0402");
  CHECK(call.cause("date and time", {date("2026-01-31"), Value{}}) == "FEEL-0401");
}

TEST_CASE("a time comes from a text, a moment, or its parts", "[feel][builtins]") {
  Calls call;
  CHECK(call("time", {s("23:59:00Z")}) == "@\"23:59:00Z\"");
  CHECK(call("time", {date_time("2026-01-31T08:30:00@Europe/Copenhagen")}) ==
        "@\"08:30:00@Europe/Copenhagen\"");
  CHECK(call("time", {n("12"), n("59"), n("1.3")}) == "@\"12:59:01.3\"");
  CHECK(call("time", {n("12"), n("59"), n("1.3"), days_time("-PT1H")}) == "@\"12:59:01.3-01:00\"");
  CHECK(call("time", {n("12"), n("0"), n("0"), Value{}}) == "@\"12:00:00\"");
  CHECK(call("time", {n("12"), n("0"), n("0"), days_time("PT0S")}) == "@\"12:00:00Z\"");
  CHECK(call("time", {n("11"), n("59"), n("59.9999999999")}) == "@\"11:59:59.999999999\"");
}

TEST_CASE("a time that no clock shows is null, and why is said", "[feel][builtins]") {
  Calls call;
  CHECK(call.cause("time", {n("24"), n("0"), n("0")}) == "FEEL-0404");
  CHECK(call.cause("time", {n("-1"), n("0"), n("0")}) == "FEEL-0404");
  CHECK(call.cause("time", {n("1"), n("60"), n("0")}) == "FEEL-0404");
  CHECK(call.cause("time", {n("1"), n("0"), n("60")}) == "FEEL-0404");
  CHECK(call.cause("time", {n("1.5"), n("0"), n("0")}) == "FEEL-0404");
  CHECK(call.cause("time", {n("1"), n("0"), n("0"), days_time("PT19H")}) == "FEEL-0405");
  CHECK(call.cause("time", {n("1"), n("0"), n("0"), days_time("PT0.5S")}) == "FEEL-0405");
  CHECK(call.cause("time", {s("8:30")}) == "FEEL-0402");
}

TEST_CASE("a number is read with the separators that are given", "[feel][builtins]") {
  Calls call;
  CHECK(call("number", {s("1.000.000,01"), s("."), s(",")}) == "1000000.01");
  CHECK(call("number", {s("1 000 000.01"), s(" "), s(".")}) == "1000000.01");
  CHECK(call("number", {s("1000000.01"), Value{}, s(".")}) == "1000000.01");
  CHECK(call("number", {s("1,000.5"), s(","), Value{}}) == "1000.5");
  CHECK(call("number", {s("1,5"), Value{}, s(",")}) == "1.5");
  CHECK(call("number", {s("-12.50")}) == "-12.5");
}

TEST_CASE("what is not a number with these separators is null", "[feel][builtins]") {
  Calls call;
  CHECK(call.cause("number", {s("1,000"), s(" "), s(".")}) == "FEEL-0402");
  CHECK(call.cause("number", {s("1.5"), Value{}, s(",")}) == "FEEL-0402");
  CHECK(call.cause("number", {s("1,5")}) == "FEEL-0402");
  CHECK(call.cause("number", {s("")}) == "FEEL-0402");
  CHECK(call.cause("number", {s("1,5"), s(","), s(",")}) == "FEEL-0406");
  CHECK(call.cause("number", {s("1,5"), s(":"), s(",")}) == "FEEL-0406");
  CHECK(call.cause("number", {s("1,5"), s(","), s(" ")}) == "FEEL-0406");
  CHECK(call.cause("number", {s("1,5"), s("")}) == "FEEL-0401");
  CHECK(call.cause("number", {n("1"), s("."), s(",")}) == "FEEL-0401");
}

TEST_CASE("a long number is read like a short one", "[feel][builtins]") {
  Calls call;
  const std::string groups = std::string(300, ' ') + "12";
  CHECK(call("number", {s(groups), s(" "), s(".")}) == "12");
  const std::string endless(20'000, '1');
  CHECK(call.cause("number", {s(endless)}) == "FEEL-0402");
}

TEST_CASE("everything but null has a string", "[feel][builtins]") {
  Calls call;
  CHECK(call("string", {n("1.10")}) == "\"1.1\"");
  CHECK(call("string", {s("a")}) == "\"a\"");
  CHECK(call("string", {Value::boolean(true)}) == "\"true\"");
  CHECK(call("string", {date("2026-01-31")}) == "\"2026-01-31\"");
  CHECK(call("string", {days_time("PT26H")}) == "\"P1DT2H\"");
  CHECK(call.cause("string", {Value{}}) == "FEEL-0401");
}

TEST_CASE("a duration is of the kind that its text has", "[feel][builtins]") {
  Calls call;
  CHECK(call("duration", {s("PT26H")}) == "@\"P1DT2H\"");
  CHECK(call("duration", {s("P26M")}) == "@\"P2Y2M\"");
  CHECK(call.cause("duration", {s("P1Y1D")}) == "FEEL-0402");
  CHECK(call.cause("duration", {s("P")}) == "FEEL-0402");
}

TEST_CASE("only full months lie between two days", "[feel][builtins]") {
  Calls call;
  const auto between = [&](const char* from, const char* to) {
    return call("years and months duration", {date(from), date(to)});
  };
  CHECK(between("2011-12-22", "2013-08-24") == "@\"P1Y8M\"");
  CHECK(between("2013-08-24", "2011-12-22") == "@\"-P1Y8M\"");
  CHECK(between("2026-01-31", "2026-02-28") == "@\"P0M\"");
  CHECK(between("2026-01-15", "2026-02-14") == "@\"P0M\"");
  CHECK(between("2026-01-15", "2026-02-15") == "@\"P1M\"");
  CHECK(between("2026-01-15", "2026-01-15") == "@\"P0M\"");
  // Times of day say nothing.
  CHECK(call("years and months duration",
             {date_time("2026-01-15T23:00:00"), date_time("2026-02-15T01:00:00Z")}) == "@\"P1M\"");
  CHECK(call("years and months duration", {date("2026-01-15"), date_time("2027-01-15T01:00:00")}) ==
        "@\"P1Y\"");
}

TEST_CASE("not of what is unknown is unknown", "[feel][builtins]") {
  Calls call;
  CHECK(call("not", {Value::boolean(true)}) == "false");
  CHECK(call("not", {Value::boolean(false)}) == "true");
  CHECK(call("not", {Value{}}) == "null");
  CHECK(call.cause("not", {n("1")}) == "FEEL-0401");
}

}  // namespace
}  // namespace fasthold::feel
