// SPDX-License-Identifier: MPL-2.0
#include "plugin/elf.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace fasthold::plugin {
namespace {

/// The `T` at `offset`, or nothing when the bytes end before it does.
template <class T>
std::optional<T> read_at(std::string_view bytes, std::uint64_t offset) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

std::optional<std::string_view> slice(std::string_view bytes, std::uint64_t offset,
                                      std::uint64_t size) {
  if (offset > bytes.size() || bytes.size() - offset < size) return std::nullopt;
  return bytes.substr(offset, size);
}

/// The NUL-terminated text at `offset` of a string table; "" when there is none.
std::string_view text_at(std::string_view table, std::uint64_t offset) {
  if (offset >= table.size()) return {};
  const std::size_t end = table.find('\0', offset);
  return end == std::string_view::npos ? std::string_view{} : table.substr(offset, end - offset);
}

}  // namespace

std::optional<ElfFile> ElfFile::open(std::string_view bytes, std::string& why) {
  const auto header = read_at<Elf64_Ehdr>(bytes, 0);
  if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0) {
    why = "no ELF header";
    return std::nullopt;
  }
  if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB ||
      header->e_machine != EM_X86_64) {
    why = "ELF for another machine";
    return std::nullopt;
  }
  if (header->e_type != ET_DYN) {
    why = "ELF, but no shared library";
    return std::nullopt;
  }
  if (header->e_shentsize != sizeof(Elf64_Shdr) || header->e_shnum == 0) {
    why = "no section table";
    return std::nullopt;
  }
  ElfFile file;
  for (std::uint64_t i = 0; i < header->e_shnum; ++i) {
    const auto section = read_at<Elf64_Shdr>(bytes, header->e_shoff + i * sizeof(Elf64_Shdr));
    if (!section) {
      why = "section table outside the file";
      return std::nullopt;
    }
    std::string_view content;
    if (section->sh_type != SHT_NOBITS && section->sh_type != SHT_NULL) {
      const auto part = slice(bytes, section->sh_offset, section->sh_size);
      if (!part) {
        why = "section outside the file";
        return std::nullopt;
      }
      content = *part;
    }
    file.sections_.push_back({section->sh_name, section->sh_type, section->sh_link, content});
  }
  // The format has one; more would let a small file stand for a large list.
  const auto tables = std::count_if(file.sections_.begin(), file.sections_.end(),
                                    [](const Section& s) { return s.type == SHT_DYNSYM; });
  if (tables > 1) {
    why = "several dynamic symbol tables";
    return std::nullopt;
  }
  if (header->e_shstrndx >= file.sections_.size()) {
    why = "no section names";
    return std::nullopt;
  }
  file.names_ = file.sections_[header->e_shstrndx].bytes;
  return file;
}

std::optional<std::string_view> ElfFile::section(std::string_view name) const {
  for (const Section& section : sections_) {
    if (text_at(names_, section.name) == name) return section.bytes;
  }
  return std::nullopt;
}

std::vector<ElfFile::Symbol> ElfFile::exports() const {
  std::vector<Symbol> symbols;
  for (const Section& section : sections_) {
    if (section.type != SHT_DYNSYM || section.link >= sections_.size()) continue;
    const std::string_view names = sections_[section.link].bytes;
    for (std::uint64_t at = 0; at + sizeof(Elf64_Sym) <= section.bytes.size();
         at += sizeof(Elf64_Sym)) {
      const auto read = read_at<Elf64_Sym>(section.bytes, at);
      if (!read) break;
      const Elf64_Sym symbol = *read;
      const unsigned binding = ELF64_ST_BIND(symbol.st_info);
      const unsigned visibility = ELF64_ST_VISIBILITY(symbol.st_other);
      const bool defined = symbol.st_shndx != SHN_UNDEF;
      const bool visible = visibility == STV_DEFAULT || visibility == STV_PROTECTED;
      if (defined && visible && binding != STB_LOCAL) {
        symbols.push_back({text_at(names, symbol.st_name), binding == STB_GNU_UNIQUE});
      }
    }
  }
  return symbols;
}

}  // namespace fasthold::plugin
