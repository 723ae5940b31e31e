// SPDX-License-Identifier: MPL-2.0
// The shared list of facts: one profession, one set of concepts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casefile/scalar.hpp"
#include "core/result.hpp"

namespace fasthold::casefile {

/// Who may see a fact, least strict first. What is derived has the strictest class of what it was
/// derived from.
enum class DataClass : std::uint8_t {
  open,      ///< anybody
  employer,  ///< functions, demands, absence days: what an employer may know
  citizen,   ///< about the person, not the employer's business: wishes, skills, benefit
  health,    ///< special category; only the citizen and the caseworker
};

std::string_view to_string(DataClass data_class) noexcept;
std::optional<DataClass> parse_data_class(std::string_view text) noexcept;

/// What a record means by leaving a field out.
enum class WhenMissing : std::uint8_t { error, absent, unknown };

/// A field of a list's records.
struct FieldDefinition {
  std::string id;
  ScalarType scalar;
  WhenMissing when_missing = WhenMissing::unknown;
  Text label;
};

/// Where a fact comes from.
enum class Origin : std::uint8_t {
  observed,  ///< a case file states it
  derived,   ///< a rule provides it
};

/// A fact: what may be said about a case. [immutable] after reading.
struct FactDefinition {
  std::string id;
  Type type = Type::text;
  ScalarType scalar;                    ///< unless the type is list
  std::vector<FieldDefinition> fields;  ///< of a list, in the order that records keep them
  /// Fields of the first and last day, for a list of periods; no last day means still running.
  std::optional<std::pair<std::uint16_t, std::uint16_t>> period;
  bool disjoint = false;  ///< periods may not share a day
  DataClass data_class = DataClass::health;
  Origin origin = Origin::observed;
  bool local = false;  ///< added by a policy
  Text label;
  Text definition;
  std::string source;
  Position where;

  /// Index of the field called `id`, or nothing.
  [[nodiscard]] std::optional<std::uint16_t> find_field(std::string_view id) const noexcept;
};

/// Index of a fact in its vocabulary.
using FactIndex = std::uint16_t;

/// The facts that a program, a policy's local ones and the rules' derived ones make together.
/// Facts keep the order in which they were added. [immutable] once built.
class Vocabulary {
 public:
  /// Adds `fact`; reports an id that is taken and adds nothing then.
  void add(FactDefinition fact, Diagnostics& issues);

  [[nodiscard]] std::size_t size() const noexcept { return facts_.size(); }
  [[nodiscard]] const FactDefinition& operator[](FactIndex index) const { return facts_[index]; }
  [[nodiscard]] std::optional<FactIndex> find(std::string_view id) const;
  [[nodiscard]] auto begin() const noexcept { return facts_.begin(); }
  [[nodiscard]] auto end() const noexcept { return facts_.end(); }

  /// All facts in order of their ids, which does not change when a fact is added elsewhere.
  [[nodiscard]] const std::vector<FactIndex>& by_id() const noexcept { return sorted_; }

  /// Number of list facts, and the place of fact `index` among them (meaningful for lists only).
  [[nodiscard]] std::size_t lists() const noexcept { return lists_; }
  [[nodiscard]] std::uint16_t list_ordinal(FactIndex index) const { return ordinals_[index]; }

  /// The id most like `id`, for "did you mean"; empty when none is near.
  [[nodiscard]] std::string nearest(std::string_view id) const;

 private:
  struct IdHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const noexcept {
      return std::hash<std::string_view>{}(id);
    }
  };
  std::vector<FactDefinition> facts_;
  std::vector<std::uint16_t> ordinals_;
  std::vector<FactIndex> sorted_;
  std::unordered_map<std::string, FactIndex, IdHash, std::equal_to<>> index_;
  std::size_t lists_ = 0;
};

/// Reads a vocabulary file. Every mistake is reported with its line.
Checked<Vocabulary> read_vocabulary(std::string file, std::string content);

/// Reads one `fact` element (of the vocabulary, a policy or a manifest).
FactDefinition read_fact_definition(const xml::Element& element, Diagnostics& issues);

/// The vocabulary that the program was built with.
const Vocabulary& shipped_vocabulary();
/// The text that it was read from: a store keeps it with what was assessed under it.
std::string_view shipped_vocabulary_text() noexcept;

}  // namespace fasthold::casefile
