// SPDX-License-Identifier: MPL-2.0
// Cases in and out of the store.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "casefile/case.hpp"
#include "core/result.hpp"

namespace fasthold::store {

/// Which facts of a case: they get a new version whenever they change.
struct CaseVersion {
  std::uint32_t version = 0;  ///< from 1; 0: there is no such case
  Hash hash;                  ///< of the facts, as `casefile::hash_of` had it when they came in
};

/// What an import did.
struct ImportSummary {
  std::size_t added = 0;
  std::size_t changed = 0;     ///< got a new version
  std::size_t unchanged = 0;   ///< the same facts
  std::size_t reassigned = 0;  ///< among those: caseworker, employer or municipality changed
  std::size_t archived = 0;    ///< superseded versions kept, because an assessment refers to them
};

/// Cases on their way in, in one transaction. Nothing is there before `commit`; without it
/// nothing ever is. The store does nothing else meanwhile.
class Import {
 public:
  virtual ~Import() = default;
  /// A case that is there gets a new version if its facts differ. Facts that `cases` does not
  /// state become unknown: a case file says all that is known.
  virtual Status add(std::span<const casefile::CaseFile> cases) = 0;
  virtual Result<ImportSummary> commit() = 0;
};

/// Reads cases many at a time. Has a connection of its own and holds no transaction between
/// calls, so that the log of the writer stays short. [one thread at a time]
class CaseReader {
 public:
  virtual ~CaseReader() = default;

  /// Reads the cases of `ids`, which are in ascending order, each into the file of the same
  /// index, whose memory is used again. The files were made with the reader's vocabulary.
  /// `versions[i].version` is 0 and the file empty where no such case is there, or where what is
  /// stored is not what the vocabulary allows (`unreadable` then counts it).
  virtual Status read(std::span<const std::string_view> ids, std::span<casefile::CaseFile> files,
                      std::span<CaseVersion> versions) = 0;
  /// How many cases were there and could not be read, over all calls.
  [[nodiscard]] virtual std::size_t unreadable() const noexcept = 0;
};

/// What planning a run needs to know of a case.
struct CaseState {
  std::string_view id;  ///< valid during the visit
  std::string_view municipality;
  Hash hash;
  /// Of its latest assessment; 0: never assessed.
  std::int64_t run = 0;
  std::int64_t plan = 0;
  Date holds_until;
  Hash assessed_hash;
  bool complete = true;
};

/// A case as its caseworker finds it.
struct CaseEntry {
  casefile::CaseHeader header;
  CaseVersion version;
};

/// The cases of a store. [one thread at a time]
class Cases {
 public:
  virtual ~Cases() = default;

  /// Takes all of `cases` in, or none. `source` says where they came from, for the audit log: a
  /// file's name.
  virtual Result<ImportSummary> put(std::span<const casefile::CaseFile> cases,
                                    std::string_view source) = 0;
  /// The same for more cases than fit in memory.
  virtual Result<std::unique_ptr<Import>> begin_import(std::string_view source) = 0;

  virtual Result<std::optional<CaseEntry>> find(std::string_view id) = 0;
  [[nodiscard]] virtual Result<std::size_t> count() = 0;

  /// A reader of facts of `vocabulary`: the store's, or one that a policy added local facts to.
  /// It outlives the reader.
  virtual Result<std::unique_ptr<CaseReader>> open_reader(
      const casefile::Vocabulary& vocabulary) = 0;

  /// A case as it was in one of its versions, the present one or one that was archived. Nothing
  /// when the store does not have it. Not for anybody's eyes without `AuditLog::append`.
  virtual Result<std::optional<casefile::CaseFile>> read_version(
      std::string_view id, std::uint32_t version, const casefile::Vocabulary& vocabulary) = 0;

  /// Calls `visit` for each case in ascending order of id.
  virtual Status each_state(const std::function<void(const CaseState&)>& visit) = 0;
};

}  // namespace fasthold::store
