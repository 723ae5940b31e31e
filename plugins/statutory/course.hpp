// SPDX-License-Identifier: MPL-2.0
// One absence under the law of its days: what every statutory rule is given.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "deadlines.hpp"
#include "fasthold/plugin.hpp"
#include "manifest.hpp"

namespace fasthold::statutory {

using sdk::Number;

/// The policy's answers, bound once.
struct Law {
  explicit Law(const sdk::Setup& setup);

  std::array<sdk::Series, n_parameters> series;
  std::vector<Date> holidays;  ///< in order; needed only where a deadline rolls forward
};

/// What a rule works with: the case, where its results go, and the days that pick the law.
class Course {
 public:
  Course(const Law& law, const sdk::Case& kase, sdk::Sink& sink)
      : law_(law), case_(kase), sink_(sink), days_{kase.as_of(), {}, {}} {}

  const sdk::Case& kase() const noexcept { return case_; }
  sdk::Sink& sink() const noexcept { return sink_; }
  const Law& law() const noexcept { return law_; }
  Date as_of() const noexcept { return case_.as_of(); }

  void begins_on(Date first_absence_day) noexcept { days_.first_absence = first_absence_day; }
  void concerns(Date event_day) noexcept { days_.event = event_day; }

  /// The parameter's value by its own key. Where that is the day of the assessment, the answer
  /// holds only until the value changes, and the host is told.
  sdk::Use use(Parameter parameter) const;
  /// The regime of `day`.
  sdk::Use regime_on(Date day) const;
  /// What the authority is called in what is written today.
  sdk::Use authority() const;

  struct Rolled {
    Date day;
    const char* why;
  };
  /// The deadline after rolling forward, where the law in `roll` says so. Not rolled, and said
  /// so, when the table of holidays does not reach: the earlier day is the safe one.
  Rolled rolled(Date deadline, const sdk::Use& roll) const;

  /// Where a deadline stands on the scale of NearnessBand, which it changes as the days pass.
  std::uint32_t band(Date deadline, const sdk::Use& warn_days) const;

 private:
  const Law& law_;
  const sdk::Case& case_;
  sdk::Sink& sink_;
  sdk::KeyDays days_;
};

/// Ends an outcome with what every one of them says: its regime, and in a word why.
inline void report(sdk::Outcome& outcome, const sdk::Use& regime, const char* why) {
  outcome.argument(regime.text()).argument(why).by(regime).report();
}

/// Adds fact `fact` to the reasons, unless it is not known.
inline void because_known(sdk::Outcome& outcome, const Course& course, std::uint32_t fact) {
  if (course.kase().state(fact) != sdk::State::unknown) outcome.because(fact);
}

/// A day of an event that belongs to the absence from `first_day`: an earlier one is of another.
inline bool is_of_course(const sdk::Known<Date>& event, Date first_day) {
  return event.is_present() && *event >= first_day;
}

// The rules, by area. Each reads the facts of its namespace in manifest.hpp.
sdk::Verdict assess_employer_talk(Course course);
sdk::Verdict assess_notification(Course course);
sdk::Verdict assess_employer_period(Course course);
sdk::Verdict assess_retention_plan(Course course);
sdk::Verdict assess_fast_track(Course course);
sdk::Verdict assess_partial_return(Course course);
sdk::Verdict assess_follow_up(Course course);
sdk::Verdict assess_visitation(Course course);
sdk::Verdict assess_s56_refund(Course course);
sdk::Verdict assess_s56_possibility(Course course);
sdk::Verdict assess_reassessment(Course course);

}  // namespace fasthold::statutory
