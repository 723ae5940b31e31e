// SPDX-License-Identifier: MPL-2.0
#include "accommodations/proposals.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

using namespace fasthold::accommodations;
using fasthold::functioning::ConflictEntry;
using fasthold::functioning::Conflicts;

namespace {

constexpr int limits_from = 2;

Measure measure(std::string_view id, std::string_view limitations, std::string_view demands,
                std::int64_t kroner = 0, std::string_view excluded_by = "") {
  Measure made;
  made.id = id;
  made.limitations = limitations;
  made.demands = demands;
  made.excluded_by = excluded_by;
  made.cost = kroner * 1'000'000;
  made.intrusiveness = 1;
  return made;
}

Limitation activity(std::string_view code, int qualifier, std::uint32_t record = 0) {
  return {code, qualifier, Listed::activities, record};
}
Limitation body(std::string_view code, int qualifier, std::uint32_t record = 0) {
  return {code, qualifier, Listed::body, record};
}

const std::vector<ConflictEntry>& conflict_entries() {
  static const std::vector<ConflictEntry> entries{
      {"d430 b710", "heavy-lifting lifts-above-limit", 2},
      {"d4153", "desk-work", 2},
      {"b280", "desk-work standing", 1},
      {"d155", "core-content", std::nullopt},
  };
  return entries;
}

struct Bench {
  explicit Bench(std::vector<Measure> entries, Settings settings = {6, 20, 4})
      : conflicts(conflict_entries(), limits_from),
        measures(std::move(entries), limits_from),
        proposer(conflicts, measures, settings) {}

  const Proposals& propose(std::vector<Limitation> limits, std::vector<std::string_view> asked,
                           bool body_known = true) {
    limitations = std::move(limits);
    demands.clear();
    for (std::uint32_t i = 0; i < asked.size(); ++i) demands.push_back({asked[i], i});
    const Proposals* found = proposer.propose({true, body_known, true, limitations, demands});
    REQUIRE(found);
    return *found;
  }
  [[nodiscard]] std::vector<std::string_view> ids(const std::vector<Choice>& choices) const {
    std::vector<std::string_view> made;
    for (const Choice& each : choices) made.push_back(measures[each.measure].id);
    return made;
  }

  Conflicts conflicts;
  Measures measures;
  Proposer proposer;
  std::vector<Limitation> limitations;
  std::vector<Demand> demands;
};

using Ids = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a limitation below the lowest qualifier limits nothing", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting")});
  CHECK(bench.propose({activity("d430", 1)}, {"heavy-lifting"}).pairs.found.empty());
  CHECK(bench.propose({activity("d430", 2)}, {"heavy-lifting"}).pairs.found.size() == 1);
  CHECK(bench.propose({activity("d155", 1)}, {"core-content"}).pairs.found.empty());
  CHECK(bench.propose({activity("d155", 2)}, {"core-content"}).pairs.found[0].policy_qualifier);
}

TEST_CASE("the smallest set is proposed and the rest say why not", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting lifts-above-limit", 15'000),
               measure("limit", "d430", "heavy-lifting"),
               measure("other-aids", "d430", "heavy-lifting lifts-above-limit", 20'000),
               measure("desk", "d4153", "desk-work", 4'500)});
  const Proposals& found = bench.propose({activity("d430", 3), activity("d4153", 2, 1)},
                                         {"heavy-lifting", "lifts-above-limit", "desk-work"});
  CHECK(bench.ids(found.chosen) == Ids{"aids", "desk"});
  CHECK(bench.ids(found.others) == Ids{"limit", "other-aids"});
  CHECK(found.others[0].reason == Reason::covers_nothing_more);
  CHECK(found.others[1].reason == Reason::dearer);
  CHECK(bench.measures[*found.others[1].against].id == "aids");
  CHECK(found.uncovered.empty());
  CHECK(found.exact);
  CHECK(found.fewest == 2);
}

TEST_CASE("a measure that may do harm is not proposed, and its pair is named", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting", 0, "b45")});
  const Proposals& found = bench.propose({activity("d430", 3), body("b455", 1)}, {"heavy-lifting"});
  CHECK(found.chosen.empty());
  REQUIRE(found.others.size() == 1);
  CHECK(found.others[0].reason == Reason::excluded);
  CHECK(*found.others[0].against == 1);
  CHECK(found.uncovered.has(0));
  CHECK(found.why_uncovered(0) == Uncovered::excluded);
  CHECK(found.is_complete());
  CHECK(bench.propose({activity("d430", 3), body("b455", 0)}, {"heavy-lifting"}).chosen.size() ==
        1);
}

TEST_CASE("an unclear contraindication excludes, and is asked for", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting", 0, "b455")});
  const Proposals& found = bench.propose(
      {activity("d430", 3), body("b455", Limitation::unknown_qualifier)}, {"heavy-lifting"});
  CHECK(found.chosen.empty());
  CHECK(found.needs_body);
  CHECK(found.unclear.has(0));
}

TEST_CASE("a limitation without qualifier is not assumed but asked for", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting")});
  const Proposals& found =
      bench.propose({activity("d430", Limitation::unknown_qualifier), activity("d4153", 2, 1)},
                    {"heavy-lifting", "desk-work"});
  CHECK(found.pairs.found.size() == 1);
  CHECK(found.needs_activities);
  CHECK_FALSE(found.needs_body);
  // Nothing in the job meets it: then it changes nothing.
  CHECK(bench.propose({activity("d430", Limitation::unknown_qualifier)}, {"desk-work"})
            .is_complete());
}

TEST_CASE("with body functions unknown it proposes for what is known", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting")});
  const Proposals& found = bench.propose({activity("d430", 2)}, {"heavy-lifting"}, false);
  CHECK(found.chosen.size() == 1);
  CHECK(found.needs_body);
  CHECK_FALSE(found.not_applicable);
}

TEST_CASE("known to have no limitation: it does not apply", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting")});
  CHECK(bench.propose({}, {"heavy-lifting"}).not_applicable);
  CHECK(bench.propose({}, {"heavy-lifting"}).is_complete());
  CHECK_FALSE(bench.propose({}, {"heavy-lifting"}, false).not_applicable);
  CHECK(bench.propose({}, {}, false).is_complete());  // the job asks nothing
}

TEST_CASE("over the policy's limit a measure and its pairs wait", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting lifts-above-limit"),
               measure("desk", "d4153", "desk-work")},
              {1, 20, 4});
  const Proposals& found = bench.propose({activity("d430", 3), activity("d4153", 2, 1)},
                                         {"heavy-lifting", "lifts-above-limit", "desk-work"});
  CHECK(bench.ids(found.chosen) == Ids{"aids"});
  CHECK(bench.ids(found.others) == Ids{"desk"});
  CHECK(found.others[0].reason == Reason::over_limit);
  CHECK(found.deferred.size() == 1);
  CHECK(found.uncovered.empty());
}

TEST_CASE("a code that stands twice counts once, as strongly as it is said", "[accommodations]") {
  Bench bench({measure("aids", "d430", "heavy-lifting")});
  const Proposals& found = bench.propose({activity("d430", 1), activity("d430", 3, 1)},
                                         {"heavy-lifting", "heavy-lifting"});
  REQUIRE(found.pairs.found.size() == 1);
  CHECK(found.pairs.found[0].limitation == 1);
}

TEST_CASE("more pairs than a case may have are refused, not cut", "[accommodations]") {
  Bench bench({});
  std::vector<std::string> codes;
  for (int i = 0; i < 99; ++i) codes.push_back("d430" + std::to_string(i));
  for (const std::string& code : codes) bench.limitations.push_back(activity(code, 3));
  bench.demands = {{"heavy-lifting", 0}, {"lifts-above-limit", 1}};
  CHECK_FALSE(bench.proposer.propose({true, true, true, bench.limitations, bench.demands}));
}

TEST_CASE("a review day is a Monday, leaves its time and holds until the day told",
          "[accommodations]") {
  constexpr std::int32_t start = 20780;  // 2026-11-23, a Monday
  for (std::int32_t as_of = start; as_of < start + 60; ++as_of) {
    const Review review = review_of(as_of, 28, 8, 4);
    CHECK((review.day - 4) % 28 == 0);
    CHECK(review.day >= as_of + 28 + 56);
    CHECK(review.day < as_of + 28 + 56 + 28);
    CHECK(review.holds_until > as_of);
    for (std::int32_t later = as_of; later < review.holds_until; ++later)
      REQUIRE(review_of(later, 28, 8, 4).day == review.day);
    CHECK(review_of(review.holds_until, 28, 8, 4).day == review.day + 28);
  }
  CHECK(review_of(start, -1, 0, 1).day == start);
  CHECK((review_of(-1000, 0, 0, 1).day - 4) % 7 == 0);
  CHECK(review_of(-1000, 0, 0, 1).day >= -1000);
}

TEST_CASE("for any catalogue: smallest, harmless, useful, nothing hidden, order of no matter",
          "[accommodations]") {
  static const std::vector<std::string_view> codes{"d430", "d4153", "b280", "d155"};
  static const std::vector<std::string_view> demands{"heavy-lifting", "lifts-above-limit",
                                                     "desk-work", "standing", "core-content"};
  static const std::vector<std::string_view> ids{"a", "b", "c", "d", "e", "f",
                                                 "g", "h", "i", "j", "k", "l"};
  CHECK(rc::check([] {
    std::vector<Measure> entries;
    const auto count = *rc::gen::inRange<std::size_t>(0, 13);
    for (std::size_t i = 0; i < count; ++i) {
      entries.push_back(measure(ids[i], *rc::gen::elementOf(codes), *rc::gen::elementOf(demands),
                                *rc::gen::inRange(0, 3),
                                *rc::gen::element<std::string_view>("", "", "", "b280", "d41")));
      if (*rc::gen::arbitrary<bool>())
        entries.back().demands = "heavy-lifting lifts-above-limit desk-work standing";
    }
    std::vector<Limitation> limitations;
    for (std::uint32_t i = 0; i < codes.size(); ++i)
      limitations.push_back({codes[i], *rc::gen::inRange(-1, 5),
                             codes[i][0] == 'b' ? Listed::body : Listed::activities, i});

    auto shuffled = entries;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(7));
    Bench bench(entries, {64, 20, 4});
    Bench other(shuffled, {64, 20, 4});
    const std::vector<std::string_view> asked(demands.begin(), demands.end());
    const Proposals& found = bench.propose(limitations, asked);
    const Proposals& again = other.propose(limitations, asked);
    RC_ASSERT(bench.ids(found.chosen) == other.ids(again.chosen));
    RC_ASSERT(bench.ids(found.others) == other.ids(again.others));

    PairSet covered;
    for (const Choice& each : found.chosen) {
      RC_ASSERT(!each.covers.empty());
      covered |= each.covers;
      for (const Limitation& limitation : limitations) {
        const std::string_view excluded_by = bench.measures[each.measure].excluded_by;
        RC_ASSERT(excluded_by.empty() || limitation.qualifier == 0 ||
                  !limitation.code.starts_with(excluded_by));
      }
    }
    PairSet all;
    for (std::size_t pair = 0; pair < found.pairs.found.size(); ++pair) all.add(pair);
    RC_ASSERT((all - covered) == found.uncovered);
    for (const Choice& each : found.others) {
      const bool has_reason = each.reason == Reason::excluded || each.covers.is_part_of(covered);
      RC_ASSERT(has_reason);
    }
  }));
}
