// SPDX-License-Identifier: MPL-2.0
#include "core/hash.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace fasthold;

// The expected values were made with Python's hashlib: sha256() and blake2b(digest_size=32).
TEST_CASE("SHA-256 gives the published values", "[core][hash]") {
  CHECK(to_string(sha256_of("")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_string(sha256_of("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_string(sha256_of(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("BLAKE2b with 256 bits gives the published values", "[core][hash]") {
  CHECK(to_string(hash_of("")) ==
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(to_string(hash_of("abc")) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  CHECK(to_string(hash_of(std::string(1'000'000, 'a'))) ==
        "0741850f36cba4259628355d1073e24ddb9ca0e1bfac36fd39ae5dc2101e23a4");
}

TEST_CASE("a hash reads back in either case of letters", "[core][hash]") {
  const Hash hash = hash_of("abc");
  std::string text = to_string(hash);
  CHECK(parse_hash(text) == hash);
  for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  CHECK(parse_hash(text) == hash);
}

TEST_CASE("what has not 64 hexadecimal digits is no hash", "[core][hash]") {
  const std::string text = to_string(hash_of("abc"));
  CHECK_FALSE(parse_hash("").has_value());
  CHECK_FALSE(parse_hash(text.substr(1)).has_value());
  CHECK_FALSE(parse_hash(text + "0").has_value());
  CHECK_FALSE(parse_hash("g" + text.substr(1)).has_value());
}

TEST_CASE("the parts of a hash do not run into each other", "[core][hash]") {
  const Hash ab_c = Hasher().add("ab").add("c").finish();
  CHECK(ab_c == Hasher().add("ab").add("c").finish());
  CHECK(ab_c != Hasher().add("a").add("bc").finish());
  CHECK(ab_c != Hasher().add("abc").finish());
  CHECK(Hasher().add("").finish() != Hasher().finish());
}
