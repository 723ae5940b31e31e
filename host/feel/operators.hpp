// SPDX-License-Identifier: MPL-2.0
// Operators on values. Source: DMN 1.5, 10.3.2.12 to 10.3.2.15, tables 42 to 55.
//
// Whatever the tables do not define is null, with its cause: the cause of an operand that is a null
// already, else that the operator is not defined for the kinds, or what went wrong with the values.
#pragma once

#include <optional>

#include "feel/evaluation.hpp"

namespace fasthold::feel {

/// Numbers; texts; durations of one kind; a day, time or date and time and a duration, either
/// first. A time goes round the clock, a day counts as its midnight and stays a day.
/// Source: table 51 (general semantics of addition).
Value add(Evaluation& evaluation, const Value& a, const Value& b);
/// As `add`, texts excepted; two moments of one kind, or a day and a date and time, give the
/// duration between them. A day is its midnight in UTC then. A moment that has a zone and one that
/// has none give null.
Value subtract(Evaluation& evaluation, const Value& a, const Value& b);
/// Numbers; a number and a duration, either first. Months are cut to whole ones, as nanoseconds
/// are.
Value multiply(Evaluation& evaluation, const Value& a, const Value& b);
/// Numbers; a duration by a number; a duration by one of its kind, which gives a number.
Value divide(Evaluation& evaluation, const Value& a, const Value& b);
/// Numbers.
Value power(Evaluation& evaluation, const Value& a, const Value& b);
/// A number or duration with the other sign.
Value negate(Evaluation& evaluation, const Value& a);

/// `equals`, with a cause where it is null.
Value equal(Evaluation& evaluation, const Value& a, const Value& b);
Value not_equal(Evaluation& evaluation, const Value& a, const Value& b);
/// True or false for two values that `order` orders, else null. Source: table 54.
Value less(Evaluation& evaluation, const Value& a, const Value& b);
Value less_or_equal(Evaluation& evaluation, const Value& a, const Value& b);
Value greater(Evaluation& evaluation, const Value& a, const Value& b);
Value greater_or_equal(Evaluation& evaluation, const Value& a, const Value& b);
/// `value >= low and value <= high`.
Value between(Evaluation& evaluation, const Value& value, const Value& low, const Value& high);

/// Of three values: true, false, and null for anything else. Source: table 50.
Value logical_and(Evaluation& evaluation, const Value& a, const Value& b);
Value logical_or(Evaluation& evaluation, const Value& a, const Value& b);
Value logical_not(Evaluation& evaluation, const Value& a);

/// `value in test` for one test, which is a value: whether a range includes it, whether a list is
/// equal to it, has it, or has a range that includes it, or whether it is equal. Several tests in
/// parentheses are the `or` of each. That a test which contains `?` is its own answer, only the
/// caller knows. Source: table 55.
Value in(Evaluation& evaluation, const Value& value, const Value& test);

/// A duration as seconds, with their fraction: exact.
Number total_seconds(DaysTimeDuration duration) noexcept;
/// The duration of so many seconds, cut to whole nanoseconds; nothing where it does not fit.
std::optional<DaysTimeDuration> make_days_time(Number seconds) noexcept;

}  // namespace fasthold::feel
