// SPDX-License-Identifier: MPL-2.0
#include <catch2/catch.hpp>
#include <string>

#include "support/cases.hpp"

using namespace fasthold;
using namespace fasthold::casefile;

namespace {

std::optional<std::string> read(const ScalarType& type, std::string_view text) {
  Diagnostics issues;
  const auto value = parse_value(type, text, "subject", {"file", 1}, issues);
  CHECK(value.has_value() != issues.has_errors());
  if (!value) return std::nullopt;
  return to_string(*value);
}

std::string code_of(const ScalarType& type, std::string_view text) {
  Diagnostics issues;
  parse_value(type, text, "subject", {"file", 1}, issues);
  return issues.empty() ? "" : std::string{issues.front().message->code};
}

}  // namespace

TEST_CASE("a value is written as it is read", "[casefile][scalar]") {
  CHECK(read({.type = Type::boolean}, "true") == "true");
  CHECK(read({.type = Type::boolean}, "false") == "false");
  CHECK(read({.type = Type::number}, "2.5") == "2.5");
  CHECK(read({.type = Type::number}, "-0.000001") == "-0.000001");
  CHECK(read({.type = Type::date}, "2024-02-29") == "2024-02-29");
  CHECK(read({.type = Type::text}, "Høje-Taastrup 12/3") == "Høje-Taastrup 12/3");
}

TEST_CASE("what is nearly a value is none", "[casefile][scalar]") {
  for (const char* text : {"1", "0", "True", "ja", ""}) {
    CAPTURE(text);
    CHECK_FALSE(read({.type = Type::boolean}, text));
  }
  for (const char* text : {"", "1,5", "1e3", "+1", ".5", "1.", "0.0000001", "10000000000", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(read({.type = Type::number}, text));
  }
  for (const char* text :
       {"", "2026-2-3", "2025-02-29", "2026-13-01", "02-03-2026", "2026-03-02Z"}) {
    CAPTURE(text);
    CHECK_FALSE(read({.type = Type::date}, text));
  }
  for (const char* text : {"", " a", "a ", "a  b", "a;b", "a\nb", "<a>"}) {
    CAPTURE(text);
    CHECK_FALSE(read({.type = Type::text}, text));
  }
}

TEST_CASE("bounds are part of a range", "[casefile][scalar]") {
  const ScalarType type{.type = Type::number, .min = Decimal::whole(0), .max = Decimal::whole(100)};
  CHECK(read(type, "0"));
  CHECK(read(type, "100"));
  CHECK(code_of(type, "-0.000001") == "CAS-0011");
  CHECK(code_of(type, "100.000001") == "CAS-0011");
}

TEST_CASE("a text is as long as its type allows, in bytes", "[casefile][scalar]") {
  const ScalarType type{.type = Type::text, .max_length = 4};
  CHECK(read(type, "abcd"));
  CHECK(code_of(type, "abcde") == "CAS-0022");
  CHECK(code_of(type, "æøå") == "CAS-0022");
}

TEST_CASE("a message never holds half a character", "[casefile][scalar]") {
  Diagnostics issues;
  const std::string text(79, 'a');
  parse_value({.type = Type::number}, text + "å", "subject", {}, issues);
  CHECK(issues.front().arguments[0] == text);
}

TEST_CASE("values are told in words, with their unit and in both languages", "[casefile][scalar]") {
  const auto words = [](const char* unit, std::int64_t raw, Language language) {
    const ScalarType type{.type = Type::number, .unit = unit};
    return to_text(type, Value::of(Decimal{raw}), language);
  };
  CHECK(words("day", Decimal::one, Language::da) == "1 dag");
  CHECK(words("day", 2'500'000, Language::da) == "2,5 dage");
  CHECK(words("h/week", 37 * Decimal::one, Language::en) == "37 hours a week");
  CHECK(words("kr", 15'000 * Decimal::one, Language::da) == "15.000 kr.");
  CHECK(words("kr", 15'000 * Decimal::one, Language::en) == "15,000 kr.");
  CHECK(words("month", Decimal::one, Language::en) == "1 month");
  CHECK(words("count", 3 * Decimal::one, Language::da) == "3");
  CHECK(words("kg", 12 * Decimal::one, Language::da) == "12 kg");
  CHECK(to_text({.type = Type::boolean}, Value::of(true), Language::da) == "ja");
  CHECK(to_text({.type = Type::date}, Value::of(Date{20514}), Language::en) == "2 March 2026");
  const ScalarType code{.type = Type::code, .allowed = {{"permanent", {"Fast", "Permanent"}}}};
  CHECK(to_text(code, Value::of(Type::code, "permanent"), Language::da) == "Fast");
  CHECK(to_text(code, Value::unknown(Type::code), Language::da) == "ukendt");
  CHECK(to_text(code, Value::absent(Type::code), Language::en) == "none");
}
