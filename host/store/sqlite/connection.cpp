// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/connection.hpp"

#include <cstring>
#include <utility>

namespace fasthold::store::sqlite {
namespace {

constexpr int busy_timeout_ms = 60'000;  // another shard may be writing its transaction

}  // namespace

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& path, int flags) {
  auto database = std::make_unique<SQLite::Database>(path.string(), flags | SQLite::OPEN_NOMUTEX,
                                                     busy_timeout_ms);
  // secure_delete overwrites what is deleted: erasure must leave no byte (see Upkeep::erase).
  // The cache holds the upper levels of every table of a million cases.
  database->exec(
      "PRAGMA synchronous = NORMAL;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA secure_delete = ON;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cache_size = -32768;"
      "PRAGMA temp_store = MEMORY");
  return database;
}

Statement::Statement(SQLite::Database& database, const std::string& sql) {
  const int code =
      sqlite3_prepare_v3(database.getHandle(), sql.c_str(), static_cast<int>(sql.size()) + 1,
                         SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

Statement::Statement(Statement&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Hash Statement::hash(int column) const {
  Hash hash;
  const std::string_view bytes = text(column);
  if (bytes.size() == hash.bytes.size()) std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
  return hash;
}

void Statement::end(int code) {
  sqlite3* database = sqlite3_db_handle(handle_);
  if (code != SQLITE_DONE) {
    const SQLite::Exception failure(database, code);
    sqlite3_reset(handle_);
    throw failure;
  }
  sqlite3_reset(handle_);
}

}  // namespace fasthold::store::sqlite
