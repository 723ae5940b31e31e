// SPDX-License-Identifier: MPL-2.0
#include "tables/plain.hpp"

#include <cmath>

namespace fasthold::bench {

Values to_values(const Case& values) {
  return {.absence_days = values[0] / 10.0,
          .weekly_hours = values[1] / 10.0,
          .spells_per_year = values[2] / 10.0,
          .work_ability_score = values[3] / 10.0,
          .sector = static_cast<std::uint32_t>(values[4]),
          .has_agreement = values[5] != 0};
}

std::string to_text(const Set& set, const Answers& answers, std::size_t count) {
  std::string text;
  auto output = answers.outputs.begin();
  auto sum = answers.sums.begin();
  while (count-- > 0) {
    for (const Table& table : set.tables) {
      if (&table != &set.tables.front()) text += '|';
      if (table.policy == HitPolicy::sum) {
        text += to_decimal(static_cast<int>(std::lround(*sum++ * 10)));
      } else if (table.policy == HitPolicy::collect) {
        for (bool first = true; *output != Answers::end; ++output, first = false) {
          text += (first ? "" : ";") + table.outputs[*output];
        }
        ++output;
      } else {
        text += table.outputs[*output++];
      }
    }
    text += '\n';
  }
  return text;
}

}  // namespace fasthold::bench
