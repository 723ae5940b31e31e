// SPDX-License-Identifier: MPL-2.0
// What to propose in one case: pairs, measures and the smallest set, and what became of the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cover.hpp"
#include "measures.hpp"
#include "pairs.hpp"

namespace fasthold::accommodations {

/// Parameters `accommodations.*` of the policy.
struct Settings {
  std::uint32_t max_measures = 0;  ///< proposed at a time
  std::uint32_t exact_search_limit = 0;
  std::int32_t review_step_weeks = 1;  ///< reviews fall on the Monday of every so many weeks
};

/// The lists of one case. A list that is known and empty is known to be empty.
struct Functions {
  bool activities_known = false;
  bool body_known = false;
  bool demands_known = false;
  std::span<const Limitation> limitations;  ///< activities and body, those that are known
  std::span<const Demand> demands;
};

/// Why a measure that answers something is proposed or not. In the manifest's order.
enum class Reason : std::uint8_t {
  chosen,               ///< belongs to the smallest set
  over_limit,           ///< belongs to it, but the policy proposes fewer at a time
  excluded,             ///< may do harm with a limitation of the case
  dearer,               ///< could stand instead of a chosen one, which costs less
  slower,               ///< likewise; the chosen one makes the set ready sooner
  more_intrusive,       ///< likewise; the chosen one changes the work less
  no_better,            ///< likewise; equal in all that counts
  covers_nothing_more,  ///< what it answers is answered by the set
};

struct Choice {
  std::uint16_t measure = 0;  ///< index in Measures
  PairSet covers;
  Reason reason = Reason::chosen;
  /// What it was measured against: a measure, or with `excluded` a limitation of the case.
  std::optional<std::uint16_t> against;
};

/// Why a pair is left. In the manifest's order.
enum class Uncovered : std::uint8_t {
  no_measure,  ///< the catalogue has none for it
  excluded,    ///< every measure for it may do harm
  too_mild,    ///< every measure for it takes a stronger limitation
};

struct Proposals {
  Pairs pairs;
  std::vector<Choice> chosen;  ///< in the order to propose
  std::vector<Choice> others;  ///< not proposed, in the order of ids
  PairSet uncovered;           ///< no measure answers it
  PairSet below;               ///< a measure would, were the limitation stronger
  PairSet excluded;            ///< a measure would, but may do harm
  PairSet unclear;   ///< of these: a measure would, should an unclear limitation turn out as none
  PairSet deferred;  ///< only a measure over the limit answers it
  bool exact = true;
  std::uint32_t fewest = 0;  ///< no set that covers what can be covered is smaller

  /// What kind of answer this is.
  bool not_applicable = false;  ///< known to have no limitation
  bool needs_activities = false;
  bool needs_body = false;
  bool needs_demands = false;

  [[nodiscard]] bool is_complete() const noexcept {
    return !needs_activities && !needs_body && !needs_demands;
  }
  [[nodiscard]] Uncovered why_uncovered(std::size_t pair) const noexcept;
};

/// Makes proposals for one case after the other. Keeps its lists between them.
class Proposer {
 public:
  Proposer(const functioning::Conflicts& conflicts, const Measures& measures, Settings settings)
      : conflicts_(conflicts), measures_(measures), settings_(settings) {}

  /// Lives until the next call. Errors: null when the case has more than max_pairs pairs.
  const Proposals* propose(const Functions& functions);

 private:
  void find_missing(const Functions& functions);
  void choose();
  void explain(const Applicable& left_out, std::span<const std::uint16_t> chosen);

  const functioning::Conflicts& conflicts_;
  const Measures& measures_;
  Settings settings_;
  Proposals proposals_;
  std::vector<Applicable> applicable_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint16_t> usable_;  // candidate to index in applicable_
  CoverSearch search_;
  Cover cover_;
};

/// When to look at a measure again, and the first day on which that answer is another.
struct Review {
  std::int32_t day = 0;          ///< since 1970-01-01; a Monday
  std::int32_t holds_until = 0;  ///< a later day of assessment
};

/// The first review Monday that leaves a measure proposed on `as_of` its lead time and its weeks
/// in use. Review Mondays lie `step_weeks` apart (at least 1), the same ones for every case, so
/// that neither the caseworker's diary nor the night's results move from one day to the next.
/// `lead_days`: -1, not known, counts as none.
[[nodiscard]] Review review_of(std::int32_t as_of, std::int32_t lead_days,
                               std::int32_t review_weeks, std::int32_t step_weeks) noexcept;

}  // namespace fasthold::accommodations
