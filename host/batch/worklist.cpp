// SPDX-License-Identifier: MPL-2.0
#include "batch/worklist.hpp"

#include <algorithm>
#include <tuple>

#include "batch/json.hpp"

namespace fasthold::batch {
namespace {

using assessment::OutcomeKind;

int place(OutcomeKind kind) noexcept {
  switch (kind) {
    case OutcomeKind::deadline: return 0;
    case OutcomeKind::finding: return 1;
    case OutcomeKind::proposal: return 2;
    case OutcomeKind::question: return 3;
  }
  return 3;
}

bool comes_first(const WorkItem& a, const WorkItem& b) {
  const auto key = [](const WorkItem& item) {
    const bool by_day = item.kind == OutcomeKind::deadline;
    const bool by_band = item.kind == OutcomeKind::finding;
    return std::make_tuple(place(item.kind), by_day ? item.day.value_or(last_date) : first_date,
                           by_band ? -static_cast<std::int64_t>(item.band_rank) : 0,
                           std::string_view{item.case_id}, item.rank,
                           std::string_view{item.outcome});
  };
  return key(a) < key(b);
}

}  // namespace

Result<std::vector<WorkItem>> make_worklist(store::Store& store, const store::WorkFilter& filter) {
  std::vector<WorkItem> items;
  FASTHOLD_TRY(store.results().each_open(filter, [&](const store::OutcomeEntry& entry) {
    WorkItem item;
    item.outcome = entry.id();
    item.case_id = entry.case_id;
    item.caseworker = entry.caseworker;
    item.employer = entry.employer;
    item.kind = entry.row.kind;
    item.data_class = entry.row.data_class;
    item.code = entry.row.code;
    item.band = entry.row.band;
    item.band_rank = entry.row.band_rank;
    item.rank = entry.row.rank;
    item.measure = entry.row.measure;
    if (entry.row.day != assessment::no_day) item.day = Date{entry.row.day};
    items.push_back(std::move(item));
  }));
  std::sort(items.begin(), items.end(), comes_first);
  return items;
}

std::string to_json(const std::vector<WorkItem>& items) {
  return json_list(items, [](const WorkItem& item) {
    return JsonObject{}
        .text("id", item.outcome)
        .text("case", item.case_id)
        .text("caseworker", item.caseworker)
        .text("employer", item.employer)
        .text("kind", to_string(item.kind))
        .text("data_class", casefile::to_string(item.data_class))
        .text("code", item.code)
        .text("band", item.band)
        .number("rank", item.rank)
        .text("measure", item.measure)
        .raw("day", item.day ? json_string(to_string(*item.day)) : "null")
        .finish();
  });
}

std::string to_text(const std::vector<WorkItem>& items, Language language) {
  const bool da = language == Language::da;
  if (items.empty()) return da ? "Intet venter på nogen.\n" : "Nothing waits for anybody.\n";
  std::string out;
  std::optional<OutcomeKind> kind;
  for (const WorkItem& item : items) {
    if (kind != item.kind) {
      kind = item.kind;
      const TextView label = *kind == OutcomeKind::deadline  ? TextView{"Frister", "Deadlines"}
                             : *kind == OutcomeKind::finding ? TextView{"Fund", "Findings"}
                                                             : TextView{"Forslag", "Proposals"};
      out += fmt::format("{}{}\n", out.empty() ? "" : "\n", label.in(language));
    }
    out += fmt::format("  {:<12}{}", item.day ? to_string(*item.day) : item.band, item.outcome);
    if (!item.caseworker.empty()) out += fmt::format("  ({})", item.caseworker);
    out += '\n';
  }
  return out;
}

}  // namespace fasthold::batch
