// SPDX-License-Identifier: MPL-2.0
#include "core/sign.hpp"

#include <catch2/catch.hpp>

using namespace fasthold;

TEST_CASE("a signature holds for its text and its key only", "[core][sign]") {
  const KeyPair keys = make_key_pair();
  const KeyPair others = make_key_pair();
  const auto signature = sign("12:abc", keys.secret + "\n");
  REQUIRE(signature);
  REQUIRE(is_signed("12:abc", *signature + "\n", keys.open + "\n"));
  REQUIRE_FALSE(is_signed("13:abc", *signature, keys.open));
  REQUIRE_FALSE(is_signed("12:abc", *signature, others.open));
  REQUIRE_FALSE(is_signed("12:abc", "nonsense", keys.open));
  REQUIRE_FALSE(is_signed("12:abc", *signature, keys.open.substr(1)));
  REQUIRE_FALSE(sign("12:abc", keys.open));
}

TEST_CASE("the known signature of the empty text is made", "[core][sign]") {
  // Source: RFC 8032, section 7.1, test 1.
  const std::string open = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  const std::string seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  REQUIRE(
      sign("", seed + open) ==
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
      "b46bd25bf5f0595bbe24655141438e7a100b");
}
