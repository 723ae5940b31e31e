// SPDX-License-Identifier: MPL-2.0
// Deciding: inputs, rules that hold, result.
#include <algorithm>
#include <array>
#include <new>

#include "dmn/messages.hpp"
#include "dmn/table/hits.hpp"
#include "dmn/table/trace.hpp"

namespace fasthold::dmn {

using feel::Evaluation;
using feel::Value;

namespace {

/// Room for values on the stack, or in the arena where there are many. Not initialised.
template <std::size_t Few>
class Room {
 public:
  Room(Evaluation& evaluation, std::size_t count)
      : values_(count <= Few ? std::span<Value>(std::launder(reinterpret_cast<Value*>(few_)), count)
                             : evaluation.arena().allocate<Value>(count)) {}
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room() = default;
  [[nodiscard]] std::span<Value> values() const noexcept { return values_; }

 private:
  alignas(Value) std::byte few_[Few * sizeof(Value)];
  std::span<Value> values_;
};

constexpr std::size_t few_variables = 48;
constexpr std::size_t few_inputs = 16;

}  // namespace

/// One decision. Lives on the stack.
class TableProgram::Run {
 public:
  Run(const TableProgram& table, Evaluation& evaluation, std::span<const Value> frame)
      : table_(table),
        evaluation_(evaluation),
        given_(frame),
        frame_(evaluation, table.scope_size_ + 1),
        inputs_(evaluation, table.inputs_.size()),
        hits_(evaluation.arena()) {}

  Value decide(bool with_indexes) {
    if (const Value* refused = read_inputs()) return finish(*refused, {});
    with_indexes ? match() : match_by_rows();
    const std::span<std::uint32_t> rules = hits_.rules();
    if (rules.empty()) return finish(nothing_held(), {});
    switch (table_.hit_policy_) {
      case HitPolicy::unique:
        if (rules.size() > 1) return finish(violation(messages::unique_violated, 1), {});
        return finish(result(rules.front()), rules);
      case HitPolicy::first: return finish(result(rules.front()), rules.first(1));
      case HitPolicy::any: return any(rules);
      case HitPolicy::priority: return priority(rules);
      case HitPolicy::collect:
        return table_.aggregation_ == Aggregation::none ? finish(list(rules), rules)
                                                        : finish(aggregate(rules), rules);
      case HitPolicy::rule_order: return finish(list(rules), rules);
      case HitPolicy::output_order: return output_order(rules);
    }
    return {};
  }

  bool cell_holds(const ConditionCell& cell, const Value& value) {
    const std::span<Value> values = frame();
    values.back() = value;
    return cell.program->run_inner(evaluation_, values).is_true();
  }

 private:
  /// The values as programs want them. Most tables of constants and variables never ask.
  std::span<Value> frame() {
    const std::span<Value> values = frame_.values();
    if (!has_frame_) {
      for (std::size_t i = 0; i < table_.slots_.size(); ++i) {
        new (&values[table_.slots_[i]]) Value(given_[i]);
      }
      new (&values.back()) Value();
      has_frame_ = true;
    }
    return values;
  }

  /// What the table answers at once, or null.
  const Value* read_inputs() {
    const std::span<Value> values = inputs_.values();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const InputColumn& column = table_.inputs_[i];
      Value value =
          column.given ? given_[*column.given] : column.expression->run_inner(evaluation_, frame());
      if (column.converts && value.kind() != column.plain) {
        value = feel::coerce(evaluation_, value, *column.type);
      }
      new (&values[i]) Value(value);
      if (!column.checks_allowed || is_allowed(column, value)) continue;
      for (std::size_t rest = i + 1; rest < values.size(); ++rest) new (&values[rest]) Value();
      refused_ = evaluation_.null(messages::input_not_allowed,
                                  {feel::to_feel(value, 80), column.name, column.allowed->text},
                                  value.is_null() ? value.cause() : nullptr);
      return &refused_;
    }
    return nullptr;
  }

  bool is_allowed(const InputColumn& column, const Value& value) {
    const ConditionCell& allowed = *column.allowed;
    if (allowed.set && is_scalar(value)) return allowed.set->holds(value);
    return cell_holds(allowed, value);
  }

  /// Whether one hit is all that is asked for.
  [[nodiscard]] bool stops_at(std::size_t hits) const noexcept {
    if (table_.hit_policy_ == HitPolicy::first) return hits == 1;
    return table_.hit_policy_ == HitPolicy::unique && hits == 2 && evaluation_.tracer() == nullptr;
  }

  void match() {
    if (table_.is_small_) return match_small();
    const std::span<const Value> values = inputs_.values();
    std::array<const std::uint64_t*, few_inputs> few;
    std::span<const std::uint64_t*> rows(few.data(), std::min(values.size(), few.size()));
    if (values.size() > few.size()) {
      rows = evaluation_.arena().allocate<const std::uint64_t*>(values.size());
    }
    bool asks = false;  // whether there may be cells that the rows do not answer for
    for (std::size_t i = 0; i < values.size(); ++i) {
      const ColumnIndex& index = *table_.inputs_[i].index;
      const bool knows = is_scalar(values[i]);
      rows[i] = knows ? index.find(values[i]) : index.all();
      asks = asks || !knows || !index.is_exact();
    }
    if (values.empty()) return match_by_rows();
    each_common(rows, (table_.rules() + 63) / 64, [&](std::size_t rule) {
      if ((asks || table_.residual_.contains(rule)) && !rest_holds(rule)) return true;
      hits_.add(rule);
      return !stops_at(hits_.rules().size());
    });
  }

  /// A table whose rules are bits of one word, all of whose cells are in indexes.
  void match_small() {
    std::uint64_t rules = ~std::uint64_t{0};
    const std::span<const Value> values = inputs_.values();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!is_scalar(values[i])) return match_by_rows();
      rules &= table_.inputs_[i].index->word(values[i]);
    }
    for (; rules != 0; rules &= rules - 1) {
      hits_.add(static_cast<std::size_t>(std::countr_zero(rules)));
      if (stops_at(hits_.rules().size())) return;
    }
  }

  /// Whether the cells hold that the rows did not answer for.
  bool rest_holds(std::size_t rule) {
    evaluation_.spend();
    const std::span<const Value> values = inputs_.values();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const InputColumn& column = table_.inputs_[i];
      const ConditionCell& cell = column.cell(rule);
      const bool knows = cell.set && is_scalar(values[i]);
      if (knows && column.index->is_exact()) continue;
      if (knows ? !cell.set->holds(values[i]) : !cell_holds(cell, values[i])) return false;
    }
    return true;
  }

  void match_by_rows() {
    for (std::size_t rule = 0; rule < table_.rules(); ++rule) {
      evaluation_.spend();
      bool holds = true;
      for (std::size_t i = 0; holds && i < table_.inputs_.size(); ++i) {
        holds = cell_holds(table_.inputs_[i].cell(rule), inputs_.values()[i]);
      }
      if (!holds) continue;
      hits_.add(rule);
      if (stops_at(hits_.rules().size())) return;
    }
  }

  Value output(const OutputCell& cell, const OutputColumn& column) {
    if (cell.constant) return *cell.constant;
    const Value value = cell.program->run_inner(evaluation_, frame());
    return column.type == nullptr ? value : feel::coerce(evaluation_, value, *column.type);
  }

  /// What a rule says, or (for a null pointer) the default entries.
  template <class Cell>
  Value outputs(Cell&& cell) {
    const std::vector<OutputColumn>& columns = table_.outputs_;
    if (columns.size() == 1) return output_or_null(cell(columns.front()), columns.front());
    const std::span<Value> values = evaluation_.arena().allocate<Value>(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      new (&values[i]) Value(output_or_null(cell(columns[i]), columns[i]));
    }
    return Value::context(
        evaluation_.arena().make(feel::ContextData{table_.output_names_, values}));
  }
  Value output_or_null(const OutputCell* cell, const OutputColumn& column) {
    return cell == nullptr ? Value{} : output(*cell, column);
  }
  Value result(std::size_t rule) {
    if (!table_.results_.empty()) return table_.results_[rule];
    return outputs([&](const OutputColumn& column) { return &column.cell(rule); });
  }

  Value nothing_held() {
    if (table_.has_default_) {
      const Value value = outputs([](const OutputColumn& column) {
        return column.default_entry ? &*column.default_entry : nullptr;
      });
      return gives_list() && !value.is(feel::Kind::list) ? evaluation_.list({&value, 1}) : value;
    }
    if (table_.hit_policy_ == HitPolicy::collect && table_.aggregation_ == Aggregation::count) {
      return Value::number(0);
    }
    return evaluation_.null(messages::no_rule_holds, {table_.name_});
  }
  [[nodiscard]] bool gives_list() const noexcept {
    return table_.hit_policy_ == HitPolicy::rule_order ||
           table_.hit_policy_ == HitPolicy::output_order ||
           (table_.hit_policy_ == HitPolicy::collect && table_.aggregation_ == Aggregation::none);
  }

  /// The first hit and hit `other` do not go together.
  Value violation(const Message& message, std::size_t other) {
    const std::span<const std::uint32_t> rules = hits_.rules();
    return evaluation_.null(
        message, {table_.name_, std::to_string(rules[0] + 1), std::to_string(rules[other] + 1)});
  }

  std::span<Value> results(std::span<const std::uint32_t> rules) {
    const std::span<Value> values = evaluation_.arena().allocate<Value>(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) new (&values[i]) Value(result(rules[i]));
    return values;
  }
  Value list(std::span<const std::uint32_t> rules) { return Value::list(results(rules)); }

  Value any(std::span<const std::uint32_t> rules) {
    const Value first = result(rules.front());
    for (std::size_t i = 1; i < rules.size(); ++i) {
      if (!feel::same(first, result(rules[i]))) {
        return finish(violation(messages::any_violated, i), {});
      }
    }
    return finish(first, rules);
  }

  /// Whether `a` stands before `b` in the order of the output values, column by column.
  bool precedes(const Value& a, const Value& b) {
    const std::size_t columns = table_.outputs_.size();
    for (std::size_t i = 0; i < columns; ++i) {
      const std::size_t of_a = table_.priority(i, columns == 1 ? a : a.context().values[i]);
      const std::size_t of_b = table_.priority(i, columns == 1 ? b : b.context().values[i]);
      if (of_a != of_b) return of_a < of_b;
    }
    return false;
  }

  Value priority(std::span<std::uint32_t> rules) {
    if (rules.size() == 1) return finish(result(rules.front()), rules);
    const std::span<const Value> values = results(rules);
    std::size_t best = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
      if (precedes(values[i], values[best])) best = i;
    }
    return finish(values[best], rules.subspan(best, 1));
  }

  Value output_order(std::span<const std::uint32_t> rules) {
    const std::span<const Value> values = results(rules);
    const std::span<std::uint32_t> order =
        evaluation_.arena().allocate<std::uint32_t>(rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return precedes(values[a], values[b]);
    });
    const std::span<Value> sorted = evaluation_.arena().allocate<Value>(rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      new (&sorted[i]) Value(values[order[i]]);
      order[i] = rules[order[i]];
    }
    return finish(Value::list(sorted), order);
  }

  Value aggregate(std::span<const std::uint32_t> rules) {
    if (table_.aggregation_ == Aggregation::count) {
      return Value::number(static_cast<std::int64_t>(rules.size()));
    }
    const std::span<const Value> values = results(rules);
    if (table_.outputs_.size() == 1) return aggregate_values(table_.aggregation_, values);
    return not_aggregated(values.front());
  }

  Value aggregate_values(Aggregation aggregation, std::span<const Value> values) {
    Value total = values.front();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Value& value = values[i];
      if (aggregation == Aggregation::sum) {
        if (!value.is(feel::Kind::number)) return not_aggregated(value);
        if (i == 0) continue;
        const auto sum = feel::add(total.number(), value.number());
        if (!sum) return not_aggregated(value);
        total = Value::number(*sum);
        continue;
      }
      const auto order = feel::order(value, total);
      if (order == std::partial_ordering::unordered) return not_aggregated(value);
      if (aggregation == Aggregation::min ? order < 0 : order > 0) total = value;
    }
    return total;
  }
  Value not_aggregated(const Value& value) {
    constexpr std::array<std::string_view, 5> names{"", "SUM", "COUNT", "MIN", "MAX"};
    return evaluation_.null(messages::not_aggregated,
                            {table_.name_, names[static_cast<std::size_t>(table_.aggregation_)],
                             feel::to_feel(value, 80)},
                            value.is_null() ? value.cause() : nullptr);
  }

  Value finish(const Value& result, std::span<const std::uint32_t> chosen) {
    if (evaluation_.tracer() != nullptr) trace(result, chosen);
    return result;
  }

  void trace(const Value& result, std::span<const std::uint32_t> chosen) {
    auto* const tracer = TableTracer::of(evaluation_.tracer());
    if (tracer == nullptr) return;
    tracer->decided({&table_, keep(given_), keep(std::span<const Value>(inputs_.values())),
                     keep(std::span<const std::uint32_t>(hits_.rules())), keep(chosen), result,
                     evaluation_.now()});
  }
  template <class T>
  std::span<const T> keep(std::span<const T> items) {
    const std::span<T> kept = evaluation_.arena().allocate<T>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), kept.begin());
    return kept;
  }

  const TableProgram& table_;
  Evaluation& evaluation_;
  std::span<const Value> given_;
  Room<few_variables> frame_;
  Room<few_inputs> inputs_;
  bool has_frame_ = false;
  Hits hits_;
  Value refused_;
};

/// The answer of a small table of variables and constants, which nearly all are; nothing where the
/// values, the hits or a tracer ask for more than that. Says the same as `Run`, which can do all.
std::optional<Value> TableProgram::decide_quickly(Evaluation& evaluation,
                                                  std::span<const Value> frame) const {
  std::uint64_t rules = ~std::uint64_t{0};
  for (const QuickColumn& quick : quick_) {
    const Value& value = frame[quick.given];
    if (value.kind() == quick.kind && quick.rows != nullptr) {
      rules &= quick.rows->word(value);
      continue;
    }
    const InputColumn& column = *quick.column;
    if (value.kind() >= feel::Kind::list) return std::nullopt;
    if (column.converts && value.kind() != column.plain) return std::nullopt;
    rules &= column.index->word(value);
  }
  if (rules == 0) return std::nullopt;
  const auto first = static_cast<std::size_t>(std::countr_zero(rules));
  if (hit_policy_ == HitPolicy::first) return results_[first];
  const bool is_one = (rules & (rules - 1)) == 0;
  if (hit_policy_ != HitPolicy::collect) {
    return is_one ? std::optional(results_[first]) : std::nullopt;
  }
  if (aggregation_ == Aggregation::sum) {
    std::optional<feel::Number> total = feel::Number{0};
    for (; rules != 0 && total; rules &= rules - 1) {
      const Value& value = results_[static_cast<std::size_t>(std::countr_zero(rules))];
      if (!value.is(feel::Kind::number)) return std::nullopt;
      total = feel::add(*total, value.number());
    }
    return total ? std::optional(Value::number(*total)) : std::nullopt;
  }
  const std::span<Value> hits =
      evaluation.arena().allocate<Value>(static_cast<std::size_t>(std::popcount(rules)));
  for (Value& hit : hits) {
    new (&hit) Value(results_[static_cast<std::size_t>(std::countr_zero(rules))]);
    rules &= rules - 1;
  }
  return Value::list(hits);
}

Value TableProgram::decide(Evaluation& evaluation, std::span<const Value> frame) const {
  if (!quick_.empty() && evaluation.tracer() == nullptr) {
    if (const auto value = decide_quickly(evaluation, frame)) return *value;
  }
  return Run(*this, evaluation, frame).decide(true);
}

Value TableProgram::decide_by_rows(Evaluation& evaluation, std::span<const Value> frame) const {
  return Run(*this, evaluation, frame).decide(false);
}

bool TableProgram::cell_holds(Evaluation& evaluation, std::span<const Value> frame,
                              std::size_t rule, std::size_t input, const Value& value) const {
  return Run(*this, evaluation, frame).cell_holds(inputs_[input].cell(rule), value);
}

std::size_t TableProgram::priority(std::size_t output, const Value& value) const {
  const std::vector<Value>& priorities = outputs_[output].priorities;
  const auto admits = [&](const Value& allowed) {
    if (allowed.is(feel::Kind::range)) return feel::includes(allowed.range(), value).is_true();
    return feel::same(allowed, value);
  };
  return static_cast<std::size_t>(std::find_if(priorities.begin(), priorities.end(), admits) -
                                  priorities.begin());
}

}  // namespace fasthold::dmn
