// SPDX-License-Identifier: MPL-2.0
// Loops and filters.
#include <algorithm>

#include "feel/messages.hpp"
#include "feel/operators.hpp"
#include "feel/program/machine.hpp"

namespace fasthold::feel {
namespace {

/// Values one after the other in the arena, while more may come. What was seen of them stays
/// valid: growing copies, and nothing in the arena is given back.
class Growing {
 public:
  explicit Growing(Evaluation& evaluation) : evaluation_(&evaluation) {}

  void add(const Value& value) {
    if (size_ == room_.size()) {
      const std::span<Value> larger =
          evaluation_->arena().allocate<Value>(std::max<std::size_t>(8, 2 * size_));
      std::uninitialized_copy_n(room_.begin(), size_, larger.begin());
      room_ = larger;
    }
    new (&room_[size_++]) Value(value);
  }
  [[nodiscard]] Value list() const { return Value::list(room_.first(size_)); }

 private:
  Evaluation* evaluation_;
  std::span<Value> room_;
  std::size_t size_ = 0;
};

}  // namespace

/// Source: DMN 1.5, 10.3.2.5 (filter expressions). A predicate that gives a number picks an item.
Value Machine::filter(const FunctionCode& function, const Filter& filter, const Value& list,
                      std::span<Value> locals) {
  const std::span<const Value> items =
      list.is(Kind::list) ? list.list() : std::span<const Value>{&list, 1};
  if (items.empty()) {
    // What it is filtered by tells whether an item was asked for.
    locals[filter.item] = Value{};
    const Value picked = block(function, filter.body, locals);
    return picked.is(Kind::number) ? index(list, picked) : list;
  }
  Growing kept(*evaluation_);
  for (std::size_t i = 0; i < items.size(); ++i) {
    evaluation_->spend();
    locals[filter.item] = items[i];
    const Value passes = block(function, filter.body, locals);
    if (i == 0 && passes.is(Kind::number)) return index(list, passes);
    if (passes.is_true()) kept.add(items[i]);
    if (!passes.is(Kind::boolean) && !passes.is_null()) {
      return evaluation_->null(messages::condition_not_boolean, {to_feel(passes, 80)});
    }
  }
  return kept.list();
}

/// One run of a loop: its variables, nested as they are written.
class LoopRun {
 public:
  LoopRun(Machine& machine, const FunctionCode& function, const Loop& loop, std::span<Value> locals)
      : machine_(machine),
        function_(function),
        loop_(loop),
        locals_(locals),
        results_(*machine.evaluation_) {}

  Value run() {
    if (!turn(0)) return failure_;
    switch (loop_.form) {
      // The `or` of all conditions, or their `and`.
      case Form::some: return is_settled_ ? Value::boolean(true) : undecided_or(false);
      case Form::every: return is_settled_ ? Value::boolean(false) : undecided_or(true);
      default: return results_.list();
    }
  }

 private:
  [[nodiscard]] Value undecided_or(bool otherwise) const {
    return is_undecided_ ? undecided_ : Value::boolean(otherwise);
  }

  /// Goes through variable number `at` and those inside it; false when that cannot be done.
  bool turn(std::size_t at) {
    if (at == loop_.domains.size()) return take(machine_.block(function_, loop_.body, locals_));
    const Evaluation::Level level(*machine_.evaluation_);
    const Domain& domain = loop_.domains[at];
    const Value from = machine_.block(function_, domain.block, locals_);
    if (domain.to_block != 0) {
      const Value to = machine_.block(function_, domain.to_block, locals_);
      return between(at, from, to);
    }
    if (from.is(Kind::range)) {
      const RangeData& range = from.range();
      return range.is_negated ? refuse(from) : between_ends(at, range);
    }
    if (from.is_null()) return refuse(from);
    const std::span<const Value> items =
        from.is(Kind::list) ? from.list() : std::span<const Value>{&from, 1};
    for (const Value& item : items) {
      if (!step(at, item)) return false;
      if (is_settled_) break;
    }
    return true;
  }

  bool step(std::size_t at, const Value& item) {
    machine_.evaluation_->spend();
    locals_[loop_.domains[at].variable] = item;
    return turn(at + 1);
  }

  bool refuse(const Value& what) {
    failure_ = what.is_null() ? what
                              : machine_.evaluation_->null(messages::not_a_list_to_iterate,
                                                           {to_feel(what, 80)});
    return false;
  }

  /// A range as a value: its whole numbers or days, without an end that is not included.
  bool between_ends(std::size_t at, const RangeData& range) {
    const auto from = count_of(range.start);
    const auto to = count_of(range.end);
    if (!from || !to || range.start.kind() != range.end.kind()) {
      return refuse(Value::range(&range));
    }
    return count(at, *from + (range.start_included ? 0 : 1), *to - (range.end_included ? 0 : 1), 1,
                 range.start.kind());
  }

  bool between(std::size_t at, const Value& from, const Value& to) {
    if (from.is_null() || to.is_null()) return refuse(from.is_null() ? from : to);
    const auto first = count_of(from);
    const auto last = count_of(to);
    if (!first || from.kind() != to.kind()) return refuse(from);
    if (!last) return refuse(to);
    return count(at, *first, *last, *first <= *last ? 1 : -1, from.kind());
  }

  static std::optional<std::int64_t> count_of(const Value& value) {
    constexpr std::int64_t furthest = std::int64_t{1} << 60;
    if (value.is(Kind::date)) return value.date().days;
    if (!value.is(Kind::number)) return std::nullopt;
    const auto number = to_integer(value.number());
    return number && *number<furthest&& * number> - furthest ? number : std::nullopt;
  }

  bool count(std::size_t at, std::int64_t from, std::int64_t to, std::int64_t by, Kind kind) {
    for (std::int64_t i = from; by > 0 ? i <= to : i >= to; i += by) {
      const Value item = kind == Kind::date ? Value::date({i}) : Value::number(Number{i});
      if (!step(at, item)) return false;
      if (is_settled_) break;
    }
    return true;
  }

  /// Takes the result of one turn; false where a condition is neither true, false nor null.
  bool take(const Value& result) {
    if (loop_.form == Form::for_loop) {
      results_.add(result);
      locals_[loop_.partial] = results_.list();
      return true;
    }
    if (!result.is(Kind::boolean) && !result.is_null()) {
      failure_ = machine_.evaluation_->null(messages::condition_not_boolean, {to_feel(result, 80)});
      return false;
    }
    is_settled_ = loop_.form == Form::some ? result.is_true() : result.is_false();
    if (!is_undecided_ && result.is_null()) {
      is_undecided_ = true;
      undecided_ = result;
    }
    return true;
  }

  Machine& machine_;
  const FunctionCode& function_;
  const Loop& loop_;
  std::span<Value> locals_;
  Growing results_;
  Value failure_;
  Value undecided_;  ///< the first condition that is null
  bool is_settled_ = false;
  bool is_undecided_ = false;
};

Value Machine::loop(const FunctionCode& function, const Loop& loop, std::span<Value> locals) {
  if (loop.form == Form::for_loop) locals[loop.partial] = Value::list({});
  return LoopRun(*this, function, loop, locals).run();
}

}  // namespace fasthold::feel
