// SPDX-License-Identifier: MPL-2.0
// Wiring of the upskilling plugin: facts, parameters and catalogues in, outcomes out.
#include <fasthold/plugin.hpp>

#include <algorithm>
#include <string>

#include "paths.hpp"
#include "read.hpp"

namespace fasthold::upskilling {
namespace {

// The manifest's order, throughout.
enum : std::uint32_t { p_max_weeks, p_max_steps, p_overlap, p_max_paths, p_level, p_qualifier };
enum : std::uint32_t { k_occupations, k_courses, k_skills, k_conflicts };
enum : std::uint32_t {
  f_occupation,
  f_target,
  f_open,
  f_demands,
  f_uncovered,
  f_held,
  f_activities,
  f_body,
  f_max_weeks,
  f_end_day
};
enum : std::uint32_t { c_path, c_occupation, c_abstains, c_no_path };

constexpr std::string_view reasons[] = {
    "limitation",       "unclear-limitation", "regulated", "level",     "no-skills", "no-course",
    "too-many-courses", "proposed",           "too-long",  "dominated", "over-limit"};

// Demands by which a case says that the job itself has to change; codes of the vocabulary.
constexpr std::string_view content_demands[] = {"core-content", "permanent-limit"};

constexpr std::size_t max_near_misses = 24;  // of paths, and of occupations

/// Why paths are looked for at all.
struct Occasion {
  std::string_view code;                // empty: there is none
  std::uint32_t fact = 0;               // the fact that makes it one
  std::optional<std::uint32_t> record;  // of that fact, a list
};

sdk::Number count(std::size_t n) {
  return sdk::Number::whole(static_cast<std::int64_t>(n));
}

class Upskilling {
 public:
  explicit Upskilling(const sdk::Setup& setup)
      : max_weeks_(setup.parameter(p_max_weeks).on(setup.as_of())),
        max_steps_(setup.parameter(p_max_steps).on(setup.as_of())),
        overlap_(setup.parameter(p_overlap).on(setup.as_of())),
        max_paths_(setup.parameter(p_max_paths).on(setup.as_of())),
        level_(setup.parameter(p_level).on(setup.as_of())),
        qualifier_(setup.parameter(p_qualifier).on(setup.as_of())),
        catalogue_(read_catalogue(setup.catalogue(k_occupations), setup.catalogue(k_courses),
                                  setup.catalogue(k_skills))),
        conflicts_(read_conflicts(setup.catalogue(k_conflicts)),
                   static_cast<int>(qualifier_.count())),
        planner_(catalogue_, conflicts_, settings()),
        held_(catalogue_.no_skills()) {
    for (std::uint32_t p = p_max_weeks; p <= p_qualifier; ++p)
      if (const auto day = setup.parameter(p).changes_after(setup.as_of()))
        changes_on_ = std::min(changes_on_.value_or(*day), *day);
  }

  sdk::Verdict assess(std::uint32_t, const sdk::Case& kase, sdk::Sink& sink);

 private:
  [[nodiscard]] Settings settings() const {
    return {max_weeks_.number()->millionths(), static_cast<std::uint32_t>(max_steps_.count()),
            overlap_.number()->millionths(), static_cast<std::uint32_t>(max_paths_.count()),
            static_cast<std::int32_t>(level_.count())};
  }
  [[nodiscard]] static Occasion find_occasion(const sdk::Case& kase);
  static sdk::Verdict tell_missing_occasion(const sdk::Case& kase, sdk::Sink& sink);
  sdk::Verdict abstain(std::uint32_t fact, std::string_view which, const sdk::Case& kase,
                       sdk::Sink& sink) const;
  void read_person(const sdk::Case& kase, Person& person);
  void read_limitations(const sdk::Case& kase, std::uint32_t fact);
  static Employment employment_of(const sdk::Case& kase, sdk::Sink& sink);
  bool tell_missing(const Paths& paths, const sdk::Case& kase, sdk::Sink& sink) const;
  void report(const Paths& paths, const Person& person, const Occasion& occasion,
              const sdk::Case& kase, sdk::Sink& sink);
  void say_path(const Path& path, const Person& person, const Occasion& occasion,
                std::uint32_t rank, const sdk::Case& kase, sdk::Outcome& outcome);
  void say_excluded(const ExcludedOccupation& excluded, sdk::Outcome& outcome) const;

  struct Where {
    std::uint32_t fact;
    std::uint32_t record;
  };

  sdk::Use max_weeks_;
  sdk::Use max_steps_;
  sdk::Use overlap_;
  sdk::Use max_paths_;
  sdk::Use level_;
  sdk::Use qualifier_;
  std::optional<sdk::Date> changes_on_;
  Catalogue catalogue_;
  functioning::Conflicts conflicts_;
  Planner planner_;
  SkillSet held_;
  std::vector<Limitation> limitations_;
  std::vector<Where> where_;  // of limitations_
  std::string key_;
};

sdk::Verdict Upskilling::assess(std::uint32_t, const sdk::Case& kase, sdk::Sink& sink) {
  const Occasion occasion = find_occasion(kase);
  if (occasion.code.empty()) return tell_missing_occasion(kase, sink);
  if (changes_on_) sink.holds_until(*changes_on_);
  const auto current = kase.text(f_occupation);
  if (current.is_unknown()) return sink.missing(f_occupation);
  if (current.is_absent()) return sdk::Verdict::not_applicable;
  Person person;
  const auto occupation = catalogue_.find_occupation(*current);
  if (!occupation) return abstain(f_occupation, "current", kase, sink);
  person.occupation = *occupation;
  if (const auto wish = kase.text(f_target)) {
    person.target = catalogue_.find_occupation(*wish);
    if (!person.target) return abstain(f_target, "target", kase, sink);
    if (*person.target == person.occupation) return sdk::Verdict::not_applicable;
  }
  read_person(kase, person);
  person.employment = employment_of(kase, sink);
  const Paths& paths = planner_.plan(person);
  report(paths, person, occasion, kase, sink);
  return tell_missing(paths, kase, sink) ? sdk::Verdict::missing_data : sdk::Verdict::ok;
}

Occasion Upskilling::find_occasion(const sdk::Case& kase) {
  if (kase.text(f_target)) return {"wish", f_target, std::nullopt};
  if (const auto demands = kase.list(f_demands))
    for (std::uint32_t i = 0; i < demands->size(); ++i)
      for (const std::string_view each : content_demands)
        if ((*demands)[i].text(0).value_or({}) == each) return {"content", f_demands, i};
  if (const auto pairs = kase.number(f_uncovered); pairs && *pairs > sdk::Number())
    return {"uncovered", f_uncovered, std::nullopt};
  if (kase.boolean(f_open).value_or(false)) return {"open", f_open, std::nullopt};
  return {};
}

sdk::Verdict Upskilling::tell_missing_occasion(const sdk::Case& kase, sdk::Sink& sink) {
  auto verdict = sdk::Verdict::not_applicable;
  // Who is known not to be open to retraining is not asked what for.
  const bool is_closed = kase.boolean(f_open) && !*kase.boolean(f_open);
  for (const std::uint32_t fact : {f_target, f_open, f_demands, f_uncovered}) {
    if (kase.state(fact) != sdk::State::unknown || (fact == f_target && is_closed)) continue;
    verdict = sink.missing(fact);
  }
  return verdict;
}

sdk::Verdict Upskilling::abstain(std::uint32_t fact, std::string_view which, const sdk::Case& kase,
                                 sdk::Sink& sink) const {
  sink.finding(c_abstains).argument(*kase.text(fact)).argument(which).because(fact).report();
  return sdk::Verdict::ok;
}

void Upskilling::read_person(const sdk::Case& kase, Person& person) {
  held_.clear();
  if (const auto list = kase.list(f_held))
    for (const sdk::Record record : *list)
      if (const auto skill = catalogue_.find_skill(record.text(0).value_or({}))) held_.add(*skill);
  person.held = &held_;
  limitations_.clear();
  where_.clear();
  read_limitations(kase, f_activities);
  read_limitations(kase, f_body);
  person.limitations = limitations_;
  if (const auto weeks = kase.number(f_max_weeks)) person.max_weeks = weeks->millionths();
}

void Upskilling::read_limitations(const sdk::Case& kase, std::uint32_t fact) {
  const auto list = kase.list(fact);
  if (!list) return;
  for (std::uint32_t i = 0; i < list->size(); ++i) {
    const sdk::Record record = (*list)[i];
    const auto qualifier = record.number(1);
    limitations_.push_back({record.text(0).value_or({}), qualifier
                                                             ? static_cast<int>(qualifier->floor())
                                                             : Limitation::unknown_qualifier});
    where_.push_back({fact, i});
  }
}

Employment Upskilling::employment_of(const sdk::Case& kase, sdk::Sink& sink) {
  const auto end_day = kase.date(f_end_day);
  if (end_day.is_unknown()) return Employment::unknown;
  if (end_day.is_absent()) return Employment::employed;
  if (*end_day < kase.as_of()) return Employment::unemployed;
  sink.holds_until(*end_day + 1);
  return Employment::employed;
}

bool Upskilling::tell_missing(const Paths& paths, const sdk::Case& kase, sdk::Sink& sink) const {
  bool is_missing = false;
  const auto tell = [&](std::uint32_t fact, bool matters) {
    if (!matters || kase.state(fact) != sdk::State::unknown) return;
    sink.missing(fact);
    is_missing = true;
  };
  const bool has_training = std::any_of(paths.proposed.begin(), paths.proposed.end(),
                                        [](const Path& path) { return path.weeks > 0; });
  tell(f_target, true);
  tell(f_held, true);
  tell(f_activities, true);
  tell(f_body, true);
  tell(f_max_weeks, has_training);
  tell(f_end_day,
       std::any_of(catalogue_.courses().begin(), catalogue_.courses().end(),
                   [](const Course& each) { return !each.is_open_to(Employment::unknown); }));
  // A list that is known may still hold a limitation of unknown degree.
  for (const std::uint32_t fact : {f_activities, f_body}) {
    const bool is_unclear =
        std::any_of(paths.excluded.begin(), paths.excluded.end(), [&](const auto& each) {
          return each.reason == Reason::unclear_limitation && where_[each.limitation].fact == fact;
        });
    if (!is_unclear) continue;
    sink.missing(fact);
    is_missing = true;
  }
  return is_missing;
}

void Upskilling::report(const Paths& paths, const Person& person, const Occasion& occasion,
                        const sdk::Case& kase, sdk::Sink& sink) {
  std::uint32_t rank = 0;
  for (const Path& each : paths.proposed) {
    sdk::Outcome outcome = sink.proposal(c_path);
    say_path(each, person, occasion, ++rank, kase, outcome);
  }
  for (std::size_t i = 0; i < std::min(paths.others.size(), max_near_misses); ++i) {
    sdk::Outcome outcome = sink.near_miss(c_path);
    say_path(paths.others[i], person, occasion, ++rank, kase, outcome);
  }
  for (std::size_t i = 0; i < std::min(paths.excluded.size(), max_near_misses); ++i) {
    sdk::Outcome outcome = sink.near_miss(c_occupation);
    say_excluded(paths.excluded[i], outcome);
  }
  if (!paths.proposed.empty()) return;
  sdk::Outcome outcome = sink.finding(c_no_path);
  outcome.argument(occasion.code).argument(count(paths.looked_at)).because(f_occupation);
  if (occasion.record)
    outcome.because(occasion.fact, *occasion.record, 0);
  else
    outcome.because(occasion.fact);
  if (!person.target) outcome.by(overlap_);
  outcome.report();
}

void Upskilling::say_path(const Path& path, const Person& person, const Occasion& occasion,
                          std::uint32_t rank, const sdk::Case& kase, sdk::Outcome& outcome) {
  const Occupation& current = catalogue_.occupations()[person.occupation];
  const Occupation& target = catalogue_.occupations()[path.occupation];
  const KnownTraining& known = *path.known;
  const Chain& chain = known.training.chains[path.chain];
  const KnownTraining::Words& courses = known.courses[path.chain];
  const auto or_none = [](const std::string& words, std::string_view none) {
    return words.empty() ? none : std::string_view(words);
  };
  key_.assign(target.id);
  if (path.chain > 0) key_.append(".").append(std::to_string(path.chain + 1));
  const auto wage_change = path.wage_loss ? sdk::Known(sdk::Number::millionths(-*path.wage_loss))
                                          : sdk::Known<sdk::Number>();
  outcome.key(key_)
      .argument(current.label.da)
      .argument(current.label.en)
      .argument(target.label.da)
      .argument(target.label.en)
      .argument(occasion.code)
      .argument(count(path.held))
      .argument(count(target.essential.size()))
      .argument(sdk::Number::millionths(path.weeks))
      .argument(sdk::Number::millionths(path.cost))
      .argument(wage_change)
      .argument(or_none(courses.da, "ingen"))
      .argument(or_none(courses.en, "none"))
      .argument(or_none(known.gained.da, "ingen"))
      .argument(or_none(known.gained.en, "none"))
      .argument(or_none(known.still_missing.da, "ingen"))
      .argument(or_none(known.still_missing.en, "none"))
      .argument(reasons[static_cast<std::size_t>(path.reason)])
      .measure(target.id)
      .rank(rank)
      .cost(sdk::Number::millionths(path.cost))
      .lead_days(static_cast<std::int32_t>(
          (sdk::Number::millionths(path.weeks) * sdk::Number::whole(7)).ceil()));
  for (std::size_t i = 0; i < chain.courses.size(); ++i) {
    const sdk::Words ways(catalogue_.courses()[chain.courses[i]].funding);
    for (const std::string_view way : ways) {
      const auto named = [&](std::uint16_t course) {
        return sdk::Words(catalogue_.courses()[course].funding).contains(way);
      };
      if (std::none_of(chain.courses.begin(),
                       chain.courses.begin() + static_cast<std::ptrdiff_t>(i), named))
        outcome.funding(way);
    }
  }
  outcome.because(f_occupation);
  if (occasion.record)
    outcome.because(occasion.fact, *occasion.record, 0);
  else
    outcome.because(occasion.fact);
  if (const auto list = kase.list(f_held))
    for (std::uint32_t i = 0; i < list->size(); ++i)
      if (const auto skill = catalogue_.find_skill((*list)[i].text(0).value_or({})))
        if (target.essential.has(*skill) && !current.essential.has(*skill))
          outcome.because(f_held, i, 0);
  if (path.reason == Reason::too_long) {
    if (person.max_weeks) outcome.because(f_max_weeks);
    outcome.by(max_weeks_);
  }
  if (path.reason == Reason::over_limit) outcome.by(max_paths_);
  outcome.report();
}

void Upskilling::say_excluded(const ExcludedOccupation& excluded, sdk::Outcome& outcome) const {
  const Occupation& target = catalogue_.occupations()[excluded.occupation];
  std::string_view limitation;
  if (excluded.reason == Reason::limitation || excluded.reason == Reason::unclear_limitation) {
    const Where& where = where_[excluded.limitation];
    limitation = limitations_[excluded.limitation].code;
    outcome.because(where.fact, where.record, 0);
    outcome.because(where.fact, where.record, 1);
  } else {
    outcome.because(f_occupation);
  }
  if (excluded.reason == Reason::level) outcome.by(level_);
  if (excluded.reason == Reason::too_many_courses) outcome.by(max_steps_);
  outcome.key(target.id)
      .argument(target.label.da)
      .argument(target.label.en)
      .argument(reasons[static_cast<std::size_t>(excluded.reason)])
      .argument(limitation)
      .report();
}

}  // namespace
}  // namespace fasthold::upskilling

FASTHOLD_PLUGIN(fasthold::upskilling::Upskilling, "dk.fasthold.upskilling", "1.0.0")
