// SPDX-License-Identifier: MPL-2.0
#include "dmn/json_value.hpp"

#include <nlohmann/json.hpp>

#include "dmn/messages.hpp"
#include "feel/evaluation.hpp"

namespace fasthold::dmn {
namespace {

using feel::Arena;
using feel::Kind;
using feel::Type;
using feel::Value;
using nlohmann::json;

constexpr int deepest = 200;

void write(const Value& value, int depth, std::string& text) {
  if (depth == 0) {
    text += "null";
    return;
  }
  switch (value.kind()) {
    case Kind::null: text += "null"; break;
    case Kind::boolean: text += value.boolean() ? "true" : "false"; break;
    case Kind::number: text += to_string(value.number()); break;
    case Kind::list:
      text += '[';
      for (std::size_t i = 0; i < value.list().size(); ++i) {
        if (i > 0) text += ',';
        write(value.list()[i], depth - 1, text);
      }
      text += ']';
      break;
    case Kind::context:
      text += '{';
      for (std::size_t i = 0; i < value.context().keys.size(); ++i) {
        if (i > 0) text += ',';
        text += json_text(value.context().keys[i]) + ':';
        write(value.context().values[i], depth - 1, text);
      }
      text += '}';
      break;
    case Kind::range:
    case Kind::function: text += json_text(feel::to_feel(value)); break;
    default: text += json_text(feel::to_text(value)); break;
  }
}

/// Builds values while the JSON is read, so that the digits of numbers are seen as written.
class ValueBuilder final : public json::json_sax_t {
 public:
  explicit ValueBuilder(Arena& arena) : arena_(&arena) {}

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(Value::boolean(value)); }
  bool number_integer(number_integer_t value) override {
    return add(Value::number(std::int64_t{value}));
  }
  bool number_unsigned(number_unsigned_t value) override {
    const auto number = feel::parse_number(std::to_string(value));
    return number && add(Value::number(*number));
  }
  bool number_float(number_float_t, const string_t& written) override {
    const auto number = feel::parse_number(written);
    return number && add(Value::number(*number));
  }
  bool string(string_t& value) override { return add(Value::string(arena_->keep(value))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override {
    open_.back().keys.push_back(arena_->keep(name));
    return true;
  }
  bool end_object() override {
    const Open closed = std::move(open_.back());
    open_.pop_back();
    const std::span<std::string_view> keys = arena_->allocate<std::string_view>(closed.keys.size());
    const std::span<Value> values = arena_->allocate<Value>(closed.values.size());
    std::uninitialized_copy(closed.keys.begin(), closed.keys.end(), keys.begin());
    std::uninitialized_copy(closed.values.begin(), closed.values.end(), values.begin());
    return add(Value::context(arena_->make(feel::ContextData{keys, values})));
  }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override {
    const Open closed = std::move(open_.back());
    open_.pop_back();
    const std::span<Value> values = arena_->allocate<Value>(closed.values.size());
    std::uninitialized_copy(closed.values.begin(), closed.values.end(), values.begin());
    return add(Value::list(values));
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    error_at = position;
    return false;
  }

  Value result;
  std::size_t error_at = 0;

 private:
  struct Open {
    std::vector<std::string_view> keys;
    std::vector<Value> values;
  };

  bool open() {
    open_.emplace_back();
    return open_.size() <= static_cast<std::size_t>(deepest);
  }
  bool add(const Value& value) {
    if (open_.empty()) {
      result = value;
    } else {
      open_.back().values.push_back(value);
    }
    return true;
  }

  Arena* arena_;
  std::vector<Open> open_;
};

Value from_text(std::string_view text, const Value& otherwise, const Type& type) {
  switch (type.form) {
    case Type::Form::date:
      if (const auto date = feel::parse_date(text)) return Value::date(*date);
      break;
    case Type::Form::time:
      if (const auto time = feel::parse_time(text)) return Value::time(*time);
      break;
    case Type::Form::date_time:
      if (const auto at = feel::parse_date_time(text)) return Value::date_time(*at);
      if (const auto date = feel::parse_date(text)) return Value::date(*date);
      break;
    case Type::Form::days_time_duration:
      if (const auto length = feel::parse_days_time_duration(text)) {
        return Value::days_time(*length);
      }
      break;
    case Type::Form::years_months_duration:
      if (const auto length = feel::parse_years_months_duration(text)) {
        return Value::years_months(*length);
      }
      break;
    default: break;
  }
  return otherwise;
}

}  // namespace

std::string json_text(std::string_view text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string to_json(const Value& value) {
  std::string text;
  write(value, deepest, text);
  return text;
}

Value typed_value(const Value& value, const Type& type, Arena& arena) {
  if (value.is(Kind::string)) return from_text(value.string(), value, type);
  if (value.is(Kind::list) && type.form == Type::Form::list) {
    const std::span<Value> items = arena.allocate<Value>(value.list().size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      new (&items[i]) Value(typed_value(value.list()[i], *type.element, arena));
    }
    return Value::list(items);
  }
  if (value.is(Kind::context) && type.form == Type::Form::context) {
    const feel::ContextData& data = value.context();
    const std::span<Value> values = arena.allocate<Value>(data.values.size());
    std::uninitialized_copy(data.values.begin(), data.values.end(), values.begin());
    for (const feel::Field& field : type.fields) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (data.keys[i] == field.name) values[i] = typed_value(values[i], *field.type, arena);
      }
    }
    return Value::context(arena.make(feel::ContextData{data.keys, values}));
  }
  return value;
}

Checked<std::vector<InputValue>> read_inputs(const std::string& file, std::string_view text,
                                             const DecisionModel& model, Arena& arena) {
  Diagnostics issues;
  ValueBuilder builder(arena);
  try {
    if (!json::sax_parse(text, &builder) || !builder.result.is(Kind::context)) {
      issues.report(messages::input_not_json, {file, 0, 0}, {std::to_string(builder.error_at)});
      return {std::nullopt, std::move(issues)};
    }
  } catch (const feel::LimitReached&) {
    issues.report(messages::input_too_large, {file, 0, 0});
    return {std::nullopt, std::move(issues)};
  }
  std::vector<InputValue> inputs;
  feel::Evaluation evaluation(arena);
  const feel::ContextData& given = builder.result.context();
  for (std::size_t i = 0; i < given.keys.size(); ++i) {
    const auto slot = model.find(given.keys[i]);
    if (!slot) {
      issues.report(messages::no_such_input, {file, 0, 0}, {std::string{given.keys[i]}});
      continue;
    }
    const Type& type = *model.elements()[*slot].type;
    const Value typed = typed_value(given.values[i], type, arena);
    const Value value = feel::guarded([&] { return feel::coerce(evaluation, typed, type); });
    if (value.is_null() && !typed.is_null()) {
      issues.report(
          messages::input_of_wrong_type, {file, 0, 0},
          {std::string{given.keys[i]}, feel::to_feel(given.values[i], 80), to_string(type)});
    }
    inputs.push_back({*slot, value});
  }
  return checked(std::move(inputs), std::move(issues));
}

}  // namespace fasthold::dmn
