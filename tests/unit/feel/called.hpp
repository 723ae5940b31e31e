// SPDX-License-Identifier: MPL-2.0
// Calls a built-in function by its name, as an evaluation would.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "feel/builtins/builtin.hpp"

namespace fasthold::feel {

inline Value n(std::string_view digits) {
  return Value::number(*parse_number(digits));
}
inline Value s(std::string_view text) {
  return Value::string(text);
}
inline Value date(std::string_view text) {
  return Value::date(*parse_date(text));
}
inline Value time_of_day(std::string_view text) {
  return Value::time(*parse_time(text));
}
inline Value date_time(std::string_view text) {
  return Value::date_time(*parse_date_time(text));
}
inline Value days_time(std::string_view text) {
  return Value::days_time(*parse_days_time_duration(text));
}
inline Value years_months(std::string_view text) {
  return Value::years_months(*parse_years_months_duration(text));
}

/// An evaluation and the values that it made.
struct Calls {
  Arena arena;
  Evaluation evaluation{arena};

  Value list(std::initializer_list<Value> items) {
    return evaluation.list(std::vector<Value>(items));
  }
  Value value(std::string_view name, std::initializer_list<Value> arguments) {
    return apply(evaluation, find_builtins(name), std::vector<Value>(arguments));
  }
  /// What came of it, as FEEL writes it.
  std::string operator()(std::string_view name, std::initializer_list<Value> arguments) {
    return to_feel(value(name, arguments));
  }
  /// The code of the reason for which it gave null; empty where it gave something.
  std::string_view cause(std::string_view name, std::initializer_list<Value> arguments) {
    const Value result = value(name, arguments);
    if (!result.is_null() || result.cause() == nullptr) return {};
    return result.cause()->message->code;
  }
};

}  // namespace fasthold::feel
