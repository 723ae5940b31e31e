// SPDX-License-Identifier: MPL-2.0
#include "core/hash.hpp"

#include <sodium.h>

#include <memory>

namespace fasthold {
namespace {

const unsigned char* bytes_of(std::string_view data) noexcept {
  return reinterpret_cast<const unsigned char*>(data.data());  // SAFETY: bytes of a char array
}

int nibble(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Hash hash_of(std::string_view data) noexcept {
  Hash hash;
  crypto_generichash(hash.bytes.data(), hash.bytes.size(), bytes_of(data), data.size(), nullptr, 0);
  return hash;
}

Hash sha256_of(std::string_view data) noexcept {
  Hash hash;
  static_assert(crypto_hash_sha256_BYTES == sizeof(hash.bytes));
  crypto_hash_sha256(hash.bytes.data(), bytes_of(data), data.size());
  return hash;
}

std::string to_string(const Hash& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * hash.bytes.size());
  for (const std::uint8_t byte : hash.bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::optional<Hash> parse_hash(std::string_view hexadecimal) noexcept {
  Hash hash;
  if (hexadecimal.size() != 2 * hash.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.bytes.size(); ++i) {
    const int high = nibble(hexadecimal[2 * i]);
    const int low = nibble(hexadecimal[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return hash;
}

// The library's own state type is opaque and over-aligned; it is built inside our bytes.
static_assert(sizeof(crypto_generichash_state) <= 384);
static_assert(alignof(crypto_generichash_state) <= 64);

void* Hasher::state() noexcept {
  void* at = room_.data();
  std::size_t space = room_.size();
  return std::align(64, 384, at, space);
}

Hasher::Hasher() noexcept : room_{} {
  crypto_generichash_init(static_cast<crypto_generichash_state*>(state()), nullptr, 0,
                          sizeof(Hash::bytes));
}

Hasher& Hasher::add(std::string_view part) noexcept {
  auto* hashed = static_cast<crypto_generichash_state*>(state());
  std::array<unsigned char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) {
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(part.size()) >> (8 * i));
  }
  crypto_generichash_update(hashed, length.data(), length.size());
  crypto_generichash_update(hashed, bytes_of(part), part.size());
  return *this;
}

Hash Hasher::finish() noexcept {
  Hash hash;
  crypto_generichash_final(static_cast<crypto_generichash_state*>(state()), hash.bytes.data(),
                           hash.bytes.size());
  return hash;
}

}  // namespace fasthold
