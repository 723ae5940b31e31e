// SPDX-License-Identifier: MPL-2.0
#include "batch/report.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "batch/messages.hpp"
#include "store/messages.hpp"

namespace fasthold::batch {
namespace {

using assessment::OutcomeKind;
using store::OutcomeRow;

using LineKey = std::tuple<OutcomeKind, std::string, std::string>;

bool same_outcome(const OutcomeRow& a, const OutcomeRow& b) noexcept {
  return a.kind == b.kind && a.code == b.code && a.key == b.key;
}

const OutcomeRow* find_in(std::span<const OutcomeRow> rows, const OutcomeRow& wanted) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const OutcomeRow& row) { return same_outcome(row, wanted); });
  return found == rows.end() ? nullptr : &*found;
}

// A case counts once a line, however many outcomes of that code it has.
class Counter {
 public:
  void add(const store::CaseChange& change) {
    seen_.clear();
    for (const OutcomeRow& row : change.now) {
      ReportLine& line = line_of(row);
      const OutcomeRow* before = find_in(change.before, row);
      count(line, &ReportLine::cases, 0);
      if (before == nullptr) count(line, &ReportLine::is_new, 1);
      if (before != nullptr && !says_the_same(*before, row)) {
        count(line, &ReportLine::changed, 2);
      }
    }
    for (const OutcomeRow& row : change.before) {
      if (find_in(change.now, row) == nullptr) count(line_of(row), &ReportLine::gone, 3);
    }
  }

  std::vector<ReportLine> finish() {
    std::vector<ReportLine> lines;
    for (auto& [key, line] : lines_) lines.push_back(std::move(line));
    return lines;
  }

 private:
  ReportLine& line_of(const OutcomeRow& row) {
    ReportLine& line = lines_[{row.kind, std::string{row.code}, std::string{row.band}}];
    if (line.code.empty()) {
      line.kind = row.kind;
      line.code = row.code;
      line.band = row.band;
    }
    return line;
  }
  void count(ReportLine& line, std::uint64_t ReportLine::*number, int which) {
    if (seen_.emplace(&line, which).second) ++(line.*number);
  }

  std::map<LineKey, ReportLine> lines_;
  std::set<std::pair<const ReportLine*, int>> seen_;
};

}  // namespace

Result<Report> make_report(store::Store& store, std::optional<std::int64_t> run,
                           std::uint64_t smallest_shown) {
  auto runs = store.results().runs();
  if (!runs) return runs.error();
  const auto chosen = std::find_if(runs->rbegin(), runs->rend(), [&](const store::RunEntry& r) {
    return run ? r.id == *run : r.status == store::RunStatus::done;
  });
  if (chosen == runs->rend()) {
    if (!run) return Diagnostic{&messages::no_run_to_report, {}, {}};
    return Diagnostic{&store::messages::no_run, {}, {std::to_string(*run)}};
  }
  Report report;
  report.run = *chosen;
  report.smallest_shown = smallest_shown;
  Counter counter;
  FASTHOLD_TRY(store.results().each_change(report.run.id, [&](const store::CaseChange& change) {
    ++report.cases;
    if (change.run == report.run.id) ++report.assessed;
    counter.add(change);
  }));
  report.lines = counter.finish();
  return report;
}

std::string shown(std::uint64_t count, std::uint64_t smallest_shown) {
  if (count == 0 || count >= smallest_shown) return std::to_string(count);
  return "<" + std::to_string(smallest_shown);
}

}  // namespace fasthold::batch
