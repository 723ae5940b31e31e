// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/cell_text.hpp"

#include <algorithm>

namespace fasthold::dmn {

using feel::Value;

std::string test_text(const LineSet& line, std::size_t from, std::size_t to) {
  const auto point = [&](std::size_t index) { return feel::to_feel(line.points[index], 200); };
  const std::size_t last = line.holds.size() - 1;
  // An odd segment is a point, which is included; an even one begins behind the point before it.
  if (from == to && from % 2 == 1) return point(from / 2);
  const bool with_start = from % 2 == 1;
  const bool with_end = to % 2 == 1;
  if (from == 0 && to == last) return "-";
  std::string text;
  if (from == 0) return text.append(with_end ? "<= " : "< ").append(point(to / 2));
  if (to == last) return text.append(with_start ? ">= " : "> ").append(point((from - 1) / 2));
  text.append(with_start ? "[" : "(").append(point((from - 1) / 2)).append("..");
  return text.append(point(to / 2)).append(with_end ? "]" : ")");
}

namespace {

/// A run of segments that hold.
struct Run {
  std::size_t from;
  std::size_t to;
};

std::vector<Run> runs_of(const LineSet& line) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < line.holds.size(); ++i) {
    if (line.holds[i] == 0) continue;
    if (i > 0 && line.holds[i - 1] != 0) {
      runs.back().to = i;
    } else {
      runs.push_back({i, i});
    }
  }
  return runs;
}

/// All parts of a line that is not the value's, or of a list of texts: none is nearer.
void list_runs(const LineSet& line, std::size_t most, std::vector<std::string>& into) {
  for (const Run& run : runs_of(line)) {
    if (into.size() == most) return;
    into.push_back(test_text(line, run.from, run.to));
  }
}

}  // namespace

std::vector<std::string> nearest_tests(const CellSet& set, const Value& value, std::size_t most) {
  std::vector<std::string> tests;
  const auto line = line_of(value);
  const LineSet* own = line ? set.find(*line) : nullptr;
  if (own != nullptr && *line != Line::string) {
    const std::vector<Run> runs = runs_of(*own);
    const std::size_t segment = segment_of(own->points, value);
    const auto above =
        std::find_if(runs.begin(), runs.end(), [&](const Run& run) { return run.from > segment; });
    if (above != runs.begin()) tests.push_back(test_text(*own, above[-1].from, above[-1].to));
    if (above != runs.end()) tests.push_back(test_text(*own, above->from, above->to));
    return tests;
  }
  if (own != nullptr) {
    list_runs(*own, most, tests);
    return tests;
  }
  if (set.holds_boolean(true) && !value.is_true()) tests.emplace_back("true");
  if (set.holds_boolean(false) && !value.is_false()) tests.emplace_back("false");
  for (const LineSet& other : set.lines()) list_runs(other, most, tests);
  if (set.holds_null() && tests.empty()) tests.emplace_back("null");
  return tests;
}

}  // namespace fasthold::dmn
