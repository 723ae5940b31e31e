// SPDX-License-Identifier: MPL-2.0
// One outcome, said in a sentence of calls: what, why, by which parameter, then report().
#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "fasthold/sdk/parameter.hpp"
#include "fasthold/sdk/setup.hpp"

namespace fasthold::sdk {

class Sink;

/// Lists of the outcome that is being said. One an instance, so that after the first cases no
/// outcome allocates.
struct Scratch {
  std::vector<fasthold_value> arguments;
  std::vector<fasthold_evidence> evidence;
  std::vector<fasthold_parameter_use> parameters;
  std::vector<fasthold_str> funding;
  std::vector<fasthold_pair> covers;
  bool in_use = false;

  void clear() {
    arguments.clear();
    evidence.clear();
    parameters.clear();
    funding.clear();
    covers.clear();
  }
};

/// A finding, proposal, deadline or near miss while it is being said.
///
/// Made by Sink. One at a time, and each ends in report(): one that is begun and not reported
/// fails the case, because a result would be lost in silence. Texts must live until report().
class Outcome {
 public:
  Outcome(const Outcome&) = delete;
  Outcome& operator=(const Outcome&) = delete;
  inline ~Outcome();

  /// Tells outcomes of one code apart: [a-z0-9.-]*.
  Outcome& key(std::string_view key) {
    outcome_.key = to_str(key);
    return *this;
  }
  /// A deadline's day, or the day on which a proposal is to be looked at again.
  Outcome& day(Date day) {
    outcome_.day = day.days;
    return *this;
  }
  /// Index among the bands that the code declares.
  Outcome& band(std::uint32_t band) {
    outcome_.band = band;
    return *this;
  }
  Outcome& score(Number score) {
    outcome_.score = make_value(score);
    return *this;
  }
  /// The next declared argument, in the manifest's order: bool, Number, Date, text or Known of one.
  template <class T>
  Outcome& argument(const T& value) {
    scratch_.arguments.push_back(make_value(value));
    return *this;
  }
  /// A fact that weighed. Of a list: the list as a whole.
  Outcome& because(std::uint32_t fact) {
    scratch_.evidence.push_back(
        {fact, FASTHOLD_WHOLE_FACT, FASTHOLD_WHOLE_FACT, 0, case_.fact(fact)});
    return *this;
  }
  /// One cell of a list fact that weighed.
  Outcome& because(std::uint32_t fact, std::uint32_t record, std::uint32_t field) {
    scratch_.evidence.push_back(
        {fact, record, field, 0, case_.list(fact).value()[record].cell(field)});
    return *this;
  }
  /// A parameter that weighed. Left out when the day that would pick it is not known.
  Outcome& by(const Use& use) {
    if (use.day()) scratch_.parameters.push_back({use.parameter(), use.day()->days, use.value()});
    return *this;
  }

  /// What a proposal proposes: id of a catalogue entry. Makes this outcome a proposal.
  Outcome& measure(std::string_view id) {
    is_proposal_ = true;
    proposal_.measure = to_str(id);
    return *this;
  }
  /// 1 is proposed first.
  Outcome& rank(std::uint32_t rank) {
    proposal_.rank = rank;
    return *this;
  }
  /// Kroner; unknown when not priced.
  Outcome& cost(const Known<Number>& kroner) {
    proposal_.cost = make_value(kroner);
    return *this;
  }
  Outcome& lead_days(std::int32_t days) {
    proposal_.lead_days = days;
    return *this;
  }
  /// One way of paying for it; may be called again.
  Outcome& funding(std::string_view source) {
    scratch_.funding.push_back(to_str(source));
    return *this;
  }
  /// One limitation at work that it answers (ICF code, demand code); may be called again.
  Outcome& covers(std::string_view limitation, std::string_view demand) {
    scratch_.covers.push_back({to_str(limitation), to_str(demand)});
    return *this;
  }

  /// Hands it to the host, which copies it. A refusal sticks to the sink.
  inline void report();

 private:
  friend class Sink;
  using Give = std::int32_t (*)(const fasthold_sink*, const fasthold_outcome*);

  Outcome(Sink& sink, Give give, const Case& kase, Scratch& scratch, std::uint32_t code,
          std::int32_t day)
      : sink_(sink), give_(give), case_(kase), scratch_(scratch) {
    if (scratch_.in_use) throw std::logic_error("an outcome is begun before the last is reported");
    scratch_.in_use = true;
    scratch_.clear();
    outcome_.struct_size = sizeof outcome_;
    outcome_.code = code;
    outcome_.day = day;
    outcome_.score = make_value(FASTHOLD_NUMBER, State::unknown);
    proposal_.struct_size = sizeof proposal_;
    proposal_.cost = make_value(FASTHOLD_NUMBER, State::unknown);
    proposal_.lead_days = -1;
  }

  Sink& sink_;
  Give give_;
  const Case& case_;
  Scratch& scratch_;
  int exceptions_ = std::uncaught_exceptions();
  bool is_proposal_ = false;
  bool reported_ = false;
  fasthold_outcome outcome_{};
  fasthold_proposal proposal_{};
};

}  // namespace fasthold::sdk
