// SPDX-License-Identifier: MPL-2.0
// What the parts of an open store share.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/audit.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/layout.hpp"
#include "store/upkeep.hpp"

namespace fasthold::store::sqlite {

/// [one thread at a time]
struct Session {
  std::filesystem::path path;
  std::unique_ptr<SQLite::Database> database;
  const casefile::Vocabulary* vocabulary = nullptr;
  std::string vocabulary_text;
  Layout layout;
  std::string actor;
  std::function<std::string()> clock;
  std::string audit_key;
  MigrationReport migration;

  /// Adds an entry to the audit log, inside the caller's transaction. Refuses control characters.
  void log(std::string_view action, std::string_view subject, std::string_view detail);
  [[nodiscard]] std::string token_of(std::string_view case_id) const;
  /// The last entry's.
  AuditHead head();

  // Prepared when first used.
  Statement last_entry;
  Statement add_entry;
  bool prepared = false;

 private:
  void prepare();
};

/// The hash of an entry that follows `previous`.
Hash chain(const Hash& previous, const AuditEntry& entry) noexcept;

/// `text` as it may stand in an entry: control characters replaced.
std::string one_line(std::string_view text);

}  // namespace fasthold::store::sqlite
