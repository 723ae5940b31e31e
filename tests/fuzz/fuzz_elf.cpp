// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any bytes are a library or are refused, and are read within themselves.
#include <cstdint>
#include <string>

#include "plugin/elf.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // SAFETY: bytes as characters.
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string why;
  const auto elf = fasthold::plugin::ElfFile::open(bytes, why);
  require(elf.has_value() != !why.empty(), "a library or a reason");
  if (!elf) return 0;
  std::string seen;  // copies, so that a view outside the bytes is noticed
  if (const auto manifest = elf->section(".fasthold.manifest")) seen += *manifest;
  for (const auto& symbol : elf->exports()) seen += symbol.name;
  return 0;
}
