// SPDX-License-Identifier: MPL-2.0
#include "catalogue.hpp"

#include <algorithm>

namespace fasthold::upskilling {

using functioning::take_word;

namespace {

template <typename Visit>
void for_each_word(std::string_view words, Visit visit) {
  for (auto word = take_word(words); !word.empty(); word = take_word(words)) visit(word);
}

template <typename Entry>
bool by_id(const Entry& a, const Entry& b) {
  return a.id < b.id;
}

}  // namespace

Catalogue::Catalogue(const std::vector<OccupationEntry>& occupations,
                     const std::vector<CourseEntry>& courses,
                     const std::vector<SkillEntry>& skills) {
  // Sets are as large as there are skills, so every name comes before the first set. In the order
  // of their ids, so that skills are listed alike whatever order the catalogue has.
  std::vector<std::string_view> ids;
  for (const SkillEntry& each : skills) ids.push_back(each.id);
  for (const OccupationEntry& each : occupations)
    for_each_word(each.skills, [&](std::string_view id) { ids.push_back(id); });
  for (const CourseEntry& each : courses) {
    for_each_word(each.gives, [&](std::string_view id) { ids.push_back(id); });
    for_each_word(each.prerequisites, [&](std::string_view id) { ids.push_back(id); });
  }
  std::sort(ids.begin(), ids.end());
  for (const std::string_view id : ids) {
    if (skills_.add(id) == labels_.size()) labels_.push_back({id, id});
  }
  for (const SkillEntry& each : skills) {
    Label& label = labels_[*skills_.find(each.id)];
    if (!each.label.da.empty()) label.da = each.label.da;
    if (!each.label.en.empty()) label.en = each.label.en;
  }

  for (const CourseEntry& each : courses)
    courses_.push_back({each, set_of(each.gives), set_of(each.prerequisites)});
  std::sort(courses_.begin(), courses_.end(), by_id<Course>);
  givers_.resize(skills_.size());
  for (std::size_t i = 0; i < courses_.size(); ++i)
    courses_[i].given.for_each(
        [&](std::size_t skill) { givers_[skill].push_back(static_cast<std::uint16_t>(i)); });

  for (const OccupationEntry& each : occupations)
    occupations_.push_back({each, set_of(each.skills), no_skills()});
  std::sort(occupations_.begin(), occupations_.end(), by_id<Occupation>);
  for (Occupation& each : occupations_) {
    occupation_ids_.add(each.id);
    find_relevant(each);
  }
}

SkillSet Catalogue::set_of(std::string_view ids) {
  SkillSet set = no_skills();
  for_each_word(ids, [&](std::string_view id) { set.add(*skills_.find(id)); });
  return set;
}

void Catalogue::find_relevant(Occupation& occupation) const {
  occupation.relevant = occupation.essential;
  for (std::uint32_t before = 0; before != occupation.relevant.size();) {
    before = occupation.relevant.size();
    for (const Course& each : courses_)
      if (each.given.meets(occupation.relevant)) occupation.relevant |= each.required;
  }
}

}  // namespace fasthold::upskilling
