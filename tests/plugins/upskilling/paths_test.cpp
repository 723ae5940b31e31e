// SPDX-License-Identifier: MPL-2.0
#include "upskilling/paths.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace fasthold::upskilling;
using fasthold::functioning::ConflictEntry;
using fasthold::functioning::Conflicts;

namespace {

constexpr std::int64_t one = 1'000'000;

OccupationEntry occupation(std::string_view id, std::string_view skills,
                           std::string_view demands = "", std::int64_t wage = 30'000,
                           std::int32_t level = 2, bool regulated = false) {
  OccupationEntry made;
  made.id = id;
  made.label = {id, id};
  made.skills = skills;
  made.demands = demands;
  made.level = level;
  made.wage = wage * one;
  made.regulated = regulated;
  return made;
}

CourseEntry course(std::string_view id, std::string_view gives, std::int64_t weeks,
                   std::int64_t cost) {
  CourseEntry made;
  made.id = id;
  made.label = {id, id};
  made.gives = gives;
  made.weeks = weeks * one;
  made.cost = cost * one;
  return made;
}

const Conflicts& lifting_conflicts() {
  static const std::vector<ConflictEntry> entries{{"d430", "heavy-lifting", 2}};
  static const Conflicts conflicts(entries, 2);
  return conflicts;
}

constexpr Settings settings{52 * one, 8, 25 * one, 5, 1};

struct Town {
  explicit Town(std::vector<OccupationEntry> occupations, std::vector<CourseEntry> courses,
                Settings chosen = settings)
      : catalogue(occupations, courses, {}), planner(catalogue, lifting_conflicts(), chosen) {}

  const Paths& plan(std::string_view from, std::string_view to = "",
                    std::vector<Limitation> limits = {}) {
    limitations = std::move(limits);
    Person person;
    person.occupation = *catalogue.find_occupation(from);
    if (!to.empty()) person.target = catalogue.find_occupation(to);
    person.employment = Employment::employed;
    person.limitations = limitations;
    person.max_weeks = max_weeks;
    return planner.plan(person);
  }
  [[nodiscard]] std::vector<std::string_view> ids(const std::vector<Path>& paths) const {
    std::vector<std::string_view> made;
    for (const Path& each : paths) made.push_back(catalogue.occupations()[each.occupation].id);
    return made;
  }

  Catalogue catalogue;
  Planner planner;
  std::vector<Limitation> limitations;
  std::optional<std::int64_t> max_weeks;
};

using Ids = std::vector<std::string_view>;

Town small_town() {
  return Town({occupation("clerk", "office count"), occupation("driver", "count drive"),
               occupation("mover", "count lift", "heavy-lifting"),
               occupation("nurse", "count care", "", 40'000, 2, true),
               occupation("planner", "count plan", "", 45'000, 4), occupation("poet", "rhyme"),
               occupation("stock", "count lift drive")},
              {course("driving", "drive", 8, 9000), course("lifting", "lift", 1, 1500),
               course("planning", "plan", 10, 12'000)});
}

}  // namespace

TEST_CASE("the occupation wished for is looked at alone", "[upskilling]") {
  Town town = small_town();
  const Paths& paths = town.plan("clerk", "poet");
  CHECK(paths.looked_at == 1);
  CHECK(paths.proposed.empty());
  REQUIRE(paths.excluded.size() == 1);
  CHECK(paths.excluded[0].reason == Reason::no_course);
}

TEST_CASE("neighbours share enough skills, and each excluded one says why", "[upskilling]") {
  Town town = small_town();
  const Paths& paths = town.plan("clerk");
  CHECK(paths.looked_at == 5);  // all but the poet
  CHECK(town.ids(paths.proposed) == Ids{"mover"});
  CHECK(town.ids(paths.others) == Ids{"driver", "stock"});
  CHECK(paths.others[0].reason == Reason::dominated);
  REQUIRE(paths.excluded.size() == 2);
  CHECK(paths.excluded[0].reason == Reason::regulated);
  CHECK(paths.excluded[1].reason == Reason::level);
}

TEST_CASE("no path leads to work that a limitation of the person meets", "[upskilling]") {
  Town town = small_town();
  const Paths& paths = town.plan("clerk", "", {{"d4300", 2}});
  CHECK(town.ids(paths.proposed) == Ids{"driver"});
  CHECK(paths.excluded[0].reason == Reason::limitation);
  CHECK(paths.excluded[0].limitation == 0);
  CHECK(town.ids(town.plan("clerk", "", {{"d4300", 1}}).proposed) == Ids{"mover"});
  const Paths& unclear = town.plan("clerk", "", {{"d4300", Limitation::unknown_qualifier}});
  CHECK(town.ids(unclear.proposed) == Ids{"driver"});
  CHECK(unclear.excluded[0].reason == Reason::unclear_limitation);
}

TEST_CASE("the person's own limit on weeks counts", "[upskilling]") {
  Town town = small_town();
  town.max_weeks = 7 * one;
  const Paths& paths = town.plan("clerk", "driver");
  CHECK(paths.proposed.empty());
  REQUIRE(paths.others.size() == 1);
  CHECK(paths.others[0].reason == Reason::too_long);
}

TEST_CASE("a path without training is found when nothing is missing", "[upskilling]") {
  Town town({occupation("a", "x y z"), occupation("b", "x y")}, {});
  const Paths& paths = town.plan("a");
  REQUIRE(paths.proposed.size() == 1);
  CHECK(paths.proposed[0].weeks == 0);
  CHECK(paths.proposed[0].held == 2);
}

TEST_CASE("a training that is remembered is the same as one that is found", "[upskilling]") {
  Town town = small_town();
  const Paths first = town.plan("clerk", "driver");
  const Paths again = town.plan("clerk", "driver");
  REQUIRE(again.proposed.size() == 1);
  CHECK(first.proposed[0].known == again.proposed[0].known);
  CHECK(again.proposed[0].known->gained.da == "drive");
  CHECK(again.proposed[0].known->courses[0].en == "driving");
}

TEST_CASE("a path with an unknown wage is not compared with one that is known", "[upskilling]") {
  Path known;
  known.weeks = 5;
  known.wage_loss = 0;
  Path unknown;
  unknown.weeks = 9;
  CHECK_FALSE(dominates(known, unknown));
  unknown.wage_loss = 0;
  CHECK(dominates(known, unknown));
  CHECK_FALSE(dominates(known, known));
}

TEST_CASE("for any catalogue no dominated and no excluded path is proposed", "[upskilling]") {
  static const std::vector<std::string_view> ids{"o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7"};
  static const std::vector<std::string_view> skills{"a b c", "a b d", "b c d e",
                                                    "a e",   "c d",   "a b c d e f"};
  static const std::vector<std::string_view> gives{"a", "b", "c d", "e", "f", "a b"};
  static const std::vector<std::string_view> course_ids{"k0", "k1", "k2", "k3", "k4", "k5"};
  CHECK(rc::check([] {
    std::vector<OccupationEntry> occupations;
    for (const std::string_view id : ids)
      occupations.push_back(occupation(
          id, *rc::gen::elementOf(skills), *rc::gen::element<std::string_view>("", "heavy-lifting"),
          *rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4), *rc::gen::inRange(0, 6) == 0));
    std::vector<CourseEntry> courses;
    for (const std::string_view id : course_ids)
      courses.push_back(course(id, *rc::gen::elementOf(gives), *rc::gen::inRange(0, 30),
                               *rc::gen::inRange(0, 5)));
    const auto qualifier = *rc::gen::inRange(-1, 5);
    Town town(occupations, courses);
    std::shuffle(occupations.begin(), occupations.end(), std::mt19937(5));
    std::shuffle(courses.begin(), courses.end(), std::mt19937(6));
    Town shuffled(occupations, courses);
    const Paths& paths = town.plan("o0", "", {{"d430", qualifier}});
    const Paths& again = shuffled.plan("o0", "", {{"d430", qualifier}});
    RC_ASSERT(town.ids(paths.proposed) == shuffled.ids(again.proposed));
    RC_ASSERT(town.ids(paths.others) == shuffled.ids(again.others));
    for (const Path& path : paths.proposed) {
      const Occupation& target = town.catalogue.occupations()[path.occupation];
      const bool lifts = target.demands == "heavy-lifting";
      RC_ASSERT(!lifts || qualifier == 0 || qualifier == 1);
      RC_ASSERT(!target.regulated);
      RC_ASSERT(path.weeks <= 52 * one);
      for (const Path& other : paths.proposed) RC_ASSERT(!dominates(other, path));
      for (const Path& other : paths.others)
        RC_ASSERT(other.reason == Reason::too_long || !dominates(other, path));
    }
    RC_ASSERT(paths.proposed.size() <= 5u);
    RC_ASSERT(paths.proposed.empty() || paths.looked_at <= paths.proposed.size() +
                                                               paths.others.size() +
                                                               paths.excluded.size());
  }));
}
