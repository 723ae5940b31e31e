// SPDX-License-Identifier: MPL-2.0
#include <fmt/format.h>

#include <ctime>
#include <system_error>

#include "store/sqlite/audit_log.hpp"
#include "store/sqlite/case_table.hpp"
#include "store/sqlite/result_table.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/sqlite.hpp"
#include "store/sqlite/upkeep_work.hpp"

namespace fasthold::store {
namespace sqlite {
namespace {

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(std::unique_ptr<Session> session)
      : session_(std::move(session)),
        cases_(*session_),
        results_(*session_),
        audit_(*session_),
        upkeep_(*session_) {}
  ~SqliteStore() override {
    // Small and quick when little is left to do; a copy of the file alone is then complete.
    try {
      session_->database->exec("PRAGMA optimize; PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const SQLite::Exception&) {
      // Nothing is lost: the next who opens the file finds the log.
    }
  }

  Cases& cases() override { return cases_; }
  Results& results() override { return results_; }
  AuditLog& audit() override { return audit_; }
  Upkeep& upkeep() override { return upkeep_; }
  [[nodiscard]] const casefile::Vocabulary& vocabulary() const override {
    return *session_->vocabulary;
  }
  void act_as(std::string actor) override { session_->actor = one_line(actor); }

 private:
  std::unique_ptr<Session> session_;
  SqliteCases cases_;
  SqliteResults results_;
  SqliteAuditLog audit_;
  SqliteUpkeep upkeep_;
};

void create_file(SQLite::Database& database) {
  // Larger pages: an assessment with its reasons is one to three kilobytes.
  database.exec("PRAGMA page_size = 16384");
  database.exec("PRAGMA journal_mode = WAL");
}

std::string listing(const std::vector<std::string>& ids) {
  constexpr std::size_t shown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), shown); ++i) {
    text += (i == 0 ? "`" : ", `") + ids[i] + "`";
  }
  return ids.size() > shown ? text + fmt::format(" (+{})", ids.size() - shown) : text;
}

// Brings the file up to date, or says what it lacks.
void settle(Session& session, Opening opening, bool is_new) {
  SQLite::Database& database = *session.database;
  const int format = format_of(database);
  session.migration = {format, sqlite_format, {}};
  const bool may_change = is_new || opening == Opening::migrate;
  if (format < sqlite_format && !may_change) {
    refuse(messages::older_format, {std::to_string(format), std::to_string(sqlite_format)});
  }
  std::optional<WriteTransaction> transaction;
  if (may_change) {
    transaction.emplace(database);
    migrate(database, migration_steps());
  }
  const auto missing = missing_facts(database, *session.vocabulary, session.layout);
  if (!missing.empty() && !may_change) refuse(messages::missing_facts, {listing(missing)});
  Statement key(database, "SELECT value FROM meta WHERE name = 'audit-key'");
  if (key.step()) session.audit_key = key.string(0);
  key.reset();
  if (!transaction) return;
  add_facts(database, *session.vocabulary, session.layout);
  session.migration.added = missing;
  if (session.migration.changed()) {
    session.log(is_new ? "create" : "migrate", "",
                fmt::format("format={} added={}", sqlite_format, missing.size()));
  }
  transaction->commit();
}

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path, OpenOptions options) {
  using namespace sqlite;
  return guarded([&]() -> std::unique_ptr<Store> {
    auto session = std::make_unique<Session>();
    session->path = path;
    session->actor = one_line(options.actor);
    session->clock = options.clock ? std::move(options.clock) : utc_now;
    session->vocabulary =
        options.vocabulary != nullptr ? options.vocabulary : &casefile::shipped_vocabulary();
    session->vocabulary_text = options.vocabulary_text.empty()
                                   ? std::string{casefile::shipped_vocabulary_text()}
                                   : std::move(options.vocabulary_text);
    auto layout = layout_of(*session->vocabulary);
    if (!layout) throw Refusal{layout.error()};
    session->layout = std::move(*layout);

    std::error_code error;
    const bool is_new =
        !std::filesystem::exists(path, error) || std::filesystem::file_size(path, error) == 0;
    if (is_new && options.opening != Opening::create) {
      refuse(messages::no_database, {path.string()});
    }
    session->database = connect(path, SQLite::OPEN_READWRITE | (is_new ? SQLite::OPEN_CREATE : 0));
    if (is_new) create_file(*session->database);
    settle(*session, options.opening, is_new);
    return std::make_unique<SqliteStore>(std::move(session));
  });
}

}  // namespace fasthold::store
