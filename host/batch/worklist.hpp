// SPDX-License-Identifier: MPL-2.0
// What needs somebody: deadlines by day, findings by band, proposals nobody has answered.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace fasthold::batch {

/// One thing to do.
struct WorkItem {
  std::string outcome;  ///< id
  std::string case_id;
  std::string caseworker;
  std::string employer;
  assessment::OutcomeKind kind = assessment::OutcomeKind::finding;
  assessment::DataClass data_class = assessment::DataClass::health;
  std::string code;
  std::string band;
  std::uint32_t band_rank = 0;
  std::uint32_t rank = 0;
  std::string measure;
  std::optional<Date> day;
};

/// Deadlines first, soonest first; then findings, highest band first; then proposals by case and
/// rank. Questions are asked in the case itself, not here.
Result<std::vector<WorkItem>> make_worklist(store::Store& store, const store::WorkFilter& filter);

std::string to_json(const std::vector<WorkItem>& items);
std::string to_text(const std::vector<WorkItem>& items, Language language);

}  // namespace fasthold::batch
