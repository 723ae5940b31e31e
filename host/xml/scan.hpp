// SPDX-License-Identifier: MPL-2.0
// The bounded look at a file before a library sees it, and what it remembers: where things are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/limits.hpp"

namespace fasthold::xml::detail {

/// Where the lines of a text begin. A text has at most 4 GB, which `Limits` keeps far away.
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  [[nodiscard]] std::uint32_t line_of(std::size_t offset) const noexcept;
  /// Line and column of the byte at `offset`; columns count bytes from 1.
  [[nodiscard]] Position position(const std::string& file, std::size_t offset) const;

 private:
  std::vector<std::uint32_t> starts_;
};

/// What a scan found out.
struct Scan {
  std::optional<Diagnostic> refusal;    ///< why no library may see the text; nothing if it may
  std::vector<std::uint32_t> elements;  ///< offset of the `<` of each element, in document order
};

/// Whether names may have prefixes: those of our own schemas have none.
enum class Prefixes : std::uint8_t { refused, allowed };

/// Reads `content` once, from front to back, with constant memory but for the table of elements,
/// and stops at the first reason to refuse it. A text that is not well-formed may pass: whatever
/// it does then, it is bounded. [thread-safe]
Scan scan(const std::string& file, std::string_view content, const Limits& limits,
          Prefixes prefixes = Prefixes::refused);

}  // namespace fasthold::xml::detail
