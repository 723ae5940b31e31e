// SPDX-License-Identifier: MPL-2.0
// What an evaluation has at hand: memory, a budget, the mode, the moment that counts as now.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "feel/type.hpp"
#include "feel/value.hpp"

namespace fasthold::feel {

/// How far an evaluation may go. Steps, not seconds, so that the same input gives the same answer
/// on every machine (invariant 2).
struct EvaluationLimits {
  std::size_t arena_bytes = std::size_t{256} << 20;
  std::uint64_t steps = 50'000'000;  ///< turns of loops, items looked at by a built-in, ..
  std::uint32_t depth = 1000;        ///< functions that call each other, loops inside them
  std::size_t text_bytes = std::size_t{16} << 20;  ///< one text
};

/// Someone who writes down how an evaluation came to its answer. What is written is up to those
/// who write (decision tables do); the language only hands it through.
class Tracer {
 public:
  virtual ~Tracer() = default;
  /// What it traces: an address that those who write and the tracer agree on.
  [[nodiscard]] virtual const void* kind() const noexcept = 0;
};

/// The budget of one evaluation and the place for what it makes. [one thread at a time]
class Evaluation {
 public:
  explicit Evaluation(Arena& arena, EvaluationLimits limits = {},
                      std::optional<DateTime> now = std::nullopt)
      : arena_(&arena), limits_(limits), now_(now), steps_left_(limits.steps) {}

  [[nodiscard]] Arena& arena() noexcept { return *arena_; }
  [[nodiscard]] const EvaluationLimits& limits() const noexcept { return limits_; }
  /// What `now()` and `today()` answer; none where the engine was not told (they are null then).
  [[nodiscard]] const std::optional<DateTime>& now() const noexcept { return now_; }

  /// Who traces; null where nobody does.
  [[nodiscard]] Tracer* tracer() const noexcept { return tracer_; }
  void trace_into(Tracer* tracer) noexcept { tracer_ = tracer; }

  /// Gives the whole budget back: for the next case, when the arena was cleared.
  void restart() noexcept { steps_left_ = limits_.steps; }

  /// Counts work whose amount a user controls. Throws LimitReached.
  void spend(std::uint64_t steps = 1) {
    if (steps > steps_left_) throw LimitReached{LimitReached::What::steps};
    steps_left_ -= steps;
  }

  /// Where the part of the expression stands that is being evaluated: causes say it.
  void at(Span place) noexcept { place_ = place; }

  /// A null and why it is one. The arguments are copied (shortened where long).
  Value null(const Message& message, std::initializer_list<std::string_view> arguments = {},
             const Cause* earlier = nullptr);
  /// The same about the null `from`: passes it on, with its cause.
  static Value pass(const Value& from) { return from; }

  /// Values that live as long as the arena.
  Value string(std::string_view text);
  Value list(std::span<const Value> items);
  Value context(std::span<const std::string_view> keys, std::span<const Value> values);
  Value range(const RangeData& data) { return Value::range(arena_->make(data)); }

  /// Counts a level of nesting for its lifetime. Throws LimitReached.
  class Level {
   public:
    explicit Level(Evaluation& evaluation) : evaluation_(&evaluation) {
      if (++evaluation.depth_ > evaluation.limits_.depth) {
        --evaluation.depth_;
        throw LimitReached{LimitReached::What::depth};
      }
    }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    ~Level() { --evaluation_->depth_; }

   private:
    Evaluation* evaluation_;
  };

 private:
  Arena* arena_;
  EvaluationLimits limits_;
  std::optional<DateTime> now_;
  Tracer* tracer_ = nullptr;
  std::uint64_t steps_left_;
  std::uint32_t depth_ = 0;
  Span place_;
};

struct FunctionData;

/// What runs when a function value is called.
class Callable {
 public:
  virtual ~Callable() = default;
  /// `arguments` has one value a parameter (any number for a variadic one).
  virtual Value call(Evaluation& evaluation, const FunctionData& function,
                     std::span<const Value> arguments) const = 0;
};

/// A function value: built-in, user-defined with what it captured, or of the host.
struct FunctionData {
  std::string_view name;  ///< empty where it has none
  std::span<const std::string_view> parameters;
  std::span<const Type* const> types;  ///< one a parameter; empty: any
  bool variadic = false;               ///< takes any number of arguments, `parameters` says nothing
  const Callable* code = nullptr;
  std::span<const Value> captured;
  const Type* type = nullptr;  ///< function type where it is known; may be null
};

/// Calls a function value: checks the number of arguments, converts each to its parameter's type
/// (10.3.2.9.4), counts a level and a step.
Value call(Evaluation& evaluation, const FunctionData& function, std::span<const Value> arguments);

}  // namespace fasthold::feel
