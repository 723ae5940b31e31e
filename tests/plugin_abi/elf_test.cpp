// SPDX-License-Identifier: MPL-2.0
// The ELF reader on files that lie about themselves.
#include <elf.h>
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>

#include "core/file.hpp"
#include "plugin/elf.hpp"

using namespace fasthold;
using plugin::ElfFile;

namespace {

const std::string& honest() {
  static const std::string bytes = [] {
    auto content =
        load_file(std::filesystem::path(FASTHOLD_ROGUES) / "honest.so", std::size_t{64} << 20);
    REQUIRE(content.has_value());
    return std::move(*content);
  }();
  return bytes;
}

/// Reads all there is to read. Views are looked at, so that one outside the file is noticed.
void read_all(std::string_view bytes) {
  std::string why;
  const auto elf = ElfFile::open(bytes, why);
  if (!elf) {
    CHECK_FALSE(why.empty());
    return;
  }
  std::size_t seen = 0;
  if (const auto manifest = elf->section(".fasthold.manifest")) {
    seen += std::string{*manifest}.size();
  }
  for (const ElfFile::Symbol& symbol : elf->exports()) seen += std::string{symbol.name}.size();
  CHECK(seen <= 2 * bytes.size() + 1000);
}

Elf64_Ehdr header() {
  Elf64_Ehdr header;
  std::memcpy(&header, honest().data(), sizeof header);
  return header;
}

std::string refusal(void (*change)(Elf64_Ehdr&)) {
  Elf64_Ehdr changed = header();
  change(changed);
  std::string bytes = honest();
  std::memcpy(bytes.data(), &changed, sizeof changed);
  std::string why;
  CHECK_FALSE(ElfFile::open(bytes, why).has_value());
  return why;
}

}  // namespace

TEST_CASE("a plugin's manifest and entry are found without running it", "[plugin][elf]") {
  std::string why;
  const auto elf = ElfFile::open(honest(), why);
  REQUIRE(elf.has_value());
  REQUIRE(elf->section(".fasthold.manifest"));
  CHECK(elf->section(".fasthold.manifest")->starts_with("<plugin"));
  CHECK_FALSE(elf->section(".no-such"));
  bool found = false;
  for (const auto& symbol : elf->exports()) found = found || symbol.name == "fasthold_plugin";
  CHECK(found);
}

TEST_CASE("a header that is not of a plugin is refused by what it is", "[plugin][elf]") {
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_ident[0] = 'X'; }) == "no ELF header");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_machine = EM_AARCH64; }) == "ELF for another machine");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_ident[EI_CLASS] = ELFCLASS32; }) ==
        "ELF for another machine");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_type = ET_REL; }) == "ELF, but no shared library");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_shnum = 0; }) == "no section table");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_shoff = UINT64_MAX - 8; }) ==
        "section table outside the file");
  CHECK(refusal([](Elf64_Ehdr& h) { h.e_shstrndx = h.e_shnum; }) == "no section names");
}

TEST_CASE("a second table of symbols is refused", "[plugin][elf]") {
  std::string bytes = honest();
  const Elf64_Ehdr h = header();
  for (std::size_t i = 0; i < h.e_shnum; ++i) {
    Elf64_Shdr section;
    char* at = bytes.data() + h.e_shoff + i * sizeof section;
    std::memcpy(&section, at, sizeof section);
    if (section.sh_type != SHT_STRTAB) continue;
    section.sh_type = SHT_DYNSYM;
    std::memcpy(at, &section, sizeof section);
  }
  std::string why;
  CHECK_FALSE(ElfFile::open(bytes, why).has_value());
  CHECK(why == "several dynamic symbol tables");
}

TEST_CASE("a file that ends early is refused or read within its bytes", "[plugin][elf]") {
  for (std::size_t cut = 0; cut < 200; ++cut) {
    read_all(std::string{honest().substr(0, cut)});
    read_all(std::string{honest().substr(0, honest().size() - cut - 1)});
  }
}

TEST_CASE("a file with wrong bytes is refused or read within its bytes",
          "[plugin][elf][property]") {
  const Elf64_Ehdr h = header();
  const std::size_t table = h.e_shoff;
  CHECK(rc::check([&] {
    std::string bytes = honest();
    const int changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes; ++i) {
      // Where the reader looks: the header, and the table of sections.
      const std::size_t size = h.e_shnum * sizeof(Elf64_Shdr);
      const bool in_header = *rc::gen::arbitrary<bool>();
      const auto at = in_header ? *rc::gen::inRange<std::size_t>(0, sizeof(Elf64_Ehdr))
                                : table + *rc::gen::inRange<std::size_t>(0, size);
      bytes[at] = *rc::gen::arbitrary<char>();
    }
    read_all(bytes);
  }));
}
