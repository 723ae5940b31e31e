// SPDX-License-Identifier: MPL-2.0
// Cases from a table of somebody else's, by a mapping that says how (`schemas/mapping.xsd`).
#pragma once

#include <string>
#include <vector>

#include "casefile/case.hpp"

namespace fasthold::casefile {

/// Cases out of a table, and what became of its rows.
struct CsvCases {
  std::vector<CaseFile> cases;  ///< in the order in which they first occur
  std::size_t rows = 0;
  std::size_t not_absence = 0;  ///< rows that the mapping says are no absence
};

/// Reads `table` (the text of a file called `table_file`) by `mapping`. Every column is either
/// used or named with the reason why not, else it is an error; so is every value that a fact does
/// not allow. All are reported with the line they stand on, and with one there are no cases.
Checked<CsvCases> read_csv_cases(const std::string& mapping_file, std::string mapping,
                                 const std::string& table_file, std::string_view table,
                                 const Vocabulary& vocabulary, const Limits& limits = {});

}  // namespace fasthold::casefile
