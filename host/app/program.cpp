// SPDX-License-Identifier: MPL-2.0
#include "app/program.hpp"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include <cstring>
#include <string_view>

#include "fasthold/version.h"

namespace fasthold::app {
namespace {

constexpr std::uint32_t padded(std::uint32_t size) noexcept {
  return (size + 3) & ~3U;
}

/// The description of the note NT_GNU_BUILD_ID among `notes`, in hexadecimal, or "".
std::string build_id_in(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes.data(), sizeof note);
    const std::size_t name = sizeof note;
    const std::size_t content = name + padded(note.n_namesz);
    const std::size_t end = content + padded(note.n_descsz);
    if (end > notes.size()) break;
    if (note.n_type == NT_GNU_BUILD_ID && notes.substr(name, 3) == "GNU") {
      std::string id;
      for (const char c : notes.substr(content, note.n_descsz)) {
        id += fmt::format("{:02x}", static_cast<unsigned char>(c));
      }
      return id;
    }
    notes.remove_prefix(end);
  }
  return {};
}

/// Looks through the notes of the first object that the loader lists, which is the program.
int first_object(dl_phdr_info* info, std::size_t, void* out) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    // SAFETY: the loader mapped this segment with this size at this address.
    const auto* notes = reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);
    std::string& id = *static_cast<std::string*>(out);
    if (id.empty()) id = build_id_in({notes, header.p_memsz});
  }
  return 1;
}

}  // namespace

std::string program_identity() {
  std::string id;
  dl_iterate_phdr(first_object, &id);
  return fmt::format("fasthold {}.{}.{} ({})", FASTHOLD_VERSION_MAJOR, FASTHOLD_VERSION_MINOR,
                     FASTHOLD_VERSION_PATCH, id);
}

}  // namespace fasthold::app
