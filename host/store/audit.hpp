// SPDX-License-Identifier: MPL-2.0
// Who saw, assessed, answered, changed or erased what, and when: append-only and hash-chained.
//
// WHAT A CHAIN PROVES
// Each entry's hash covers the one before it, so an entry that was changed, taken out or moved is
// found by walking the chain. Cutting its end off, or writing all of it anew, is not: for that a
// head must be kept where whoever can write the database cannot. A run prints the head at its end
// for that reason, and `verify` takes one.
//
// NO PERSON IN THE LOG
// A case is named by a token, made from its id with a key of this database. Erasing a case leaves
// no byte of its id behind and the chain whole.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/hash.hpp"
#include "core/result.hpp"

namespace fasthold::store {

/// Where a chain ended.
struct AuditHead {
  std::uint64_t seq = 0;  ///< of the last entry; 0: an empty log
  Hash hash;

  bool operator==(const AuditHead&) const = default;
};

/// `<seq>:<64 hexadecimal digits>`: what is printed, signed and kept elsewhere.
std::string to_string(const AuditHead& head);
std::optional<AuditHead> parse_audit_head(std::string_view text) noexcept;

struct AuditEntry {
  std::uint64_t seq = 0;
  std::string at;  ///< 2026-03-02T04:05:06Z
  std::string actor;
  std::string action;   ///< import, assess, run, respond, view, erase, backup, migrate, ..
  std::string subject;  ///< token of a case, or `run:12`; may be empty
  std::string detail;
  Hash hash;
};

/// What walking the chain found.
struct AuditVerdict {
  enum class Fault : std::uint8_t {
    none,
    broken,     ///< an entry does not follow from the one before it
    truncated,  ///< the head that was kept lies beyond the end
    rewritten,  ///< the chain is whole, but not the one that the head was taken from
  };
  Fault fault = Fault::none;
  std::uint64_t at = 0;  ///< entry where it shows
  AuditHead head;        ///< of the chain as it is
};

std::string_view to_string(AuditVerdict::Fault fault) noexcept;

/// The log of a store. [one thread at a time]
class AuditLog {
 public:
  virtual ~AuditLog() = default;

  /// Adds one entry, in the name of whom the store acts for. `subject` and `detail` must not hold
  /// a case id: see `token_of`. Control characters in them are refused, so that entries are lines.
  virtual Status append(std::string_view action, std::string_view subject,
                        std::string_view detail) = 0;
  /// That somebody looked at a case: an entry `view`.
  virtual Status append_view(std::string_view case_id, std::string_view detail) = 0;

  virtual Result<AuditHead> head() = 0;
  /// Walks the whole chain; with `kept`, finds out too whether that head lies on it.
  virtual Result<AuditVerdict> verify(const std::optional<AuditHead>& kept) = 0;

  /// How the log names a case; the case need not exist any more.
  virtual Result<std::string> token_of(std::string_view case_id) = 0;
  /// Calls `visit` for each entry about `subject` (all when it is empty), oldest first.
  virtual Status each(std::string_view subject,
                      const std::function<void(const AuditEntry&)>& visit) = 0;
};

}  // namespace fasthold::store
