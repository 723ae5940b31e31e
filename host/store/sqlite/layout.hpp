// SPDX-License-Identifier: MPL-2.0
// Which table and column each fact of the vocabulary has: made from the vocabulary alone, so that
// the names a municipality uses in its own SQL stay what they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/vocabulary.hpp"
#include "core/result.hpp"

namespace fasthold::store::sqlite {

/// `absence.spells` as SQL has it: `absence_spells`.
std::string sql_name(std::string_view id);
/// TEXT, REAL or INTEGER.
std::string_view sql_type(casefile::Type type) noexcept;

/// A column of `case_facts`.
struct FactColumn {
  casefile::FactIndex fact = 0;
  std::string name;
};

/// The table of a list fact; its columns are case_id, seq, those of the fields, `exceptions`.
struct ListTable {
  casefile::FactIndex fact = 0;
  std::string name;
  std::vector<std::string> columns;  ///< one a field
};

/// Tables and columns of the observed facts of one vocabulary, in its order.
struct Layout {
  std::vector<FactColumn> columns;
  std::vector<ListTable> lists;
};

/// The layout of `vocabulary`; an error when two facts would share a name.
Result<Layout> layout_of(const casefile::Vocabulary& vocabulary);

/// CREATE TABLE of a list.
std::string create_table(const casefile::FactDefinition& fact, const ListTable& table);

}  // namespace fasthold::store::sqlite
