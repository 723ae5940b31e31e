// SPDX-License-Identifier: MPL-2.0
// The case file: what is known about one employment.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/vocabulary.hpp"
#include "core/arena.hpp"
#include "core/hash.hpp"

namespace fasthold::casefile {

/// The records of one list fact: `fields` cells a record, record after record.
struct Records {
  State state = State::unknown;  ///< present with no cells: known to be none
  std::uint16_t fields = 0;
  std::vector<Value> cells;

  [[nodiscard]] std::size_t size() const noexcept {
    return fields == 0 ? 0 : cells.size() / fields;
  }
  [[nodiscard]] std::span<const Value> record(std::size_t index) const noexcept {
    return {cells.data() + index * fields, fields};
  }
};

/// Who a case belongs to. Ids that only the municipality can tie to a person; never a name or a
/// CPR number.
struct CaseHeader {
  std::string id;            ///< [A-Za-z0-9][A-Za-z0-9._-]{0,63}
  std::string municipality;  ///< four digits, such as 0661
  std::string caseworker;    ///< may be empty
  std::string employer;      ///< may be empty
};

/// The observed facts of one case. Everything not stated is unknown.
///
/// Owns its texts; moves, is not copied. The vocabulary outlives it.
/// [one thread at a time while it is filled, then immutable]
class CaseFile {
 public:
  explicit CaseFile(const Vocabulary& vocabulary);

  CaseHeader header;

  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *vocabulary_; }
  /// A scalar fact; for a list only its state has a meaning.
  [[nodiscard]] const Value& value(FactIndex fact) const { return values_[fact]; }
  [[nodiscard]] const Records& records(FactIndex list) const {
    return records_[vocabulary_->list_ordinal(list)];
  }

  /// Sets a scalar fact; a text is copied into the case.
  void set(FactIndex fact, Value value);
  /// Makes the list known and gives it room for records.
  Records& open_list(FactIndex list);
  /// Adds a record to an open list: one value a field, in the vocabulary's order; texts are copied.
  void add_record(FactIndex list, std::span<const Value> record);
  /// A copy of `value` whose text belongs to this case.
  Value keep(Value value);

  /// Forgets everything but its memory, to be filled again.
  void clear();

 private:
  const Vocabulary* vocabulary_;
  std::vector<Value> values_;
  std::vector<Records> records_;
  TextArena texts_;
};

/// Puts the records of a list in an order of their own (periods by first day, the rest by their
/// cells), so that the same records in another order are the same facts, and reports periods that
/// end before they begin or overlap. `where` is the position of each record, in the order that they
/// were added.
void order_records(CaseFile& file, FactIndex list, std::span<const Position> where,
                   Diagnostics& issues);

/// What is known, as text that is the same for the same facts, whatever file they came from and
/// however many facts the vocabulary has since gained: the input of the case's hash.
std::string canonical_text(const CaseFile& file);
/// Identity of the facts (not of who the case belongs to).
Hash hash_of(const CaseFile& file);

/// The case as a file that `read_cases` reads back to the same facts.
std::string to_xml(const CaseFile& file);

/// Every case in an XML file with root `case` or `cases`. All mistakes of all cases are reported;
/// with one there is no value. Two cases of the same id are a mistake.
Checked<std::vector<CaseFile>> read_cases(std::string file, std::string content,
                                          const Vocabulary& vocabulary, const Limits& limits = {});

/// One case as a JSON object: {"id":..,"municipality":..,"caseworker":..,"employer":..,
/// "facts":{"employment.start-day":"2019-04-01","employment.weekly-hours":37,
/// "fast-track.requested-on":null,..},"lists":{"absence.spells":[{"first-day":..}]}}.
/// A fact that is null is known to be none; one left out, or given as {"unknown":true}, is
/// unknown. `line` is the line of the stream that the object stood on.
Checked<CaseFile> read_case_json(const std::string& file, std::uint32_t line,
                                 std::string_view object, const Vocabulary& vocabulary,
                                 const Limits& limits = {});

}  // namespace fasthold::casefile
