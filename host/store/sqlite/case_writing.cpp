// SPDX-License-Identifier: MPL-2.0
#include <fmt/format.h>

#include <algorithm>

#include "store/sqlite/case_rows.hpp"

namespace fasthold::store::sqlite {
namespace {

using casefile::CaseFile;
using casefile::FactDefinition;
using casefile::FactIndex;
using casefile::Records;
using casefile::State;
using casefile::Type;
using casefile::Value;
using casefile::WhenMissing;

void add_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

std::string insert_into(const std::string& table, const std::string& names, std::size_t columns) {
  std::string sql = fmt::format("INSERT INTO \"{}\" ({}) VALUES (?", table, names);
  for (std::size_t i = 1; i < columns; ++i) sql += ",?";
  return sql + ")";
}

}  // namespace

CaseWriter::CaseWriter(SQLite::Database& database, const Layout& layout,
                       const casefile::Vocabulary& stored)
    : layout_(layout), stored_(stored) {
  header_ = Statement(database,
                      "INSERT INTO cases (case_id, municipality, caseworker, employer, version, "
                      "hash) VALUES (?,?,?,?,?,?) ON CONFLICT (case_id) DO UPDATE SET "
                      "municipality = excluded.municipality, caseworker = excluded.caseworker, "
                      "employer = excluded.employer, version = excluded.version, "
                      "hash = excluded.hash");
  std::string names = "case_id, known_absent, known_lists";
  for (const FactColumn& column : layout.columns) names += fmt::format(", \"{}\"", column.name);
  facts_ = Statement(database, insert_into("case_facts", names, 3 + layout.columns.size()));
  removals_.emplace_back(database, "DELETE FROM case_facts WHERE case_id = ?");
  removals_.emplace_back(database, "DELETE FROM local_facts WHERE case_id = ?");
  for (const ListTable& list : layout.lists) {
    names = "case_id, seq, exceptions";
    for (const std::string& column : list.columns) names += fmt::format(", \"{}\"", column);
    lists_.emplace_back(database, insert_into(list.name, names, 3 + list.columns.size()));
    removals_.emplace_back(database,
                           fmt::format("DELETE FROM \"{}\" WHERE case_id = ?", list.name));
  }
  local_ =
      Statement(database, insert_into("local_facts", "case_id, fact, seq, field, state, value", 6));
  std::size_t most = layout.columns.size();
  for (const ListTable& list : layout.lists) most = std::max(most, list.columns.size());
  dates_.assign(most, std::string(10, '0'));
}

void CaseWriter::write_header(const casefile::CaseHeader& header, const CaseVersion& version) {
  header_.bind(1, header.id)
      .bind(2, header.municipality)
      .bind(3, header.caseworker)
      .bind(4, header.employer)
      .bind(5, std::int64_t{version.version})
      .bind(6, version.hash)
      .run();
}

// Finds the store's facts in the vocabulary of the case; done once for many cases.
void CaseWriter::settle(const casefile::Vocabulary& vocabulary) {
  if (settled_ == &vocabulary) return;
  columns_of_.clear();
  lists_of_.clear();
  locals_of_.clear();
  const auto index_of = [&](FactIndex fact) {
    const auto found = vocabulary.find(stored_[fact].id);
    if (!found) refuse(messages::foreign_vocabulary, {stored_[fact].id});
    return *found;
  };
  for (const FactColumn& column : layout_.columns) columns_of_.push_back(index_of(column.fact));
  for (const ListTable& list : layout_.lists) lists_of_.push_back(index_of(list.fact));
  for (FactIndex i = 0; i < vocabulary.size(); ++i) {
    const FactDefinition& fact = vocabulary[i];
    if (fact.origin == casefile::Origin::observed && !stored_.find(fact.id)) {
      locals_of_.push_back(i);
    }
  }
  settled_ = &vocabulary;
}

void CaseWriter::bind(Statement& row, int index, const Value& value) {
  if (!value.is_present()) {
    row.bind_null(index);
    return;
  }
  switch (value.type()) {
    case Type::boolean: row.bind(index, std::int64_t{value.boolean() ? 1 : 0}); break;
    case Type::number: row.bind(index, static_cast<double>(value.number().millionths) / 1e6); break;
    case Type::date: {
      std::string& text = dates_[dates_used_++];
      write_iso(value.date(), text.data());
      row.bind(index, text);
      break;
    }
    case Type::code:
    case Type::text: row.bind(index, value.text()); break;
    case Type::list: row.bind_null(index); break;
  }
}

void CaseWriter::write_facts(const CaseFile& file) {
  settle(file.vocabulary());
  dates_used_ = 0;
  absent_.clear();
  known_lists_.clear();
  for (const FactIndex fact : lists_of_) {
    if (file.records(fact).state == State::present) {
      add_word(known_lists_, file.vocabulary()[fact].id);
    }
  }
  int index = 3;
  for (const FactIndex fact : columns_of_) {
    const Value& value = file.value(fact);
    if (value.state() == State::absent) add_word(absent_, file.vocabulary()[fact].id);
    bind(facts_, ++index, value);
  }
  facts_.bind(1, file.header.id).bind(2, absent_).bind(3, known_lists_).run();
  for (std::size_t i = 0; i < lists_.size(); ++i) write_list(i, file, lists_of_[i]);
  for (const FactIndex fact : locals_of_) write_local(file, fact);
}

void CaseWriter::write_list(std::size_t list, const CaseFile& file, FactIndex fact) {
  const Records& records = file.records(fact);
  const FactDefinition& definition = file.vocabulary()[fact];
  Statement& row = lists_[list];
  for (std::size_t r = 0; r < records.size(); ++r) {
    dates_used_ = 0;
    std::string exceptions;
    const auto record = records.record(r);
    for (std::size_t i = 0; i < record.size(); ++i) {
      bind(row, static_cast<int>(i) + 4, record[i]);
      const State usual =
          definition.fields[i].when_missing == WhenMissing::absent ? State::absent : State::unknown;
      if (record[i].is_present() || record[i].state() == usual) continue;
      add_word(exceptions, definition.fields[i].id);
      exceptions += usual == State::absent ? "=unknown" : "=absent";
    }
    row.bind(1, file.header.id).bind(2, static_cast<std::int64_t>(r) + 1);
    if (exceptions.empty()) {
      row.bind_null(3);
    } else {
      row.bind(3, exceptions);
    }
    row.run();
  }
}

void CaseWriter::local_row(std::string_view id, std::string_view fact, std::int64_t seq,
                           std::string_view field, std::string_view state, std::string_view value) {
  local_.bind(1, id).bind(2, fact).bind(3, seq).bind(4, field).bind(5, state).bind(6, value).run();
}

void CaseWriter::write_local(const CaseFile& file, FactIndex fact) {
  const FactDefinition& definition = file.vocabulary()[fact];
  const auto cell = [&](std::int64_t seq, std::string_view field, const Value& value) {
    if (value.is_unknown()) return;
    local_row(file.header.id, definition.id, seq, field, value.is_present() ? "present" : "absent",
              to_string(value));
  };
  if (definition.type != Type::list) {
    cell(0, {}, file.value(fact));
    return;
  }
  const Records& records = file.records(fact);
  if (records.state != State::present) return;
  local_row(file.header.id, definition.id, 0, {}, "present", {});
  for (std::size_t r = 0; r < records.size(); ++r) {
    const auto seq = static_cast<std::int64_t>(r) + 1;
    local_row(file.header.id, definition.id, seq, {}, "present", {});
    for (std::size_t i = 0; i < definition.fields.size(); ++i) {
      cell(seq, definition.fields[i].id, records.record(r)[i]);
    }
  }
}

void CaseWriter::remove_facts(std::string_view id) {
  for (Statement& removal : removals_) removal.bind(1, id).run();
}

}  // namespace fasthold::store::sqlite
