// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/case_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace fasthold::store::sqlite {

using casefile::CaseFile;
using casefile::CaseHeader;

SqliteImport::SqliteImport(Session& session, std::string_view source)
    : session_(session),
      source_(one_line(source)),
      transaction_(std::in_place, *session.database),
      writer_(*session.database, session.layout, *session.vocabulary),
      old_(*session.database, session.layout, *session.vocabulary, *session.vocabulary),
      find_(*session.database,
            "SELECT municipality, caseworker, employer, version, hash FROM cases "
            "WHERE case_id = ?"),
      referred_(*session.database,
                "SELECT 1 FROM assessments WHERE case_id = ? AND case_version = ? LIMIT 1"),
      add_archive_(*session.database,
                   "INSERT OR REPLACE INTO case_archive (case_id, version, hash, body) "
                   "VALUES (?,?,?,?)"),
      add_archived_locals_(*session.database,
                           "INSERT OR REPLACE INTO archived_local_facts SELECT case_id, ?2, fact, "
                           "seq, field, state, value FROM local_facts WHERE case_id = ?1") {
  old_file_.emplace_back(*session.vocabulary);
}

Status SqliteImport::add(std::span<const CaseFile> cases) {
  const auto status = guarded([&] {
    // In order of id, so that the trees of the database grow at one place.
    std::vector<std::size_t> order(cases.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return cases[a].header.id < cases[b].header.id;
    });
    for (const std::size_t i : order) put(cases[i]);
  });
  if (!status) transaction_.reset();
  return status;
}

void SqliteImport::put(const CaseFile& file) {
  const CaseHeader& header = file.header;
  if (!transaction_) refuse(messages::database_failed, {"the import has ended"});
  if (!seen_.insert(header.id).second) refuse(messages::case_twice, {header.id});
  CaseVersion version{1, hash_of(file)};
  digest_.add(header.id).add(to_string(version.hash));
  if (!find_.bind(1, header.id).step()) {
    writer_.write_header(header, version);
    writer_.write_facts(file);
    ++summary_.added;
    return;
  }
  const bool reassigned = find_.text(0) != header.municipality ||
                          find_.text(1) != header.caseworker || find_.text(2) != header.employer;
  const CaseVersion old{static_cast<std::uint32_t>(find_.integer(3)), find_.hash(4)};
  find_.reset();
  if (old.hash == version.hash) {
    ++summary_.unchanged;
    if (!reassigned) return;
    ++summary_.reassigned;
    writer_.write_header(header, old);
    session_.log("reassign", session_.token_of(header.id), "");
    return;
  }
  ++summary_.changed;
  archive(header, old);
  version.version = old.version + 1;
  writer_.write_header(header, version);
  writer_.remove_facts(header.id);
  writer_.write_facts(file);
  session_.log("change", session_.token_of(header.id), fmt::format("version={}", version.version));
}

// Keeps the old version if an assessment refers to it, so that it can be replayed.
void SqliteImport::archive(const CaseHeader& header, const CaseVersion& old) {
  if (!referred_.bind(1, header.id).bind(2, std::int64_t{old.version}).step()) return;
  referred_.reset();
  const std::string_view id = header.id;
  CaseVersion read;
  old_.read({&id, 1}, old_file_, {&read, 1});
  const std::string body = to_xml(old_file_.front());
  add_archive_.bind(1, id).bind(2, std::int64_t{old.version}).bind(3, old.hash).bind(4, body).run();
  add_archived_locals_.bind(1, id).bind(2, std::int64_t{old.version}).run();
  ++summary_.archived;
}

Result<ImportSummary> SqliteImport::commit() {
  return guarded([&] {
    if (!transaction_) refuse(messages::database_failed, {"the import has ended"});
    session_.log(
        "import", "",
        fmt::format("source={} added={} changed={} unchanged={} digest={}", source_, summary_.added,
                    summary_.changed, summary_.unchanged, to_string(digest_.finish())));
    transaction_->commit();
    transaction_.reset();
    return summary_;
  });
}

}  // namespace fasthold::store::sqlite
