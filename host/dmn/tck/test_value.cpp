// SPDX-License-Identifier: MPL-2.0
// Values of tests as values of FEEL.
#include "dmn/tck/test_value.hpp"

#include <algorithm>
#include <array>

namespace fasthold::dmn::tck {
namespace {

using feel::Value;

Value value_of(feel::Number number) {
  return Value::number(number);
}
Value value_of(feel::CalendarDate date) {
  return Value::date(date);
}
Value value_of(feel::TimeOfDay time) {
  return Value::time(time);
}
Value value_of(const feel::DateTime& at) {
  return Value::date_time(at);
}
Value value_of(feel::DaysTimeDuration duration) {
  return Value::days_time(duration);
}
Value value_of(feel::YearsMonthsDuration duration) {
  return Value::years_months(duration);
}

template <class T>
std::optional<Value> made(const std::optional<T>& parsed) {
  if (!parsed) return std::nullopt;
  return value_of(*parsed);
}

std::optional<Value> duration(std::string_view text) {
  if (const auto days = feel::parse_days_time_duration(text)) return Value::days_time(*days);
  return made(feel::parse_years_months_duration(text));
}

std::optional<Value> boolean(std::string_view text) {
  if (text == "true" || text == "1") return Value::boolean(true);
  if (text == "false" || text == "0") return Value::boolean(false);
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

}  // namespace

std::optional<Value> simple_value(std::string_view type, std::string_view text,
                                  feel::Arena& arena) {
  // White space counts in text only.
  if (type.empty() || type == "string") return Value::string(arena.keep(text));
  text = trimmed(text);
  constexpr std::array<std::string_view, 12> numbers = {
      "decimal",     "double",       "integer",         "float",
      "int",         "long",         "short",           "byte",
      "unsignedInt", "unsignedLong", "positiveInteger", "nonNegativeInteger"};
  if (std::find(numbers.begin(), numbers.end(), type) != numbers.end()) {
    return made(feel::parse_number(text));
  }
  if (type == "boolean") return boolean(text);
  if (type == "date") return made(feel::parse_date(text));
  if (type == "time") return made(feel::parse_time(text));
  if (type == "dateTime") return made(feel::parse_date_time(text));
  if (type == "duration") return duration(text);
  if (type == "dayTimeDuration") {
    return made(feel::parse_days_time_duration(text));
  }
  if (type == "yearMonthDuration") {
    return made(feel::parse_years_months_duration(text));
  }
  return std::nullopt;
}

// Limits::xml_depth bounds the recursion.
Value to_value(const TestValue& value, feel::Arena& arena) {
  if (value.form == TestValue::Form::nil) return {};
  if (value.form == TestValue::Form::simple) {
    return simple_value(value.type, value.text, arena).value_or(Value{});
  }
  const auto items = arena.allocate<Value>(value.items.size());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = to_value(value.items[i], arena);
  if (value.form == TestValue::Form::list) return Value::list(items);
  const auto keys = arena.allocate<std::string_view>(value.names.size());
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = arena.keep(value.names[i]);
  return Value::context(arena.make(feel::ContextData{keys, items}));
}

}  // namespace fasthold::dmn::tck
