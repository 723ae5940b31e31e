// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any bytes are an assessment or are refused; what is read is written the same.
#include <cstdint>
#include <string_view>

#include "assessment/assessment.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // SAFETY: bytes as characters.
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = fasthold::assessment::decode(bytes);
  if (read) require(fasthold::assessment::encode(*read) == bytes, "bytes that encode wrote");
  return 0;
}
