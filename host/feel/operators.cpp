// SPDX-License-Identifier: MPL-2.0
// Operators on values: comparison and logic. What calculates is in arithmetic.cpp.
#include "feel/operators.hpp"

#include <algorithm>

#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

bool is_moment(Kind kind) noexcept {
  return kind == Kind::time || kind == Kind::date_time;
}

Value incomparable(Evaluation& evaluation, std::string_view sign, const Value& a, const Value& b) {
  if (a.is_null() && a.cause() != nullptr) return Evaluation::pass(a);
  if (b.is_null() && b.cause() != nullptr) return Evaluation::pass(b);
  if (a.kind() == b.kind() && is_moment(a.kind())) {
    return evaluation.null(messages::local_and_zoned, {sign});
  }
  return evaluation.null(messages::wrong_kinds, {sign, kind_name(a.kind()), kind_name(b.kind())});
}

template <class Holds>
Value compared(Evaluation& evaluation, std::string_view sign, const Value& a, const Value& b,
               Holds holds) {
  if (a.is(Kind::string) && b.is(Kind::string)) {
    evaluation.spend(std::min(a.string().size(), b.string().size()) / 256);
  }
  const std::partial_ordering is = order(a, b);
  if (is == std::partial_ordering::unordered) return incomparable(evaluation, sign, a, b);
  return Value::boolean(holds(is));
}

/// The null of a logical operator neither of whose operands decides.
Value undecided(Evaluation& evaluation, std::string_view sign, const Value& a, const Value& b) {
  if (a.is_null() && a.cause() != nullptr) return Evaluation::pass(a);
  if (b.is_null() && b.cause() != nullptr) return Evaluation::pass(b);
  return evaluation.null(messages::wrong_kinds, {sign, kind_name(a.kind()), kind_name(b.kind())});
}

}  // namespace

Value equal(Evaluation& evaluation, const Value& a, const Value& b) {
  const Value is = equals(a, b, &evaluation);
  return is.is_null() ? incomparable(evaluation, "=", a, b) : is;
}

Value not_equal(Evaluation& evaluation, const Value& a, const Value& b) {
  const Value is = equals(a, b, &evaluation);
  return is.is_null() ? incomparable(evaluation, "!=", a, b) : Value::boolean(!is.boolean());
}

Value less(Evaluation& evaluation, const Value& a, const Value& b) {
  return compared(evaluation, "<", a, b, [](auto is) { return is < 0; });
}
Value less_or_equal(Evaluation& evaluation, const Value& a, const Value& b) {
  return compared(evaluation, "<=", a, b, [](auto is) { return is <= 0; });
}
Value greater(Evaluation& evaluation, const Value& a, const Value& b) {
  return compared(evaluation, ">", a, b, [](auto is) { return is > 0; });
}
Value greater_or_equal(Evaluation& evaluation, const Value& a, const Value& b) {
  return compared(evaluation, ">=", a, b, [](auto is) { return is >= 0; });
}

Value between(Evaluation& evaluation, const Value& value, const Value& low, const Value& high) {
  return logical_and(evaluation, greater_or_equal(evaluation, value, low),
                     less_or_equal(evaluation, value, high));
}

Value logical_and(Evaluation& evaluation, const Value& a, const Value& b) {
  if (a.is_false() || b.is_false()) return Value::boolean(false);
  if (a.is_true() && b.is_true()) return Value::boolean(true);
  return undecided(evaluation, "and", a, b);
}

Value logical_or(Evaluation& evaluation, const Value& a, const Value& b) {
  if (a.is_true() || b.is_true()) return Value::boolean(true);
  if (a.is_false() && b.is_false()) return Value::boolean(false);
  return undecided(evaluation, "or", a, b);
}

Value logical_not(Evaluation& evaluation, const Value& a) {
  if (a.is(Kind::boolean)) return Value::boolean(!a.boolean());
  if (a.is_null() && a.cause() != nullptr) return Evaluation::pass(a);
  return evaluation.null(messages::wrong_kind, {"not", kind_name(a.kind())});
}

namespace {

Value in_range(Evaluation& evaluation, const Value& value, const RangeData& range) {
  const Value is = includes(range, value, &evaluation);
  if (!is.is_null()) return is;
  return incomparable(evaluation, "in", value, range.start.is_null() ? range.end : range.start);
}

/// An item that cannot be compared is one that is not equal: a list may be of several kinds.
Value in_list(Evaluation& evaluation, const Value& value, const Value& list) {
  for (const Value& item : list.list()) {
    evaluation.spend();
    if (same(item, value, &evaluation) ||
        (item.is(Kind::range) && includes(item.range(), value, &evaluation).is_true())) {
      return Value::boolean(true);
    }
  }
  return Value::boolean(value.is(Kind::list) && same(value, list, &evaluation));
}

}  // namespace

Value in(Evaluation& evaluation, const Value& value, const Value& test) {
  switch (test.kind()) {
    case Kind::range:
      if (value.is(Kind::range)) return equal(evaluation, value, test);
      return in_range(evaluation, value, test.range());
    case Kind::list: return in_list(evaluation, value, test);
    case Kind::null:
      // A null that something went wrong with is no value to compare with.
      if (test.cause() != nullptr) return Evaluation::pass(test);
      return Value::boolean(value.is_null());
    default: {
      const Value is = equals(value, test, &evaluation);
      return is.is_null() ? incomparable(evaluation, "in", value, test) : is;
    }
  }
}

}  // namespace fasthold::feel
