// SPDX-License-Identifier: MPL-2.0
#include "core/result.hpp"

#include <catch2/catch.hpp>
#include <memory>

using namespace fasthold;

namespace {

constexpr Message failed{"TST-0001", Severity::error, "failed", "mislykkedes"};
constexpr Message odd{"TST-0002", Severity::warning, "odd", "sært"};

Status step(bool works) {
  if (works) return done();
  return Diagnostic{&failed, {"step"}, {}};
}

Result<int> two_steps(bool first, bool second) {
  FASTHOLD_TRY(step(first));
  FASTHOLD_TRY(step(second));
  return 42;
}

}  // namespace

TEST_CASE("a result holds a value or the reason", "[core][result]") {
  CHECK(two_steps(true, true).value() == 42);
  const Result<int> none = two_steps(true, false);
  REQUIRE_FALSE(none);
  CHECK(none.error().message == &failed);
  CHECK(none.error().where.file == "step");
}

TEST_CASE("asking a result for what it does not hold throws", "[core][result]") {
  CHECK_THROWS_AS(two_steps(false, true).value(), std::bad_variant_access);
  CHECK_THROWS_AS(two_steps(true, true).error(), std::bad_variant_access);
}

TEST_CASE("a value that can only be moved comes out of a result", "[core][result]") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> moved = std::move(result).value();
  CHECK(*moved == 7);
}

TEST_CASE("a checked value is dropped with an error and kept with a warning", "[core][result]") {
  Diagnostics warning;
  warning.report(odd, {});
  CHECK(checked(1, warning).has_value());
  Diagnostics error = warning;
  error.report(failed, {});
  const Checked<int> none = checked(1, error);
  CHECK_FALSE(none.has_value());
  CHECK(none.issues.size() == 2);
}
