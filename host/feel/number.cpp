// SPDX-License-Identifier: MPL-2.0
// Numbers: what fits in machine words is computed here, the rest by Intel's decimal library.
#include "feel/number.hpp"

#include <bid_conf.h>
#include <bid_functions.h>

#include <algorithm>

#include "feel/number_bits.hpp"

namespace fasthold::feel {

using namespace bits;

namespace {

bool is_short(Wide digits) noexcept {
  return digits >> 64 == 0;
}

// --- Intel's library -----------------------------------------------------------------------------

using Flags = unsigned int;

BID_UINT128 to_bid(Number a) noexcept {
  BID_UINT128 bid;
  bid.w[0] = a.low;
  bid.w[1] = a.high;
  return bid;
}

Number from_bid(BID_UINT128 bid) noexcept {
  return {bid.w[0], bid.w[1]};
}

/// The finite number, or nothing where it is infinite or none.
std::optional<Number> finite(BID_UINT128 bid) noexcept {
  constexpr std::uint64_t special = 0x7800'0000'0000'0000;
  Number a = from_bid(bid);
  if ((a.high & special) == special) return std::nullopt;
  if (is_zero(a)) a.high &= ~sign_bit;
  return a;
}

template <class Operation, class... Numbers>
std::optional<Number> rounded(Operation operation, Numbers... numbers) noexcept {
  Flags flags = 0;
  return finite(operation(to_bid(numbers)..., BID_ROUNDING_TO_NEAREST, &flags));
}

/// For what cannot leave the finite numbers: operands near 1.
template <class Operation, class... Numbers>
Number plain(Operation operation, Numbers... numbers) noexcept {
  Flags flags = 0;
  return from_bid(operation(to_bid(numbers)..., BID_ROUNDING_TO_NEAREST, &flags));
}

// --- powers --------------------------------------------------------------------------------------

/// A positive number of twice the digits: (high + low) * 10^exponent, where 1 <= high < 10 or
/// nearly so, and low is at most half a unit in the last place of high. Enough to round a power
/// correctly: an error of one part in 10^67 a multiplication, so 10^48 after the longest chain.
struct LongNumber {
  Number high;
  Number low;
  std::int64_t exponent = 0;
};

/// The number `a` times 10^`by`, where neither is anywhere near the limits.
Number shifted(Number a, int by) noexcept {
  return pack(has_sign(a), coefficient(a), exponent(a) + by);
}

/// With the point of the high part moved behind its first digit.
LongNumber normal(LongNumber a) noexcept {
  constexpr int far_below = -500;  // also the exponents of zeros, which sink in a long chain
  const int by = digits_of(coefficient(a.high)) + exponent(a.high) - 1;
  const bool without_low = is_zero(a.low) || exponent(a.low) < far_below;
  return {shifted(a.high, -by), without_low ? Number(0) : shifted(a.low, -by), a.exponent + by};
}

/// The same value, with a high part that is as near to it as can be.
LongNumber settled(Number high, Number low, std::int64_t exponent) noexcept {
  const Number sum = plain(bid128_add, high, low);
  const Number rest = plain(bid128_add, plain(bid128_sub, high, sum), low);
  return normal({sum, rest, exponent});
}

LongNumber product(const LongNumber& a, const LongNumber& b) noexcept {
  const Number high = plain(bid128_mul, a.high, b.high);
  Number low = plain(bid128_fma, a.high, b.high, negate(high));
  low = plain(bid128_fma, a.high, b.low, low);
  low = plain(bid128_fma, a.low, b.high, low);
  return settled(high, low, a.exponent + b.exponent);
}

LongNumber reciprocal(const LongNumber& a) noexcept {
  const Number high = plain(bid128_div, Number(1), a.high);
  Number rest = plain(bid128_fma, negate(high), a.high, Number(1));
  rest = plain(bid128_fma, negate(high), a.low, rest);
  return settled(high, plain(bid128_div, rest, a.high), -a.exponent);
}

LongNumber root(const LongNumber& a) noexcept {
  const int odd = static_cast<int>(a.exponent & 1);
  const Number square = shifted(a.high, odd);
  const Number high = plain(bid128_sqrt, square);
  const Number rest = plain(bid128_fma, negate(high), high, square);
  const Number low = plain(bid128_div, rest, plain(bid128_add, high, high));
  return settled(high, low, (a.exponent - odd) / 2);
}

/// Beyond these no number is finite, or differs from zero.
constexpr std::int64_t hopeless_exponent = 20'000;

LongNumber raised(LongNumber base, std::uint64_t times) noexcept {
  LongNumber result{Number(1), Number(0), 0};
  for (;; times >>= 1) {
    if ((times & 1) != 0) result = product(result, base);
    // All powers lie on one side of 1: what is hopeless stays so, since `base` is still a factor.
    if (times <= 1 || result.exponent > hopeless_exponent || result.exponent < -hopeless_exponent) {
      return result;
    }
    base = product(base, base);
    if (base.exponent > hopeless_exponent || base.exponent < -hopeless_exponent) return base;
  }
}

std::optional<Number> rounded(bool negative, const LongNumber& a) noexcept {
  // Within the limit of the function, which takes an int.
  const auto power =
      static_cast<int>(std::clamp(a.exponent, -2 * hopeless_exponent, 2 * hopeless_exponent));
  Flags flags = 0;
  const std::optional<Number> magnitude =
      finite(bid128_scalbn(to_bid(a.high), power, BID_ROUNDING_TO_NEAREST, &flags));
  return magnitude && negative ? negate(*magnitude) : magnitude;
}

/// The power of a coefficient where it has no more than 34 digits.
std::optional<Number> small_power(Number a, std::int64_t times) noexcept {
  constexpr std::int64_t most_factors = 113;  // of 2, the smallest whose power grows
  if (times < 0 || times > most_factors) return std::nullopt;
  const std::int64_t power = exponent(a) * times;
  if (power < least_exponent || power > greatest_exponent) return std::nullopt;
  const Wide factor = coefficient(a);
  if (!is_short(factor)) return std::nullopt;
  Wide digits = 1;
  for (std::int64_t i = 0; i < times; ++i) {
    if (digits >> 64 != 0 && factor > 1 && digits >= beyond_digits / factor) return std::nullopt;
    digits *= factor;
    if (digits >= beyond_digits) return std::nullopt;
  }
  return pack(has_sign(a) && times % 2 != 0, digits, static_cast<int>(power));
}

std::uint64_t magnitude(std::int64_t n) noexcept {
  return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

// --- rounding ------------------------------------------------------------------------------------

/// What was cut off, against half a unit of what was kept.
enum class Rest : std::uint8_t { none, below_half, half, above_half };

bool goes_up(Rounding rounding, bool negative, bool odd, Rest rest) noexcept {
  if (rest == Rest::none) return false;
  switch (rounding) {
    case Rounding::half_even: return rest == Rest::above_half || (rest == Rest::half && odd);
    case Rounding::up: return true;
    case Rounding::down: return false;
    case Rounding::half_up: return rest >= Rest::half;
    case Rounding::half_down: return rest == Rest::above_half;
    case Rounding::floor: return negative;
    case Rounding::ceiling: return !negative;
  }
  return false;
}

Rest rest_of(Wide cut, Wide unit) noexcept {
  if (cut == 0) return Rest::none;
  const Wide half = unit / 2;
  if (cut == half) return Rest::half;
  return cut < half ? Rest::below_half : Rest::above_half;
}

/// `digits` without the last `count`, at least one.
Wide cut(Wide digits, std::int64_t count, bool negative, Rounding rounding) noexcept {
  if (count > most_digits) {
    const Rest rest = digits == 0 ? Rest::none : Rest::below_half;
    return goes_up(rounding, negative, false, rest) ? 1 : 0;
  }
  const Wide unit = powers_of_ten[static_cast<std::size_t>(count)];
  const Wide kept = digits / unit;
  const Rest rest = rest_of(digits % unit, unit);
  return kept + (goes_up(rounding, negative, (kept & 1) != 0, rest) ? 1 : 0);
}

// --- integers ------------------------------------------------------------------------------------

std::optional<std::int64_t> signed_integer(bool negative, Wide digits) noexcept {
  constexpr std::uint64_t limit = std::uint64_t{1} << 63;
  if (digits > limit || (digits == limit && !negative)) return std::nullopt;
  const auto bits = static_cast<std::uint64_t>(digits);
  return static_cast<std::int64_t>(negative ? 0 - bits : bits);
}

struct Parts {
  Wide whole = 0;
  Wide rest = 0;  ///< of the coefficient, not zero where the number is not whole
};

/// The coefficient times 10^`power`, cut at the point; nothing where it is far beyond any integer.
std::optional<Parts> split(Wide digits, int power) noexcept {
  if (power == 0) return Parts{digits, 0};
  if (digits == 0) return Parts{};
  if (power > 0) {
    if (power > 18 || !is_short(digits)) return std::nullopt;
    return Parts{digits * powers_of_ten[static_cast<std::size_t>(power)], 0};
  }
  if (power < -most_digits) return Parts{0, digits};
  const Wide unit = powers_of_ten[static_cast<std::size_t>(-power)];
  if (is_short(digits) && is_short(unit)) {  // in one instruction
    const auto dividend = static_cast<std::uint64_t>(digits);
    const auto divisor = static_cast<std::uint64_t>(unit);
    return Parts{dividend / divisor, dividend % divisor};
  }
  return Parts{digits / unit, digits % unit};
}

/// The value times 10^`digits` where it is whole.
std::optional<std::int64_t> whole(Number a, int digits) noexcept {
  const int power = exponent(a) + digits;
  std::uint64_t value = 0;  // in one instruction for nearly all there are
  if (power >= 0 && power < 19 && (a.high & upper_digits) == 0 &&
      !__builtin_mul_overflow(a.low, short_powers_of_ten[static_cast<std::size_t>(power)],
                              &value) &&
      value < sign_bit) {
    const auto whole_value = static_cast<std::int64_t>(value);
    return has_sign(a) ? -whole_value : whole_value;
  }
  const std::optional<Parts> parts = split(coefficient(a), power);
  if (!parts || parts->rest != 0) return std::nullopt;
  return signed_integer(has_sign(a), parts->whole);
}

/// Brings two coefficients to the lower of their exponents, of which `apart` is the difference.
/// False where that might need more than 38 digits.
bool align(Wide& a, Wide& b, int apart) noexcept {
  if (apart == 0) return true;
  Wide& upper = apart > 0 ? a : b;
  const auto by = static_cast<std::size_t>(apart > 0 ? apart : -apart);
  if (by >= short_powers_of_ten.size() || !is_short(upper)) return false;
  upper = Wide{static_cast<std::uint64_t>(upper)} * short_powers_of_ten[by];
  return true;
}

/// The sum where it is exact in machine words.
std::optional<Number> small_sum(Number a, Number b) noexcept {
  Wide left = coefficient(a);
  Wide right = coefficient(b);
  const int apart = exponent(a) - exponent(b);
  if (!align(left, right, apart)) return std::nullopt;
  const int power = apart > 0 ? exponent(b) : exponent(a);
  const bool negative = has_sign(a);
  const bool turned = negative != has_sign(b) && left < right;
  Wide sum = left + right;
  if (negative != has_sign(b)) sum = turned ? right - left : left - right;
  if (sum >= beyond_digits) return std::nullopt;
  return pack(negative != turned, sum, power);
}

/// Minus `a`, with a sign at zero too: only ever an operand.
Number opposite(Number a) noexcept {
  return {a.low, a.high ^ sign_bit};
}

}  // namespace

namespace detail {

std::strong_ordering compare_apart(Number a, Number b) noexcept {
  const bool negative = has_sign(a);
  if (is_zero(a) || is_zero(b) || negative != has_sign(b)) {
    const int left = is_zero(a) ? 0 : (negative ? -1 : 1);
    const int right = is_zero(b) ? 0 : (has_sign(b) ? -1 : 1);
    return left <=> right;
  }
  Wide left = coefficient(a);
  Wide right = coefficient(b);
  if (align(left, right, exponent(a) - exponent(b))) {
    // Without a branch, which would be mistaken half of the time.
    const int order = static_cast<int>(left > right) - static_cast<int>(left < right);
    return (negative ? -order : order) <=> 0;
  }
  Flags flags = 0;
  if (bid128_quiet_less(to_bid(a), to_bid(b), &flags) != 0) return std::strong_ordering::less;
  if (bid128_quiet_greater(to_bid(a), to_bid(b), &flags) != 0) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

}  // namespace detail

std::optional<Number> add(Number a, Number b) noexcept {
  if (const std::optional<Number> sum = small_sum(a, b)) return sum;
  return rounded(bid128_add, a, b);
}

std::optional<Number> subtract(Number a, Number b) noexcept {
  return add(a, opposite(b));
}

std::optional<Number> multiply(Number a, Number b) noexcept {
  const Wide left = coefficient(a);
  const Wide right = coefficient(b);
  const int power = exponent(a) + exponent(b);
  if (is_short(left) && is_short(right) && power >= least_exponent && power <= greatest_exponent) {
    const Wide product = left * right;
    if (product < beyond_digits) return pack(has_sign(a) != has_sign(b), product, power);
  }
  return rounded(bid128_mul, a, b);
}

std::optional<Number> divide(Number a, Number b) noexcept {
  const Wide left = coefficient(a);
  const Wide right = coefficient(b);
  const int power = exponent(a) - exponent(b);
  if (is_short(left) && is_short(right) && right != 0 && power >= least_exponent &&
      power <= greatest_exponent) {
    const auto dividend = static_cast<std::uint64_t>(left);
    const auto divisor = static_cast<std::uint64_t>(right);
    if (dividend % divisor == 0) {
      return pack(has_sign(a) != has_sign(b), dividend / divisor, power);
    }
  }
  return rounded(bid128_div, a, b);
}

std::optional<Number> power(Number a, Number b) noexcept {
  if (is_zero(a) || is_zero(b)) return rounded(bid128_pow, a, b);
  const std::optional<std::int64_t> times = to_integer(b);
  if (times) {
    if (const std::optional<Number> exact = small_power(a, *times)) return exact;
  }
  // A whole number of halves, since roots can be exact too: 4 ** 1.5 is 8.
  const std::optional<Number> doubled = add(b, b);
  const std::optional<std::int64_t> halves = doubled ? to_integer(*doubled) : std::nullopt;
  if (!times && (!halves || has_sign(a))) return rounded(bid128_pow, a, b);

  LongNumber base = normal({absolute(a), Number(0), 0});
  if (!times) base = root(base);
  const std::int64_t count = times ? *times : *halves;
  LongNumber result = raised(base, magnitude(count));
  if (count < 0) result = reciprocal(result);
  return rounded(has_sign(a) && count % 2 != 0, result);
}

std::optional<Number> modulo(Number a, Number b) noexcept {
  if (is_zero(b)) return std::nullopt;
  Flags flags = 0;
  const std::optional<Number> rest = finite(bid128_fmod(to_bid(a), to_bid(b), &flags));
  if (!rest || is_zero(*rest) || has_sign(*rest) == has_sign(b)) return rest;
  return add(*rest, b);
}

std::optional<Number> square_root(Number a) noexcept {
  return rounded(bid128_sqrt, a);
}

std::optional<Number> exponential(Number a) noexcept {
  return rounded(bid128_exp, a);
}

std::optional<Number> logarithm(Number a) noexcept {
  return rounded(bid128_log, a);
}

Number negate(Number a) noexcept {
  return is_zero(a) ? a : opposite(a);
}

Number absolute(Number a) noexcept {
  return {a.low, a.high & ~sign_bit};
}

std::optional<Number> round(Number a, std::int64_t scale, Rounding rounding) noexcept {
  if (scale < -greatest_exponent || scale > -least_exponent) return std::nullopt;
  const std::int64_t count = -scale - exponent(a);
  if (count <= 0) return a;
  const Wide kept = cut(coefficient(a), count, has_sign(a), rounding);
  return pack(has_sign(a), kept, static_cast<int>(-scale));
}

bool is_integer(Number a) noexcept {
  const int power = exponent(a);
  if (power >= 0 || is_zero(a)) return true;
  return power >= -most_digits &&
         coefficient(a) % powers_of_ten[static_cast<std::size_t>(-power)] == 0;
}

bool is_negative(Number a) noexcept {
  return has_sign(a) && !is_zero(a);
}

std::optional<std::int64_t> to_integer(Number a) noexcept {
  return whole(a, 0);
}

std::optional<std::int64_t> truncated(Number a) noexcept {
  const std::optional<Parts> parts = split(coefficient(a), exponent(a));
  return parts ? signed_integer(has_sign(a), parts->whole) : std::nullopt;
}

std::optional<std::int64_t> scaled(Number a, int digits) noexcept {
  return whole(a, digits);
}

Number make_number(std::int64_t coefficient, int exponent) noexcept {
  return pack(coefficient < 0, magnitude(coefficient), exponent);
}

}  // namespace fasthold::feel
