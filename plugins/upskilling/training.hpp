// SPDX-License-Identifier: MPL-2.0
// Which courses, in which order, give the skills that are missing.
//
// CHAINS OF COURSES
// A chain gives every missing skill that any courses can give to this person, and each of its
// courses finds what it requires among what the person has and what earlier courses gave. Of
// chains that differ in weeks and kroner, all are kept that no other beats in both (the Pareto
// set): a quick dear one and a slow cheap one are both proposals. A course that adds nothing is
// never part of one. The search answers one needed skill after the other by each course that
// gives it, and a course's own requirements become needs in turn. Where courses then wait for
// each other, one more that gives what they wait for is tried.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "catalogue.hpp"

namespace fasthold::upskilling {

struct Chain {
  std::vector<std::uint16_t> courses;  ///< in an order in which they can be taken
  std::int64_t weeks = 0;              ///< in sum, millionths
  std::int64_t cost = 0;               ///< in sum, millionths of a krone

  bool operator==(const Chain&) const = default;
};

/// What training can do for one person on the way to one set of skills.
struct Training {
  std::vector<Chain> chains;  ///< shortest first; empty: none within the limit on courses
  SkillSet gained;            ///< missing skills that every chain gives
  SkillSet still_missing;     ///< missing skills that no course gives to this person
  bool is_complete = true;    ///< false: the search was cut off, there may be better chains
};

/// Finds chains. Keeps its lists between searches.
class TrainingSearch {
 public:
  explicit TrainingSearch(const Catalogue& catalogue);

  /// From `held` towards `wanted`, by courses open to `employment`, at most `max_courses` of them
  /// (16 at most count). Where nothing is missing the only chain is empty.
  Training find(const SkillSet& held, const SkillSet& wanted, Employment employment,
                std::uint32_t max_courses);

 private:
  struct Step {  // one a course on the way, so that the search does not allocate
    SkillSet needed;
    SkillSet gained;
    SkillSet unmet;
  };

  void find_reachable(const SkillSet& held, Employment employment);
  void take_next(std::size_t depth, std::int64_t weeks, std::int64_t cost);
  void take(std::uint16_t number, std::size_t depth, std::int64_t weeks, std::int64_t cost);
  /// Whether what is taken has an order; else what the courses without one wait for.
  [[nodiscard]] bool put_in_order(SkillSet& unmet);
  void keep(std::int64_t weeks, std::int64_t cost);
  [[nodiscard]] bool is_beaten(std::int64_t weeks, std::int64_t cost) const noexcept;

  const Catalogue& catalogue_;
  SkillSet held_;
  SkillSet reachable_;
  SkillSet scratch_;
  std::vector<bool> usable_;  // by course
  std::vector<Step> steps_;
  std::vector<std::uint16_t> taken_;
  std::vector<std::uint16_t> ordered_;
  std::vector<Chain> chains_;
  std::uint32_t max_courses_ = 0;
  std::uint32_t n_steps_ = 0;
};

}  // namespace fasthold::upskilling
