// SPDX-License-Identifier: MPL-2.0
// Sorting. Source: DMN 1.5, 10.3.4.9.
#include <algorithm>
#include <array>
#include <memory>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

/// Sorts by a function that somebody wrote. A merge sort: its steps depend on nothing but the
/// answers, so one that contradicts itself gives some order of the same items, never worse; and
/// items of which none precedes the other stay as they were.
class Sorter {
 public:
  Sorter(Evaluation& evaluation, const FunctionData& precedes)
      : evaluation_(&evaluation), precedes_(&precedes) {}

  /// The null that `precedes` answered, or one that says that it answered no boolean.
  [[nodiscard]] const Value& failure() const noexcept { return failure_; }

  /// The sorted items in one of the two places, or nothing after a failure. Both are as long.
  std::span<Value> sort(std::span<Value> items, std::span<Value> spare) {
    for (std::size_t width = 1; width < items.size(); width *= 2) {
      for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
        const std::size_t middle = std::min(begin + width, items.size());
        const std::size_t end = std::min(begin + 2 * width, items.size());
        if (!merge(items.subspan(begin, middle - begin), items.subspan(middle, end - middle),
                   spare.subspan(begin, end - begin))) {
          return {};
        }
      }
      std::swap(items, spare);
    }
    return items;
  }

 private:
  bool merge(std::span<const Value> left, std::span<const Value> right, std::span<Value> into) {
    auto at = into.begin();
    while (!left.empty() && !right.empty()) {
      const Value is_before = ask(right.front(), left.front());
      if (!is_before.is(Kind::boolean)) return false;
      std::span<const Value>& first = is_before.is_true() ? right : left;
      std::construct_at(&*at++, first.front());
      first = first.subspan(1);
    }
    at = std::uninitialized_copy(left.begin(), left.end(), at);
    std::uninitialized_copy(right.begin(), right.end(), at);
    return true;
  }

  Value ask(const Value& a, const Value& b) {
    const std::array<Value, 2> pair{a, b};
    const Value answer = call(*evaluation_, *precedes_, pair);
    if (answer.is(Kind::boolean)) return answer;
    failure_ = is_failure(answer) ? answer
                                  : evaluation_->null(messages::not_a_predicate,
                                                      {"sort", kind_name(answer.kind())});
    return {};
  }

  Evaluation* evaluation_;
  const FunctionData* precedes_;
  Value failure_;
};

Value sort(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::span<const Value> list = arguments[0].list();
  const std::span<Value> items = evaluation.arena().allocate<Value>(list.size());
  const std::span<Value> spare = evaluation.arena().allocate<Value>(list.size());
  std::uninitialized_copy(list.begin(), list.end(), items.begin());
  Sorter sorter(evaluation, arguments[1].function());
  const std::span<const Value> sorted = sorter.sort(items, spare);
  return sorted.size() == list.size() ? Value::list(sorted) : sorter.failure();
}

constexpr std::array<Parameter, 2> list_precedes{
    {{"list", kinds(Kind::list)}, {"precedes", kinds(Kind::function)}}};
constexpr std::array<Builtin, 1> all{{{"sort", list_precedes, 2, false, kinds(Kind::list), sort}}};

}  // namespace

std::span<const Builtin> sort_builtins() {
  return all;
}

}  // namespace fasthold::feel
