// SPDX-License-Identifier: MPL-2.0
// What can be changed at work, and which pairs each measure answers: the catalogue
// `accommodations` (da: skånehensyn og tilpasninger).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "../functioning/names.hpp"
#include "pairs.hpp"

namespace fasthold::accommodations {

/// One entry of the catalogue. Texts live as long as the catalogue.
struct Measure {
  std::string_view id;
  std::string_view name_da;              ///< may be empty
  std::string_view name_en;              ///< may be empty
  std::string_view limitations;          ///< ICF codes, separated by spaces; longer codes match too
  std::string_view demands;              ///< demand codes, separated by spaces
  std::string_view excluded_by;          ///< ICF codes with which it may do harm; may be empty
  std::string_view funding;              ///< ways of paying for it, separated by spaces
  std::optional<int> min_qualifier;      ///< ICF 0..4; none: the policy's own
  std::optional<std::int64_t> cost;      ///< millionths of a krone; none: not priced
  std::optional<std::int64_t> cost_max;  ///< likewise
  std::int32_t lead_days = -1;           ///< until it is in place; -1: not known
  std::int32_t intrusiveness = 0;        ///< 1 changes the work least
  std::int32_t review_weeks = 0;         ///< in use before it is looked at again
  bool running = false;                  ///< the cost is a year's
  bool needs_doctor = false;             ///< a doctor, not the employer, tells that it is needed
};

/// A measure that answers something in one case.
struct Applicable {
  std::uint16_t measure = 0;  ///< index in Measures
  PairSet covers;             ///< before what excludes it
  /// Index of the limitation that excludes it, among the case's; none: nothing does.
  std::optional<std::uint16_t> excluded_by;
};

/// The catalogue in the order of its ids, whatever order it came in, and what each entry answers.
class Measures {
 public:
  /// `policy_qualifier`: for entries that name no lowest qualifier.
  Measures(std::vector<Measure> entries, int policy_qualifier);

  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] const Measure& operator[](std::size_t index) const { return entries_[index]; }

  /// Finds the measures that answer a pair, in the order of their ids.
  ///
  /// A limitation whose qualifier is unknown makes no pair but does exclude: to propose what may
  /// do harm is worse than to leave it out, and the near miss says why.
  /// `below`: the pairs that a measure would answer, were the limitation stronger.
  void find_applicable(std::span<const Limitation> limitations, std::span<const Demand> demands,
                       std::span<const Pair> pairs, std::vector<Applicable>& applicable,
                       PairSet& below) const;

 private:
  struct Answer {
    std::uint16_t measure;
    std::uint8_t min_qualifier;
  };

  std::vector<Measure> entries_;
  functioning::Names codes_;  // limitations and contraindications
  functioning::Names demands_;
  std::vector<std::vector<Answer>> answers_;          // code by demand
  std::vector<std::vector<std::uint16_t>> excludes_;  // by code
};

}  // namespace fasthold::accommodations
