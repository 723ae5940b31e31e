// SPDX-License-Identifier: MPL-2.0
// The audit log in the table `audit`.
#pragma once

#include "store/sqlite/session.hpp"

namespace fasthold::store::sqlite {

class SqliteAuditLog final : public AuditLog {
 public:
  explicit SqliteAuditLog(Session& session) : session_(session) {}

  Status append(std::string_view action, std::string_view subject,
                std::string_view detail) override;
  Status append_view(std::string_view case_id, std::string_view detail) override;
  Result<AuditHead> head() override;
  Result<AuditVerdict> verify(const std::optional<AuditHead>& kept) override;
  Result<std::string> token_of(std::string_view case_id) override;
  Status each(std::string_view subject,
              const std::function<void(const AuditEntry&)>& visit) override;

 private:
  Session& session_;
};

/// Walks the chain; see `AuditLog::verify`.
AuditVerdict walk_chain(SQLite::Database& database, const std::optional<AuditHead>& kept);

}  // namespace fasthold::store::sqlite
