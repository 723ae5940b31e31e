// SPDX-License-Identifier: MPL-2.0
// A value of FEEL.
//
// WHERE VALUES LIVE
// A value is 24 plain bytes. Numbers, booleans and everything about time stand in them; texts,
// lists, contexts, ranges, functions and the causes of nulls stand in an `Arena` (or in the
// program, for constants) that outlives the value. Nothing is ever changed after it was made.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "feel/arena.hpp"
#include "feel/number.hpp"
#include "feel/temporal.hpp"

namespace fasthold::feel {

enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  time,
  date_time,
  days_time_duration,
  years_months_duration,
  list,
  context,
  range,
  function
};
/// What the standard calls the kind: `number`, `date and time`, .. Lives as long as the process.
std::string_view kind_name(Kind kind) noexcept;

class Value;
class Evaluation;
struct FunctionData;

/// A place in the text of an expression: offsets in bytes, `end` behind it.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// Why a null is one. A null that somebody wrote has no cause.
struct Cause {
  const Message* message = nullptr;
  std::span<const std::string_view> arguments;
  Span where;                      ///< in the expression that was evaluated
  const Cause* earlier = nullptr;  ///< the null that this one came from
};

struct ContextData;
struct RangeData;

/// One value. Trivially copyable; what it points to is not its own (see the head of this file).
class Value {
 public:
  Value() noexcept = default;  ///< null, without a cause
  static Value null(const Cause* cause = nullptr) noexcept;
  static Value boolean(bool value) noexcept;
  static Value number(Number value) noexcept;
  static Value string(std::string_view text) noexcept;  ///< `text` must outlive it
  static Value date(CalendarDate value) noexcept;
  static Value time(TimeOfDay value) noexcept;
  static Value date_time(const DateTime& value) noexcept;
  static Value days_time(DaysTimeDuration value) noexcept;
  static Value years_months(YearsMonthsDuration value) noexcept;
  static Value list(std::span<const Value> items) noexcept;  ///< `items` must outlive it
  static Value context(const ContextData* data) noexcept;
  static Value range(const RangeData* data) noexcept;
  static Value function(const FunctionData* data) noexcept;

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] bool is(Kind kind) const noexcept { return kind_ == kind; }
  [[nodiscard]] bool is_null() const noexcept { return kind_ == Kind::null; }
  [[nodiscard]] bool is_true() const noexcept { return is(Kind::boolean) && word_[0] != 0; }
  [[nodiscard]] bool is_false() const noexcept { return is(Kind::boolean) && word_[0] == 0; }

  /// Each holds for a value of its kind only; the caller has asked `kind()`.
  [[nodiscard]] const Cause* cause() const noexcept { return pointer<Cause>(); }
  [[nodiscard]] bool boolean() const noexcept { return word_[0] != 0; }
  [[nodiscard]] Number number() const noexcept { return {word_[0], word_[1]}; }
  [[nodiscard]] std::string_view string() const noexcept { return {pointer<char>(), word_[1]}; }
  [[nodiscard]] CalendarDate date() const noexcept { return {first()}; }
  [[nodiscard]] TimeOfDay time() const noexcept { return {second(), zone()}; }
  [[nodiscard]] DateTime date_time() const noexcept { return {first(), second(), zone()}; }
  [[nodiscard]] DaysTimeDuration days_time() const noexcept {
    return {first(), static_cast<std::int32_t>(second())};
  }
  [[nodiscard]] YearsMonthsDuration years_months() const noexcept { return {first()}; }
  [[nodiscard]] std::span<const Value> list() const noexcept {
    return {pointer<Value>(), word_[1]};
  }
  [[nodiscard]] const ContextData& context() const noexcept { return *pointer<ContextData>(); }
  [[nodiscard]] const RangeData& range() const noexcept { return *pointer<RangeData>(); }
  [[nodiscard]] const FunctionData& function() const noexcept { return *pointer<FunctionData>(); }

 private:
  Value(Kind kind, std::uint64_t first, std::uint64_t second = 0) noexcept
      : kind_(kind), word_{first, second} {}
  static Value date_time_like(Kind kind, std::int64_t days, std::int64_t nanoseconds,
                              Zone zone) noexcept;
  template <class T>
  [[nodiscard]] const T* pointer() const noexcept {
    // SAFETY: the maker of a value of this kind put a pointer to a T here.
    return reinterpret_cast<const T*>(word_[0]);
  }
  [[nodiscard]] std::int64_t first() const noexcept { return static_cast<std::int64_t>(word_[0]); }
  [[nodiscard]] std::int64_t second() const noexcept { return static_cast<std::int64_t>(word_[1]); }
  [[nodiscard]] Zone zone() const noexcept { return {zone_form_, zone_id_, zone_offset_}; }

  Kind kind_ = Kind::null;
  Zone::Form zone_form_ = Zone::Form::local;  ///< of times and date-times
  std::uint16_t zone_id_ = 0;
  std::int32_t zone_offset_ = 0;
  /// By kind: the number; truth; days and nanoseconds; seconds and nanoseconds; months; address
  /// and size of a text or list; address of anything else.
  std::uint64_t word_[2] = {0, 0};
};
static_assert(sizeof(Value) == 24);

/// Entries of a context, in the order written; keys differ. A duplicate key is never stored.
struct ContextData {
  std::span<const std::string_view> keys;
  std::span<const Value> values;

  [[nodiscard]] const Value* find(std::string_view key) const noexcept;
};

/// A range. An end that is open to infinity (`< 5`, `>= 5`) has a null there, without being
/// included. Source: DMN 1.5, 10.3.2.7.
struct RangeData {
  Value start;
  Value end;
  bool start_included = false;
  bool end_included = false;
  /// `= 5` and `!= 5` as unary comparisons (10.3.2.7): a point, or everything but a point.
  bool is_negated = false;
};

/// The text of a value as FEEL writes it: strings in quotes, `date("2026-01-01")`. It reads back
/// as an equal value, functions excepted. Bounded: at most `limit` bytes, then `...`.
std::string to_feel(const Value& value, std::size_t limit = 1u << 20);
/// The text that `string(value)` gives: a string as it is, others as literals' content; inside
/// lists and contexts strings stand in quotes.
std::string to_text(const Value& value);

/// The same value in memory of another arena: what outlives an evaluation. Functions become null.
Value copy(const Value& value, Arena& into);

/// Equality of the standard, three-valued: true, false, or null where the kinds differ.
/// Source: DMN 1.5, table 53 (equality): same kind, value by value; null equals null only.
/// Work is counted in `budget` where one is given: what shares its parts may be far larger than the
/// memory it takes. Throws LimitReached then.
Value equals(const Value& a, const Value& b, Evaluation* budget = nullptr);
/// Whether two values are the same, kind and content, also of nulls; false where `equals` is null.
bool same(const Value& a, const Value& b, Evaluation* budget = nullptr);
/// Order of two values of one ordered kind (numbers, strings by code point, days, times of the
/// same kind, durations); unordered where the standard gives null.
/// Source: DMN 1.5, table 54 (comparison).
std::partial_ordering order(const Value& a, const Value& b);
/// `value in range`: true, false, or null where they cannot be compared.
Value includes(const RangeData& range, const Value& value, Evaluation* budget = nullptr);

}  // namespace fasthold::feel
