// SPDX-License-Identifier: MPL-2.0
// The store in one SQLite file: no server to set up.
#pragma once

#include <filesystem>
#include <memory>

#include "store/store.hpp"

namespace fasthold::store {

/// The file format that this program writes (`PRAGMA user_version`).
inline constexpr int sqlite_format = 1;

/// Opens the database at `path`. Refuses one that is no Fasthold database, that a newer program
/// wrote, or whose facts this program lost or gave another type; one that is behind is refused
/// with the advice to run `fasthold db migrate`, unless `opening` asks for just that.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path, OpenOptions options);

}  // namespace fasthold::store
