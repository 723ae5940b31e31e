// SPDX-License-Identifier: MPL-2.0
// Made-up cases, from distributions that stand in a file with their sources.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "casefile/case.hpp"

namespace fasthold::casefile {

/// Profiles and their distributions (`schemas/distributions.xsd`). No figure of them is in the
/// program. [immutable, thread-safe]
class Distributions {
 public:
  Distributions(Distributions&&) noexcept;
  Distributions& operator=(Distributions&&) noexcept;
  ~Distributions();

  /// The day that "before" and "after" are counted from unless another is asked for.
  [[nodiscard]] Date as_of() const noexcept;
  /// Codes of the municipalities that cases can be made for.
  [[nodiscard]] const std::vector<std::string>& municipalities() const noexcept;

  /// Makes case number `index` (from 1) of `municipality`, which is one of `municipalities()`,
  /// into `file`. The same seed, municipality, day and index give the same case, however many
  /// others are made and in whichever order: each case draws from a stream of its own.
  void make(std::uint64_t seed, const std::string& municipality, std::uint64_t index, Date as_of,
            CaseFile& file) const;

 private:
  friend Checked<Distributions> read_distributions(std::string file, std::string content,
                                                   const Vocabulary& vocabulary);
  struct State;
  explicit Distributions(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads distributions over the facts of `vocabulary`, which outlives the result. Values that a
/// fact does not allow, facts that nobody defines and profiles that extend nobody are errors;
/// local facts (`local.`) that the vocabulary does not have are left out.
Checked<Distributions> read_distributions(std::string file, std::string content,
                                          const Vocabulary& vocabulary);

}  // namespace fasthold::casefile
