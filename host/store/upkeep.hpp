// SPDX-License-Identifier: MPL-2.0
// Keeping a store in order: checking, copying, erasing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace fasthold::store {

/// What opening with `Opening::migrate` changed.
struct MigrationReport {
  int from = 0;  ///< format of the file before; 0: it was made anew
  int to = 0;
  std::vector<std::string> added;  ///< facts that got a column or a table, by id

  [[nodiscard]] bool changed() const noexcept { return from != to || !added.empty(); }
};

/// [one thread at a time]
class Upkeep {
 public:
  virtual ~Upkeep() = default;

  /// What opening this store changed.
  [[nodiscard]] virtual const MigrationReport& migration() const = 0;

  /// Looks for damage: pages and indices, references between tables, hashes of assessments, the
  /// audit chain. All that it finds; none when the store is sound.
  virtual Result<Diagnostics> check() = 0;

  /// A copy of the whole at `path`, which must not exist, while others go on writing.
  virtual Status backup(const std::filesystem::path& path) = 0;

  /// Removes all data of a case: no byte of it is left in the file or its log afterwards. The
  /// audit log keeps one entry under the case's token. False when there is no such case.
  virtual Result<bool> erase(std::string_view case_id, std::string_view reason) = 0;
};

}  // namespace fasthold::store
