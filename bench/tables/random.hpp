// SPDX-License-Identifier: MPL-2.0
// Random numbers that are the same with every library: SplitMix64.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fasthold::bench {

/// A sequence that its seed decides. Those of std differ between libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    state_ += 0x9E37'79B9'7F4A'7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EB;
    return z ^ (z >> 31);
  }
  /// 0 to `count` - 1; `count` is at least 1 and far below 2^32.
  std::size_t below(std::size_t count) noexcept { return (next() >> 32) * count >> 32; }

 private:
  std::uint64_t state_;
};

}  // namespace fasthold::bench
