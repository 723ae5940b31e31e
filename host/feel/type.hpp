// SPDX-License-Identifier: MPL-2.0
// Types of FEEL: what the checker knows of an expression, and what `instance of` asks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/value.hpp"

namespace fasthold::feel {

class Evaluation;
struct Type;
using TypePtr = std::shared_ptr<const Type>;

/// What allowed values or a type constraint ask of a value beyond its type.
class Constraint {
 public:
  virtual ~Constraint() = default;
  /// Whether `value`, which has the type, is allowed.
  [[nodiscard]] virtual bool admits(Evaluation& evaluation, const Value& value) const = 0;
  /// The constraint as it was written.
  [[nodiscard]] virtual std::string text() const = 0;
};

/// A component of a context type.
struct Field {
  std::string name;
  TypePtr type;
};

/// A type. `any` is the top of the lattice; `null` is below every type.
/// Source: DMN 1.5, 10.3.2.9.
struct Type {
  enum class Form : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    days_time_duration,
    years_months_duration,
    // From here on in the order of `Kind`, shifted by one.
    list,     ///< of `element`
    context,  ///< with `fields`; others may be there
    range,    ///< over `element`
    function  ///< from `fields` (names may be empty) to `element`
  };

  Form form = Form::any;
  TypePtr element;            ///< of lists, ranges, functions' results; never null there
  std::vector<Field> fields;  ///< of contexts; parameters of functions
  bool any_function = false;  ///< a function about whose parameters nothing is known
  bool is_open = false;       ///< a context some of whose values are known to have other fields too
  std::string name;           ///< of an item definition; for messages
  std::shared_ptr<const Constraint> constraint;  ///< may be null: everything is allowed
};

/// The types without parts. [thread-safe]
const TypePtr& any_type();
const TypePtr& type_of(Type::Form form);  ///< a form without parts
TypePtr list_of(TypePtr element);
TypePtr range_over(TypePtr element);
TypePtr context_of(std::vector<Field> fields);
TypePtr function_of(std::vector<Field> parameters, TypePtr result);

/// The built-in type of that name (`number`, `date and time`, `dateTime`, `Any`, ..), or null.
/// Source: DMN 1.5, 7.3.3 (typeRef) and 10.3.2.9.
TypePtr find_type(std::string_view name);

/// The type of a value, as exactly as it can be told.
TypePtr type_of(const Value& value);
/// Whether every value of `a` is one of `b`. Source: DMN 1.5, 10.3.2.9.1, table 49 (conformance).
bool conforms(const Type& a, const Type& b);
/// Whether some value may be of both: when false, using one for the other is a mistake.
bool may_conform(const Type& a, const Type& b);
/// The least type that both conform to.
TypePtr join(const TypePtr& a, const TypePtr& b);
/// `value instance of type`; null is an instance of `Null` only. Allowed values do not count: an
/// instance of a type may still not be allowed where the type is asked for.
bool is_instance(Evaluation& evaluation, const Value& value, const Type& type);
/// Whether `value` may stand where `type` is asked for: an instance, or null.
/// The conversions of 10.3.2.9.4: to and from a singleton list, a date to the date and time of its
/// midnight in UTC. A value that cannot be converted gives null with its cause.
Value coerce(Evaluation& evaluation, const Value& value, const Type& type);

/// As FEEL writes it: `list<number>`, `context<a: string>`, `function<number> -> string`.
std::string to_string(const Type& type);

}  // namespace fasthold::feel
