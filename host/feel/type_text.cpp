// SPDX-License-Identifier: MPL-2.0
// Types as FEEL writes them.
#include "feel/type.hpp"

namespace fasthold::feel {
namespace {

std::string_view plain_name(Type::Form form) {
  switch (form) {
    case Type::Form::any: return "Any";
    case Type::Form::null: return "Null";
    case Type::Form::boolean: return "boolean";
    case Type::Form::number: return "number";
    case Type::Form::string: return "string";
    case Type::Form::date: return "date";
    case Type::Form::time: return "time";
    case Type::Form::date_time: return "date and time";
    case Type::Form::days_time_duration: return "days and time duration";
    case Type::Form::years_months_duration: return "years and months duration";
    case Type::Form::list: return "list";
    case Type::Form::range: return "range";
    case Type::Form::context: return "context";
    case Type::Form::function: return "function";
  }
  return "";
}

void write(const Type& type, int depth, std::string& text) {
  if (!type.name.empty()) {
    text += type.name;
    return;
  }
  text += plain_name(type.form);
  if (depth == 0 || type.any_function) return;
  switch (type.form) {
    case Type::Form::list:
    case Type::Form::range:
      text += '<';
      write(*type.element, depth - 1, text);
      text += '>';
      break;
    case Type::Form::context:
      text += '<';
      for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i > 0) text += ", ";
        text += type.fields[i].name + ": ";
        write(*type.fields[i].type, depth - 1, text);
      }
      text += '>';
      break;
    case Type::Form::function:
      text += '<';
      for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i > 0) text += ", ";
        write(*type.fields[i].type, depth - 1, text);
      }
      text += "> -> ";
      write(*type.element, depth - 1, text);
      break;
    default: break;
  }
}

}  // namespace

std::string to_string(const Type& type) {
  std::string text;
  write(type, 8, text);
  return text;
}

}  // namespace fasthold::feel
