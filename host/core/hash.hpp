// SPDX-License-Identifier: MPL-2.0
// Identity of content: what was assessed, by which policy, with which plugin.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fasthold {

/// A 256-bit hash. All zero means "none".
struct Hash {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Hash&) const = default;
};

/// BLAKE2b of `data`: cases, policies, assessments, the audit chain.
Hash hash_of(std::string_view data) noexcept;
/// SHA-256 of `data`: files that people compare with other tools, such as plugins.
Hash sha256_of(std::string_view data) noexcept;

/// 64 lower-case hexadecimal digits.
std::string to_string(const Hash& hash);
/// Reads what `to_string` wrote, in either case.
std::optional<Hash> parse_hash(std::string_view hexadecimal) noexcept;

/// The same hash, over parts that follow each other; each part goes in with its length, so that
/// "ab" and "c" differ from "a" and "bc".
class Hasher {
 public:
  Hasher() noexcept;
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  Hasher& add(std::string_view part) noexcept;
  [[nodiscard]] Hash finish() noexcept;

 private:
  [[nodiscard]] void* state() noexcept;

  /// Room for the library's state at an address that is a multiple of 64 wherever we lie: an
  /// over-aligned object on the stack is more than the address sanitizer of gcc 12 can do.
  std::array<std::uint8_t, 384 + 63> room_;
};

}  // namespace fasthold
