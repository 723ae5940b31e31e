// SPDX-License-Identifier: MPL-2.0
#include "feel/value.hpp"

#include <array>
#include <catch2/catch.hpp>

namespace fasthold::feel {
namespace {

TEST_CASE("an absent key of a context is told from a null one", "[feel]") {
  const std::array<std::string_view, 2> keys{"a", "b"};
  const std::array<Value, 2> values{Value::boolean(true), Value{}};
  const ContextData context{keys, values};
  REQUIRE(context.find("b") != nullptr);
  CHECK(context.find("b")->is_null());
  CHECK(context.find("c") == nullptr);
}

TEST_CASE("contexts are equal whatever the order of their entries", "[feel]") {
  const std::array<std::string_view, 2> keys{"a", "b"};
  const std::array<std::string_view, 2> turned{"b", "a"};
  const std::array<Value, 2> values{Value::boolean(true), Value::boolean(false)};
  const std::array<Value, 2> swapped{Value::boolean(false), Value::boolean(true)};
  const ContextData one{keys, values};
  const ContextData other{turned, swapped};
  CHECK(equals(Value::context(&one), Value::context(&other)).is_true());
}

TEST_CASE("values of different kinds are neither equal nor different", "[feel]") {
  CHECK(equals(Value::boolean(true), Value::string("true")).is_null());
  CHECK(equals(Value{}, Value::string("x")).is_false());
  CHECK(equals(Value{}, Value{}).is_true());
}

}  // namespace
}  // namespace fasthold::feel
