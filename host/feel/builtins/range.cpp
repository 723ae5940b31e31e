// SPDX-License-Identifier: MPL-2.0
// How points and ranges lie to each other. Source: DMN 1.5, 10.3.4.11.
//
// Each is written once, for two intervals; its inverse is the same with the two exchanged. An end
// that is open to infinity lies before or behind everything, and is like another such end.
#include <array>
#include <compare>

#include "feel/builtins/families.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

using Items = std::span<const Value>;

/// An end of an interval: a value, or infinity where that is null.
struct End {
  Value at;
  bool is_included = true;
  int infinity = 0;  ///< -1, 1; 0: it is a value
};

struct Interval {
  End start;
  End end;
};

Interval interval_of(const Value& value) {
  if (!value.is(Kind::range)) return {{value}, {value}};
  const RangeData& range = value.range();
  const bool from_nowhere = range.start.is_null() && !range.start_included;
  const bool to_nowhere = range.end.is_null() && !range.end_included;
  return {{range.start, range.start_included, from_nowhere ? -1 : 0},
          {range.end, range.end_included, to_nowhere ? 1 : 0}};
}

std::partial_ordering order(const End& a, const End& b) {
  if (a.infinity != 0 || b.infinity != 0) return a.infinity <=> b.infinity;
  return feel::order(a.at, b.at);
}

/// Whether all ends can be compared: what every relation asks for first.
bool comparable(const Interval& a, const Interval& b) {
  for (const End* one : {&a.start, &a.end}) {
    for (const End* other : {&b.start, &b.end}) {
      if (order(*one, *other) == std::partial_ordering::unordered) return false;
    }
  }
  return true;
}

/// Whether `a`, the start of an interval, lets in all that `b` lets in: it is before, or at the
/// same place and not narrower.
bool starts_no_later(const End& a, const End& b) {
  const auto is = order(a, b);
  return is < 0 || (is == 0 && (a.is_included || !b.is_included));
}
bool ends_no_earlier(const End& a, const End& b) {
  const auto is = order(a, b);
  return is > 0 || (is == 0 && (a.is_included || !b.is_included));
}
/// Whether an interval that ends at `end` and one that starts at `start` have a point in common.
bool reaches(const End& end, const End& start) {
  const auto is = order(end, start);
  return is > 0 || (is == 0 && end.is_included && start.is_included);
}
bool coincide(const End& a, const End& b) {
  return order(a, b) == 0 && a.is_included == b.is_included;
}

bool before(const Interval& a, const Interval& b) {
  return !reaches(a.end, b.start);
}
bool meets(const Interval& a, const Interval& b) {
  return a.end.is_included && b.start.is_included && order(a.end, b.start) == 0;
}
bool overlaps(const Interval& a, const Interval& b) {
  return reaches(a.end, b.start) && reaches(b.end, a.start);
}
bool overlaps_before(const Interval& a, const Interval& b) {
  return !starts_no_later(b.start, a.start) && reaches(a.end, b.start) &&
         ends_no_earlier(b.end, a.end);
}
bool finishes(const Interval& a, const Interval& b) {
  return coincide(a.end, b.end) && starts_no_later(b.start, a.start);
}
bool point_finishes(const Interval& point, const Interval& range) {
  return coincide(point.end, range.end);
}
bool includes(const Interval& a, const Interval& b) {
  return starts_no_later(a.start, b.start) && ends_no_earlier(a.end, b.end);
}
bool starts(const Interval& a, const Interval& b) {
  return coincide(a.start, b.start) && ends_no_earlier(b.end, a.end);
}
bool point_starts(const Interval& point, const Interval& range) {
  return coincide(point.start, range.start);
}
bool coincides(const Interval& a, const Interval& b) {
  return coincide(a.start, b.start) && coincide(a.end, b.end);
}

using Relation = bool (*)(const Interval&, const Interval&);

Value not_comparable(Evaluation& evaluation, const Value& a, const Value& b) {
  return evaluation.null(messages::ranges_not_comparable, {to_feel(a, 100), to_feel(b, 100)});
}

template <Relation Holds>
Value related(Evaluation& evaluation, const Value& a, const Value& b) {
  for (const Value* each : {&a, &b}) {
    // Everything but a point is not an interval.
    if (each->is(Kind::range) && each->range().is_negated) return not_comparable(evaluation, a, b);
  }
  const Interval first = interval_of(a);
  const Interval second = interval_of(b);
  if (!comparable(first, second)) return not_comparable(evaluation, a, b);
  return Value::boolean(Holds(first, second));
}

template <Relation Holds>
Value forward(Evaluation& evaluation, Items arguments) {
  return related<Holds>(evaluation, arguments[0], arguments[1]);
}
template <Relation Holds>
Value inverse(Evaluation& evaluation, Items arguments) {
  return related<Holds>(evaluation, arguments[1], arguments[0]);
}

constexpr KindSet range = kinds(Kind::range);
constexpr KindSet point = kinds(Kind::number, Kind::string, Kind::date, Kind::time, Kind::date_time,
                                Kind::days_time_duration, Kind::years_months_duration);
constexpr KindSet boolean = kinds(Kind::boolean);

constexpr std::array<Parameter, 2> points{{{"point1", point}, {"point2", point}}};
constexpr std::array<Parameter, 2> point_range{{{"point", point}, {"range", range}}};
constexpr std::array<Parameter, 2> range_point{{{"range", range}, {"point", point}}};
constexpr std::array<Parameter, 2> ranges{{{"range1", range}, {"range2", range}}};
constexpr std::array<Parameter, 1> from{{{"from", kinds(Kind::string)}}};

using Parameters = std::array<Parameter, 2>;

template <Relation Holds>
constexpr Builtin is(std::string_view name, const Parameters& parameters) {
  return {name, parameters, 2, false, boolean, forward<Holds>};
}
template <Relation Holds>
constexpr Builtin is_inverse(std::string_view name, const Parameters& parameters) {
  return {name, parameters, 2, false, boolean, inverse<Holds>};
}

constexpr std::array<Builtin, 28> all{{
    is<before>("before", points),
    is<before>("before", point_range),
    is<before>("before", range_point),
    is<before>("before", ranges),
    is_inverse<before>("after", points),
    is_inverse<before>("after", point_range),
    is_inverse<before>("after", range_point),
    is_inverse<before>("after", ranges),
    is<meets>("meets", ranges),
    is_inverse<meets>("met by", ranges),
    is<overlaps>("overlaps", ranges),
    is<overlaps_before>("overlaps before", ranges),
    is_inverse<overlaps_before>("overlaps after", ranges),
    is<point_finishes>("finishes", point_range),
    is<finishes>("finishes", ranges),
    is_inverse<point_finishes>("finished by", range_point),
    is_inverse<finishes>("finished by", ranges),
    is<includes>("includes", range_point),
    is<includes>("includes", ranges),
    is_inverse<includes>("during", point_range),
    is_inverse<includes>("during", ranges),
    is<point_starts>("starts", point_range),
    is<starts>("starts", ranges),
    is_inverse<point_starts>("started by", range_point),
    is_inverse<starts>("started by", ranges),
    is<coincides>("coincides", points),
    is<coincides>("coincides", ranges),
    {"range", from, 1, false, range, range_of_text},
}};

}  // namespace

std::span<const Builtin> range_builtins() {
  return all;
}

}  // namespace fasthold::feel
