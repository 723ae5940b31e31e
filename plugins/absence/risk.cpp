// SPDX-License-Identifier: MPL-2.0
#include "risk.hpp"

namespace fasthold::absence {

std::int64_t Signs::count() const noexcept {
  return std::int64_t{many_days} + many_spells + bradford_notice + bradford_high + long_spell +
         rising;
}

Signs signs_of(const RiskFigures& figures, const RiskLimits& limits) noexcept {
  return {.many_days = figures.days >= limits.early_days,
          .many_spells = figures.spells >= limits.frequent_spells,
          .bradford_notice = figures.bradford >= limits.bradford_notice,
          .bradford_high = figures.bradford >= limits.bradford_high,
          .long_spell = figures.current_days >= limits.long_spell_days,
          .rising = figures.rising};
}

RiskBand risk_band(std::int64_t score, const RiskLimits& limits) {
  const Number points = Number::whole(score);
  if (points >= limits.high_score) return RiskBand::high;
  return points >= limits.medium_score ? RiskBand::medium : RiskBand::low;
}

}  // namespace fasthold::absence
