// SPDX-License-Identifier: MPL-2.0
// Where a rule's results go.
#pragma once

#include <cstdint>

#include "fasthold/sdk/outcome.hpp"

namespace fasthold::sdk {

/// How a rule ends.
enum class Verdict : std::int32_t {
  ok = FASTHOLD_OK,
  not_applicable = FASTHOLD_NOT_APPLICABLE,  ///< the method does not fit; nothing is missing
  missing_data = FASTHOLD_MISSING_DATA,      ///< said which by Sink::missing
};

/// The results of one rule for one case. Indices are the rule's own, in the manifest's order.
class Sink {
 public:
  Sink(const fasthold_sink& sink, const Case& kase, Scratch& scratch)
      : sink_(sink), case_(kase), scratch_(scratch) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  [[nodiscard]] Outcome finding(std::uint32_t code) { return begin(sink_.outcome, code); }
  /// Follow with measure() and rank().
  [[nodiscard]] Outcome proposal(std::uint32_t code) { return begin(sink_.outcome, code); }
  [[nodiscard]] Outcome deadline(std::uint32_t code, Date day) {
    return begin(sink_.outcome, code, day.days);
  }
  /// What did not come about; its evidence and parameters are what kept it from coming about.
  [[nodiscard]] Outcome near_miss(std::uint32_t code) { return begin(sink_.near_miss, code); }

  /// Gives a derived fact: bool, Number, Date, text, or Known of one (absent, unknown).
  template <class T>
  void provide(std::uint32_t fact, const T& value) {
    const fasthold_value given = make_value(value);
    keep(sink_.provide(&sink_, fact, &given));
  }
  /// Names an unknown fact that would change the answer. Returns the verdict that goes with it.
  Verdict missing(std::uint32_t fact) {
    keep(sink_.missing(&sink_, fact));
    return Verdict::missing_data;
  }
  /// The first day after the assessment's on which this answer may differ though no fact changes.
  /// The earliest one told counts; a day that is not after the assessment's is not told on.
  void holds_until(Date day) {
    if (day > case_.as_of()) keep(sink_.holds_until(&sink_, day.days));
  }

  /// The first refusal of the host; FASTHOLD_OK when there was none.
  std::int32_t failure() const noexcept { return failure_; }
  /// Marks the case as failed; the first failure counts.
  void keep(std::int32_t status) noexcept {
    if (failure_ == FASTHOLD_OK && status < 0) failure_ = status;
  }

 private:
  friend class Outcome;
  Outcome begin(Outcome::Give give, std::uint32_t code, std::int32_t day = FASTHOLD_NO_DAY) {
    return Outcome(*this, give, case_, scratch_, code, day);
  }

  const fasthold_sink& sink_;
  const Case& case_;
  Scratch& scratch_;
  std::int32_t failure_ = FASTHOLD_OK;
};

inline void Outcome::report() {
  outcome_.arguments = scratch_.arguments.data();
  outcome_.n_arguments = static_cast<std::uint32_t>(scratch_.arguments.size());
  outcome_.evidence = scratch_.evidence.data();
  outcome_.n_evidence = static_cast<std::uint32_t>(scratch_.evidence.size());
  outcome_.parameters = scratch_.parameters.data();
  outcome_.n_parameters = static_cast<std::uint32_t>(scratch_.parameters.size());
  if (is_proposal_) {
    proposal_.funding = scratch_.funding.data();
    proposal_.n_funding = static_cast<std::uint32_t>(scratch_.funding.size());
    proposal_.covers = scratch_.covers.data();
    proposal_.n_covers = static_cast<std::uint32_t>(scratch_.covers.size());
    outcome_.proposal = &proposal_;
  }
  reported_ = true;
  scratch_.in_use = false;
  sink_.keep(give_(&sink_.sink_, &outcome_));
}

inline Outcome::~Outcome() {
  scratch_.in_use = reported_ ? scratch_.in_use : false;
  if (!reported_ && std::uncaught_exceptions() == exceptions_) sink_.keep(FASTHOLD_E_BUG);
}

}  // namespace fasthold::sdk
