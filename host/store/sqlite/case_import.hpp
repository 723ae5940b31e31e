// SPDX-License-Identifier: MPL-2.0
// One import: one transaction.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "store/cases.hpp"
#include "store/sqlite/case_rows.hpp"
#include "store/sqlite/session.hpp"

namespace fasthold::store::sqlite {

class SqliteImport final : public Import {
 public:
  /// Begins the transaction; throws.
  SqliteImport(Session& session, std::string_view source);

  Status add(std::span<const casefile::CaseFile> cases) override;
  Result<ImportSummary> commit() override;

 private:
  void put(const casefile::CaseFile& file);
  void archive(const casefile::CaseHeader& header, const CaseVersion& old);

  Session& session_;
  std::string source_;
  std::optional<WriteTransaction> transaction_;  ///< none: committed, or undone by a failure
  CaseWriter writer_;
  CaseRows old_;
  Statement find_;
  Statement referred_;
  Statement add_archive_;
  Statement add_archived_locals_;
  std::unordered_set<std::string> seen_;
  Hasher digest_;
  ImportSummary summary_;
  std::vector<casefile::CaseFile> old_file_;
};

}  // namespace fasthold::store::sqlite
