// SPDX-License-Identifier: MPL-2.0
#include "upskilling/training.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using namespace fasthold::upskilling;

namespace {

CourseEntry course(std::string_view id, std::string_view gives, std::string_view prerequisites,
                   std::int64_t weeks, std::int64_t cost) {
  CourseEntry made;
  made.id = id;
  made.label = {id, id};
  made.gives = gives;
  made.prerequisites = prerequisites;
  made.weeks = weeks;
  made.cost = cost;
  return made;
}

const std::vector<SkillEntry>& six_skills() {
  static const std::vector<SkillEntry> skills{{"s0", {}}, {"s1", {}}, {"s2", {}},
                                              {"s3", {}}, {"s4", {}}, {"s5", {}}};
  return skills;
}

SkillSet set(const Catalogue& catalogue, std::initializer_list<std::string_view> ids) {
  SkillSet made = catalogue.no_skills();
  for (const std::string_view id : ids) made.add(*catalogue.find_skill(id));
  return made;
}

std::vector<std::string_view> ids(const Catalogue& catalogue, const Chain& chain) {
  std::vector<std::string_view> made;
  for (const std::uint16_t each : chain.courses) made.push_back(catalogue.courses()[each].id);
  return made;
}

using Ids = std::vector<std::string_view>;

/// Whether the courses of `subset` can be taken in some order; what one has after them.
bool can_be_taken(const Catalogue& catalogue, std::uint32_t subset, SkillSet& has) {
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < catalogue.courses().size(); ++i) {
      if ((subset >> i & 1) == 0 || !catalogue.courses()[i].required.is_part_of(has)) continue;
      has |= catalogue.courses()[i].given;
      subset &= ~(1u << i);
      moved = true;
    }
  }
  return subset == 0;
}

/// Every chain worth keeping, by looking at every subset: (weeks, cost) to the fewest courses.
std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint16_t>> by_brute_force(
    const Catalogue& catalogue, const SkillSet& held, const SkillSet& wanted) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint16_t>> best;
  for (std::uint32_t subset = 0; subset < (1u << catalogue.courses().size()); ++subset) {
    SkillSet has = held;
    if (!can_be_taken(catalogue, subset, has) || !wanted.is_part_of(has)) continue;
    std::pair<std::int64_t, std::int64_t> price;
    std::vector<std::uint16_t> members;
    for (std::uint16_t i = 0; i < catalogue.courses().size(); ++i) {
      if ((subset >> i & 1) == 0) continue;
      price.first += catalogue.courses()[i].weeks;
      price.second += catalogue.courses()[i].cost;
      members.push_back(i);
    }
    auto& known = best.try_emplace(price, members).first->second;
    if (std::pair(members.size(), members) < std::pair(known.size(), known)) known = members;
  }
  auto kept = best;
  std::erase_if(kept, [&](const auto& each) {
    return std::any_of(best.begin(), best.end(), [&](const auto& other) {
      return other.first != each.first && other.first.first <= each.first.first &&
             other.first.second <= each.first.second;
    });
  });
  return kept;
}

}  // namespace

TEST_CASE("where nothing is missing the way is empty", "[upskilling][training]") {
  const Catalogue catalogue({}, {course("a", "s0", "", 1, 1)}, six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(set(catalogue, {"s0"}), set(catalogue, {"s0"}), Employment::employed, 8);
  REQUIRE(training.chains.size() == 1);
  CHECK(training.chains[0].courses.empty());
  CHECK(training.gained.empty());
  CHECK(training.still_missing.empty());
}

TEST_CASE("a course comes after the one that gives what it requires", "[upskilling][training]") {
  const Catalogue catalogue({}, {course("a", "s1", "s0", 10, 100), course("b", "s0", "", 2, 50)},
                            six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(catalogue.no_skills(), set(catalogue, {"s1"}), Employment::employed, 8);
  REQUIRE(training.chains.size() == 1);
  CHECK(ids(catalogue, training.chains[0]) == Ids{"b", "a"});
  CHECK(training.chains[0].weeks == 12);
  CHECK(training.chains[0].cost == 150);
}

TEST_CASE("a quick dear way and a slow cheap one are both ways", "[upskilling][training]") {
  const Catalogue catalogue({},
                            {course("cheap", "s0", "", 9, 10), course("dear", "s0", "", 1, 90),
                             course("worse", "s0", "", 9, 90)},
                            six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(catalogue.no_skills(), set(catalogue, {"s0"}), Employment::employed, 8);
  REQUIRE(training.chains.size() == 2);
  CHECK(ids(catalogue, training.chains[0]) == Ids{"dear"});
  CHECK(ids(catalogue, training.chains[1]) == Ids{"cheap"});
}

TEST_CASE("courses that wait for each other are no way", "[upskilling][training]") {
  const Catalogue catalogue({}, {course("a", "s0", "s1", 1, 1), course("b", "s1", "s0", 1, 1)},
                            six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(catalogue.no_skills(), set(catalogue, {"s0"}), Employment::employed, 8);
  CHECK(training.gained.empty());
  CHECK(training.still_missing == set(catalogue, {"s0"}));
}

TEST_CASE("a course that breaks a circle of requirements is taken", "[upskilling][training]") {
  // a and b give what the other requires; only c gives a start.
  const Catalogue catalogue({},
                            {course("a", "s0 s2", "s1", 1, 1), course("b", "s1 s3", "s0", 1, 1),
                             course("c", "s0", "", 1, 1)},
                            six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(catalogue.no_skills(), set(catalogue, {"s2", "s3"}), Employment::employed, 8);
  REQUIRE(training.chains.size() == 1);
  CHECK(ids(catalogue, training.chains[0]) == Ids{"c", "b", "a"});
}

TEST_CASE("what no course gives is told apart from what is gained", "[upskilling][training]") {
  const Catalogue catalogue({}, {course("a", "s0 s5", "", 1, 1)}, six_skills());
  TrainingSearch search(catalogue);
  const Training training =
      search.find(catalogue.no_skills(), set(catalogue, {"s0", "s1"}), Employment::employed, 8);
  CHECK(training.gained == set(catalogue, {"s0"}));
  CHECK(training.still_missing == set(catalogue, {"s1"}));
}

TEST_CASE("a course is for whom it is open to", "[upskilling][training]") {
  CourseEntry only_unemployed = course("a", "s0", "", 1, 1);
  only_unemployed.for_employed = false;
  const Catalogue catalogue({}, {only_unemployed, course("b", "s0", "", 5, 5)}, six_skills());
  TrainingSearch search(catalogue);
  const SkillSet wanted = set(catalogue, {"s0"});
  const auto way = [&](Employment employment) {
    return ids(catalogue, search.find(catalogue.no_skills(), wanted, employment, 8).chains.at(0));
  };
  CHECK(way(Employment::unemployed) == Ids{"a"});
  CHECK(way(Employment::employed) == Ids{"b"});
  CHECK(way(Employment::unknown) == Ids{"b"});
}

TEST_CASE("more courses than allowed are no way", "[upskilling][training]") {
  const Catalogue catalogue({}, {course("a", "s0", "", 1, 1), course("b", "s1", "", 1, 1)},
                            six_skills());
  TrainingSearch search(catalogue);
  const SkillSet wanted = set(catalogue, {"s0", "s1"});
  CHECK(search.find(catalogue.no_skills(), wanted, Employment::employed, 1).chains.empty());
  CHECK(search.find(catalogue.no_skills(), wanted, Employment::employed, 2).chains.size() == 1);
}

TEST_CASE("the search finds the ways that looking at every subset finds",
          "[upskilling][training]") {
  static const std::vector<std::string_view> course_ids{"c0", "c1", "c2", "c3", "c4",
                                                        "c5", "c6", "c7", "c8"};
  static const std::vector<std::string_view> some{"s0", "s1",    "s2",    "s3",    "s4",
                                                  "s5", "s0 s1", "s2 s3", "s1 s4", "s0 s5 s3"};
  static const std::vector<std::string_view> few{"", "", "s0", "s1", "s2", "s3 s4", "s5"};
  CHECK(rc::check([] {
    std::vector<CourseEntry> courses;
    const auto n = *rc::gen::inRange<std::size_t>(0, course_ids.size() + 1);
    for (std::size_t i = 0; i < n; ++i)
      courses.push_back(course(course_ids[i], *rc::gen::elementOf(some), *rc::gen::elementOf(few),
                               *rc::gen::inRange(0, 4), *rc::gen::inRange(0, 4)));
    const Catalogue catalogue({}, courses, six_skills());
    std::shuffle(courses.begin(), courses.end(), std::mt19937(11));
    const Catalogue shuffled({}, courses, six_skills());
    SkillSet held = catalogue.no_skills();
    SkillSet wanted = catalogue.no_skills();
    for (std::size_t skill = 0; skill < 6; ++skill) {
      if (*rc::gen::inRange(0, 4) == 0) held.add(skill);
      if (*rc::gen::inRange(0, 2) == 0) wanted.add(skill);
    }
    TrainingSearch search(catalogue);
    TrainingSearch other(shuffled);
    const Training training = search.find(held, wanted, Employment::employed, 16);
    const Training again = other.find(held, wanted, Employment::employed, 16);
    RC_ASSERT(training.is_complete);
    RC_ASSERT(training.chains == again.chains);

    SkillSet reached = wanted;
    reached -= training.still_missing;
    const auto expected = by_brute_force(catalogue, held, reached);
    RC_ASSERT(training.chains.size() == expected.size());
    auto each = expected.begin();
    for (const Chain& chain : training.chains) {
      auto members = chain.courses;
      std::sort(members.begin(), members.end());
      RC_ASSERT(std::pair(chain.weeks, chain.cost) == each->first);
      RC_ASSERT(members == each->second);
      ++each;
      SkillSet has = held;
      for (const std::uint16_t taken : chain.courses) {
        RC_ASSERT(catalogue.courses()[taken].required.is_part_of(has));
        has |= catalogue.courses()[taken].given;
      }
    }
  }));
}
