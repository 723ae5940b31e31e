// SPDX-License-Identifier: MPL-2.0
#include "paths.hpp"

#include <algorithm>
#include <tuple>

namespace fasthold::upskilling {

namespace {

// Trainings remembered before all are forgotten: a bound on memory, not on what is found.
constexpr std::size_t max_remembered = 8192;

void append(KnownTraining::Words& words, const Label& label, std::string_view between) {
  if (!words.da.empty()) words.da += between, words.en += between;
  words.da += label.da;
  words.en += label.en;
}

KnownTraining describe(const Catalogue& catalogue, Training training) {
  KnownTraining known{std::move(training), {}, {}, {}};
  known.training.gained.for_each(
      [&](std::size_t skill) { append(known.gained, catalogue.label_of(skill), ", "); });
  known.training.still_missing.for_each(
      [&](std::size_t skill) { append(known.still_missing, catalogue.label_of(skill), ", "); });
  for (const Chain& chain : known.training.chains) {
    KnownTraining::Words& words = known.courses.emplace_back();
    for (const std::uint16_t course : chain.courses)
      append(words, catalogue.courses()[course].label, " → ");
  }
  return known;
}

bool comes_first(const Path& a, const Path& b) {
  const auto key = [](const Path& path) {
    return std::tuple(path.still_missing, path.weeks, path.cost, !path.wage_loss,
                      path.wage_loss.value_or(0), path.occupation, path.chain);
  };
  return key(a) < key(b);
}

}  // namespace

bool dominates(const Path& a, const Path& b) noexcept {
  if (a.wage_loss.has_value() != b.wage_loss.has_value()) return false;
  const std::int64_t wage_a = a.wage_loss.value_or(0);
  const std::int64_t wage_b = b.wage_loss.value_or(0);
  if (a.weeks > b.weeks || a.cost > b.cost || wage_a > wage_b || a.still_missing > b.still_missing)
    return false;
  return a.weeks < b.weeks || a.cost < b.cost || wage_a < wage_b ||
         a.still_missing < b.still_missing;
}

Planner::Planner(const Catalogue& catalogue, const functioning::Conflicts& conflicts,
                 Settings settings)
    : catalogue_(catalogue),
      settings_(settings),
      conflicts_(conflicts),
      remembered_(catalogue.occupations().size()),
      search_(catalogue),
      held_(catalogue.no_skills()),
      relevant_(catalogue.no_skills()) {
  for (const Occupation& each : catalogue.occupations()) {
    auto& demands = demands_.emplace_back();
    std::string_view words = each.demands;
    for (auto word = functioning::take_word(words); !word.empty();
         word = functioning::take_word(words))
      if (const auto demand = conflicts.find_demand(word)) demands.push_back(*demand);
  }
}

const Paths& Planner::plan(const Person& person) {
  const auto& occupations = catalogue_.occupations();
  paths_.proposed.clear();
  paths_.others.clear();
  paths_.excluded.clear();
  paths_.looked_at = 0;
  paths_.is_complete = true;
  found_.clear();
  if (n_remembered_ > max_remembered) {
    for (auto& each : remembered_) each.clear();
    n_remembered_ = 0;
  }
  held_ = occupations[person.occupation].essential;
  if (person.held) held_ |= *person.held;
  matched_.clear();
  for (const Limitation& each : person.limitations) matched_.push_back(conflicts_.match(each.code));

  for (std::uint16_t i = 0; i < occupations.size(); ++i) {
    if (i == person.occupation || (person.target && i != *person.target)) continue;
    const SkillSet& essential = occupations[i].essential;
    const std::uint32_t n_essential = essential.size();
    relevant_ = essential;
    relevant_ &= held_;
    const std::int64_t share = std::int64_t{relevant_.size()} * 100'000'000;
    // What shares too little is no neighbour; that is no news about a person, so it is not told.
    if (!person.target && (n_essential == 0 || share < settings_.min_overlap * n_essential))
      continue;
    ++paths_.looked_at;
    if (const auto excluded = gate(person, i))
      paths_.excluded.push_back(*excluded);
    else
      add_paths(person, i);
  }
  choose();
  return paths_;
}

std::optional<ExcludedOccupation> Planner::gate(const Person& person,
                                                std::uint16_t occupation) const {
  const Occupation& target = catalogue_.occupations()[occupation];
  std::optional<ExcludedOccupation> unclear;
  for (std::uint16_t l = 0; l < person.limitations.size(); ++l) {
    const int qualifier = person.limitations[l].qualifier;
    if (qualifier == 0 || matched_[l].codes().empty()) continue;
    for (const std::uint16_t demand : demands_[occupation]) {
      const functioning::Conflict* conflict = conflicts_.find(matched_[l], demand);
      if (!conflict) continue;
      if (qualifier == Limitation::unknown_qualifier) {
        if (!unclear) unclear = {occupation, Reason::unclear_limitation, l};
      } else if (qualifier >= conflict->min_qualifier) {
        return ExcludedOccupation{occupation, Reason::limitation, l};
      }
    }
  }
  if (unclear) return unclear;
  if (target.regulated) return ExcludedOccupation{occupation, Reason::regulated, 0};
  const Occupation& current = catalogue_.occupations()[person.occupation];
  if (target.level - current.level > settings_.max_level_step)
    return ExcludedOccupation{occupation, Reason::level, 0};
  if (target.essential.empty()) return ExcludedOccupation{occupation, Reason::no_skills, 0};
  return std::nullopt;
}

void Planner::add_paths(const Person& person, std::uint16_t occupation) {
  const Occupation& current = catalogue_.occupations()[person.occupation];
  const Occupation& target = catalogue_.occupations()[occupation];
  const KnownTraining& known = training_for(occupation, person.employment);
  const Training& training = known.training;
  paths_.is_complete = paths_.is_complete && training.is_complete;
  const std::uint32_t still_missing = training.still_missing.size();
  if (training.gained.empty() && still_missing > 0) {
    paths_.excluded.push_back({occupation, Reason::no_course, 0});
    return;
  }
  if (training.chains.empty()) {
    paths_.excluded.push_back({occupation, Reason::too_many_courses, 0});
    return;
  }
  const std::int64_t max_weeks =
      std::min(settings_.max_weeks, person.max_weeks.value_or(settings_.max_weeks));
  Path path;
  path.occupation = occupation;
  path.known = &known;
  path.held = target.essential.size() - training.gained.size() - still_missing;
  path.still_missing = still_missing;
  if (current.wage && target.wage) path.wage_loss = *current.wage - *target.wage;
  for (std::size_t i = 0; i < training.chains.size(); ++i) {
    path.chain = static_cast<std::uint16_t>(i);
    path.weeks = training.chains[i].weeks;
    path.cost = training.chains[i].cost;
    path.reason = path.weeks > max_weeks ? Reason::too_long : Reason::proposed;
    found_.push_back(path);
  }
}

const KnownTraining& Planner::training_for(std::uint16_t occupation, Employment employment) {
  const Occupation& target = catalogue_.occupations()[occupation];
  relevant_ = held_;
  relevant_ &= target.relevant;
  for (const auto& each : remembered_[occupation])
    if (each->employment == employment && each->held == relevant_) return each->known;
  Training training = search_.find(relevant_, target.essential, employment, settings_.max_courses);
  remembered_[occupation].push_back(std::make_unique<Remembered>(
      Remembered{employment, relevant_, describe(catalogue_, std::move(training))}));
  ++n_remembered_;
  return remembered_[occupation].back()->known;
}

void Planner::choose() {
  for (Path& each : found_) {
    if (each.reason != Reason::proposed) continue;
    const bool is_dominated = std::any_of(found_.begin(), found_.end(), [&](const Path& other) {
      return (other.reason == Reason::proposed || other.reason == Reason::dominated) &&
             dominates(other, each);
    });
    if (is_dominated) each.reason = Reason::dominated;
  }
  std::sort(found_.begin(), found_.end(), comes_first);
  for (Path& each : found_) {
    if (each.reason == Reason::proposed && paths_.proposed.size() == settings_.max_paths)
      each.reason = Reason::over_limit;
    (each.reason == Reason::proposed ? paths_.proposed : paths_.others).push_back(each);
  }
}

}  // namespace fasthold::upskilling
