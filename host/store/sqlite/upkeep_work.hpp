// SPDX-License-Identifier: MPL-2.0
// Upkeep of a SQLite file.
#pragma once

#include "store/sqlite/session.hpp"

namespace fasthold::store::sqlite {

class SqliteUpkeep final : public Upkeep {
 public:
  explicit SqliteUpkeep(Session& session) : session_(session) {}

  [[nodiscard]] const MigrationReport& migration() const override { return session_.migration; }
  Result<Diagnostics> check() override;
  Status backup(const std::filesystem::path& path) override;
  Result<bool> erase(std::string_view case_id, std::string_view reason) override;

 private:
  void check_pages(Diagnostics& found);
  void check_references(Diagnostics& found);
  void check_assessments(Diagnostics& found);

  Session& session_;
};

}  // namespace fasthold::store::sqlite
