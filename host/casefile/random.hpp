// SPDX-License-Identifier: MPL-2.0
// Random numbers that are the same on every machine: the standard library's distributions are not.
#pragma once

#include <cstdint>

namespace fasthold::casefile {

/// A stream of random numbers (splitmix64: Steele, Lea and Flood, 2014). Not for secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// One of 0 .. n-1; 0 when n is 0. The bias of the remainder is below n / 2^64.
  std::uint64_t below(std::uint64_t n) noexcept { return n == 0 ? 0 : next() % n; }
  /// True with a probability of so many millionths.
  bool chance(std::int64_t millionths) noexcept {
    return static_cast<std::int64_t>(below(1'000'000)) < millionths;
  }

 private:
  std::uint64_t state_;
};

}  // namespace fasthold::casefile
