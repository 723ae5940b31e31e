// SPDX-License-Identifier: MPL-2.0
// Runs the conformance suite on models that somebody else read from its folders.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/model_set.hpp"
#include "dmn/tck/report.hpp"
#include "feel/value.hpp"

namespace fasthold::dmn::tck {

/// A folder of the suite: models beside the tests that speak of them.
struct SuiteFolder {
  std::string name;  ///< `compliance-level-3/0001-filter`
  std::vector<ModelFile> models;
  std::vector<ModelFile> tests;
};

/// Evaluates every case of the folder in conformant mode. `now` is what `now()` answers. What
/// cannot be read fails the cases that need it, with a remark. Tests that cannot be read at all
/// are in `issues`.
std::vector<CaseOutcome> run_folder(const SuiteFolder& folder, const feel::DateTime& now,
                                    Diagnostics& issues);

/// How numbers are compared: as the suite's own runners do, to 1e-8; or so that also every digit
/// that the suite writes is right.
enum class Exactness : std::uint8_t { official, exact };

/// Whether `actual` is what was expected.
bool is_expected(const feel::Value& expected, const feel::Value& actual, Exactness exactness);

}  // namespace fasthold::dmn::tck
