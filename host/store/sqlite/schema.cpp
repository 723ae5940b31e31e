// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/schema.hpp"

#include <fmt/format.h>

#include <map>

namespace fasthold::store::sqlite {
namespace {

using casefile::FactDefinition;
using casefile::Vocabulary;

// One row of the dictionary: a fact, or a field of a list.
struct Entry {
  const FactDefinition* fact = nullptr;
  const casefile::FieldDefinition* field = nullptr;
  std::string table;
  std::string column;

  [[nodiscard]] std::string key() const {
    return field == nullptr ? fact->id : fact->id + "/" + field->id;
  }
  [[nodiscard]] casefile::Type type() const {
    return field == nullptr ? fact->type : field->scalar.type;
  }
};

std::vector<Entry> entries_of(const Vocabulary& vocabulary, const Layout& layout) {
  std::vector<Entry> entries;
  for (const FactColumn& column : layout.columns) {
    entries.push_back({&vocabulary[column.fact], nullptr, "case_facts", column.name});
  }
  for (const ListTable& list : layout.lists) {
    const FactDefinition& fact = vocabulary[list.fact];
    entries.push_back({&fact, nullptr, list.name, ""});
    for (std::size_t i = 0; i < fact.fields.size(); ++i) {
      entries.push_back({&fact, &fact.fields[i], list.name, list.columns[i]});
    }
  }
  return entries;
}

std::map<std::string, std::string> stored_types(SQLite::Database& database) {
  std::map<std::string, std::string> types;
  Statement read(database, "SELECT fact, field, type FROM facts");
  while (read.step()) {
    const std::string field = read.string(1);
    types[field.empty() ? read.string(0) : read.string(0) + "/" + field] = read.string(2);
  }
  return types;
}

std::int64_t pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt64();
}

}  // namespace

int format_of(SQLite::Database& database) {
  const auto format = static_cast<int>(pragma(database, "user_version"));
  const auto owner = pragma(database, "application_id");
  const bool empty = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
  if (owner != application_id && !(empty && owner == 0)) refuse(messages::not_ours);
  const int newest = migration_steps().back().to;
  if (format > newest) {
    refuse(messages::newer_format, {std::to_string(format), std::to_string(newest)});
  }
  return format;
}

void migrate(SQLite::Database& database, std::span<const MigrationStep> steps) {
  const auto format = pragma(database, "user_version");
  for (const MigrationStep& step : steps) {
    if (step.to <= format) continue;
    database.exec(std::string{step.sql});
    database.exec(fmt::format("PRAGMA user_version = {}", step.to));
  }
  database.exec(fmt::format("PRAGMA application_id = {}", application_id));
}

std::vector<std::string> missing_facts(SQLite::Database& database, const Vocabulary& vocabulary,
                                       const Layout& layout) {
  auto stored = stored_types(database);
  std::vector<std::string> missing;
  for (const Entry& entry : entries_of(vocabulary, layout)) {
    const auto found = stored.find(entry.key());
    if (found == stored.end()) {
      missing.push_back(entry.key());
      continue;
    }
    if (found->second != to_string(entry.type())) {
      refuse(messages::retyped_fact,
             {entry.key(), found->second, std::string{to_string(entry.type())}});
    }
    stored.erase(found);
  }
  if (!stored.empty()) refuse(messages::lost_fact, {stored.begin()->first});
  return missing;
}

void add_facts(SQLite::Database& database, const Vocabulary& vocabulary, const Layout& layout) {
  const auto stored = stored_types(database);
  for (const ListTable& list : layout.lists) {
    const FactDefinition& fact = vocabulary[list.fact];
    if (!stored.contains(fact.id)) database.exec(create_table(fact, list));
  }
  Statement describe(database,
                     "INSERT OR REPLACE INTO facts (fact, field, type, unit, data_class, "
                     "table_name, column_name, label_da, label_en) VALUES (?,?,?,?,?,?,?,?,?)");
  for (const Entry& entry : entries_of(vocabulary, layout)) {
    const bool is_new = !stored.contains(entry.key());
    const bool of_new_list = entry.field != nullptr && !stored.contains(entry.fact->id);
    if (is_new && !entry.column.empty() && !of_new_list) {
      database.exec(fmt::format("ALTER TABLE \"{}\" ADD COLUMN \"{}\" {}", entry.table,
                                entry.column, sql_type(entry.type())));
    }
    const auto& scalar = entry.field == nullptr ? entry.fact->scalar : entry.field->scalar;
    const Text& label = entry.field == nullptr ? entry.fact->label : entry.field->label;
    describe.bind(1, entry.fact->id)
        .bind(2, entry.field == nullptr ? std::string_view{} : entry.field->id)
        .bind(3, to_string(entry.type()))
        .bind(4, scalar.unit)
        .bind(5, to_string(entry.fact->data_class))
        .bind(6, entry.table)
        .bind(7, entry.column)
        .bind(8, label.da)
        .bind(9, label.en)
        .run();
  }
}

}  // namespace fasthold::store::sqlite
