// SPDX-License-Identifier: MPL-2.0
#include "casefile/scalar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

std::string range_of(const ScalarType& type) {
  const std::string unit = type.unit.empty() ? "" : " " + type.unit;
  if (type.min && type.max) {
    return fmt::format("{}..{}{}", to_string(*type.min), to_string(*type.max), unit);
  }
  if (type.min) return fmt::format(">= {}{}", to_string(*type.min), unit);
  if (type.max) return fmt::format("<= {}{}", to_string(*type.max), unit);
  return unit.empty() ? "123.45" : "123.45" + unit;
}

/// What a value of this type looks like, in words that need no language.
std::string expectation(const ScalarType& type) {
  switch (type.type) {
    case Type::boolean: return "true | false";
    case Type::number: return range_of(type);
    case Type::date: return "YYYY-MM-DD";
    case Type::code: {
      std::string list;
      for (const AllowedValue& allowed : type.allowed) {
        if (!list.empty()) list += " | ";
        list += allowed.value;
      }
      return list;
    }
    case Type::text: return type.pattern.empty() ? "[A-Za-z0-9._:/ -]+" : type.pattern;
    case Type::list: return "<list>";
  }
  return {};
}

/// Without a pattern a text is an identifier: letters of any language, digits and . _ : / - space.
bool is_identifier(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || std::string_view{"._:/ -"}.find(c) != std::string_view::npos;
  });
}

/// Whether an XML attribute can carry `text` as it is: no space at an end, no two in a row.
bool is_collapsed(std::string_view text) noexcept {
  return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         text.find("  ") == std::string_view::npos;
}

/// The value of `text`, bounds not yet checked.
std::optional<Value> value_of(const ScalarType& type, std::string_view text) {
  switch (type.type) {
    case Type::boolean:
      if (text == "true") return Value::of(true);
      if (text == "false") return Value::of(false);
      return std::nullopt;
    case Type::number:
      if (const auto number = parse_decimal(text)) return Value::of(*number);
      return std::nullopt;
    case Type::date:
      if (const auto day = parse_date(text)) return Value::of(*day);
      return std::nullopt;
    case Type::code:
      if (const AllowedValue* allowed = type.find_allowed(text)) {
        return Value::of(Type::code, allowed->value);
      }
      return std::nullopt;
    case Type::text:
      if (!is_collapsed(text)) return std::nullopt;
      if (type.pattern.empty() ? is_identifier(text) : matches_pattern(type.pattern, text)) {
        return Value::of(Type::text, text);
      }
      return std::nullopt;
    case Type::list: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const AllowedValue* ScalarType::find_allowed(std::string_view value) const noexcept {
  const auto found = std::find_if(allowed.begin(), allowed.end(),
                                  [value](const AllowedValue& a) { return a.value == value; });
  return found == allowed.end() ? nullptr : &*found;
}

std::optional<Value> parse_value(const ScalarType& type, std::string_view text,
                                 std::string_view subject, const Position& where,
                                 Diagnostics& issues) {
  if (type.type == Type::text && text.size() > type.max_length) {
    issues.report(
        messages::number_of_text_too_long, where,
        {std::string{subject}, std::to_string(text.size()), std::to_string(type.max_length)});
    return std::nullopt;
  }
  const std::optional<Value> value = value_of(type, text);
  if (!value) {
    issues.report(messages::bad_value, where,
                  {beginning_of(text), std::string{subject}, expectation(type)});
    return std::nullopt;
  }
  if (type.type == Type::number &&
      ((type.min && value->number() < *type.min) || (type.max && value->number() > *type.max))) {
    issues.report(messages::out_of_range, where,
                  {beginning_of(text), std::string{subject}, range_of(type)});
    return std::nullopt;
  }
  return value;
}

ScalarType read_scalar_type(const xml::Element& element, Diagnostics& issues) {
  ScalarType scalar;
  const std::string_view name = element.value("type");
  for (const Type type : {Type::boolean, Type::number, Type::date, Type::code, Type::text}) {
    if (to_string(type) == name) scalar.type = type;
  }
  scalar.unit = element.value("unit");
  if (const auto min = element.attribute("min")) scalar.min = parse_decimal(*min);
  if (const auto max = element.attribute("max")) scalar.max = parse_decimal(*max);
  if (scalar.min && scalar.max && *scalar.max < *scalar.min) {
    issues.report(
        messages::no_numbers, element.position(),
        {std::string{element.value("id")}, to_string(*scalar.min), to_string(*scalar.max)});
  }
  if (const auto length = element.attribute("max-length")) {
    if (const auto number = parse_decimal(*length)) {
      scalar.max_length = static_cast<std::size_t>(number->millionths / Decimal::one);
    }
  }
  scalar.pattern = element.value("pattern");
  if (!is_pattern(scalar.pattern)) {
    issues.report(messages::bad_pattern, element.position(), {scalar.pattern});
    scalar.pattern.clear();
  }
  element.each("allowed", [&scalar](const xml::Element& allowed) {
    scalar.allowed.push_back(
        {std::string{allowed.value("value")},
         {std::string{allowed.value("da")}, std::string{allowed.value("en")}}});
  });
  if (scalar.type == Type::code && scalar.allowed.empty()) {
    issues.report(messages::no_allowed_values, element.position(),
                  {std::string{element.value("id")}});
  }
  return scalar;
}

namespace {

/// Units that have a name in each language; the others are written as they are.
struct UnitName {
  std::string_view unit;
  TextView one;
  TextView many;
};
constexpr UnitName unit_names[] = {
    {"day", {"dag", "day"}, {"dage", "days"}},
    {"week", {"uge", "week"}, {"uger", "weeks"}},
    {"month", {"måned", "month"}, {"måneder", "months"}},
    {"year", {"år", "year"}, {"år", "years"}},
    {"spell", {"periode", "spell"}, {"perioder", "spells"}},
    {"point", {"point", "point"}, {"point", "points"}},
    {"percent", {"%", "%"}, {"%", "%"}},
    {"h", {"time", "hour"}, {"timer", "hours"}},
    {"h/week", {"time om ugen", "hour a week"}, {"timer om ugen", "hours a week"}},
    {"h/day", {"time om dagen", "hour a day"}, {"timer om dagen", "hours a day"}},
    {"kr", {"kr.", "kr."}, {"kr.", "kr."}},
    {"kr/month", {"kr. om måneden", "kr. a month"}, {"kr. om måneden", "kr. a month"}},
    {"count", {"", ""}, {"", ""}},
};

/// The name of `unit` after `number`; the unit itself when it has no name.
std::string_view unit_name(std::string_view unit, Decimal number, Language language) {
  for (const UnitName& name : unit_names) {
    if (name.unit == unit) return (number == Decimal::whole(1) ? name.one : name.many).in(language);
  }
  return unit;
}

}  // namespace

std::string to_text(const ScalarType& type, const Value& value, Language language,
                    WithUnit with_unit) {
  switch (value.state()) {
    case State::unknown: return language == Language::da ? "ukendt" : "unknown";
    case State::absent: return language == Language::da ? "ingen" : "none";
    case State::present: break;
  }
  switch (value.type()) {
    case Type::boolean:
      if (language == Language::da) return value.boolean() ? "ja" : "nej";
      return value.boolean() ? "yes" : "no";
    case Type::number: {
      const std::string_view unit = unit_name(type.unit, value.number(), language);
      const std::string number = to_string(value.number(), language);
      return unit.empty() || with_unit == WithUnit::no ? number
                                                       : fmt::format("{} {}", number, unit);
    }
    case Type::date: return to_string(value.date(), language);
    case Type::code:
    case Type::text:  // rules answer codes as texts, so the declared type decides
      if (const AllowedValue* allowed = type.find_allowed(value.text())) {
        return allowed->label.in(language);
      }
      return std::string{value.text()};
    case Type::list: return {};
  }
  return {};
}

}  // namespace fasthold::casefile
