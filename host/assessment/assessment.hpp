// SPDX-License-Identifier: MPL-2.0
// What people read: outcomes, each with its reasons, and how they came about.
//
// An assessment is data, not text. It holds indices and values (which rule, which code, which
// facts weighed, which parameters); `render.hpp` makes text of it in either language and for one
// audience when somebody reads it. A night stores a million of these and renders a dozen.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/case.hpp"
#include "policy/declaration.hpp"

namespace fasthold::assessment {

using casefile::DataClass;
using casefile::State;
using casefile::Type;
using casefile::Value;
using policy::OutcomeKind;

/// Elements `begin` to `begin + count` of one of the assessment's pools.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

inline constexpr std::uint32_t whole_fact = 0xffff'ffff;  ///< evidence that is not about a record
inline constexpr std::int32_t no_day = INT32_MIN;

/// A fact that weighed.
struct Evidence {
  std::uint32_t fact = 0;             ///< index in the plan's vocabulary
  std::uint32_t record = whole_fact;  ///< of a list
  std::uint32_t field = whole_fact;   ///< of a list's record, index in the vocabulary's fields
  Value seen;
};

/// A parameter that weighed, and the day that picked its value.
struct ParameterUse {
  std::uint32_t parameter = 0;  ///< index in the plan's parameters
  Date day;
  Value seen;
};

/// A limitation at work: what the person is limited in, and what the job asks.
struct Pair {
  std::string_view limitation;  ///< ICF code
  std::string_view demand;      ///< demand code of the vocabulary
};

/// What a proposal says besides its reasons.
struct Proposal {
  std::string_view measure;
  std::uint32_t rank = 0;                     ///< 1 is proposed first
  Value cost = Value::unknown(Type::number);  ///< kroner
  std::int32_t lead_days = -1;                ///< -1: not known
  Range funding;
  Range covers;
};

/// A finding, proposal or deadline, or (`near_miss`) what nearly was one.
struct Outcome {
  std::uint32_t rule = 0;  ///< index in the plan's order
  std::uint32_t code = 0;  ///< index among the rule's declared outcomes
  bool near_miss = false;
  DataClass data_class = DataClass::health;
  std::string_view key;       ///< tells outcomes of one code apart; "" when there is one
  std::int32_t day = no_day;  ///< a deadline's day, a proposal's review day
  std::uint32_t band = 0;
  Value score = Value::unknown(Type::number);
  Range arguments;
  Range evidence;
  Range parameters;
  Proposal proposal;
};

/// A missing fact that would change the outcome.
struct Question {
  std::uint32_t fact = 0;
  std::vector<std::uint32_t> waiting;  ///< rules, in the plan's order, that cannot tell without it
};

/// How one rule ended.
struct RuleTrace {
  std::uint8_t status = 0;  ///< a RuleStatus
  Range missing;            ///< facts it lacks, in `missing`
  std::string failure;      ///< of a failed rule
};

/// A fact that a rule derived.
struct Derived {
  std::uint32_t fact = 0;
  DataClass data_class = DataClass::health;  ///< the strictest class of what it was derived from
  Value value;
};

/// How one table of a decision decided: which of its rules held. That and the facts are enough to
/// tell everything else again (`decisions.hpp`): the values, and what came near.
struct TableTrace {
  std::uint32_t rule = 0;   ///< the decision, index in the plan's order
  std::uint32_t table = 0;  ///< index among the tables of the decision's model
  Range matched;            ///< numbers of rules, from 0, in `table_rules`
  Range chosen;             ///< those that made the result, in its order
};

/// A plan applied to a case on a day. Owns its texts; moves, is not copied.
struct Assessment {
  std::string case_id;
  Hash case_hash;  ///< of the facts that were assessed
  Date as_of;
  bool complete = true;  ///< false: a rule failed, and its outcomes are not there
  /// First day on which the answer may differ though no fact changes; `last_date`: none known.
  Date holds_until = last_date;

  std::vector<Outcome> outcomes;    ///< in plan order; near misses among them
  std::vector<Question> questions;  ///< those that settle most first
  std::vector<RuleTrace> rules;     ///< one a rule, in plan order
  std::vector<Derived> derived;
  std::vector<TableTrace> tables;  ///< in the order in which they decided

  // The pools that ranges refer to.
  std::vector<Value> arguments;
  std::vector<Evidence> evidence;
  std::vector<ParameterUse> parameters;
  std::vector<Pair> covers;
  std::vector<std::string_view> funding;
  std::vector<std::uint32_t> missing;
  std::vector<std::uint32_t> table_rules;
  TextArena texts;

  /// Forgets everything but its memory.
  void clear();
  /// A copy of `value` whose text belongs to this assessment.
  Value keep(const Value& value);

  template <class T>
  [[nodiscard]] static std::span<const T> part(const std::vector<T>& pool, Range range) noexcept {
    return {pool.data() + range.begin, range.count};
  }
};

/// The bytes of an assessment: equal for equal assessments, whatever machine, thread or order
/// made them (invariant 2), and what a store keeps.
std::string encode(const Assessment& assessment);

/// The inverse. `nullopt` for bytes that `encode` never wrote; never reads past them. Indices are
/// not checked against a plan: `fits` does that.
std::optional<Assessment> decode(std::string_view bytes);

}  // namespace fasthold::assessment
