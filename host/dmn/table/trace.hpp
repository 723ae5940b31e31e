// SPDX-License-Identifier: MPL-2.0
// Why a table decided as it did, and what came near: as data.
//
// Who traces gets a record of each decision: pointers to what the evaluation has at hand anyway, so
// that tracing costs next to nothing and no index is switched off. What rules came near is worked
// out only when somebody asks (`explain`), while the evaluation's arena still lives; the
// explanation owns its texts and may be kept.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dmn/table/decision_table.hpp"

namespace fasthold::dmn {

/// One decision of one table. Everything it points to lives as long as the evaluation's arena and
/// the model. Rules are counted from 0.
struct TableRecord {
  const TableProgram* table = nullptr;
  std::span<const feel::Value> frame;      ///< as `decide` got it
  std::span<const feel::Value> inputs;     ///< one a column
  std::span<const std::uint32_t> matched;  ///< FIRST: only the one that was found first
  std::span<const std::uint32_t> chosen;   ///< those that made the result, in its order
  feel::Value result;
  std::optional<feel::DateTime> now;  ///< of the evaluation
};

/// Someone who is told of each decision. Give it to `Evaluation::trace_into`.
class TableTracer : public feel::Tracer {
 public:
  virtual void decided(const TableRecord& record) = 0;

  /// `tracer` where it is one of tables, else null. Asked at every decision, so without RTTI.
  static TableTracer* of(feel::Tracer* tracer) noexcept {
    const bool is_one = tracer != nullptr && tracer->kind() == &kind_of_tables;
    return is_one ? static_cast<TableTracer*>(tracer) : nullptr;
  }
  [[nodiscard]] const void* kind() const noexcept final { return &kind_of_tables; }

 private:
  static constexpr char kind_of_tables = 0;
};

/// Keeps all records, in the order in which the tables decided. [one thread at a time]
class TableTrace final : public TableTracer {
 public:
  void decided(const TableRecord& record) override { records_.push_back(record); }
  [[nodiscard]] const std::vector<TableRecord>& records() const noexcept { return records_; }
  void clear() noexcept { records_.clear(); }

 private:
  std::vector<TableRecord> records_;
};

/// A cell that kept a rule from holding.
struct FailedCell {
  std::uint32_t column = 0;  ///< from 0
  std::string input;         ///< what the column asks
  std::string cell;          ///< as it is written
  std::string actual;        ///< the input's value, as FEEL writes it
  /// What would have matched, as unary tests: the nearest bound below and above (`>= 18`), or the
  /// texts that the cell lists. Empty where only the cell itself can tell.
  std::vector<std::string> expected;
};

/// A rule that did not hold.
struct NearMiss {
  std::uint32_t rule = 0;  ///< from 0; people count from 1
  std::vector<FailedCell> failed;
};

/// A record, explained. Owns everything.
struct TableExplanation {
  std::string table;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< column, value as FEEL writes it
  std::vector<std::uint32_t> matched;
  std::vector<std::uint32_t> chosen;
  std::string result;             ///< as FEEL writes it
  std::vector<NearMiss> nearest;  ///< the fewest failing cells first, then in rule order
};

/// Explains a record while the arena of its evaluation lives: asks every rule that did not hold, so
/// it costs rules times columns. `most` bounds the rules in `nearest`.
TableExplanation explain(const TableRecord& record, std::size_t most = 3);

}  // namespace fasthold::dmn
