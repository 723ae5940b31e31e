// SPDX-License-Identifier: MPL-2.0
// Built-ins that compute one value of all items of a list, given as a list or one by one.
// Source: DMN 1.5, 10.3.4.4.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Items = std::span<const Value>;

/// What takes a list as `f(list)` takes its items as `f(a, b, ..)` too.
template <Value (*Of)(Evaluation&, Items)>
Value of_list(Evaluation& evaluation, Items arguments) {
  evaluation.spend(arguments[0].list().size());
  return Of(evaluation, arguments[0].list());
}
template <Value (*Of)(Evaluation&, Items)>
Value of_arguments(Evaluation& evaluation, Items arguments) {
  return Of(evaluation, arguments);
}

Value empty_list(Evaluation& evaluation, std::string_view function) {
  return evaluation.null(messages::empty_list, {function});
}

Value wrong_item(Evaluation& evaluation, Items list, std::size_t index, std::string_view wanted) {
  if (is_failure(list[index])) return Evaluation::pass(list[index]);
  return evaluation.null(messages::wrong_item,
                         {std::to_string(index + 1), kind_name(list[index].kind()), wanted});
}

/// A null where an item is no number; nothing where all are.
std::optional<Value> find_wrong_number(Evaluation& evaluation, Items list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is(Kind::number)) return wrong_item(evaluation, list, i, "number");
  }
  return std::nullopt;
}

Value made(Evaluation& evaluation, std::string_view function, std::optional<Number> value) {
  return value ? Value::number(*value) : evaluation.null(messages::number_overflow, {function});
}

Value count(Evaluation&, Items list) {
  return Value::number(Number(static_cast<std::int64_t>(list.size())));
}

/// The item that comes before (or, with `Sign` -1, behind) all others; the first of equal ones.
template <int Sign>
Value extreme(Evaluation& evaluation, Items list) {
  if (list.empty()) return empty_list(evaluation, Sign > 0 ? "min" : "max");
  std::size_t best = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::partial_ordering is = order(list[i], list[best]);
    if (is == std::partial_ordering::unordered) {
      return wrong_item(evaluation, list, i,
                        i == best ? "something with an order" : kind_name(list[best].kind()));
    }
    if (Sign > 0 ? is < 0 : is > 0) best = i;
  }
  return list[best];
}

std::optional<Number> total(Items numbers) noexcept {
  std::optional<Number> sum = Number(0);
  for (const Value& item : numbers) {
    if (sum) sum = add(*sum, item.number());
  }
  return sum;
}

std::optional<Number> average(Items numbers) noexcept {
  const std::optional<Number> sum = total(numbers);
  return sum ? divide(*sum, Number(static_cast<std::int64_t>(numbers.size()))) : std::nullopt;
}

Value sum(Evaluation& evaluation, Items list) {
  if (list.empty()) return empty_list(evaluation, "sum");
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  return made(evaluation, "sum", total(list));
}

Value mean(Evaluation& evaluation, Items list) {
  if (list.empty()) return empty_list(evaluation, "mean");
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  return made(evaluation, "mean", average(list));
}

Value product(Evaluation& evaluation, Items list) {
  if (list.empty()) return empty_list(evaluation, "product");
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  std::optional<Number> product = list.front().number();
  for (const Value& item : list.subspan(1)) {
    if (product) product = multiply(*product, item.number());
  }
  return made(evaluation, "product", product);
}

std::vector<Number> sorted_numbers(Items list) {
  std::vector<Number> numbers;
  numbers.reserve(list.size());
  for (const Value& item : list) numbers.push_back(item.number());
  std::ranges::stable_sort(numbers, [](Number a, Number b) { return compare(a, b) < 0; });
  return numbers;
}

Value median(Evaluation& evaluation, Items list) {
  if (list.empty()) return empty_list(evaluation, "median");
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  const std::vector<Number> numbers = sorted_numbers(list);
  const std::size_t middle = numbers.size() / 2;
  if (numbers.size() % 2 == 1) return Value::number(numbers[middle]);
  const std::optional<Number> both = add(numbers[middle - 1], numbers[middle]);
  return made(evaluation, "median", both ? divide(*both, Number(2)) : std::nullopt);
}

/// Of a sample: the squares are divided by one less than there are numbers.
std::optional<Number> deviation(Items numbers) noexcept {
  const std::optional<Number> center = average(numbers);
  std::optional<Number> squares = Number(0);
  for (const Value& item : numbers) {
    const std::optional<Number> off = center ? subtract(item.number(), *center) : std::nullopt;
    const std::optional<Number> square = off ? multiply(*off, *off) : std::nullopt;
    squares = squares && square ? add(*squares, *square) : std::nullopt;
  }
  const auto others = static_cast<std::int64_t>(numbers.size() - 1);
  const std::optional<Number> variance = squares ? divide(*squares, Number(others)) : std::nullopt;
  return variance ? square_root(*variance) : std::nullopt;
}

Value stddev(Evaluation& evaluation, Items list) {
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  if (list.size() < 2) return evaluation.null(messages::too_few_numbers);
  return made(evaluation, "stddev", deviation(list));
}

/// The numbers that are there most often, in ascending order.
Value mode(Evaluation& evaluation, Items list) {
  if (std::optional<Value> wrong = find_wrong_number(evaluation, list)) return *wrong;
  const std::vector<Number> numbers = sorted_numbers(list);
  std::vector<Value> modes;
  std::size_t most = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[i]) ++end;
    if (end - i > most) modes.clear();
    if (end - i >= most) {
      most = end - i;
      modes.push_back(Value::number(numbers[i]));
    }
    i = end;
  }
  return evaluation.list(modes);
}

/// Decided by one item that is `Decisive`; else null where an item is not a boolean.
template <bool Decisive>
Value quantified(Evaluation& evaluation, Items list) {
  std::optional<std::size_t> wrong;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].is(Kind::boolean)) {
      if (list[i].boolean() == Decisive) return list[i];
    } else if (!wrong) {
      wrong = i;
    }
  }
  if (wrong) return wrong_item(evaluation, list, *wrong, "boolean");
  return Value::boolean(!Decisive);
}

constexpr KindSet number = kinds(Kind::number);
constexpr KindSet boolean = kinds(Kind::boolean);
constexpr std::array<Parameter, 1> one_list{{{"list", kinds(Kind::list)}}};
/// Any kinds, so that a wrong one is told by its place.
constexpr std::array<Parameter, 2> items{{{"item"}, {"items"}}};

template <Value (*Of)(Evaluation&, Items)>
constexpr Builtin given_as_list(std::string_view name, KindSet result) {
  return {name, one_list, 1, false, result, of_list<Of>};
}
/// One item alone is a list of one, which the other overload takes.
template <Value (*Of)(Evaluation&, Items)>
constexpr Builtin given_as_items(std::string_view name, KindSet result) {
  return {name, items, 2, true, result, of_arguments<Of>};
}

constexpr std::array<Builtin, 21> all{{
    given_as_list<count>("count", number),
    given_as_list<extreme<1>>("min", any_kind),
    given_as_items<extreme<1>>("min", any_kind),
    given_as_list<extreme<-1>>("max", any_kind),
    given_as_items<extreme<-1>>("max", any_kind),
    given_as_list<sum>("sum", number),
    given_as_items<sum>("sum", number),
    given_as_list<mean>("mean", number),
    given_as_items<mean>("mean", number),
    given_as_list<product>("product", number),
    given_as_items<product>("product", number),
    given_as_list<median>("median", number),
    given_as_items<median>("median", number),
    given_as_list<stddev>("stddev", number),
    given_as_items<stddev>("stddev", number),
    given_as_list<mode>("mode", kinds(Kind::list)),
    given_as_items<mode>("mode", kinds(Kind::list)),
    given_as_list<quantified<false>>("all", boolean),
    given_as_items<quantified<false>>("all", boolean),
    given_as_list<quantified<true>>("any", boolean),
    given_as_items<quantified<true>>("any", boolean),
}};

}  // namespace

std::span<const Builtin> aggregate_builtins() {
  return all;
}

}  // namespace fasthold::feel
