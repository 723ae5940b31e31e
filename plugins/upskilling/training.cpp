// SPDX-License-Identifier: MPL-2.0
#include "training.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace fasthold::upskilling {

namespace {

constexpr std::uint32_t most_courses = 16;  // also how deep the search may go
constexpr std::uint32_t max_steps = 20'000;

}  // namespace

TrainingSearch::TrainingSearch(const Catalogue& catalogue)
    : catalogue_(catalogue),
      held_(catalogue.no_skills()),
      reachable_(catalogue.no_skills()),
      scratch_(catalogue.no_skills()),
      usable_(catalogue.courses().size()),
      steps_(most_courses + 1,
             Step{catalogue.no_skills(), catalogue.no_skills(), catalogue.no_skills()}) {}

Training TrainingSearch::find(const SkillSet& held, const SkillSet& wanted, Employment employment,
                              std::uint32_t max_courses) {
  held_ = held;
  max_courses_ = std::min(max_courses, most_courses);
  find_reachable(held, employment);

  Training training;
  training.gained = wanted;
  training.gained -= held;
  training.still_missing = training.gained;
  training.gained &= reachable_;
  training.still_missing -= training.gained;

  chains_.clear();
  taken_.clear();
  n_steps_ = 0;
  steps_[0].needed = training.gained;
  steps_[0].gained = catalogue_.no_skills();
  take_next(0, 0, 0);
  std::sort(chains_.begin(), chains_.end(), [](const Chain& a, const Chain& b) {
    return std::tie(a.weeks, a.cost) < std::tie(b.weeks, b.cost);
  });
  training.chains = chains_;
  training.is_complete = n_steps_ <= max_steps;
  return training;
}

void TrainingSearch::find_reachable(const SkillSet& held, Employment employment) {
  const auto& courses = catalogue_.courses();
  reachable_ = held;
  std::fill(usable_.begin(), usable_.end(), false);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < courses.size(); ++i) {
      if (usable_[i] || !courses[i].is_open_to(employment)) continue;
      if (!courses[i].required.is_part_of(reachable_)) continue;
      usable_[i] = grown = true;
      reachable_ |= courses[i].given;
    }
  }
}

void TrainingSearch::take_next(std::size_t depth, std::int64_t weeks, std::int64_t cost) {
  if (++n_steps_ > max_steps || is_beaten(weeks, cost)) return;
  Step& now = steps_[depth];
  if (now.needed.empty()) {
    if (put_in_order(now.unmet)) return keep(weeks, cost);
    // Courses wait for each other: any course that gives what one of them waits for may help.
    if (depth == max_courses_) return;
    for (std::uint16_t number = 0; number < usable_.size(); ++number) {
      const bool is_taken = std::find(taken_.begin(), taken_.end(), number) != taken_.end();
      if (usable_[number] && !is_taken && catalogue_.courses()[number].given.meets(now.unmet))
        take(number, depth, weeks, cost);
    }
    return;
  }
  if (depth == max_courses_) return;
  // The need that the fewest courses answer leaves the fewest branches.
  std::size_t need = 0;
  std::size_t ways = SIZE_MAX;
  now.needed.for_each([&](std::size_t skill) {
    const auto& givers = catalogue_.givers(skill);
    const auto open = static_cast<std::size_t>(std::count_if(
        givers.begin(), givers.end(), [&](std::uint16_t course) { return usable_[course]; }));
    if (open < ways) ways = open, need = skill;
  });
  for (const std::uint16_t number : catalogue_.givers(need))
    if (usable_[number]) take(number, depth, weeks, cost);
}

void TrainingSearch::take(std::uint16_t number, std::size_t depth, std::int64_t weeks,
                          std::int64_t cost) {
  const Course& course = catalogue_.courses()[number];
  const Step& now = steps_[depth];
  Step& next = steps_[depth + 1];
  next.gained = now.gained;
  next.gained |= course.given;
  next.needed = now.needed;
  next.needed |= course.required;
  next.needed -= held_;
  next.needed -= next.gained;
  taken_.push_back(number);
  take_next(depth + 1, weeks + course.weeks, cost + course.cost);
  taken_.pop_back();
}

bool TrainingSearch::put_in_order(SkillSet& unmet) {
  ordered_.clear();
  scratch_ = held_;
  while (ordered_.size() < taken_.size()) {
    std::optional<std::uint16_t> next;  // the first by its id among those that can be taken now
    for (const std::uint16_t course : taken_) {
      if (next && *next <= course) continue;
      if (!catalogue_.courses()[course].required.is_part_of(scratch_)) continue;
      if (std::find(ordered_.begin(), ordered_.end(), course) == ordered_.end()) next = course;
    }
    if (!next) {  // those that are left wait for each other
      unmet.clear();
      for (const std::uint16_t course : taken_)
        if (std::find(ordered_.begin(), ordered_.end(), course) == ordered_.end())
          unmet |= catalogue_.courses()[course].required;
      unmet -= scratch_;
      return false;
    }
    ordered_.push_back(*next);
    scratch_ |= catalogue_.courses()[*next].given;
  }
  return true;
}

bool TrainingSearch::is_beaten(std::int64_t weeks, std::int64_t cost) const noexcept {
  return std::any_of(chains_.begin(), chains_.end(), [&](const Chain& each) {
    return each.weeks <= weeks && each.cost <= cost && (each.weeks < weeks || each.cost < cost);
  });
}

void TrainingSearch::keep(std::int64_t weeks, std::int64_t cost) {
  const auto in_order_of_ids = [](std::vector<std::uint16_t> courses) {
    std::sort(courses.begin(), courses.end());
    return courses;
  };
  for (Chain& each : chains_) {
    if (each.weeks != weeks || each.cost != cost) continue;
    // Equal in what counts: fewer courses, then the first by their ids.
    const auto known = in_order_of_ids(each.courses);
    const auto found = in_order_of_ids(ordered_);
    if (found.size() < known.size() || (found.size() == known.size() && found < known))
      each.courses = ordered_;
    return;
  }
  std::erase_if(chains_,
                [&](const Chain& each) { return weeks <= each.weeks && cost <= each.cost; });
  chains_.push_back({ordered_, weeks, cost});
}

}  // namespace fasthold::upskilling
