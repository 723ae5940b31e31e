// SPDX-License-Identifier: MPL-2.0
// Cases in SQLite: import with versions and archive, readers, planning.
#pragma once

#include <set>

#include "store/cases.hpp"
#include "store/sqlite/case_rows.hpp"
#include "store/sqlite/session.hpp"

namespace fasthold::store::sqlite {

class SqliteCases final : public Cases {
 public:
  explicit SqliteCases(Session& session) : session_(session) {}

  Result<ImportSummary> put(std::span<const casefile::CaseFile> cases,
                            std::string_view source) override;
  Result<std::unique_ptr<Import>> begin_import(std::string_view source) override;
  Result<std::optional<CaseEntry>> find(std::string_view id) override;
  Result<std::size_t> count() override;
  Result<std::unique_ptr<CaseReader>> open_reader(const casefile::Vocabulary& vocabulary) override;
  Result<std::optional<casefile::CaseFile>> read_version(
      std::string_view id, std::uint32_t version, const casefile::Vocabulary& vocabulary) override;
  Status each_state(const std::function<void(const CaseState&)>& visit) override;

 private:
  Session& session_;
};

}  // namespace fasthold::store::sqlite
