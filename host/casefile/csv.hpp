// SPDX-License-Identifier: MPL-2.0
// Separated values, as RFC 4180 has them and as they come: any separator, CRLF or LF, with or
// without a byte order mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/limits.hpp"
#include "core/result.hpp"

namespace fasthold::casefile {

/// A table with a head. Cells are trimmed of blanks around them; quoted ones are kept as they are.
struct CsvTable {
  std::vector<std::string> columns;
  struct Row {
    std::uint32_t line = 0;          ///< where it begins, from 1
    std::vector<std::string> cells;  ///< one a column
  };
  std::vector<Row> rows;

  /// Index of the column, or nothing.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const noexcept;
};

/// Reads `content`. Rows with another number of cells than the head, quotes that nobody closes
/// and columns of the same name are all reported; with one of them there is no table.
Checked<CsvTable> read_csv(const std::string& file, std::string_view content, char separator,
                           const Limits& limits = {});

}  // namespace fasthold::casefile
