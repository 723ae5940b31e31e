// SPDX-License-Identifier: MPL-2.0
// A decision of a policy: a DMN model among the rules of the plan.
//
// A decision declares what a rule of a plugin declares (`declaration.hpp`): facts that it reads,
// facts that it provides, outcomes with their words. Beside that it says how these meet the model:
// which input data a fact or parameter becomes, and which output an outcome is made from.
//
// OUTPUTS
// The result of the model's decision is a value, a context, or (COLLECT, RULE ORDER, OUTPUT ORDER)
// a list of either. Each item of such a list is a result of its own, and outcomes are made from
// each. An output is the entry of a context by its name, or `.` for the result itself.
#pragma once

#include <string>
#include <vector>

#include "core/date.hpp"
#include "policy/declaration.hpp"
#include "policy/source.hpp"

namespace fasthold::policy {

/// How a required fact enters the model.
struct DecisionInput {
  std::string input;  ///< name of the input data; empty: only cited
  std::string known;  ///< input data that is true when the fact is known; empty: none
  bool is_needed =
      true;  ///< while the fact is unknown nothing is decided and the fact is asked for;
             ///< false: an unknown fact is null, and the model says what that means
};

/// A parameter that the model reads, or that only the texts and citations do.
struct DecisionParameter {
  std::string id;
  std::string input;  ///< name of the input data; empty: none
  Position where;
};

/// A function of a plugin that the model calls by its name.
struct DecisionFunction {
  std::string plugin;
  std::string name;
  Position where;
};

/// Where the value of an outcome's argument comes from.
struct ArgumentSource {
  enum class Kind : std::uint8_t { output, fact, parameter };
  Kind kind = Kind::output;
  std::string name;
};

/// How a result becomes an outcome. Each member names an output; empty: not given.
struct OutcomeMapping {
  std::string when;             ///< reported for a result in which this output ..
  std::vector<std::string> is;  ///< .. is one of these; none written: is true, or there at all
  std::string score;
  std::string band;     ///< the id of a band
  std::string key;      ///< tells outcomes of one code apart
  std::string measure;  ///< of a proposal
  std::string day;      ///< a deadline's day, a proposal's review day: a date, or days from now
  std::string cost;
  std::string lead_days;
  std::string rank;
  std::vector<ArgumentSource> arguments;  ///< one an argument of the declaration
};

/// A model and the days on which it holds, both inclusive.
struct DecisionModel {
  std::string file;      ///< name in the folder of its policy
  std::string decision;  ///< that is asked; empty: the one that no other requires
  Date from;
  Date to = last_date;
  std::vector<Source> sources;
  bool verified = false;
  std::string verified_by;
  std::string verified_on;
  std::string path;     ///< for messages
  std::string content;  ///< as it stood on the disk
  Position where;
};

/// [immutable] once resolved.
struct Decision {
  RuleDeclaration rule;                       ///< its id is the decision's
  std::vector<DecisionInput> inputs;          ///< one a required fact
  std::vector<DecisionParameter> parameters;  ///< in the order written
  std::vector<DecisionFunction> functions;    ///< in the order written
  std::vector<std::string> outputs;           ///< one a provided fact
  std::string asks;                           ///< output with ids of facts to ask for; empty: none
  std::vector<OutcomeMapping> mappings;       ///< one an outcome
  std::vector<DecisionModel> models;          ///< by `from`, never overlapping
  bool overridable = true;
  bool is_written = true;  ///< false: only models were written, all else is inherited
  std::string origin;      ///< id of the policy that set the models

  /// The model that holds on `day`, or null.
  [[nodiscard]] const DecisionModel* on(Date day) const noexcept;
  /// The first day after `day` on which another model holds, or `last_date`.
  [[nodiscard]] Date next_change(Date day) const noexcept;
};

}  // namespace fasthold::policy
