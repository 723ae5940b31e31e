// SPDX-License-Identifier: MPL-2.0
#include "store/sqlite/audit_log.hpp"

#include <algorithm>

namespace fasthold::store::sqlite {
namespace {

bool is_control(char c) noexcept {
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 || code == 0x7f;
}

std::string_view bytes_of(const Hash& hash) noexcept {
  // SAFETY: any object may be read as characters.
  return {reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()};
}

AuditEntry entry_of(const Statement& row) {
  return {static_cast<std::uint64_t>(row.integer(0)),
          row.string(1),
          row.string(2),
          row.string(3),
          row.string(4),
          row.string(5),
          row.hash(6)};
}

constexpr const char* all_entries =
    "SELECT seq, at, actor, action, subject, detail, hash FROM audit ORDER BY seq";

}  // namespace

Hash chain(const Hash& previous, const AuditEntry& entry) noexcept {
  return Hasher{}
      .add(bytes_of(previous))
      .add(std::to_string(entry.seq))
      .add(entry.at)
      .add(entry.actor)
      .add(entry.action)
      .add(entry.subject)
      .add(entry.detail)
      .finish();
}

std::string one_line(std::string_view text) {
  std::string line{text};
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  return line;
}

void Session::prepare() {
  if (prepared) return;
  last_entry = Statement(*database, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
  add_entry = Statement(*database,
                        "INSERT INTO audit (seq, at, actor, action, subject, detail, hash) "
                        "VALUES (?,?,?,?,?,?,?)");
  prepared = true;
}

AuditHead Session::head() {
  prepare();
  AuditHead head;
  if (last_entry.step()) {
    head = {static_cast<std::uint64_t>(last_entry.integer(0)), last_entry.hash(1)};
    last_entry.reset();
  }
  return head;
}

void Session::log(std::string_view action, std::string_view subject, std::string_view detail) {
  for (const std::string_view text : {action, subject, detail, std::string_view{actor}}) {
    if (std::any_of(text.begin(), text.end(), is_control)) refuse(messages::control_character);
  }
  const AuditHead last = head();
  AuditEntry entry{last.seq + 1,        clock(), actor, std::string{action}, std::string{subject},
                   std::string{detail}, {}};
  entry.hash = chain(last.hash, entry);
  add_entry.bind(1, static_cast<std::int64_t>(entry.seq))
      .bind(2, entry.at)
      .bind(3, entry.actor)
      .bind(4, entry.action)
      .bind(5, entry.subject)
      .bind(6, entry.detail)
      .bind(7, entry.hash)
      .run();
}

std::string Session::token_of(std::string_view case_id) const {
  return "case:" + to_string(Hasher{}.add(audit_key).add(case_id).finish()).substr(0, 32);
}

Status SqliteAuditLog::append(std::string_view action, std::string_view subject,
                              std::string_view detail) {
  return guarded([&] {
    WriteTransaction transaction(*session_.database);
    session_.log(action, subject, detail);
    transaction.commit();
  });
}

Status SqliteAuditLog::append_view(std::string_view case_id, std::string_view detail) {
  return append("view", session_.token_of(case_id), detail);
}

Result<AuditHead> SqliteAuditLog::head() {
  return guarded([&] { return session_.head(); });
}

AuditVerdict walk_chain(SQLite::Database& database, const std::optional<AuditHead>& kept) {
  AuditVerdict verdict;
  bool kept_seen = !kept || kept->seq == 0;
  Statement read(database, all_entries);
  while (read.step()) {
    const AuditEntry entry = entry_of(read);
    const bool follows =
        entry.seq == verdict.head.seq + 1 && entry.hash == chain(verdict.head.hash, entry);
    if (!follows && verdict.fault == AuditVerdict::Fault::none) {
      verdict.fault = AuditVerdict::Fault::broken;
      verdict.at = entry.seq;
    }
    verdict.head = {entry.seq, entry.hash};
    if (kept && entry.seq == kept->seq) {
      kept_seen = true;
      if (verdict.fault == AuditVerdict::Fault::none && entry.hash != kept->hash) {
        verdict.fault = AuditVerdict::Fault::rewritten;
        verdict.at = entry.seq;
      }
    }
  }
  if (verdict.fault == AuditVerdict::Fault::none && !kept_seen) {
    verdict.fault = AuditVerdict::Fault::truncated;
    verdict.at = verdict.head.seq;
  }
  return verdict;
}

Result<AuditVerdict> SqliteAuditLog::verify(const std::optional<AuditHead>& kept) {
  return guarded([&] { return walk_chain(*session_.database, kept); });
}

Result<std::string> SqliteAuditLog::token_of(std::string_view case_id) {
  return session_.token_of(case_id);
}

Status SqliteAuditLog::each(std::string_view subject,
                            const std::function<void(const AuditEntry&)>& visit) {
  return guarded([&] {
    Statement read(*session_.database,
                   subject.empty()
                       ? all_entries
                       : "SELECT seq, at, actor, action, subject, detail, hash FROM audit "
                         "WHERE subject = ? AND subject <> '' ORDER BY seq");
    if (!subject.empty()) read.bind(1, subject);
    while (read.step()) visit(entry_of(read));
  });
}

}  // namespace fasthold::store::sqlite
