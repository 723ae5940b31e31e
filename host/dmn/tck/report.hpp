// SPDX-License-Identifier: MPL-2.0
// What came of a run of the conformance suite, and the ways to tell it.
//
// THREE FIGURES, NEVER ONE
// An engine that answers null to everything passes two cases in five. So what is passed is always
// told of all cases, of those that expect a value, and with numbers compared exactly; and a null
// that stands for "not supported" is never a pass.
#pragma once

#include <string>
#include <vector>

#include "core/text.hpp"

namespace fasthold::dmn::tck {

/// What came of one expected result.
struct ResultOutcome {
  std::string result;    ///< name of the decision
  bool passed = false;   ///< as the suite's own runners compare: numbers to 1e-8
  bool exact = false;    ///< every digit that the suite writes is right; implies `passed`
  std::string expected;  ///< as FEEL; of what did not pass
  std::string actual;    ///< the same, or why there is no value
};

/// What came of one case.
struct CaseOutcome {
  std::string folder;  ///< `compliance-level-3/0001-filter`
  std::string test;    ///< the test's file without its extension: `0001-filter-test-01`
  std::string id;
  bool expects_value = false;
  bool supported = true;  ///< false: the case needs what this engine leaves out, such as Java
  std::vector<ResultOutcome> results;
  std::string remark;  ///< why nothing was evaluated, such as a model that cannot be read

  /// Supported, at least one result, and all of them passed.
  [[nodiscard]] bool passed() const noexcept;
  [[nodiscard]] bool exact() const noexcept;
};

/// The figures.
struct Counts {
  std::size_t cases = 0;
  std::size_t passed = 0;
  std::size_t value_cases = 0;  ///< those that expect a value
  std::size_t value_passed = 0;
  std::size_t exact_passed = 0;  ///< of all cases, with numbers compared exactly
  std::size_t unsupported = 0;
  bool operator==(const Counts&) const = default;
};

/// A whole run, in the order of the suite.
struct Report {
  std::vector<CaseOutcome> cases;

  [[nodiscard]] Counts counts() const noexcept;
};

/// One object: the counts by their names and `failures`, a list of `folder, test, case, result,
/// expected, actual`, one for each result that did not pass. One line, with a line break.
std::string to_json(const Report& report);
/// For people: the counts, then a paragraph for each failure.
std::string to_text(const Report& report, Language language);
/// `tck_results.csv` as the suite publishes them: folder, test, case, SUCCESS, ERROR or IGNORED,
/// remark; every field in quotes, no heading.
std::string to_csv(const Report& report);

}  // namespace fasthold::dmn::tck
