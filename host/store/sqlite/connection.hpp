// SPDX-License-Identifier: MPL-2.0
// One connection to the file, and statements on it.
//
// SQLiteCpp opens, copies and begins transactions. Statements go to the C interface directly:
// its own keep a shared pointer and check each column, which costs a tenth of a night's reading.
// Inside this folder failure is an exception of SQLiteCpp; `guarded` makes a value of it where
// the folder ends.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/hash.hpp"
#include "core/result.hpp"
#include "store/messages.hpp"

namespace fasthold::store::sqlite {

/// Opens the file with the settings that every connection needs. `flags` as SQLiteCpp has them.
/// Throws `SQLite::Exception`.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& path, int flags);

/// A statement that is prepared once and run many times. Bound texts are not copied: they live
/// until the statement has run. [one thread at a time]
class Statement {
 public:
  Statement() = default;
  Statement(SQLite::Database& database, const std::string& sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& bind(int index, std::string_view text) {
    // A null pointer would bind NULL, and an empty view may have one.
    sqlite3_bind_text(handle_, index, text.empty() ? "" : text.data(),
                      static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  Statement& bind(int index, std::int64_t number) {
    sqlite3_bind_int64(handle_, index, number);
    return *this;
  }
  Statement& bind(int index, double number) {
    sqlite3_bind_double(handle_, index, number);
    return *this;
  }
  Statement& bind(int index, const Hash& hash) {
    sqlite3_bind_blob(handle_, index, hash.bytes.data(), 32, SQLITE_STATIC);
    return *this;
  }
  Statement& bind_blob(int index, std::string_view bytes) {
    sqlite3_bind_blob(handle_, index, bytes.empty() ? "" : bytes.data(),
                      static_cast<int>(bytes.size()), SQLITE_STATIC);
    return *this;
  }
  Statement& bind_null(int index) {
    sqlite3_bind_null(handle_, index);
    return *this;
  }

  /// Steps to the next row; false: there is none, and the statement is ready to be bound again.
  bool step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    end(code);
    return false;
  }
  /// Runs a statement that gives no rows.
  void run() {
    if (step()) reset();
  }
  void reset() noexcept { sqlite3_reset(handle_); }

  [[nodiscard]] bool is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const {
    return sqlite3_column_int64(handle_, column);
  }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(handle_, column); }
  /// Text or bytes, valid until the next step; empty for NULL.
  [[nodiscard]] std::string_view text(int column) const {
    return text_of(sqlite3_column_value(handle_, column));
  }
  /// The cell itself, for loops over many columns: one look-up instead of one a question.
  [[nodiscard]] sqlite3_value* cell(int column) const {
    return sqlite3_column_value(handle_, column);
  }
  static std::string_view text_of(sqlite3_value* cell) {
    // Both text and blob; sqlite3_value_text would look for a terminator and a conversion.
    const void* bytes = sqlite3_value_blob(cell);
    if (bytes == nullptr) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(cell))};
  }
  [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
  [[nodiscard]] Hash hash(int column) const;

 private:
  void end(int code);

  sqlite3_stmt* handle_ = nullptr;
};

/// A transaction that may write from its beginning; undone unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(SQLite::Database& database)
      : transaction_(database, SQLite::TransactionBehavior::IMMEDIATE) {}
  void commit() { transaction_.commit(); }

 private:
  SQLite::Transaction transaction_;
};

/// Undoes everything with a diagnostic as the reason.
struct Refusal {
  Diagnostic diagnostic;
};
[[noreturn]] inline void refuse(const Message& message, std::vector<std::string> arguments = {}) {
  throw Refusal{Diagnostic{&message, {}, std::move(arguments)}};
}

/// Runs `work`; what it throws becomes the error of a result. Work that returns nothing gives a
/// `Status`.
template <class Work>
auto guarded(Work&& work) {
  using Made = decltype(work());
  using Answer = Result<std::conditional_t<std::is_void_v<Made>, std::monostate, Made>>;
  try {
    if constexpr (std::is_void_v<Made>) {
      work();
      return Answer{std::monostate{}};
    } else {
      return Answer{work()};
    }
  } catch (const Refusal& refusal) {
    return Answer{refusal.diagnostic};
  } catch (const SQLite::Exception& failure) {
    return Answer{Diagnostic{&messages::database_failed, {}, {failure.what()}}};
  }
}

}  // namespace fasthold::store::sqlite
