// SPDX-License-Identifier: MPL-2.0
// Fills a case from texts, whatever syntax they came in; used by the readers and by importers.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "casefile/case.hpp"

namespace fasthold::casefile {

/// What a writer says of one fact: exactly one of the three.
struct Statement {
  std::optional<std::string_view> value;
  bool none = false;
  bool unknown = false;
  std::optional<std::string_view> unit;
};

/// Checks each statement against the vocabulary and puts it into a case. All mistakes go to the
/// diagnostics that were given.
class CaseBuilder {
 public:
  /// `file` and `issues` outlive the builder.
  CaseBuilder(CaseFile& file, Diagnostics& issues, const Limits& limits);

  void header(CaseHeader header, const Position& where);
  void fact(std::string_view id, const Statement& statement, const Position& where);

  /// A list that was asked about and is not known.
  void unknown_list(std::string_view id, const Position& where);
  /// Begins a list: null when `id` is none, else what `record` and `end_list` take.
  const FactDefinition* begin_list(std::string_view id, const Position& where);
  /// One record as pairs of field id and text.
  void record(std::span<const std::pair<std::string_view, std::string_view>> fields,
              const Position& where);
  void end_list();

 private:
  std::optional<FactIndex> find(std::string_view id, const Position& where);
  const FactDefinition* find_list(std::string_view id, const Position& where);

  CaseFile& file_;
  Diagnostics& issues_;
  const Limits& limits_;
  std::vector<bool> stated_;
  FactIndex list_ = 0;
  Position list_position_;
  std::vector<Position> record_positions_;
  std::vector<Value> cells_;
  std::size_t refused_records_ = 0;
};

/// Reads one `fact` or `list` element, as cases and tests of policies have them.
void read_statement(const xml::Element& element, CaseBuilder& builder, Diagnostics& issues);

}  // namespace fasthold::casefile
