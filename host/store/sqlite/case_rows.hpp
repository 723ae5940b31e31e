// SPDX-License-Identifier: MPL-2.0
// Facts between rows and case files, with statements that are prepared once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casefile/case.hpp"
#include "store/cases.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/layout.hpp"

namespace fasthold::store::sqlite {

/// Reads cases into files of one vocabulary. Several ids that stand next to each other in the
/// database are one walk over each table; an id that stands alone is one look-up in each.
/// Everything it reads in one call belongs together only inside a transaction of the caller.
class CaseRows {
 public:
  /// `layout` is that of the store; `vocabulary` has its facts and perhaps local ones.
  CaseRows(SQLite::Database& database, const Layout& layout, const casefile::Vocabulary& stored,
           const casefile::Vocabulary& vocabulary);

  /// See `CaseReader::read`.
  void read(std::span<const std::string_view> ids, std::span<casefile::CaseFile> files,
            std::span<CaseVersion> versions);
  [[nodiscard]] std::size_t unreadable() const noexcept { return unreadable_; }

  /// Reads the local facts of one case out of a table that has case_id, fact, seq, field, state
  /// and value from its first column on.
  void read_archived_locals(std::string_view id, std::uint32_t version, casefile::CaseFile& file);

 private:
  // Allowed values of a code by text, so that a value costs one look-up and no copy.
  using Codes = std::unordered_map<std::string_view, std::string_view>;
  struct Cell {
    casefile::FactIndex fact = 0;  // of a scalar fact
    casefile::Type type = casefile::Type::text;
    Codes codes;
    bool absent_when_null = false;  // of a field
  };
  struct List {
    casefile::FactIndex fact = 0;
    std::vector<Cell> cells;
    Statement rows;
  };
  struct Stretch {  // ids[first..last] with no other case between them
    std::size_t first = 0;
    std::size_t last = 0;
  };

  void read_headers(std::span<const std::string_view> ids, std::span<casefile::CaseFile> files,
                    std::span<CaseVersion> versions);
  void read_facts(const Stretch& stretch);
  void read_list(List& list, const Stretch& stretch);
  void read_locals(const Stretch& stretch);
  void local_cell(Statement& row, int first_column, casefile::CaseFile& file, bool& sound);
  static std::optional<casefile::Value> value_of(sqlite3_value* stored, const Cell& cell);
  bool set_absent(casefile::CaseFile& file, std::string_view ids);
  bool open_lists(casefile::CaseFile& file, std::string_view ids);
  bool apply_exceptions(const List& list, std::string_view text);
  template <class Visit>
  void walk(Statement& rows, const Stretch& stretch, Visit&& visit);

  const casefile::Vocabulary& vocabulary_;
  std::vector<Cell> columns_;
  std::vector<List> lists_;
  bool has_locals_ = false;
  Statement headers_;
  Statement facts_;
  Statement locals_;
  Statement archived_locals_;

  // What `read` works on.
  std::span<const std::string_view> ids_;
  std::span<casefile::CaseFile> files_;
  std::vector<bool> sound_;
  std::vector<Stretch> stretches_;
  std::vector<casefile::Value> record_;
  std::size_t unreadable_ = 0;
};

/// Writes cases. All inside a transaction of the caller.
class CaseWriter {
 public:
  CaseWriter(SQLite::Database& database, const Layout& layout, const casefile::Vocabulary& stored);

  /// Writes who the case belongs to and its version; replaces what was there.
  void write_header(const casefile::CaseHeader& header, const CaseVersion& version);
  /// Writes the facts of a case that has none in the database.
  void write_facts(const casefile::CaseFile& file);
  /// Removes the facts of a case; its header stays.
  void remove_facts(std::string_view id);

 private:
  void write_list(std::size_t list, const casefile::CaseFile& file, casefile::FactIndex fact);
  void write_local(const casefile::CaseFile& file, casefile::FactIndex fact);
  void local_row(std::string_view id, std::string_view fact, std::int64_t seq,
                 std::string_view field, std::string_view state, std::string_view value);
  void bind(Statement& row, int index, const casefile::Value& value);
  void settle(const casefile::Vocabulary& vocabulary);

  const Layout& layout_;
  const casefile::Vocabulary& stored_;
  Statement header_;
  Statement facts_;
  std::vector<Statement> lists_;
  Statement local_;
  std::vector<Statement> removals_;

  // Of the vocabulary of the case at hand: where it has the facts of the layout.
  const casefile::Vocabulary* settled_ = nullptr;
  std::vector<casefile::FactIndex> columns_of_;
  std::vector<casefile::FactIndex> lists_of_;
  std::vector<casefile::FactIndex> locals_of_;
  std::vector<std::string> dates_;  // texts that bound values point to
  std::size_t dates_used_ = 0;
  std::string absent_;
  std::string known_lists_;
};

}  // namespace fasthold::store::sqlite
