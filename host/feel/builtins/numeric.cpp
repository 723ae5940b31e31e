// SPDX-License-Identifier: MPL-2.0
// Built-ins of numbers. Source: DMN 1.5, 10.3.4.5.
#include <array>

#include "feel/builtins/builtin.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

/// Rounds to the scale that the second argument says (whole; a fraction of it is cut off), or to
/// whole numbers.
template <Rounding Way>
Value rounded(Evaluation& evaluation, std::span<const Value> arguments) {
  std::int64_t scale = 0;
  if (arguments.size() > 1) {
    const std::optional<std::int64_t> given = truncated(arguments[1].number());
    if (!given || *given < -6111 || *given > 6176) {
      return evaluation.null(messages::bad_scale, {to_string(arguments[1].number())});
    }
    scale = *given;
  }
  const std::optional<Number> result = round(arguments[0].number(), scale, Way);
  return result ? Value::number(*result)
                : evaluation.null(messages::number_overflow, {"round to a scale"});
}

Value abs_number(Evaluation&, std::span<const Value> arguments) {
  return Value::number(absolute(arguments[0].number()));
}

Value abs_days_time(Evaluation& evaluation, std::span<const Value> arguments) {
  const DaysTimeDuration duration = arguments[0].days_time();
  if (duration.seconds >= 0) return arguments[0];
  const std::optional<DaysTimeDuration> positive = negate(duration);
  return positive ? Value::days_time(*positive)
                  : evaluation.null(messages::date_out_of_range, {"abs"});
}

Value abs_years_months(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::int64_t months = arguments[0].years_months().months;
  if (months >= 0) return arguments[0];
  if (months == INT64_MIN) return evaluation.null(messages::date_out_of_range, {"abs"});
  return Value::years_months({-months});
}

Value modulo_of(Evaluation& evaluation, std::span<const Value> arguments) {
  if (arguments[1].number() == 0) return evaluation.null(messages::division_by_zero);
  const std::optional<Number> result = modulo(arguments[0].number(), arguments[1].number());
  return result ? Value::number(*result) : evaluation.null(messages::number_overflow, {"modulo"});
}

Value sqrt_of(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<Number> result = square_root(arguments[0].number());
  return result ? Value::number(*result)
                : evaluation.null(messages::root_of_negative, {to_string(arguments[0].number())});
}

Value log_of(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<Number> result = logarithm(arguments[0].number());
  return result ? Value::number(*result)
                : evaluation.null(messages::logarithm_of_not_positive,
                                  {to_string(arguments[0].number())});
}

Value exp_of(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::optional<Number> result = exponential(arguments[0].number());
  return result ? Value::number(*result) : evaluation.null(messages::number_overflow, {"exp"});
}

/// What is left of a whole number after division by two; 2 for what is not whole, which is neither
/// odd nor even. Numbers beyond 34 digits end in zeros, so their remainder is exact too.
int parity(Number number) noexcept {
  if (!is_integer(number)) return 2;
  const std::optional<Number> rest = modulo(number, 2);
  return rest ? static_cast<int>(to_integer(*rest).value_or(0)) : 0;
}

Value odd(Evaluation&, std::span<const Value> arguments) {
  return Value::boolean(parity(arguments[0].number()) == 1);
}

Value even(Evaluation&, std::span<const Value> arguments) {
  return Value::boolean(parity(arguments[0].number()) == 0);
}

constexpr KindSet number = kinds(Kind::number);
constexpr KindSet boolean = kinds(Kind::boolean);

constexpr std::array<Parameter, 1> n{{{"n", number}}};
constexpr std::array<Parameter, 1> n_days_time{{{"n", kinds(Kind::days_time_duration)}}};
constexpr std::array<Parameter, 1> n_years_months{{{"n", kinds(Kind::years_months_duration)}}};
constexpr std::array<Parameter, 1> one_number{{{"number", number}}};
constexpr std::array<Parameter, 2> n_scale{{{"n", number}, {"scale", number}}};
constexpr std::array<Parameter, 2> division{{{"dividend", number}, {"divisor", number}}};

constexpr std::array<Builtin, 16> all{{
    {"decimal", n_scale, 2, false, number, rounded<Rounding::half_even>},
    {"floor", n_scale, 1, false, number, rounded<Rounding::floor>},
    {"ceiling", n_scale, 1, false, number, rounded<Rounding::ceiling>},
    {"round up", n_scale, 2, false, number, rounded<Rounding::up>},
    {"round down", n_scale, 2, false, number, rounded<Rounding::down>},
    {"round half up", n_scale, 2, false, number, rounded<Rounding::half_up>},
    {"round half down", n_scale, 2, false, number, rounded<Rounding::half_down>},
    {"abs", n, 1, false, number, abs_number},
    {"abs", n_days_time, 1, false, kinds(Kind::days_time_duration), abs_days_time},
    {"abs", n_years_months, 1, false, kinds(Kind::years_months_duration), abs_years_months},
    {"modulo", division, 2, false, number, modulo_of},
    {"sqrt", one_number, 1, false, number, sqrt_of},
    {"log", one_number, 1, false, number, log_of},
    {"exp", one_number, 1, false, number, exp_of},
    {"odd", one_number, 1, false, boolean, odd},
    {"even", one_number, 1, false, boolean, even},
}};

}  // namespace

std::span<const Builtin> numeric_builtins() {
  return all;
}

}  // namespace fasthold::feel
