// SPDX-License-Identifier: MPL-2.0
#include <rapidcheck.h>
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <vector>

#include "feel/builtins/builtin.hpp"
#include "unit/feel/expressions.hpp"

namespace fasthold::feel {
namespace {

TEST_CASE("positions count from either end, and a fraction is cut off", "[feel]") {
  Expressions is;
  CHECK(is("sublist([1,2,3], -1, 1)") == "[3]");
  CHECK(is("sublist([1,2,3], 2)") == "[2, 3]");
  CHECK(is("sublist([1,2,3], 4)") == "null");
  CHECK(is("sublist([1,2,3], 2, 3)") == "null");
  CHECK(is("insert before([1,3], 2, 2)") == "[1, 2, 3]");
  CHECK(is("remove([1,2,3], -3)") == "[2, 3]");
  CHECK(is("remove([1,2,3], 0)") == "null");
  CHECK(is("list replace([1,2,3], -1.5, 4)") == "[1, 2, 4]");
  CHECK(is("list replace([2,4,7,8], function(item, newItem) item < newItem, 5)") == "[5, 5, 7, 8]");
  CHECK(is("list replace([2,4], function(item, newItem) item, 5)") == "null");
}

TEST_CASE("null is an item like others where items are looked for", "[feel]") {
  Expressions is;
  CHECK(is("list contains([1, null], null)") == "true");
  CHECK(is("index of([1, null, 1], null)") == "[2]");
  CHECK(is("distinct values([1, null, 1, \"1\", null])") == "[1, null, \"1\"]");
  CHECK(is("union([1,2],[2,3])") == "[1, 2, 3]");
  CHECK(is("flatten([[1,[2]],[[3]],4])") == "[1, 2, 3, 4]");
}

TEST_CASE("one value of all items is the same for a list and for its items", "[feel]") {
  Expressions is;
  CHECK(is("min(\"b\",\"a\")") == "\"a\"");
  CHECK(is("max([@\"P1D\", @\"PT36H\"]) = @\"PT36H\"") == "true");
  CHECK(is("max(1, \"a\")") == "null");
  CHECK(is("sum([])") == "null");
  CHECK(is("sum(1, 2, null)") == "null");
  CHECK(is("mean([1,2])") == "1.5");
  CHECK(is("median(8, 2, 5, 7)") == "6");
  CHECK(is("mode([3, 6, 1, 9, 6, 1, 3])") == "[1, 3, 6]");
  CHECK(is("stddev([2,4,4,4,5,5,7,9,5])  > 1.9") == "true");
  CHECK(is("stddev(1)") == "null");
  CHECK(is("all([true, null, false])") == "false");
  CHECK(is("all([true, null])") == "null");
  CHECK(is("any(123)") == "null");
  CHECK(is("any(null, true)") == "true");
}

TEST_CASE("sorting keeps equal items in their order and survives contradictions", "[feel]") {
  Expressions is;
  CHECK(is("sort([{k:2,v:1},{k:1,v:2},{k:2,v:3}], function(x,y) x.k < y.k).v") == "[2, 1, 3]");
  CHECK(is("count(sort([3,1,2], function(x,y) true))") == "3");
  CHECK(is("sort([1,\"a\"], function(x,y) x < y)") == "null");
  CHECK(is("sort([], function(x,y) x < y)") == "[]");
}

TEST_CASE("sorting gives the same items, reversing twice the same list", "[feel]") {
  const bool holds = rc::check([](const std::vector<std::int16_t>& numbers) {
    std::string list;
    for (const std::int16_t number : numbers) {
      list += (list.empty() ? "" : ",") + std::to_string(number);
    }
    list = "[" + list + "]";
    Expressions expressions;
    const Value sorted = expressions.value("sort(" + list + ", function(x,y) x < y)");
    std::vector<std::int16_t> wanted = numbers;
    std::ranges::sort(wanted);
    RC_ASSERT(sorted.list().size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      RC_ASSERT(sorted.list()[i].number() == Number(wanted[i]));
    }
    RC_ASSERT(expressions("reverse(reverse(" + list + ")) = " + list) == "true");
  });
  CHECK(holds);
}

}  // namespace
}  // namespace fasthold::feel
