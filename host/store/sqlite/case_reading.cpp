// SPDX-License-Identifier: MPL-2.0
#include <fmt/format.h>

#include <algorithm>

#include "store/sqlite/case_rows.hpp"

namespace fasthold::store::sqlite {
namespace {

using casefile::CaseFile;
using casefile::FactDefinition;
using casefile::FactIndex;
using casefile::ScalarType;
using casefile::Type;
using casefile::Value;

// Rows between two wanted ids that are stepped over before looking the second one up.
constexpr int steps_before_look_up = 8;

std::unordered_map<std::string_view, std::string_view> codes_of(const ScalarType& type) {
  std::unordered_map<std::string_view, std::string_view> codes;
  for (const auto& allowed : type.allowed) codes.emplace(allowed.value, allowed.value);
  return codes;
}

// Calls `visit` for each word of a space-separated text until it says no.
template <class Visit>
bool each_word(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0 && !visit(text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

CaseRows::CaseRows(SQLite::Database& database, const Layout& layout,
                   const casefile::Vocabulary& stored, const casefile::Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  const auto index_of = [&](FactIndex fact) {
    const auto found = vocabulary.find(stored[fact].id);
    if (!found) refuse(messages::foreign_vocabulary, {stored[fact].id});
    return *found;
  };
  std::string names;
  for (const FactColumn& column : layout.columns) {
    const FactIndex fact = index_of(column.fact);
    columns_.push_back({fact, vocabulary[fact].type, codes_of(vocabulary[fact].scalar), false});
    names += fmt::format(", \"{}\"", column.name);
  }
  headers_ = Statement(database,
                       "SELECT case_id, municipality, caseworker, employer, version, hash "
                       "FROM cases WHERE case_id >= ? ORDER BY case_id");
  facts_ = Statement(database, "SELECT case_id, known_absent, known_lists" + names +
                                   " FROM case_facts WHERE case_id BETWEEN ? AND ? "
                                   "ORDER BY case_id");
  for (const ListTable& table : layout.lists) {
    List list;
    list.fact = index_of(table.fact);
    names.clear();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto& field = vocabulary[list.fact].fields[i];
      list.cells.push_back({0, field.scalar.type, codes_of(field.scalar),
                            field.when_missing == casefile::WhenMissing::absent});
      names += fmt::format(", \"{}\"", table.columns[i]);
    }
    list.rows = Statement(
        database, fmt::format("SELECT case_id, exceptions{} FROM \"{}\" WHERE case_id BETWEEN ? "
                              "AND ? ORDER BY case_id, seq",
                              names, table.name));
    lists_.push_back(std::move(list));
  }
  for (const FactDefinition& fact : vocabulary) {
    has_locals_ |= fact.origin == casefile::Origin::observed && !stored.find(fact.id);
  }
  locals_ = Statement(database,
                      "SELECT case_id, fact, seq, field, state, value FROM local_facts "
                      "WHERE case_id BETWEEN ? AND ? ORDER BY case_id, fact, seq, field");
  archived_locals_ = Statement(database,
                               "SELECT case_id, fact, seq, field, state, value "
                               "FROM archived_local_facts WHERE case_id = ? AND version = ? "
                               "ORDER BY fact, seq, field");
}

void CaseRows::read(std::span<const std::string_view> ids, std::span<CaseFile> files,
                    std::span<CaseVersion> versions) {
  ids_ = ids;
  files_ = files;
  sound_.assign(ids.size(), true);
  stretches_.clear();
  read_headers(ids, files, versions);
  for (const Stretch& stretch : stretches_) {
    read_facts(stretch);
    for (List& list : lists_) read_list(list, stretch);
    if (has_locals_) read_locals(stretch);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (sound_[i]) continue;
    ++unreadable_;
    files[i].clear();
    versions[i] = {};
  }
}

void CaseRows::read_headers(std::span<const std::string_view> ids, std::span<CaseFile> files,
                            std::span<CaseVersion> versions) {
  bool on_row = false;    // whether the statement stands on a row
  bool adjacent = false;  // whether the row before this one was wanted
  for (std::size_t i = 0; i < ids.size(); ++i) {
    files[i].clear();
    versions[i] = {};
    const auto look_up = [&] {
      headers_.reset();
      on_row = headers_.bind(1, ids[i]).step();
      adjacent = false;
    };
    if (!on_row) look_up();
    for (int steps = 0; on_row && headers_.text(0) < ids[i]; ++steps) {
      adjacent = false;
      if (steps == steps_before_look_up) {
        look_up();
      } else {
        on_row = headers_.step();
      }
    }
    if (!on_row) continue;
    if (headers_.text(0) != ids[i]) continue;
    casefile::CaseHeader& header = files[i].header;
    header.id = ids[i];
    header.municipality = headers_.text(1);
    header.caseworker = headers_.text(2);
    header.employer = headers_.text(3);
    versions[i].version = static_cast<std::uint32_t>(headers_.integer(4));
    versions[i].hash = headers_.hash(5);
    if (adjacent && stretches_.back().last + 1 == i) {
      stretches_.back().last = i;
    } else {
      stretches_.push_back({i, i});
    }
    on_row = headers_.step();
    adjacent = true;
  }
  headers_.reset();
}

// Visits the rows of the cases of a stretch with the place of their case.
template <class Visit>
void CaseRows::walk(Statement& rows, const Stretch& stretch, Visit&& visit) {
  std::size_t at = stretch.first;
  rows.bind(1, ids_[stretch.first]).bind(2, ids_[stretch.last]);
  while (rows.step()) {
    const std::string_view id = rows.text(0);
    while (at < stretch.last && ids_[at] < id) ++at;
    if (ids_[at] == id) visit(at);
  }
}

std::optional<Value> CaseRows::value_of(sqlite3_value* stored, const Cell& cell) {
  switch (cell.type) {
    case Type::boolean: return Value::of(sqlite3_value_int64(stored) != 0);
    case Type::number: {
      // Exact: what was written has at most six decimals and sixteen digits.
      const double scaled = sqlite3_value_double(stored) * 1e6;
      return Value::of(Decimal{static_cast<std::int64_t>(scaled + (scaled < 0 ? -0.5 : 0.5))});
    }
    case Type::date:
      if (const auto day = parse_date(Statement::text_of(stored))) return Value::of(*day);
      return std::nullopt;
    case Type::code: {
      const auto found = cell.codes.find(Statement::text_of(stored));
      if (found == cell.codes.end()) return std::nullopt;
      return Value::of(Type::code, found->second);
    }
    case Type::text: return Value::of(Type::text, Statement::text_of(stored));
    case Type::list: break;
  }
  return std::nullopt;
}

void CaseRows::read_facts(const Stretch& stretch) {
  walk(facts_, stretch, [&](std::size_t at) {
    CaseFile& file = files_[at];
    bool sound = set_absent(file, facts_.text(1)) && open_lists(file, facts_.text(2));
    int column = 2;
    for (const Cell& cell : columns_) {
      sqlite3_value* const stored = facts_.cell(++column);
      if (sqlite3_value_type(stored) == SQLITE_NULL) continue;
      const auto value = value_of(stored, cell);
      sound = sound && value.has_value();
      if (value) file.set(cell.fact, *value);
    }
    if (!sound) sound_[at] = false;
  });
}

bool CaseRows::set_absent(CaseFile& file, std::string_view ids) {
  // They were written in the order of the columns, so one walk along both finds them all; what a
  // file of another order has is looked up.
  std::size_t at = 0;
  return each_word(ids, [&](std::string_view id) {
    while (at < columns_.size() && vocabulary_[columns_[at].fact].id != id) ++at;
    if (at < columns_.size()) {
      file.set(columns_[at].fact, Value::absent(columns_[at].type));
      return true;
    }
    const auto fact = vocabulary_.find(id);
    if (fact) file.set(*fact, Value::absent(vocabulary_[*fact].type));
    return fact.has_value();
  });
}

bool CaseRows::open_lists(CaseFile& file, std::string_view ids) {
  return each_word(ids, [&](std::string_view id) {
    const auto fact = vocabulary_.find(id);
    if (!fact || vocabulary_[*fact].type != Type::list) return false;
    file.open_list(*fact);
    return true;
  });
}

void CaseRows::read_list(List& list, const Stretch& stretch) {
  walk(list.rows, stretch, [&](std::size_t at) {
    record_.clear();
    bool sound = true;
    int column = 1;
    for (const Cell& cell : list.cells) {
      sqlite3_value* const stored = list.rows.cell(++column);
      if (sqlite3_value_type(stored) == SQLITE_NULL) {
        record_.push_back(cell.absent_when_null ? Value::absent(cell.type)
                                                : Value::unknown(cell.type));
        continue;
      }
      const auto value = value_of(stored, cell);
      sound = sound && value.has_value();
      record_.push_back(value.value_or(Value::unknown(cell.type)));
    }
    sound = sound && apply_exceptions(list, list.rows.text(1));
    files_[at].add_record(list.fact, record_);
    if (!sound) sound_[at] = false;
  });
}

// `last-day=unknown hours=absent`: fields whose NULL means the other thing.
bool CaseRows::apply_exceptions(const List& list, std::string_view text) {
  return each_word(text, [&](std::string_view word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return false;
    const auto field = vocabulary_[list.fact].find_field(word.substr(0, equals));
    if (!field) return false;
    const Type type = list.cells[*field].type;
    record_[*field] =
        word.substr(equals + 1) == "absent" ? Value::absent(type) : Value::unknown(type);
    return true;
  });
}

void CaseRows::read_locals(const Stretch& stretch) {
  walk(locals_, stretch, [&](std::size_t at) {
    bool sound = true;
    local_cell(locals_, 1, files_[at], sound);
    if (!sound) sound_[at] = false;
  });
}

void CaseRows::read_archived_locals(std::string_view id, std::uint32_t version, CaseFile& file) {
  bool sound = true;
  archived_locals_.bind(1, id).bind(2, std::int64_t{version});
  while (archived_locals_.step()) local_cell(archived_locals_, 1, file, sound);
}

// One row of local_facts. Facts of other policies than the vocabulary's are passed over. The cells
// of a record follow its own row, whose field is empty.
void CaseRows::local_cell(Statement& row, int first, CaseFile& file, bool& sound) {
  const auto fact = vocabulary_.find(row.text(first));
  if (!fact) return;
  const FactDefinition& definition = vocabulary_[*fact];
  const std::int64_t seq = row.integer(first + 1);
  const std::string_view field = row.text(first + 2);
  const bool absent = row.text(first + 3) == "absent";
  const ScalarType* type = &definition.scalar;
  std::optional<std::uint16_t> index;
  if (definition.type == Type::list) {
    if (seq == 0) {
      file.open_list(*fact);
      return;
    }
    if (field.empty()) {
      record_.clear();
      for (const auto& cell : definition.fields)
        record_.push_back(Value::unknown(cell.scalar.type));
      file.add_record(*fact, record_);
      return;
    }
    index = definition.find_field(field);
    if (!index) {
      sound = false;
      return;
    }
    type = &definition.fields[*index].scalar;
  }
  Value value = Value::absent(type->type);
  if (!absent) {
    Diagnostics issues;
    const auto read = casefile::parse_value(*type, row.text(first + 4), definition.id, {}, issues);
    if (!read) {
      sound = false;
      return;
    }
    value = *read;
  }
  if (!index) {
    file.set(*fact, value);
    return;
  }
  auto& records = file.open_list(*fact);
  const std::size_t cell = static_cast<std::size_t>(seq - 1) * records.fields + *index;
  if (cell < records.cells.size()) {
    records.cells[cell] = file.keep(value);
  } else {
    sound = false;
  }
}

}  // namespace fasthold::store::sqlite
