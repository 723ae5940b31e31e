// SPDX-License-Identifier: MPL-2.0
#include "read.hpp"

#include <algorithm>

namespace fasthold::upskilling {

namespace {

Label label_of(const sdk::Record& row, std::uint32_t da, std::uint32_t en) {
  const std::string_view id = row.text(0).value();
  return {row.text(da).value_or(id), row.text(en).value_or(id)};
}

std::vector<OccupationEntry> read_occupations(const sdk::List& rows) {
  enum : std::uint32_t { id, skills, demands, level, wage, regulated, name_da, name_en };
  std::vector<OccupationEntry> entries;
  for (const sdk::Record row : rows) {
    OccupationEntry each;
    each.id = row.text(id).value();
    each.label = label_of(row, name_da, name_en);
    each.skills = row.text(skills).value_or({});
    each.demands = row.text(demands).value_or({});
    each.level = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(row.number(level).value().floor(), 0, 10));
    if (const auto kroner = row.number(wage)) each.wage = kroner->millionths();
    each.regulated = row.boolean(regulated).value();
    entries.push_back(each);
  }
  return entries;
}

std::vector<CourseEntry> read_courses(const sdk::List& rows) {
  enum : std::uint32_t {
    id,
    gives,
    prerequisites,
    weeks,
    cost,
    funding,
    employment,
    name_da,
    name_en
  };
  std::vector<CourseEntry> entries;
  for (const sdk::Record row : rows) {
    CourseEntry each;
    each.id = row.text(id).value();
    each.label = label_of(row, name_da, name_en);
    each.gives = row.text(gives).value_or({});
    each.prerequisites = row.text(prerequisites).value_or({});
    each.weeks = std::max<std::int64_t>(row.number(weeks).value().millionths(), 0);
    each.cost = std::max<std::int64_t>(row.number(cost).value().millionths(), 0);
    each.funding = row.text(funding).value_or({});
    const sdk::Words open_to = row.words(employment);
    each.for_employed = open_to.contains("both") || open_to.contains("employed");
    each.for_unemployed = open_to.contains("both") || open_to.contains("unemployed");
    entries.push_back(each);
  }
  return entries;
}

std::vector<SkillEntry> read_skills(const sdk::List& rows) {
  enum : std::uint32_t { id, name_da, name_en };
  std::vector<SkillEntry> entries;
  for (const sdk::Record row : rows)
    entries.push_back({row.text(id).value(), label_of(row, name_da, name_en)});
  return entries;
}

}  // namespace

Catalogue read_catalogue(const sdk::List& occupations, const sdk::List& courses,
                         const sdk::List& skills) {
  return {read_occupations(occupations), read_courses(courses), read_skills(skills)};
}

std::vector<functioning::ConflictEntry> read_conflicts(const sdk::List& rows) {
  enum : std::uint32_t { id, limitations, demands, min_qualifier };
  std::vector<functioning::ConflictEntry> entries;
  for (const sdk::Record row : rows) {
    std::optional<int> qualifier;
    if (const auto given = row.number(min_qualifier))
      qualifier = static_cast<int>(std::clamp<std::int64_t>(given->floor(), 0, 4));
    entries.push_back(
        {row.text(limitations).value_or({}), row.text(demands).value_or({}), qualifier});
  }
  return entries;
}

}  // namespace fasthold::upskilling
