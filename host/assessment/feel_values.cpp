// SPDX-License-Identifier: MPL-2.0
#include "assessment/feel_values.hpp"

#include <algorithm>

namespace fasthold::assessment {
namespace {

/// Decimal places that the values of cases have.
constexpr int places = 6;

std::string field_name(std::string_view id) {
  std::string name{id};
  std::replace(name.begin(), name.end(), '-', ' ');
  return name;
}

std::optional<Value> number_of(feel::Number number) noexcept {
  const auto rounded = feel::round(number, places, feel::Rounding::half_even);
  const auto millionths = rounded ? feel::scaled(*rounded, places) : std::nullopt;
  if (!millionths || *millionths > Decimal::limit || *millionths < -Decimal::limit) {
    return std::nullopt;
  }
  return Value::of(Decimal{*millionths});
}

std::optional<Value> date_of(feel::CalendarDate date) noexcept {
  if (date.days < first_date.days || date.days > last_date.days) return std::nullopt;
  return Value::of(Date{static_cast<std::int32_t>(date.days)});
}

}  // namespace

feel::Value to_feel(const Value& value) noexcept {
  if (!value.is_present()) return {};
  switch (value.type()) {
    case Type::boolean: return feel::Value::boolean(value.boolean());
    case Type::number:
      return feel::Value::number(feel::make_number(value.number().millionths, -places));
    case Type::date: return feel::Value::date({value.date().days});
    case Type::code:
    case Type::text: return feel::Value::string(value.text());
    case Type::list: break;
  }
  return {};
}

feel::Value to_feel(const casefile::Records& records, const FactDefinition& list,
                    const std::vector<std::uint16_t>& fields, feel::Evaluation& evaluation) {
  if (records.state != State::present) return {};
  std::vector<std::string_view> keys;
  keys.reserve(fields.size());
  for (const std::uint16_t field : fields) {
    keys.push_back(evaluation.arena().keep(field_name(list.fields[field].id)));
  }
  std::vector<feel::Value> items;
  std::vector<feel::Value> values(fields.size());
  for (std::size_t r = 0; r < records.size(); ++r) {
    const auto record = records.record(r);
    for (std::size_t i = 0; i < fields.size(); ++i) values[i] = to_feel(record[fields[i]]);
    items.push_back(evaluation.context(keys, values));
  }
  return evaluation.list(items);
}

feel::Value codes_to_feel(std::string_view codes, feel::Evaluation& evaluation) {
  std::vector<feel::Value> items;
  for (const std::string& code : policy::words_of(codes)) items.push_back(evaluation.string(code));
  return evaluation.list(items);
}

std::optional<Value> from_feel(const feel::Value& value, Type type) noexcept {
  if (value.is_null()) return Value::absent(type);
  switch (type) {
    case Type::boolean:
      if (value.is(feel::Kind::boolean)) return Value::of(value.boolean());
      break;
    case Type::number:
      if (value.is(feel::Kind::number)) return number_of(value.number());
      break;
    case Type::date:
      if (value.is(feel::Kind::date)) return date_of(value.date());
      break;
    case Type::code:
    case Type::text:
      if (value.is(feel::Kind::string)) return Value::of(type, value.string());
      break;
    case Type::list: break;
  }
  return std::nullopt;
}

feel::TypePtr feel_type(const ScalarType& type, bool is_code_list) {
  using feel::type_of;
  using Form = feel::Type::Form;
  if (is_code_list) return feel::list_of(type_of(Form::string));
  switch (type.type) {
    case Type::boolean: return type_of(Form::boolean);
    case Type::number: return type_of(Form::number);
    case Type::date: return type_of(Form::date);
    case Type::code:
    case Type::text: return type_of(Form::string);
    case Type::list: break;
  }
  return feel::any_type();
}

feel::TypePtr feel_type(const FactDefinition& fact, const std::vector<std::uint16_t>& fields) {
  if (fact.type != Type::list) return feel_type(fact.scalar);
  std::vector<feel::Field> members;
  members.reserve(fields.size());
  for (const std::uint16_t field : fields) {
    members.push_back({field_name(fact.fields[field].id), feel_type(fact.fields[field].scalar)});
  }
  return feel::list_of(feel::context_of(std::move(members)));
}

feel::TypePtr feel_type(const FunctionDeclaration& function) {
  std::vector<feel::Field> parameters;
  parameters.reserve(function.parameters.size());
  for (const FunctionParameter& parameter : function.parameters) {
    parameters.push_back({parameter.name, feel_type(parameter.type)});
  }
  return feel::function_of(std::move(parameters), feel_type(function.result));
}

}  // namespace fasthold::assessment
