// SPDX-License-Identifier: MPL-2.0
// What a municipality keeps: cases, what was assessed and with what, answers, and who did it.
//
// FOUR PARTS
// `Cases` holds what is known, `Results` what runs made of it, `AuditLog` who did what, `Upkeep`
// keeps the whole in order. One `Store` is one connection that may write: [one thread at a time].
// Threads that read cases beside it each open a `CaseReader`, which has a connection of its own.
//
// NOTHING BY HALVES
// Every function that changes something does all of it in one transaction, the row of the audit
// log included, or nothing.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/audit.hpp"
#include "store/cases.hpp"
#include "store/results.hpp"
#include "store/upkeep.hpp"

namespace fasthold::store {

/// What to do with the file that is opened.
enum class Opening : std::uint8_t {
  existing,  ///< it must be there, and up to date
  create,    ///< make it when it is not there
  migrate,   ///< bring an older one up to date
};

struct OpenOptions {
  Opening opening = Opening::existing;
  /// Who acts, for the audit log: an account, never a name of a citizen.
  std::string actor = "fasthold";
  /// The facts that get a column each: those of the program. Outlives the store.
  const casefile::Vocabulary* vocabulary = nullptr;  ///< null: the shipped one
  /// The text that it was read from; kept for replay. Empty: that of the shipped one.
  std::string vocabulary_text;
  /// Says the time as `2026-03-02T04:05:06Z`; null: the machine's clock, in UTC.
  std::function<std::string()> clock;
};

/// An open store. See above.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  virtual Cases& cases() = 0;
  virtual Results& results() = 0;
  virtual AuditLog& audit() = 0;
  virtual Upkeep& upkeep() = 0;

  /// The facts that have a column; see `OpenOptions::vocabulary`.
  [[nodiscard]] virtual const casefile::Vocabulary& vocabulary() const = 0;
  /// Who acts from now on; a server calls this for each request.
  virtual void act_as(std::string actor) = 0;
};

}  // namespace fasthold::store
