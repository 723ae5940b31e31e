// SPDX-License-Identifier: MPL-2.0
#include "accommodations/cover.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <tuple>

using namespace fasthold::accommodations;

namespace {

Candidate candidate(std::initializer_list<std::size_t> pairs, std::int64_t cost = 0,
                    std::int32_t lead_days = 0, std::int32_t intrusiveness = 1) {
  Candidate made{{}, cost, lead_days, intrusiveness};
  for (const std::size_t pair : pairs) made.covers.add(pair);
  return made;
}

std::vector<std::uint16_t> sorted(std::vector<std::uint16_t> chosen) {
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<std::uint16_t> smallest(std::span<const Candidate> candidates) {
  CoverSearch search;
  Cover cover;
  search.run(candidates, 64, cover);
  CHECK(cover.exact);
  CHECK(cover.fewest == cover.chosen.size());
  return sorted(cover.chosen);
}

PairSet all_of(std::span<const Candidate> candidates) {
  PairSet all;
  for (const Candidate& each : candidates) all |= each.covers;
  return all;
}

/// Looks at every subset: the order in which sets are preferred, written down once more.
std::vector<std::uint16_t> by_brute_force(std::span<const Candidate> candidates) {
  using Key =
      std::tuple<std::size_t, std::int64_t, std::int64_t, std::int64_t, std::vector<std::uint16_t>>;
  const PairSet wanted = all_of(candidates);
  std::optional<Key> best;
  for (std::uint32_t subset = 0; subset < (1u << candidates.size()); ++subset) {
    PairSet covered;
    Key key;
    auto& [size, cost, lead, intrusiveness, members] = key;
    for (std::uint16_t i = 0; i < candidates.size(); ++i) {
      if ((subset >> i & 1) == 0) continue;
      covered |= candidates[i].covers;
      ++size;
      cost += candidates[i].cost;
      lead = std::max<std::int64_t>(lead, candidates[i].lead_days);
      intrusiveness += candidates[i].intrusiveness;
      members.push_back(i);
    }
    if (wanted.is_part_of(covered) && (!best || key < *best)) best = key;
  }
  return std::get<4>(*best);
}

rc::Gen<std::vector<Candidate>> any_candidates(int most) {
  return rc::gen::mapcat(rc::gen::inRange(0, most + 1), [](int count) {
    return rc::gen::container<std::vector<Candidate>>(
        static_cast<std::size_t>(count), rc::gen::exec([] {
          Candidate made;
          for (const int pair : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9)))
            made.covers.add(static_cast<std::size_t>(pair));
          made.covers.add(static_cast<std::size_t>(*rc::gen::inRange(0, 9)) * 15);
          made.cost = *rc::gen::element<std::int64_t>(0, 0, 1000, 2000, Candidate::unpriced);
          made.lead_days = *rc::gen::element(0, 7, 28);
          made.intrusiveness = *rc::gen::inRange(1, 4);
          return made;
        }));
  });
}

}  // namespace

TEST_CASE("nothing to cover takes no measure", "[accommodations][cover]") {
  CHECK(smallest({}).empty());
}

TEST_CASE("one measure that covers all is better than two cheap ones", "[accommodations][cover]") {
  const std::vector<Candidate> candidates{candidate({0}), candidate({1}), candidate({0, 1}, 9000)};
  CHECK(smallest(candidates) == std::vector<std::uint16_t>{2});
}

TEST_CASE("the greedy choice is not the smallest set", "[accommodations][cover]") {
  // Greedy takes the four in the middle first and needs three; the two rows do it alone.
  const std::vector<Candidate> candidates{candidate({1, 2, 4, 5}), candidate({0, 1, 2}),
                                          candidate({3, 4, 5})};
  CHECK(smallest(candidates) == std::vector<std::uint16_t>{1, 2});
}

TEST_CASE("ties fall to cost, then to time, then to the least intrusive, then to the first",
          "[accommodations][cover]") {
  CHECK(smallest(std::vector{candidate({0}, 5), candidate({0}, 4, 28, 3)}) ==
        std::vector<std::uint16_t>{1});
  CHECK(smallest(std::vector{candidate({0}, 5, 28), candidate({0}, 5, 7, 3)}) ==
        std::vector<std::uint16_t>{1});
  CHECK(smallest(std::vector{candidate({0}, 5, 7, 3), candidate({0}, 5, 7, 2)}) ==
        std::vector<std::uint16_t>{1});
  CHECK(smallest(std::vector{candidate({0}, 5, 7, 2), candidate({0}, 5, 7, 2)}) ==
        std::vector<std::uint16_t>{0});
}

TEST_CASE("a measure without a price comes after every priced one", "[accommodations][cover]") {
  const std::vector<Candidate> candidates{candidate({0}, Candidate::unpriced),
                                          candidate({0}, 1'000'000'000'000'000)};
  CHECK(smallest(candidates) == std::vector<std::uint16_t>{1});
}

TEST_CASE("what covers most of what is left is proposed first", "[accommodations][cover]") {
  CoverSearch search;
  Cover cover;
  search.run(std::vector{candidate({0}), candidate({1, 2, 3}), candidate({3, 4, 5, 6})}, 64, cover);
  CHECK(cover.chosen == std::vector<std::uint16_t>{2, 1, 0});
}

TEST_CASE("above the limit the answer is greedy and says so", "[accommodations][cover]") {
  const std::vector<Candidate> candidates{candidate({1, 2, 4, 5}), candidate({0, 1, 2}),
                                          candidate({3, 4, 5})};
  CoverSearch search;
  Cover cover;
  search.run(candidates, 2, cover);
  CHECK_FALSE(cover.exact);
  CHECK(sorted(cover.chosen) == std::vector<std::uint16_t>{1, 2});  // the first became superfluous
  CHECK(cover.fewest == 2);
}

TEST_CASE("the greedy bound follows the harmonic numbers", "[accommodations][cover]") {
  CHECK(fewest_given_greedy(0, 0) == 0);
  CHECK(fewest_given_greedy(5, 1) == 5);
  CHECK(fewest_given_greedy(6, 4) == 3);  // H(4) = 25/12
  CHECK(fewest_given_greedy(7, 4) == 4);
}

TEST_CASE("a contrived catalogue ends within the limit on steps", "[accommodations][cover]") {
  // Each of 20 pairs has three measures of its own that differ in ways that do not compare.
  std::vector<Candidate> candidates;
  for (std::size_t pair = 0; pair < 20; ++pair) {
    candidates.push_back(candidate({pair, (pair + 1) % 20}, 3, 28, 1));
    candidates.push_back(candidate({pair, (pair + 7) % 20}, 3, 7, 2));
    candidates.push_back(candidate({pair, (pair + 11) % 20}, 2, 14, 3));
  }
  CoverSearch search;
  Cover cover;
  search.run(candidates, 64, cover);
  CHECK(cover.chosen.size() >= 10);
  CHECK(cover.fewest <= cover.chosen.size());
}

TEST_CASE("the exact search finds what looking at every subset finds", "[accommodations][cover]") {
  CHECK(rc::check([] {
    const auto candidates = *any_candidates(12);
    CoverSearch search;
    Cover cover;
    search.run(candidates, 12, cover);
    RC_ASSERT(cover.exact);
    RC_ASSERT(sorted(cover.chosen) == by_brute_force(candidates));
  }));
}

TEST_CASE("the greedy search covers all and keeps its bound", "[accommodations][cover]") {
  CHECK(rc::check([] {
    const auto candidates = *any_candidates(12);
    CoverSearch search;
    Cover cover;
    search.run(candidates, 0, cover);
    PairSet covered;
    for (const std::uint16_t each : cover.chosen) covered |= candidates[each].covers;
    const std::size_t smallest_size = by_brute_force(candidates).size();
    RC_ASSERT(covered == all_of(candidates));
    RC_ASSERT(cover.chosen.size() >= smallest_size);
    RC_ASSERT(cover.fewest <= smallest_size);
  }));
}
