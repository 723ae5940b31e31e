// SPDX-License-Identifier: MPL-2.0
// Paths (da: opkvalificeringsveje) from the occupation that a person has to another one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../functioning/conflicts.hpp"
#include "catalogue.hpp"
#include "training.hpp"

namespace fasthold::upskilling {

/// Parameters `upskilling.*` of the policy.
struct Settings {
  std::int64_t max_weeks = 0;       ///< of a path, millionths
  std::uint32_t max_courses = 0;    ///< of a path
  std::int64_t min_overlap = 0;     ///< of a neighbour's essential skills; millionths of a percent
  std::uint32_t max_paths = 0;      ///< proposed
  std::int32_t max_level_step = 0;  ///< upwards, in skill levels of ISCO-08
};

/// A functional limitation of the case.
struct Limitation {
  static constexpr int unknown_qualifier = -1;
  std::string_view code;  ///< ICF
  int qualifier = unknown_qualifier;
};

/// Whom the paths are for.
struct Person {
  std::uint16_t occupation = 0;         ///< index in the catalogue
  std::optional<std::uint16_t> target;  ///< the occupation wished for; none: its neighbours
  const SkillSet* held = nullptr;       ///< said to be held, besides those of the occupation
  Employment employment = Employment::unknown;
  std::optional<std::int64_t> max_weeks;  ///< the person's own limit, millionths
  std::span<const Limitation> limitations;
};

/// What became of an occupation or a path. In the manifest's orders: first those of occupations,
/// then those of paths.
enum class Reason : std::uint8_t {
  limitation,          ///< a demand of it meets a limitation of the person
  unclear_limitation,  ///< a demand of it may meet one whose degree is not known
  regulated,           ///< takes more than courses
  level,               ///< more levels up than the policy goes
  no_skills,           ///< the catalogue does not say what it takes
  no_course,           ///< no course gives any of the missing skills
  too_many_courses,    ///< it takes more courses than the policy allows
  proposed,
  too_long,    ///< more weeks than the policy or the person allows
  dominated,   ///< another path is no worse in anything and better in something
  over_limit,  ///< the policy shows fewer paths
};

/// A training and how it reads: kept, because the same few recur all night.
struct KnownTraining {
  struct Words {
    std::string da;
    std::string en;
  };
  Training training;
  Words gained;
  Words still_missing;
  std::vector<Words> courses;  ///< one a chain
};

/// An occupation that was looked at and led to no path.
struct ExcludedOccupation {
  std::uint16_t occupation = 0;
  Reason reason = Reason::limitation;
  std::uint16_t limitation = 0;  ///< index among the person's, for the two reasons about one
};

/// A path: an occupation and one chain of courses towards it.
struct Path {
  std::uint16_t occupation = 0;
  std::uint16_t chain = 0;  ///< index in the training's chains
  const KnownTraining* known = nullptr;
  std::int64_t weeks = 0;                 ///< millionths
  std::int64_t cost = 0;                  ///< millionths of a krone
  std::optional<std::int64_t> wage_loss;  ///< millionths of a krone a month, below 0 a gain
  std::uint32_t held = 0;                 ///< essential skills that the person has
  std::uint32_t still_missing = 0;
  Reason reason = Reason::proposed;
};

struct Paths {
  std::vector<Path> proposed;  ///< in the order to propose
  std::vector<Path> others;    ///< with the reason why not
  std::vector<ExcludedOccupation> excluded;
  std::uint32_t looked_at = 0;  ///< occupations that share enough skills, or the one wished for
  bool is_complete = true;      ///< false: a search for courses was cut off
};

/// Whether `a` is no worse than `b` in weeks, kroner, wage and skills still missing, and better in
/// one of them. Paths of which only one has a known wage do not compare.
[[nodiscard]] bool dominates(const Path& a, const Path& b) noexcept;

/// Plans one person after the other. Keeps its lists and the trainings found in between.
class Planner {
 public:
  /// Catalogue and conflicts outlive the planner.
  Planner(const Catalogue& catalogue, const functioning::Conflicts& conflicts, Settings settings);

  /// Lives until the next call.
  const Paths& plan(const Person& person);

 private:
  struct Remembered {
    Employment employment;
    SkillSet held;  // of the relevant skills
    KnownTraining known;
  };

  [[nodiscard]] std::optional<ExcludedOccupation> gate(const Person& person,
                                                       std::uint16_t occupation) const;
  void add_paths(const Person& person, std::uint16_t occupation);
  const KnownTraining& training_for(std::uint16_t occupation, Employment employment);
  void choose();

  const Catalogue& catalogue_;
  Settings settings_;
  const functioning::Conflicts& conflicts_;
  std::vector<std::vector<std::uint16_t>> demands_;  // by occupation; those that conflict at all
  std::vector<functioning::MatchedCodes> matched_;   // by the person's limitations
  std::vector<std::vector<std::unique_ptr<Remembered>>> remembered_;  // by occupation
  std::size_t n_remembered_ = 0;
  TrainingSearch search_;
  SkillSet held_;
  SkillSet relevant_;
  std::vector<Path> found_;
  Paths paths_;
};

}  // namespace fasthold::upskilling
