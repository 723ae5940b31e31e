// SPDX-License-Identifier: MPL-2.0
#include "casefile/csv.hpp"

#include <algorithm>

#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Takes one row after the other off the content.
class Rows {
 public:
  Rows(const std::string& file, std::string_view content, char separator, Diagnostics& issues)
      : file_(file), rest_(content), separator_(separator), issues_(issues) {}

  /// False at the end. Empty lines are passed over.
  bool next(CsvTable::Row& row) {
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) {
      if (take() == '\n') ++line_;
    }
    if (rest_.empty()) return false;
    row = {line_, {}};
    while (cell(row)) {
    }
    return true;
  }

 private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  /// Reads a cell; true when another follows in the row.
  bool cell(CsvTable::Row& row) {
    while (!rest_.empty() && rest_.front() == ' ') take();
    if (!rest_.empty() && rest_.front() == '"') {
      quoted(row.cells.emplace_back());
      const std::size_t end = rest_.find_first_of(std::string{separator_} + "\r\n");
      rest_.remove_prefix(std::min(end, rest_.size()));
    } else {
      const std::size_t end =
          std::min(rest_.find_first_of(std::string{separator_} + "\r\n"), rest_.size());
      row.cells.emplace_back(trimmed(rest_.substr(0, end)));
      rest_.remove_prefix(end);
    }
    if (rest_.empty()) return false;
    const char c = take();
    if (c == separator_) return true;
    if (c == '\r' && !rest_.empty() && rest_.front() == '\n') take();
    ++line_;
    return false;
  }

  void quoted(std::string& cell) {
    const std::uint32_t began = line_;
    take();
    while (!rest_.empty()) {
      const char c = take();
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (!rest_.empty() && rest_.front() == '"') {
        cell += take();
      } else {
        return;
      }
    }
    issues_.report(messages::csv_open_quote, {file_, began}, {});
  }

  const std::string& file_;
  std::string_view rest_;
  char separator_;
  Diagnostics& issues_;
  std::uint32_t line_ = 1;
};

}  // namespace

std::optional<std::size_t> CsvTable::find(std::string_view column) const noexcept {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Checked<CsvTable> read_csv(const std::string& file, std::string_view content, char separator,
                           const Limits& limits) {
  Diagnostics issues;
  if (content.size() > limits.csv_file_bytes) {
    issues.report(messages::csv_too_large, {file},
                  {std::to_string(content.size()), std::to_string(limits.csv_file_bytes)});
    return {std::nullopt, std::move(issues)};
  }
  if (content.starts_with("\xef\xbb\xbf")) content.remove_prefix(3);
  CsvTable table;
  Rows rows(file, content, separator, issues);
  CsvTable::Row row;
  if (rows.next(row)) table.columns = std::move(row.cells);
  if (table.columns.empty()) issues.report(messages::csv_no_head, {file, 1}, {});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.find(table.columns[i]) != i) {
      issues.report(messages::csv_same_column, {file, 1}, {table.columns[i]});
    }
  }
  while (rows.next(row)) {
    if (row.cells.size() != table.columns.size()) {
      issues.report(messages::csv_ragged, {file, row.line},
                    {std::to_string(row.cells.size()), std::to_string(table.columns.size())});
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  return checked(std::move(table), std::move(issues));
}

}  // namespace fasthold::casefile
