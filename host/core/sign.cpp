// SPDX-License-Identifier: MPL-2.0
#include "core/sign.hpp"

#include <sodium.h>

#include <array>

namespace fasthold {
namespace {

template <std::size_t Size>
using Bytes = std::array<unsigned char, Size>;

template <std::size_t Size>
std::string digits_of(const Bytes<Size>& bytes) {
  std::string text(2 * Size + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

template <std::size_t Size>
std::optional<Bytes<Size>> bytes_of(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  Bytes<Size> bytes{};
  std::size_t length = 0;
  if (text.size() != 2 * Size ||
      sodium_hex2bin(bytes.data(), Size, text.data(), text.size(), nullptr, &length, nullptr) !=
          0 ||
      length != Size) {
    return std::nullopt;
  }
  return bytes;
}

// SAFETY: any object may be read as characters.
const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

KeyPair make_key_pair() {
  Bytes<crypto_sign_SECRETKEYBYTES> secret{};
  Bytes<crypto_sign_PUBLICKEYBYTES> open{};
  if (sodium_init() < 0) return {};  // no randomness: better no key than a weak one
  crypto_sign_keypair(open.data(), secret.data());
  KeyPair pair{digits_of(secret), digits_of(open)};
  sodium_memzero(secret.data(), secret.size());
  return pair;
}

std::optional<std::string> sign(std::string_view text, std::string_view secret) {
  auto key = bytes_of<crypto_sign_SECRETKEYBYTES>(secret);
  if (!key) return std::nullopt;
  Bytes<crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, data_of(text), text.size(), key->data());
  sodium_memzero(key->data(), key->size());
  return digits_of(signature);
}

bool is_signed(std::string_view text, std::string_view signature, std::string_view open) {
  const auto key = bytes_of<crypto_sign_PUBLICKEYBYTES>(open);
  const auto given = bytes_of<crypto_sign_BYTES>(signature);
  return key && given &&
         crypto_sign_verify_detached(given->data(), data_of(text), text.size(), key->data()) == 0;
}

}  // namespace fasthold
