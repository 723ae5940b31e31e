// SPDX-License-Identifier: MPL-2.0
// The lattice of types: conformance, joining, instances, conversions.
#include "feel/type.hpp"

#include <algorithm>
#include <array>

#include "feel/evaluation.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Forms = Type::Form;

/// How deep types inside types are looked at; deeper ones count as `any`.
constexpr int deepest = 64;

const Field* find_field(const Type& type, std::string_view name) {
  const auto found = std::ranges::find(type.fields, name, &Field::name);
  return found == type.fields.end() ? nullptr : &*found;
}

bool conforms_at(const Type& a, const Type& b, int depth);

bool function_conforms(const Type& a, const Type& b, int depth) {
  if (b.any_function) return true;
  if (a.any_function || a.fields.size() != b.fields.size()) return false;
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    if (!conforms_at(*b.fields[i].type, *a.fields[i].type, depth)) return false;
  }
  return conforms_at(*a.element, *b.element, depth);
}

bool conforms_at(const Type& a, const Type& b, int depth) {
  if (&a == &b || b.form == Forms::any || a.form == Forms::null || depth == 0) return true;
  if (a.form != b.form) return false;
  switch (a.form) {
    case Forms::list:
    case Forms::range: return conforms_at(*a.element, *b.element, depth - 1);
    case Forms::context:
      return std::ranges::all_of(b.fields, [&](const Field& field) {
        const Field* own = find_field(a, field.name);
        return own != nullptr && conforms_at(*own->type, *field.type, depth - 1);
      });
    case Forms::function: return function_conforms(a, b, depth - 1);
    default: return true;
  }
}

bool may_conform_at(const Type& a, const Type& b, int depth);

/// Where nothing is written about a parameter or the result, it may be of any type.
bool function_may_conform(const Type& a, const Type& b, int depth) {
  if (a.any_function || b.any_function) return true;
  return std::ranges::equal(a.fields, b.fields,
                            [&](const Field& own, const Field& wanted) {
                              return may_conform_at(*wanted.type, *own.type, depth);
                            }) &&
         may_conform_at(*a.element, *b.element, depth);
}

bool may_conform_at(const Type& a, const Type& b, int depth) {
  if (a.form == Forms::any || b.form == Forms::any || a.form == Forms::null || depth == 0) {
    return true;
  }
  if (a.form != b.form) return false;
  switch (a.form) {
    case Forms::list: return true;  // both may be empty
    case Forms::range: return may_conform_at(*a.element, *b.element, depth - 1);
    case Forms::context:
      return std::ranges::all_of(b.fields, [&](const Field& field) {
        const Field* own = find_field(a, field.name);
        return own == nullptr || may_conform_at(*own->type, *field.type, depth - 1);
      });
    case Forms::function: return function_may_conform(a, b, depth - 1);
    default: return true;
  }
}

Forms form_of(Kind kind) {
  switch (kind) {
    case Kind::null: return Forms::null;
    case Kind::boolean: return Forms::boolean;
    case Kind::number: return Forms::number;
    case Kind::string: return Forms::string;
    case Kind::date: return Forms::date;
    case Kind::time: return Forms::time;
    case Kind::date_time: return Forms::date_time;
    case Kind::days_time_duration: return Forms::days_time_duration;
    case Kind::years_months_duration: return Forms::years_months_duration;
    case Kind::list: return Forms::list;
    case Kind::context: return Forms::context;
    case Kind::range: return Forms::range;
    case Kind::function: return Forms::function;
  }
  return Forms::any;
}

TypePtr type_at(const Value& value, int depth) {
  if (depth == 0) return any_type();
  switch (value.kind()) {
    case Kind::list: {
      TypePtr element = type_of(Forms::null);
      for (const Value& item : value.list()) element = join(element, type_at(item, depth - 1));
      return list_of(element->form == Forms::null ? any_type() : element);
    }
    case Kind::context: {
      std::vector<Field> fields;
      const ContextData& data = value.context();
      for (std::size_t i = 0; i < data.keys.size(); ++i) {
        fields.push_back({std::string{data.keys[i]}, type_at(data.values[i], depth - 1)});
      }
      return context_of(std::move(fields));
    }
    case Kind::range: {
      const RangeData& range = value.range();
      return range_over(type_at(range.start.is_null() ? range.end : range.start, depth - 1));
    }
    case Kind::function: {
      const FunctionData& function = value.function();
      if (function.variadic) return type_of(Forms::function);
      std::vector<Field> parameters;
      for (std::size_t i = 0; i < function.parameters.size(); ++i) {
        const Type* type = i < function.types.size() ? function.types[i] : nullptr;
        parameters.push_back({std::string{function.parameters[i]},
                              type == nullptr ? any_type() : std::make_shared<Type>(*type)});
      }
      TypePtr result = function.type == nullptr || function.type->element == nullptr
                           ? any_type()
                           : function.type->element;
      return function_of(std::move(parameters), std::move(result));
    }
    default: return type_of(form_of(value.kind()));
  }
}

/// Whether a value is of the shape of a type, or also allowed by its constraints.
enum class Asked : std::uint8_t { shape, allowed };

bool is_one(Evaluation& evaluation, const Value& value, const Type& type, Asked asked, int depth);

/// As `is_one`, where null may stand for a value of any type: inside lists and contexts.
bool fits(Evaluation& evaluation, const Value& value, const Type& type, Asked asked, int depth) {
  return value.is_null() || is_one(evaluation, value, type, asked, depth);
}

bool has_shape(Evaluation& evaluation, const Value& value, const Type& type, Asked asked,
               int depth) {
  if (type.form == Forms::any) return !value.is_null();
  if (form_of(value.kind()) != type.form) return false;
  if (depth == 0) return true;
  switch (type.form) {
    case Forms::list:
      evaluation.spend(value.list().size());
      return std::ranges::all_of(value.list(), [&](const Value& item) {
        return fits(evaluation, item, *type.element, asked, depth - 1);
      });
    case Forms::context:
      return std::ranges::all_of(type.fields, [&](const Field& field) {
        const Value* member = value.context().find(field.name);
        return member != nullptr && fits(evaluation, *member, *field.type, asked, depth - 1);
      });
    case Forms::range: {
      const RangeData& range = value.range();
      return fits(evaluation, range.start, *type.element, asked, depth - 1) &&
             fits(evaluation, range.end, *type.element, asked, depth - 1);
    }
    case Forms::function:
      // An instance is told by what is written; where a function is asked for, an untyped one
      // may be just that.
      return asked == Asked::shape ? conforms(*type_of(value), type)
                                   : may_conform(*type_of(value), type);
    default: return true;
  }
}

bool is_one(Evaluation& evaluation, const Value& value, const Type& type, Asked asked, int depth) {
  return has_shape(evaluation, value, type, asked, depth) &&
         (asked == Asked::shape || type.constraint == nullptr ||
          type.constraint->admits(evaluation, value));
}

Value convert(Evaluation& evaluation, const Value& value, const Type& type) {
  const auto fits_type = [&](const Value& candidate, const Type& wanted) {
    return is_one(evaluation, candidate, wanted, Asked::allowed, deepest);
  };
  if (fits_type(value, type)) return value;
  if (type.form == Forms::date_time && value.is(Kind::date)) {
    const Value midnight = Value::date_time({value.date().days, 0, {Zone::Form::offset, 0, 0}});
    if (fits_type(midnight, type)) return midnight;
  }
  if (type.form == Forms::list && !value.is(Kind::list)) {
    const Value item = convert(evaluation, value, *type.element);
    if (!item.is_null()) {
      const Value one = evaluation.list({&item, 1});
      if (fits_type(one, type)) return one;
    }
  }
  if (type.form != Forms::list && value.is(Kind::list) && value.list().size() == 1) {
    const Value& item = value.list().front();
    if (item.is_null() || fits_type(item, type)) return item;
  }
  if (type.constraint != nullptr && has_shape(evaluation, value, type, Asked::shape, deepest)) {
    return evaluation.null(messages::not_allowed,
                           {to_feel(value, 80), type.name, type.constraint->text()});
  }
  return evaluation.null(messages::not_coerced, {to_feel(value, 80), to_string(type)});
}

}  // namespace

const TypePtr& type_of(Type::Form form) {
  static const auto types = [] {
    std::array<TypePtr, static_cast<std::size_t>(Forms::function) + 1> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto type = std::make_shared<Type>();
      type->form = static_cast<Forms>(i);
      const auto any = std::make_shared<Type>();
      if (type->form >= Forms::list) type->element = any;
      type->any_function = type->form == Forms::function;
      all[i] = type;
    }
    return all;
  }();
  return types[static_cast<std::size_t>(form)];
}

const TypePtr& any_type() {
  return type_of(Forms::any);
}

TypePtr list_of(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->form = Forms::list;
  type->element = std::move(element);
  return type;
}

TypePtr range_over(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->form = Forms::range;
  type->element = std::move(element);
  return type;
}

TypePtr context_of(std::vector<Field> fields) {
  auto type = std::make_shared<Type>();
  type->form = Forms::context;
  type->fields = std::move(fields);
  return type;
}

TypePtr function_of(std::vector<Field> parameters, TypePtr result) {
  auto type = std::make_shared<Type>();
  type->form = Forms::function;
  type->fields = std::move(parameters);
  type->element = std::move(result);
  return type;
}

TypePtr find_type(std::string_view name) {
  static constexpr std::pair<std::string_view, Forms> names[] = {
      {"Any", Forms::any},
      {"Null", Forms::null},
      {"boolean", Forms::boolean},
      {"number", Forms::number},
      {"string", Forms::string},
      {"date", Forms::date},
      {"time", Forms::time},
      {"date and time", Forms::date_time},
      {"dateTime", Forms::date_time},
      {"days and time duration", Forms::days_time_duration},
      {"dayTimeDuration", Forms::days_time_duration},
      {"years and months duration", Forms::years_months_duration},
      {"yearMonthDuration", Forms::years_months_duration},
      {"list", Forms::list},
      {"range", Forms::range},
      {"context", Forms::context},
      {"function", Forms::function},
  };
  const auto* const found =
      std::ranges::find(names, name, &std::pair<std::string_view, Forms>::first);
  return found == std::end(names) ? nullptr : type_of(found->second);
}

TypePtr type_of(const Value& value) {
  return type_at(value, deepest);
}

bool conforms(const Type& a, const Type& b) {
  return conforms_at(a, b, deepest);
}

bool may_conform(const Type& a, const Type& b) {
  return may_conform_at(a, b, deepest);
}

namespace {

/// A context with the fields of both. It is open where one of them has more, so that nobody takes
/// a member for one that is never there.
TypePtr join_contexts(const TypePtr& a, const TypePtr& b) {
  const bool are_alike = a->fields.size() == b->fields.size() && a->is_open == b->is_open;
  if (are_alike && conforms(*a, *b)) return b;
  if (are_alike && conforms(*b, *a)) return a;
  std::vector<Field> fields;
  for (const Field& field : a->fields) {
    if (const Field* other = find_field(*b, field.name)) {
      fields.push_back({field.name, join(field.type, other->type)});
    }
  }
  auto type = std::make_shared<Type>();
  type->form = Forms::context;
  type->is_open = a->is_open || b->is_open || fields.size() < a->fields.size() ||
                  fields.size() < b->fields.size();
  type->fields = std::move(fields);
  return type;
}

}  // namespace

TypePtr join(const TypePtr& a, const TypePtr& b) {
  if (a == b) return a;
  if (a->form == Forms::list && b->form == Forms::list) {
    TypePtr element = join(a->element, b->element);
    if (element == b->element) return b;
    return element == a->element ? a : list_of(std::move(element));
  }
  if (a->form == Forms::context && b->form == Forms::context) return join_contexts(a, b);
  if (conforms(*a, *b)) return b;
  return conforms(*b, *a) ? a : any_type();
}

bool is_instance(Evaluation& evaluation, const Value& value, const Type& type) {
  return is_one(evaluation, value, type, Asked::shape, deepest);
}

Value coerce(Evaluation& evaluation, const Value& value, const Type& type) {
  // Most values are what their type says.
  const bool is_plain = type.form < Forms::list && type.form > Forms::null;
  const bool is_one = is_plain && type.constraint == nullptr && form_of(value.kind()) == type.form;
  if (value.is_null() || is_one) return value;
  return convert(evaluation, value, type);
}

}  // namespace fasthold::feel
