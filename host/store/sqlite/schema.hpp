// SPDX-License-Identifier: MPL-2.0
// The format of the file: versioned steps for the fixed tables, the vocabulary for those of facts.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/sqlite/connection.hpp"
#include "store/sqlite/layout.hpp"
#include "store/upkeep.hpp"

namespace fasthold::store::sqlite {

/// `PRAGMA application_id` of our files: "Fast" in ASCII.
inline constexpr int application_id = 0x46617374;

/// What brings a file from one format to the next: step 1 makes an empty one.
struct MigrationStep {
  int to = 0;
  std::string_view sql;
};

/// The steps of this program, in order.
std::span<const MigrationStep> migration_steps();

/// Refuses a file that is not ours or that a newer program wrote. An empty one is format 0.
int format_of(SQLite::Database& database);

/// Runs those of `steps` that the file lacks, inside the caller's transaction.
void migrate(SQLite::Database& database, std::span<const MigrationStep> steps);

/// Facts of the vocabulary that have no column yet. Refuses a file whose facts the vocabulary
/// lost or gave another type.
std::vector<std::string> missing_facts(SQLite::Database& database,
                                       const casefile::Vocabulary& vocabulary,
                                       const Layout& layout);

/// Makes columns and tables for what is missing, and brings the dictionary `facts` up to date.
void add_facts(SQLite::Database& database, const casefile::Vocabulary& vocabulary,
               const Layout& layout);

}  // namespace fasthold::store::sqlite
