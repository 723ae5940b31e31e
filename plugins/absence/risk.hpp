// SPDX-License-Identifier: MPL-2.0
// Early risk of a long absence: how many of six signs are there. A count, not a prediction.
#pragma once

#include <cstdint>

#include "figures.hpp"

namespace fasthold::absence {

/// Each sign is a limit of the policy that was reached. Unit: one sign, one point.
struct Signs {
  bool many_days = false;
  bool many_spells = false;
  bool bradford_notice = false;
  bool bradford_high = false;
  bool long_spell = false;  ///< the absence that runs now
  bool rising = false;

  std::int64_t count() const noexcept;
};

/// What the limits are compared with.
struct RiskFigures {
  Number days;
  Number spells;
  Number bradford;
  Number current_days;  ///< 0 when no absence runs
  bool rising = false;
};

/// Source: the parameters `absence.*` of the same names.
struct RiskLimits {
  Number early_days;
  Number frequent_spells;
  Number bradford_notice;
  Number bradford_high;
  Number long_spell_days;
  Number medium_score;
  Number high_score;
};

enum class RiskBand : std::uint32_t { low, medium, high };

Signs signs_of(const RiskFigures& figures, const RiskLimits& limits) noexcept;
RiskBand risk_band(std::int64_t score, const RiskLimits& limits);

}  // namespace fasthold::absence
