// SPDX-License-Identifier: MPL-2.0
// What a run found, and what changed since the one before.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "store/store.hpp"

namespace fasthold::batch {

/// How many outcomes of one kind, code and band; cases that have one, and what became of them.
struct ReportLine {
  assessment::OutcomeKind kind = assessment::OutcomeKind::finding;
  std::string code;
  std::string band;
  std::uint64_t cases = 0;    ///< that have it now
  std::uint64_t is_new = 0;   ///< among them: had none of this code and key before
  std::uint64_t changed = 0;  ///< among them: another band, day or measure before
  std::uint64_t gone = 0;     ///< had it before and have it no more
};

struct Report {
  store::RunEntry run;
  std::uint64_t cases = 0;        ///< assessed up to and with this run
  std::uint64_t assessed = 0;     ///< by this run
  std::vector<ReportLine> lines;  ///< by kind, code and band
  /// Counts from 1 up to one below this are not shown, because so few people can be recognised.
  std::uint64_t smallest_shown = 1;
};

/// `run`: which; none: the latest that is done.
Result<Report> make_report(store::Store& store, std::optional<std::int64_t> run,
                           std::uint64_t smallest_shown = 1);

/// A count as the report shows it: itself, or `<5` where fewer than five are not shown.
std::string shown(std::uint64_t count, std::uint64_t smallest_shown);

std::string to_json(const Report& report);
std::string to_text(const Report& report, Language language);
/// A page that needs no network and no script, and that a screen reader reads in order.
std::string to_html(const Report& report, Language language);

}  // namespace fasthold::batch
