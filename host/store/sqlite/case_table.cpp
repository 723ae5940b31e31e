// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/case_table.hpp"

#include "store/sqlite/case_import.hpp"

namespace fasthold::store::sqlite {
namespace {

using casefile::CaseFile;
using casefile::Vocabulary;

class SqliteCaseReader final : public CaseReader {
 public:
  SqliteCaseReader(const Session& session, const Vocabulary& vocabulary)
      : database_(connect(session.path, SQLite::OPEN_READONLY)),
        rows_(*database_, session.layout, *session.vocabulary, vocabulary) {}

  Status read(std::span<const std::string_view> ids, std::span<CaseFile> files,
              std::span<CaseVersion> versions) override {
    return guarded([&] {
      // One transaction, so that header and facts of a case are of one moment; over at the end,
      // so that the writer's log can be taken into the file.
      const SQLite::Transaction transaction(*database_);
      rows_.read(ids, files, versions);
    });
  }
  [[nodiscard]] std::size_t unreadable() const noexcept override { return rows_.unreadable(); }

 private:
  std::unique_ptr<SQLite::Database> database_;
  CaseRows rows_;
};

Date date_of(std::string_view text) {
  return parse_date(text).value_or(first_date);
}

}  // namespace

Result<std::unique_ptr<Import>> SqliteCases::begin_import(std::string_view source) {
  return guarded([&]() -> std::unique_ptr<Import> {
    return std::make_unique<SqliteImport>(session_, source);
  });
}

Result<ImportSummary> SqliteCases::put(std::span<const CaseFile> cases, std::string_view source) {
  auto import = begin_import(source);
  if (!import) return import.error();
  FASTHOLD_TRY((*import)->add(cases));
  return (*import)->commit();
}

Result<std::optional<CaseEntry>> SqliteCases::find(std::string_view id) {
  return guarded([&]() -> std::optional<CaseEntry> {
    Statement read(*session_.database,
                   "SELECT municipality, caseworker, employer, version, hash FROM cases "
                   "WHERE case_id = ?");
    if (!read.bind(1, id).step()) return std::nullopt;
    return CaseEntry{{std::string{id}, read.string(0), read.string(1), read.string(2)},
                     {static_cast<std::uint32_t>(read.integer(3)), read.hash(4)}};
  });
}

Result<std::size_t> SqliteCases::count() {
  return guarded([&] {
    Statement read(*session_.database, "SELECT count(*) FROM cases");
    read.step();
    return static_cast<std::size_t>(read.integer(0));
  });
}

Result<std::unique_ptr<CaseReader>> SqliteCases::open_reader(const Vocabulary& vocabulary) {
  return guarded([&]() -> std::unique_ptr<CaseReader> {
    return std::make_unique<SqliteCaseReader>(session_, vocabulary);
  });
}

Result<std::optional<CaseFile>> SqliteCases::read_version(std::string_view id,
                                                          std::uint32_t version,
                                                          const Vocabulary& vocabulary) {
  return guarded([&]() -> std::optional<CaseFile> {
    SQLite::Transaction transaction(*session_.database);
    CaseRows rows(*session_.database, session_.layout, *session_.vocabulary, vocabulary);
    std::vector<CaseFile> files;
    files.emplace_back(vocabulary);
    CaseVersion present;
    rows.read({&id, 1}, files, {&present, 1});
    if (present.version == version && version > 0) return std::move(files.front());
    const casefile::CaseHeader header = files.front().header;

    Statement read(*session_.database,
                   "SELECT body FROM case_archive WHERE case_id = ? AND version = ?");
    if (!read.bind(1, id).bind(2, std::int64_t{version}).step()) return std::nullopt;
    auto archived = casefile::read_cases("archive", read.string(0), vocabulary);
    read.reset();
    if (!archived) throw Refusal{archived.issues.front()};
    CaseFile file = std::move(archived->front());
    rows.read_archived_locals(id, version, file);
    // Who a case belongs to is what it is today; only facts have versions.
    if (present.version > 0) file.header = header;
    return file;
  });
}

Status SqliteCases::each_state(const std::function<void(const CaseState&)>& visit) {
  return guarded([&] {
    Statement read(*session_.database,
                   "SELECT c.case_id, c.municipality, c.hash, a.run_id, a.plan_id, a.case_hash, "
                   "a.complete, a.holds_until FROM cases c "
                   "LEFT JOIN current_assessments a ON a.case_id = c.case_id ORDER BY c.case_id");
    while (read.step()) {
      CaseState state;
      state.id = read.text(0);
      state.municipality = read.text(1);
      state.hash = read.hash(2);
      if (!read.is_null(3)) {
        state.run = read.integer(3);
        state.plan = read.integer(4);
        state.assessed_hash = read.hash(5);
        state.complete = read.integer(6) != 0;
        state.holds_until = date_of(read.text(7));
      }
      visit(state);
    }
  });
}

}  // namespace fasthold::store::sqlite
