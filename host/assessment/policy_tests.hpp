// SPDX-License-Identifier: MPL-2.0
// Tests of a policy: cases, and what must come of them; and how much of its tables they exercised.
//
// COVERAGE
// A rule of a table is covered when some test made it hold. A cell (one that is not `-`) is covered
// when some test made it hold and some test made it fail: a cell that never failed might as well
// not be there. Tables that a policy inherits are the business of the policy that they are from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assessment/plan.hpp"

namespace fasthold::assessment {

/// One thing that must come of a test.
struct Expectation {
  enum class Kind : std::uint8_t { fact, finding, proposal, deadline, question, nothing, error };
  Kind kind = Kind::fact;
  std::string id;  ///< of a fact or decision, or the code of an outcome
  std::optional<std::string> key;
  std::optional<std::string> band;
  std::optional<std::string> measure;
  std::optional<Decimal> score;
  std::optional<Date> day;
  Value value;  ///< of a fact
  Position where;
};

/// A case and what must come of it.
struct PolicyTest {
  std::string name;
  Date as_of;
  casefile::CaseFile file;
  std::vector<GivenFact> given;
  std::vector<Expectation> expected;
  Position where;
};

/// Reads `tests.xml`. `facts` are those that cases may state, and the derived ones that tests may
/// give; they outlive the tests. Every mistake is reported with its line.
Checked<std::vector<PolicyTest>> read_policy_tests(std::string file, std::string content,
                                                   const casefile::Vocabulary& facts,
                                                   const Limits& limits = {});

/// What is wrong after a test: nothing when it passed.
Diagnostics compare(const PlanModel& model, const PolicyTest& test, const Assessment& assessment);

/// How far the tests went through one table.
struct TableCoverage {
  std::string decision;
  std::string origin;  ///< id of the policy that the model is from
  std::string file;    ///< of the model
  Date from;           ///< the day from which the model holds
  std::string table;
  struct Rule {
    bool held = false;
    std::vector<std::uint8_t> cells;  ///< of `Seen` bits
    std::vector<std::string> texts;   ///< of the cells
  };
  std::vector<std::string> inputs;
  std::vector<Rule> rules;
};

/// What was seen of a cell.
enum Seen : std::uint8_t { seen_to_hold = 1, seen_to_fail = 2, is_dash = 4 };

/// So many of so many.
struct Share {
  std::size_t covered = 0;
  std::size_t total = 0;

  /// Rounded down; 100 where there is nothing to cover.
  [[nodiscard]] int percent() const noexcept {
    return total == 0 ? 100 : static_cast<int>(covered * 100 / total);
  }
  Share& operator+=(const Share& other) noexcept {
    covered += other.covered;
    total += other.total;
    return *this;
  }
};

Share rules_of(const TableCoverage& table) noexcept;
Share cells_of(const TableCoverage& table) noexcept;

/// Gathers what tests exercise.
class Coverage {
 public:
  /// Takes up the tables of the decisions that hold on the plan's day.
  void add_tables(const PlanModel& model);
  /// Takes up what one assessed case made of them. `add_tables` came before.
  void add(const PlanModel& model, const casefile::CaseFile& file, const Assessment& assessment);

  /// By decision, day and table.
  [[nodiscard]] std::vector<const TableCoverage*> tables() const;

 private:
  struct Key {
    std::string decision;
    Date from;
    std::uint32_t table;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, TableCoverage> tables_;
};

}  // namespace fasthold::assessment
