// SPDX-License-Identifier: MPL-2.0
// The file as somebody with the sqlite3 program sees it, and can spoil it.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace fasthold::test {

/// Runs `sql` on the file and returns all rows as `a|b|c` lines; blobs as hexadecimal digits.
inline std::string raw_sql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  std::string out;
  const char* rest = sql.c_str();
  std::string error;
  while (*rest != '\0' && error.empty()) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, rest, -1, &statement, &rest) != SQLITE_OK) {
      error = sqlite3_errmsg(database);
      break;
    }
    if (statement == nullptr) continue;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        if (i > 0) out += '|';
        const bool blob = sqlite3_column_type(statement, i) == SQLITE_BLOB;
        // SAFETY: SQLite says that both are bytes.
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_blob(statement, i));
        const int size = sqlite3_column_bytes(statement, i);
        for (int k = 0; k < size; ++k) {
          if (!blob) {
            out += text[k];
            continue;
          }
          static constexpr char digits[] = "0123456789abcdef";
          const auto byte = static_cast<unsigned char>(text[k]);
          out += digits[byte >> 4];
          out += digits[byte & 15];
        }
      }
      out += '\n';
    }
    if (code != SQLITE_DONE) error = sqlite3_errmsg(database);
    sqlite3_finalize(statement);
  }
  sqlite3_close(database);
  if (!error.empty()) throw std::runtime_error(error);
  return out;
}

}  // namespace fasthold::test
