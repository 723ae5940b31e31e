// SPDX-License-Identifier: MPL-2.0
// An assessment as bytes, and back.
//
// FORMAT, version 1: a version byte, then the members in the order of `encode`. Whole numbers are
// LEB128 (signed ones zigzag), lists a length and their elements. A text that is new is a 0, its
// length and its bytes; one that came before is its number, counted from 1: most do, and what is
// stored decides how long a night takes. Days are counted from the day of assessment. The parts
// of a pool follow each other in the order of the outcomes, so only their lengths are written.
#include <algorithm>
#include <array>
#include <cstring>

#include "assessment/assessment.hpp"

namespace fasthold::assessment {
namespace {

/// Without tables, as it was before there were any; with them.
constexpr std::uint8_t format_without_tables = 1;
constexpr std::uint8_t format_with_tables = 2;
/// Farther than any day or part lies from where it is expected.
constexpr std::int64_t far = INT64_C(1) << 33;

/// Where the next part of each pool begins unless it is written otherwise.
struct PoolEnds {
  std::uint32_t arguments = 0, evidence = 0, parameters = 0, covers = 0, funding = 0, missing = 0,
                table_rules = 0;
};

class Writer {
 public:
  void byte(std::uint8_t value) { out.push_back(static_cast<char>(value)); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
  }
  static std::uint64_t zigzag(std::int64_t value) noexcept {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  }
  void integer(std::int64_t value) { number(zigzag(value)); }
  void day(std::int32_t day) { integer(std::int64_t{day} - base); }
  /// A day that may be `none`.
  void day_or(std::int32_t day, std::int32_t none) {
    number(day == none ? 0 : 1 + zigzag(std::int64_t{day} - base));
  }
  void text(std::string_view value) {
    std::uint32_t& known = slot(value);
    if (known != 0) return number(known);
    texts_.push_back(value);
    known = static_cast<std::uint32_t>(texts_.size());
    number(0);
    number(value.size());
    out += value;
  }
  void value(const Value& value) {
    byte(static_cast<std::uint8_t>((static_cast<unsigned>(value.type()) << 2) |
                                   static_cast<unsigned>(value.state())));
    if (!value.is_present()) return;
    switch (value.type()) {
      case Type::boolean: return byte(value.boolean() ? 1 : 0);
      case Type::date: return day(value.date().days);
      case Type::number: {  // most are whole
        const std::int64_t raw = value.raw();
        const bool whole = raw % Decimal::one == 0;
        return number(zigzag(whole ? raw / Decimal::one : raw) << 1 | (whole ? 0U : 1U));
      }
      case Type::code:
      case Type::text: return text(value.text());
      case Type::list: return;
    }
  }
  void range(Range range, std::uint32_t& end) {
    number(range.count);
    if (range.count == 0) return;
    integer(std::int64_t{range.begin} - end);
    end = range.begin + range.count;
  }
  template <class T, class Each>
  void list(const std::vector<T>& items, Each&& each) {
    number(items.size());
    for (const T& item : items) each(item);
  }

  std::string out;
  std::int32_t base = 0;  ///< the day that days are counted from
  PoolEnds ends;

 private:
  /// The place of a text's number: an open hash table that is at most half full. What does not
  /// fit any more is written again each time.
  std::uint32_t& slot(std::string_view value) {
    // Both ends and the length tell nearly all texts of a case apart; the comparison does the rest.
    std::uint64_t front = 0;
    std::uint64_t back = 0;
    const std::size_t part = std::min<std::size_t>(value.size(), 8);
    if (part > 0) {
      std::memcpy(&front, value.data(), part);
      std::memcpy(&back, value.data() + value.size() - part, part);
    }
    const std::uint64_t mixed = (front * 31 + back * 7 + value.size()) * 0x9e3779b97f4a7c15;
    for (std::size_t at = mixed >> 54;; at = (at + 1) % table_.size()) {
      if (table_[at] == 0) {
        if (2 * texts_.size() < table_.size()) return table_[at];
        overflow_ = 0;
        return overflow_;
      }
      if (texts_[table_[at] - 1] == value) return table_[at];
    }
  }

  std::array<std::uint32_t, 1024> table_{};  // as many as the ten bits of the hash tell apart
  std::vector<std::string_view> texts_;
  std::uint32_t overflow_ = 0;
};

/// Reads what `Writer` wrote. Once something does not fit, `ok` is false and all is zero.
class Reader {
 public:
  Reader(std::string_view bytes, TextArena& texts) : rest_(bytes), texts_(texts) {}

  std::uint8_t byte() {
    if (rest_.empty()) {
      ok = false;
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= static_cast<std::uint64_t>(next & 0x7f) << shift;
      if ((next & 0x80) == 0) return value;
    }
    ok = false;
    return 0;
  }
  std::uint32_t index() {
    const std::uint64_t value = number();
    if (value > UINT32_MAX) ok = false;
    return ok ? static_cast<std::uint32_t>(value) : 0;
  }
  std::int64_t integer() { return unzigzag(number()); }
  std::int32_t day_from(std::int64_t distance) {
    if (distance < -far || distance > far) ok = false;
    const std::int64_t value = ok ? base + distance : 0;
    if (value < INT32_MIN || value > INT32_MAX) ok = false;
    return ok ? static_cast<std::int32_t>(value) : 0;
  }
  std::int32_t day() { return day_from(integer()); }
  std::int32_t day_or(std::int32_t none) {
    const std::uint64_t value = number();
    return value == 0 ? none : day_from(unzigzag(value - 1));
  }
  static std::int64_t unzigzag(std::uint64_t value) noexcept {
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
  }
  std::string_view text() {
    const std::uint64_t known = number();
    if (known > known_.size()) ok = false;
    if (!ok) return {};
    if (known > 0) return known_[known - 1];
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      ok = false;
      return {};
    }
    known_.push_back(texts_.keep(rest_.substr(0, size)));
    rest_.remove_prefix(size);
    return known_.back();
  }
  template <class Enum>
  Enum choice(unsigned value, Enum last) {
    if (value > static_cast<unsigned>(last)) ok = false;
    return ok ? static_cast<Enum>(value) : Enum{};
  }
  Value value() {
    const std::uint8_t head = byte();
    const Type type = choice<Type>(head >> 2, Type::list);
    const State state = choice<State>(head & 3, State::present);
    if (state == State::unknown) return Value::unknown(type);
    if (state == State::absent) return Value::absent(type);
    switch (type) {
      case Type::boolean: return Value::of(byte() != 0);
      case Type::date: return Value::of(Date{day()});
      case Type::number: {
        const std::uint64_t coded = number();
        const std::int64_t number = unzigzag(coded >> 1);
        if ((coded & 1) != 0) return Value::of(Decimal{number});
        if (number > INT64_MAX / Decimal::one || number < INT64_MIN / Decimal::one) ok = false;
        return Value::of(ok ? Decimal::whole(number) : Decimal{});
      }
      case Type::code:
      case Type::text: return Value::of(type, text());
      case Type::list: break;
    }
    return Value::of_raw(Type::list, 0);
  }
  Range range(std::uint32_t& end) {
    Range range;
    range.count = index();
    if (range.count == 0) return range;
    const std::int64_t distance = integer();
    if (distance < -far || distance > far) ok = false;
    const std::int64_t begin = ok ? std::int64_t{end} + distance : 0;
    if (begin < 0 || begin > INT32_MAX - std::int64_t{range.count}) ok = false;
    if (!ok) return {};
    range.begin = static_cast<std::uint32_t>(begin);
    end = range.begin + range.count;
    return range;
  }
  template <class T, class Each>
  void list(std::vector<T>& items, Each&& each) {
    const std::uint64_t size = number();
    if (size > rest_.size()) ok = false;  // an element is at least a byte
    for (std::uint64_t i = 0; ok && i < size; ++i) items.push_back(each());
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool ok = true;
  std::int32_t base = 0;
  PoolEnds ends;

 private:
  std::vector<std::string_view> known_;
  std::string_view rest_;
  TextArena& texts_;
};

template <class T>
bool within(Range range, const std::vector<T>& pool) {
  return range.begin <= pool.size() && range.count <= pool.size() - range.begin;
}

bool ranges_hold(const Assessment& a) {
  for (const Outcome& outcome : a.outcomes) {
    if (!within(outcome.arguments, a.arguments) || !within(outcome.evidence, a.evidence) ||
        !within(outcome.parameters, a.parameters) || !within(outcome.proposal.funding, a.funding) ||
        !within(outcome.proposal.covers, a.covers)) {
      return false;
    }
  }
  for (const RuleTrace& rule : a.rules) {
    if (!within(rule.missing, a.missing)) return false;
  }
  for (const TableTrace& table : a.tables) {
    if (!within(table.matched, a.table_rules) || !within(table.chosen, a.table_rules)) return false;
  }
  return true;
}

bool is_day(Date day) {
  return day >= first_date && day <= last_date;
}

/// Whether the value is one that its type has.
bool is_value(const Value& value) {
  if (!value.is_present()) return true;
  if (value.type() == Type::boolean) return value.raw() == 0 || value.raw() == 1;
  return value.type() != Type::date ||
         (value.raw() >= first_date.days && value.raw() <= last_date.days);
}

bool values_hold(const Assessment& a) {
  const auto all = [](const auto& list, auto&& holds) {
    return std::all_of(list.begin(), list.end(), holds);
  };
  return is_day(a.as_of) && is_day(a.holds_until) &&
         all(a.outcomes,
             [](const Outcome& o) {
               return (o.day == no_day || is_day(Date{o.day})) && is_value(o.score) &&
                      is_value(o.proposal.cost);
             }) &&
         all(a.derived, [](const Derived& d) { return is_value(d.value); }) &&
         all(a.arguments, is_value) &&
         all(a.evidence, [](const Evidence& e) { return is_value(e.seen); }) &&
         all(a.parameters, [](const ParameterUse& p) { return is_day(p.day) && is_value(p.seen); });
}

}  // namespace

std::string encode(const Assessment& a) {
  Writer w;
  w.out.reserve(1024);
  w.byte(a.tables.empty() ? format_without_tables : format_with_tables);
  w.text(a.case_id);
  for (const std::uint8_t byte : a.case_hash.bytes) w.byte(byte);
  w.integer(a.as_of.days);
  w.base = a.as_of.days;
  w.byte(a.complete ? 1 : 0);
  w.day_or(a.holds_until.days, last_date.days);
  w.list(a.outcomes, [&w](const Outcome& o) {
    w.number(o.rule);
    w.number(o.code);
    w.byte(static_cast<std::uint8_t>((static_cast<unsigned>(o.data_class) << 1) |
                                     (o.near_miss ? 1U : 0U)));
    w.text(o.key);
    w.text(o.proposal.measure);  // empty: no proposal, and nothing more about one
    w.day_or(o.day, no_day);
    w.number(o.band);
    w.value(o.score);
    w.range(o.arguments, w.ends.arguments);
    w.range(o.evidence, w.ends.evidence);
    w.range(o.parameters, w.ends.parameters);
    if (o.proposal.measure.empty()) return;
    w.number(o.proposal.rank);
    w.value(o.proposal.cost);
    w.integer(o.proposal.lead_days);
    w.range(o.proposal.funding, w.ends.funding);
    w.range(o.proposal.covers, w.ends.covers);
  });
  w.list(a.questions, [&w](const Question& q) {
    w.number(q.fact);
    w.list(q.waiting, [&w](std::uint32_t rule) { w.number(rule); });
  });
  w.list(a.rules, [&w](const RuleTrace& r) {
    w.byte(r.status);
    w.range(r.missing, w.ends.missing);
    w.text(r.failure);
  });
  w.list(a.derived, [&w](const Derived& d) {
    w.number(d.fact);
    w.byte(static_cast<std::uint8_t>(d.data_class));
    w.value(d.value);
  });
  w.list(a.arguments, [&w](const Value& v) { w.value(v); });
  w.list(a.evidence, [&w](const Evidence& e) {
    w.number(e.fact);
    w.number(e.record == whole_fact ? 0 : e.record + 1ULL);
    w.number(e.field == whole_fact ? 0 : e.field + 1ULL);
    w.value(e.seen);
  });
  w.list(a.parameters, [&w](const ParameterUse& p) {
    w.number(p.parameter);
    w.day(p.day.days);
    w.value(p.seen);
  });
  w.list(a.covers, [&w](const Pair& p) {
    w.text(p.limitation);
    w.text(p.demand);
  });
  w.list(a.funding, [&w](std::string_view route) { w.text(route); });
  w.list(a.missing, [&w](std::uint32_t fact) { w.number(fact); });
  if (a.tables.empty()) return std::move(w.out);
  w.list(a.tables, [&w](const TableTrace& t) {
    w.number(t.rule);
    w.number(t.table);
    w.range(t.matched, w.ends.table_rules);
    w.range(t.chosen, w.ends.table_rules);
  });
  w.list(a.table_rules, [&w](std::uint32_t rule) { w.number(rule); });
  return std::move(w.out);
}

std::optional<Assessment> decode(std::string_view bytes) {
  Assessment a;
  Reader r(bytes, a.texts);
  const std::uint8_t format = r.byte();
  if (format != format_without_tables && format != format_with_tables) return std::nullopt;
  a.case_id = r.text();
  for (std::uint8_t& byte : a.case_hash.bytes) byte = r.byte();
  a.as_of = {r.day()};
  r.base = a.as_of.days;
  a.complete = r.byte() != 0;
  a.holds_until = {r.day_or(last_date.days)};
  r.list(a.outcomes, [&r] {
    Outcome o;
    o.rule = r.index();
    o.code = r.index();
    const std::uint8_t flags = r.byte();
    o.near_miss = (flags & 1) != 0;
    o.data_class = r.choice<DataClass>(flags >> 1, DataClass::health);
    o.key = r.text();
    o.proposal.measure = r.text();
    o.day = r.day_or(no_day);
    o.band = r.index();
    o.score = r.value();
    o.arguments = r.range(r.ends.arguments);
    o.evidence = r.range(r.ends.evidence);
    o.parameters = r.range(r.ends.parameters);
    if (o.proposal.measure.empty()) return o;
    o.proposal.rank = r.index();
    o.proposal.cost = r.value();
    o.proposal.lead_days = static_cast<std::int32_t>(r.integer());
    o.proposal.funding = r.range(r.ends.funding);
    o.proposal.covers = r.range(r.ends.covers);
    return o;
  });
  r.list(a.questions, [&r] {
    Question q;
    q.fact = r.index();
    r.list(q.waiting, [&r] { return r.index(); });
    return q;
  });
  r.list(a.rules, [&r] {
    RuleTrace trace;
    trace.status = r.byte();
    trace.missing = r.range(r.ends.missing);
    trace.failure = r.text();
    return trace;
  });
  r.list(a.derived, [&r] {
    Derived d;
    d.fact = r.index();
    d.data_class = r.choice<DataClass>(r.byte(), DataClass::health);
    d.value = r.value();
    return d;
  });
  r.list(a.arguments, [&r] { return r.value(); });
  r.list(a.evidence, [&r] {
    Evidence e;
    e.fact = r.index();
    const std::uint32_t record = r.index();
    const std::uint32_t field = r.index();
    e.record = record == 0 ? whole_fact : record - 1;
    e.field = field == 0 ? whole_fact : field - 1;
    e.seen = r.value();
    return e;
  });
  r.list(a.parameters, [&r] {
    ParameterUse p;
    p.parameter = r.index();
    p.day = {r.day()};
    p.seen = r.value();
    return p;
  });
  r.list(a.covers, [&r] {
    Pair p;
    p.limitation = r.text();
    p.demand = r.text();
    return p;
  });
  r.list(a.funding, [&r] { return r.text(); });
  r.list(a.missing, [&r] { return r.index(); });
  if (format == format_with_tables) {
    r.list(a.tables, [&r] {
      TableTrace t;
      t.rule = r.index();
      t.table = r.index();
      t.matched = r.range(r.ends.table_rules);
      t.chosen = r.range(r.ends.table_rules);
      return t;
    });
    r.list(a.table_rules, [&r] { return r.index(); });
  }
  if (!r.ok || !r.at_end() || !ranges_hold(a) || !values_hold(a)) return std::nullopt;
  // What is kept has many spellings and `encode` writes one: bytes it never wrote are refused.
  if (encode(a) != bytes) return std::nullopt;
  return a;
}

}  // namespace fasthold::assessment
