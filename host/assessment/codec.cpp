// SPDX-License-Identifier: MPL-2.0
// An assessment as bytes, and back.
//
// FORMAT, version 1: a version byte, then the members in the order of `encode`. Whole numbers are
// LEB128 (signed ones zigzag), texts a length and their bytes, lists a length and their elements.
#include "assessment/assessment.hpp"

namespace fasthold::assessment {
namespace {

constexpr std::uint8_t format_version = 1;

class Writer {
 public:
  void byte(std::uint8_t value) { out.push_back(static_cast<char>(value)); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
  }
  void integer(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view value) {
    number(value.size());
    out += value;
  }
  void value(const Value& value) {
    byte(static_cast<std::uint8_t>((static_cast<unsigned>(value.type()) << 2) |
                                   static_cast<unsigned>(value.state())));
    if (!value.is_present()) return;
    if (value.holds_text()) {
      text(value.text());
    } else if (value.type() != Type::list) {
      integer(value.raw());
    }
  }
  void range(Range range) {
    number(range.begin);
    number(range.count);
  }
  template <class T, class Each>
  void list(const std::vector<T>& items, Each&& each) {
    number(items.size());
    for (const T& item : items) each(item);
  }

  std::string out;
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
  std::int64_t integer() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
  }
  std::int32_t day() {
    const std::int64_t value = integer();
    if (value < INT32_MIN || value > INT32_MAX) ok = false;
    return ok ? static_cast<std::int32_t>(value) : 0;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) {
      ok = false;
      return {};
    }
    const std::string_view kept = texts_.keep(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return kept;
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
    if (type == Type::code || type == Type::text) return Value::of(type, text());
    return Value::of_raw(type, type == Type::list ? 0 : integer());
  }
  Range range() { return {index(), index()}; }
  template <class T, class Each>
  void list(std::vector<T>& items, Each&& each) {
    const std::uint64_t size = number();
    if (size > rest_.size()) ok = false;  // an element is at least a byte
    for (std::uint64_t i = 0; ok && i < size; ++i) items.push_back(each());
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool ok = true;

 private:
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
  return true;
}

}  // namespace

std::string encode(const Assessment& a) {
  Writer w;
  w.out.reserve(1024);
  w.byte(format_version);
  w.text(a.case_id);
  for (const std::uint8_t byte : a.case_hash.bytes) w.byte(byte);
  w.integer(a.as_of.days);
  w.byte(a.complete ? 1 : 0);
  w.integer(a.holds_until.days);
  w.list(a.outcomes, [&w](const Outcome& o) {
    w.number(o.rule);
    w.number(o.code);
    w.byte(static_cast<std::uint8_t>((static_cast<unsigned>(o.data_class) << 1) |
                                     (o.near_miss ? 1U : 0U)));
    w.text(o.key);
    w.integer(o.day);
    w.number(o.band);
    w.value(o.score);
    w.range(o.arguments);
    w.range(o.evidence);
    w.range(o.parameters);
    w.text(o.proposal.measure);
    w.number(o.proposal.rank);
    w.value(o.proposal.cost);
    w.integer(o.proposal.lead_days);
    w.range(o.proposal.funding);
    w.range(o.proposal.covers);
  });
  w.list(a.questions, [&w](const Question& q) {
    w.number(q.fact);
    w.list(q.waiting, [&w](std::uint32_t rule) { w.number(rule); });
  });
  w.list(a.rules, [&w](const RuleTrace& r) {
    w.byte(r.status);
    w.range(r.missing);
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
    w.integer(p.day.days);
    w.value(p.seen);
  });
  w.list(a.covers, [&w](const Pair& p) {
    w.text(p.limitation);
    w.text(p.demand);
  });
  w.list(a.funding, [&w](std::string_view route) { w.text(route); });
  w.list(a.missing, [&w](std::uint32_t fact) { w.number(fact); });
  return std::move(w.out);
}

std::optional<Assessment> decode(std::string_view bytes) {
  Assessment a;
  Reader r(bytes, a.texts);
  if (r.byte() != format_version) return std::nullopt;
  a.case_id = r.text();
  for (std::uint8_t& byte : a.case_hash.bytes) byte = r.byte();
  a.as_of = {r.day()};
  a.complete = r.byte() != 0;
  a.holds_until = {r.day()};
  r.list(a.outcomes, [&r] {
    Outcome o;
    o.rule = r.index();
    o.code = r.index();
    const std::uint8_t flags = r.byte();
    o.near_miss = (flags & 1) != 0;
    o.data_class = r.choice<DataClass>(flags >> 1, DataClass::health);
    o.key = r.text();
    o.day = r.day();
    o.band = r.index();
    o.score = r.value();
    o.arguments = r.range();
    o.evidence = r.range();
    o.parameters = r.range();
    o.proposal.measure = r.text();
    o.proposal.rank = r.index();
    o.proposal.cost = r.value();
    o.proposal.lead_days = r.day();
    o.proposal.funding = r.range();
    o.proposal.covers = r.range();
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
    trace.missing = r.range();
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
  if (!r.ok || !r.at_end() || !ranges_hold(a)) return std::nullopt;
  return a;
}

}  // namespace fasthold::assessment
