// SPDX-License-Identifier: MPL-2.0
#include "casefile/value.hpp"

namespace fasthold::casefile {

bool Value::operator==(const Value& other) const noexcept {
  if (type_ != other.type_ || state_ != other.state_) return false;
  if (state_ != State::present) return true;
  return holds_text() ? text() == other.text() : number_ == other.number_;
}

std::string to_string(const Value& value) {
  if (!value.is_present()) return {};
  switch (value.type()) {
    case Type::boolean: return value.boolean() ? "true" : "false";
    case Type::number: return to_string(value.number());
    case Type::date: return to_string(value.date());
    case Type::code:
    case Type::text: return std::string{value.text()};
    case Type::list: return {};
  }
  return {};
}

std::string_view to_string(Type type) noexcept {
  switch (type) {
    case Type::boolean: return "boolean";
    case Type::number: return "number";
    case Type::date: return "date";
    case Type::code: return "code";
    case Type::text: return "text";
    case Type::list: return "list";
  }
  return {};
}

}  // namespace fasthold::casefile
