// SPDX-License-Identifier: MPL-2.0
// Occupations, courses and skills as a policy gives them, ready to be compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "../functioning/names.hpp"
#include "skill_set.hpp"

namespace fasthold::upskilling {

/// A name in both languages. Lives as long as the catalogue that it is from.
struct Label {
  std::string_view da;
  std::string_view en;
};

/// One entry of the catalogue `occupations`.
struct OccupationEntry {
  std::string_view id;  ///< ISCO-08 unit group, or a municipality's own id
  Label label;
  std::string_view skills;           ///< essential ones, separated by spaces
  std::string_view demands;          ///< demand codes, separated by spaces
  std::int32_t level = 0;            ///< skill level of ISCO-08, 1..4
  std::optional<std::int64_t> wage;  ///< millionths of a krone a month; none: not known
  bool regulated = false;            ///< takes an authorisation or a fixed education
};

/// Whether the person has a job on the day of assessment.
enum class Employment : std::uint8_t { employed, unemployed, unknown };

/// One entry of the catalogue `courses`.
struct CourseEntry {
  std::string_view id;
  Label label;
  std::string_view gives;          ///< skills, separated by spaces
  std::string_view prerequisites;  ///< skills that one must have before; may be empty
  std::int64_t weeks = 0;          ///< millionths
  std::int64_t cost = 0;           ///< millionths of a krone
  std::string_view funding;        ///< ways of paying for it, separated by spaces
  bool for_employed = true;
  bool for_unemployed = true;

  /// When it is not known, only a course that is open to both is counted on.
  [[nodiscard]] bool is_open_to(Employment employment) const noexcept {
    return (for_employed || employment == Employment::unemployed) &&
           (for_unemployed || employment == Employment::employed);
  }
};

struct SkillEntry {
  std::string_view id;
  Label label;
};

struct Occupation : OccupationEntry {
  SkillSet essential;
  /// The skills on which the way there depends: essential ones, and what courses towards them ask.
  SkillSet relevant;
};

struct Course : CourseEntry {
  SkillSet given;
  SkillSet required;
};

/// The three catalogues, in the order of their ids, whatever order they came in. [immutable]
class Catalogue {
 public:
  Catalogue(const std::vector<OccupationEntry>& occupations,
            const std::vector<CourseEntry>& courses, const std::vector<SkillEntry>& skills);

  [[nodiscard]] const std::vector<Occupation>& occupations() const noexcept { return occupations_; }
  [[nodiscard]] const std::vector<Course>& courses() const noexcept { return courses_; }
  /// Courses that give a skill, by its number.
  [[nodiscard]] const std::vector<std::uint16_t>& givers(std::size_t skill) const {
    return givers_[skill];
  }
  [[nodiscard]] std::optional<std::uint16_t> find_occupation(std::string_view id) const noexcept {
    return occupation_ids_.find(id);
  }
  [[nodiscard]] std::optional<std::uint16_t> find_skill(std::string_view id) const noexcept {
    return skills_.find(id);
  }
  /// The skill's label; its id where the catalogue has none.
  [[nodiscard]] Label label_of(std::size_t skill) const { return labels_[skill]; }
  [[nodiscard]] SkillSet no_skills() const { return SkillSet(skills_.size()); }

 private:
  SkillSet set_of(std::string_view ids);
  void find_relevant(Occupation& occupation) const;

  functioning::Names skills_;
  functioning::Names occupation_ids_;
  std::vector<Label> labels_;
  std::vector<Occupation> occupations_;
  std::vector<Course> courses_;
  std::vector<std::vector<std::uint16_t>> givers_;
};

}  // namespace fasthold::upskilling
