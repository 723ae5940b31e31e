// SPDX-License-Identifier: MPL-2.0
// Signatures (Ed25519) over short texts that are kept outside the database, such as the head of
// the audit log.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fasthold {

/// A pair of keys, each as hexadecimal digits, one line a file. The secret one is as good as the
/// signature it makes: it lies where whoever can write the database cannot read it.
struct KeyPair {
  std::string secret;  ///< 128 digits
  std::string open;    ///< 64 digits
};

/// A new pair, from the machine's source of randomness.
KeyPair make_key_pair();

/// The signature of `text` in 128 hexadecimal digits; nothing when `secret` is no secret key.
/// White space around a key does not count.
std::optional<std::string> sign(std::string_view text, std::string_view secret);

/// Whether `signature` is one of `text` by the owner of the open key; false too when either is
/// not what these functions write.
bool is_signed(std::string_view text, std::string_view signature, std::string_view open);

}  // namespace fasthold
