// SPDX-License-Identifier: MPL-2.0
// What an ELF file says of itself, read without running or mapping any of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fasthold::plugin {

/// A 64-bit little-endian x86-64 shared library in memory. Every offset and size that the file
/// claims is checked against the bytes there are, so that a hostile file gets "nothing" for an
/// answer and never a read outside. [immutable]
class ElfFile {
 public:
  /// Nothing when `bytes` is no such library; `why` then says what it is instead. `bytes` outlive
  /// the result.
  static std::optional<ElfFile> open(std::string_view bytes, std::string& why);

  /// The bytes of the section called `name`, or nothing.
  [[nodiscard]] std::optional<std::string_view> section(std::string_view name) const;

  struct Symbol {
    std::string_view name;
    bool unique;  ///< STB_GNU_UNIQUE: one for the whole process
  };
  /// The symbols that the library defines for others.
  [[nodiscard]] std::vector<Symbol> exports() const;

 private:
  struct Section {
    std::uint32_t name, type, link;
    std::string_view bytes;
  };
  ElfFile() = default;

  std::vector<Section> sections_;
  std::string_view names_;
};

}  // namespace fasthold::plugin
