// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/layout.hpp"

#include <fmt/format.h>

#include <set>

#include "store/messages.hpp"

namespace fasthold::store::sqlite {
namespace {

// Tables that are there whatever the vocabulary says, and columns that every such table has.
const std::set<std::string, std::less<>> reserved_tables{"cases",
                                                         "case_facts",
                                                         "case_archive",
                                                         "local_facts",
                                                         "archived_local_facts",
                                                         "facts",
                                                         "policies",
                                                         "policy_files",
                                                         "vocabularies",
                                                         "plugins",
                                                         "plans",
                                                         "plan_plugins",
                                                         "outcome_codes",
                                                         "runs",
                                                         "assessments",
                                                         "current_assessments",
                                                         "outcomes",
                                                         "responses",
                                                         "audit",
                                                         "meta"};
const std::set<std::string, std::less<>> reserved_columns{"case_id", "seq", "exceptions",
                                                          "known_absent", "known_lists"};

}  // namespace

std::string sql_name(std::string_view id) {
  std::string name{id};
  for (char& c : name) {
    if (c == '.' || c == '-') c = '_';
  }
  return name;
}

std::string_view sql_type(casefile::Type type) noexcept {
  switch (type) {
    case casefile::Type::boolean: return "INTEGER";
    case casefile::Type::number: return "REAL";
    case casefile::Type::date:
    case casefile::Type::code:
    case casefile::Type::text:
    case casefile::Type::list: return "TEXT";
  }
  return "TEXT";
}

Result<Layout> layout_of(const casefile::Vocabulary& vocabulary) {
  Layout layout;
  auto tables = reserved_tables;
  auto columns = reserved_columns;
  const auto clash = [](const std::string& id, const std::string& name) {
    return Diagnostic{&messages::name_clash, {}, {id, name}};
  };
  for (casefile::FactIndex i = 0; i < vocabulary.size(); ++i) {
    const casefile::FactDefinition& fact = vocabulary[i];
    if (fact.origin != casefile::Origin::observed) continue;
    const std::string name = sql_name(fact.id);
    if (fact.type != casefile::Type::list) {
      if (!columns.insert(name).second) return clash(fact.id, name);
      layout.columns.push_back({i, name});
      continue;
    }
    if (!tables.insert(name).second) return clash(fact.id, name);
    ListTable table{i, name, {}};
    auto fields = reserved_columns;
    for (const casefile::FieldDefinition& field : fact.fields) {
      table.columns.push_back(sql_name(field.id));
      if (!fields.insert(table.columns.back()).second) return clash(field.id, table.columns.back());
    }
    layout.lists.push_back(std::move(table));
  }
  return layout;
}

std::string create_table(const casefile::FactDefinition& fact, const ListTable& table) {
  std::string sql = fmt::format(
      "CREATE TABLE \"{}\" (\n  case_id TEXT NOT NULL,\n  seq INTEGER NOT NULL,\n", table.name);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    sql += fmt::format("  \"{}\" {},\n", table.columns[i], sql_type(fact.fields[i].scalar.type));
  }
  return sql + "  exceptions TEXT,\n  PRIMARY KEY (case_id, seq)\n) STRICT, WITHOUT ROWID";
}

}  // namespace fasthold::store::sqlite
