// SPDX-License-Identifier: MPL-2.0
#include "feel/program/typing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fasthold::feel {
namespace {

using Forms = Type::Form;

struct Signature {
  Form form;
  Forms left;
  Forms right;
  Forms result;
};

/// Arithmetic that is defined. Dates count as midnight in UTC where date-times are subtracted.
constexpr Signature signatures[] = {
    {Form::add, Forms::number, Forms::number, Forms::number},
    {Form::add, Forms::string, Forms::string, Forms::string},
    {Form::add, Forms::date, Forms::days_time_duration, Forms::date},
    {Form::add, Forms::date, Forms::years_months_duration, Forms::date},
    {Form::add, Forms::days_time_duration, Forms::date, Forms::date},
    {Form::add, Forms::years_months_duration, Forms::date, Forms::date},
    {Form::add, Forms::date_time, Forms::days_time_duration, Forms::date_time},
    {Form::add, Forms::date_time, Forms::years_months_duration, Forms::date_time},
    {Form::add, Forms::days_time_duration, Forms::date_time, Forms::date_time},
    {Form::add, Forms::years_months_duration, Forms::date_time, Forms::date_time},
    {Form::add, Forms::time, Forms::days_time_duration, Forms::time},
    {Form::add, Forms::days_time_duration, Forms::time, Forms::time},
    {Form::add, Forms::days_time_duration, Forms::days_time_duration, Forms::days_time_duration},
    {Form::add, Forms::years_months_duration, Forms::years_months_duration,
     Forms::years_months_duration},
    {Form::subtract, Forms::number, Forms::number, Forms::number},
    {Form::subtract, Forms::date, Forms::date, Forms::days_time_duration},
    {Form::subtract, Forms::date, Forms::date_time, Forms::days_time_duration},
    {Form::subtract, Forms::date_time, Forms::date, Forms::days_time_duration},
    {Form::subtract, Forms::date_time, Forms::date_time, Forms::days_time_duration},
    {Form::subtract, Forms::time, Forms::time, Forms::days_time_duration},
    {Form::subtract, Forms::date, Forms::days_time_duration, Forms::date},
    {Form::subtract, Forms::date, Forms::years_months_duration, Forms::date},
    {Form::subtract, Forms::date_time, Forms::days_time_duration, Forms::date_time},
    {Form::subtract, Forms::date_time, Forms::years_months_duration, Forms::date_time},
    {Form::subtract, Forms::time, Forms::days_time_duration, Forms::time},
    {Form::subtract, Forms::days_time_duration, Forms::days_time_duration,
     Forms::days_time_duration},
    {Form::subtract, Forms::years_months_duration, Forms::years_months_duration,
     Forms::years_months_duration},
    {Form::multiply, Forms::number, Forms::number, Forms::number},
    {Form::multiply, Forms::number, Forms::days_time_duration, Forms::days_time_duration},
    {Form::multiply, Forms::days_time_duration, Forms::number, Forms::days_time_duration},
    {Form::multiply, Forms::number, Forms::years_months_duration, Forms::years_months_duration},
    {Form::multiply, Forms::years_months_duration, Forms::number, Forms::years_months_duration},
    {Form::divide, Forms::number, Forms::number, Forms::number},
    {Form::divide, Forms::days_time_duration, Forms::number, Forms::days_time_duration},
    {Form::divide, Forms::years_months_duration, Forms::number, Forms::years_months_duration},
    {Form::divide, Forms::days_time_duration, Forms::days_time_duration, Forms::number},
    {Form::divide, Forms::years_months_duration, Forms::years_months_duration, Forms::number},
    {Form::power, Forms::number, Forms::number, Forms::number},
};

bool is_open(const Type& type) {
  return type.form == Forms::any || type.form == Forms::null;
}

bool is_ordered(Forms form) {
  return form >= Forms::number && form <= Forms::years_months_duration;
}

TypePtr arithmetic_type(Form form, const Type& left, const Type& right) {
  TypePtr result;
  for (const Signature& signature : signatures) {
    if (signature.form != form) continue;
    if (!is_open(left) && left.form != signature.left) continue;
    if (!is_open(right) && right.form != signature.right) continue;
    const TypePtr& found = type_of(signature.result);
    result = result == nullptr ? found : join(result, found);
  }
  return result;
}

TypePtr comparison_type(Form form, const Type& left, const Type& right) {
  const TypePtr& boolean = type_of(Forms::boolean);
  if (is_open(left) || is_open(right)) return boolean;
  if (left.form != right.form) return nullptr;
  const bool is_equality = form == Form::equal || form == Form::not_equal;
  return is_equality || is_ordered(left.form) ? boolean : nullptr;
}

}  // namespace

TypePtr binary_type(Form form, const Type& left, const Type& right) {
  switch (form) {
    case Form::add:
    case Form::subtract:
    case Form::multiply:
    case Form::divide:
    case Form::power: return arithmetic_type(form, left, right);
    case Form::logical_and:
    case Form::logical_or: return type_of(Forms::boolean);
    default: return comparison_type(form, left, right);
  }
}

std::string_view symbol(Form form) {
  switch (form) {
    case Form::negate:
    case Form::subtract: return "-";
    case Form::add: return "+";
    case Form::multiply: return "*";
    case Form::divide: return "/";
    case Form::power: return "**";
    case Form::equal: return "=";
    case Form::not_equal: return "!=";
    case Form::less: return "<";
    case Form::less_or_equal: return "<=";
    case Form::greater: return ">";
    case Form::greater_or_equal: return ">=";
    case Form::logical_and: return "and";
    case Form::logical_or: return "or";
    case Form::between: return "between";
    case Form::in: return "in";
    default: return "?";
  }
}

TypePtr property_type(const Type& source, std::string_view name) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
  };
  const TypePtr& number = type_of(Forms::number);
  switch (source.form) {
    case Forms::date: return is_one_of({"year", "month", "day", "weekday"}) ? number : nullptr;
    case Forms::date_time:
      if (is_one_of({"year", "month", "day", "weekday"})) return number;
      [[fallthrough]];
    case Forms::time:
      if (is_one_of({"hour", "minute", "second"})) return number;
      if (name == "time offset") return type_of(Forms::days_time_duration);
      return name == "timezone" ? type_of(Forms::string) : nullptr;
    case Forms::days_time_duration:
      return is_one_of({"days", "hours", "minutes", "seconds"}) ? number : nullptr;
    case Forms::years_months_duration: return is_one_of({"years", "months"}) ? number : nullptr;
    case Forms::range:
      if (is_one_of({"start", "end"})) return source.element;
      return is_one_of({"start included", "end included"}) ? type_of(Forms::boolean) : nullptr;
    default: return nullptr;
  }
}

}  // namespace fasthold::feel
