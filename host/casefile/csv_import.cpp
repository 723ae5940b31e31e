// SPDX-License-Identifier: MPL-2.0
#include "casefile/csv_import.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "casefile/case_builder.hpp"
#include "casefile/csv.hpp"
#include "casefile/messages.hpp"
#include "casefile/spell_days.hpp"

namespace fasthold::casefile {
namespace {

/// A spell as texts, as a case file would have them.
struct Spell {
  std::uint32_t line = 0;
  std::vector<std::pair<std::string, std::string>> fields;
};

/// The rows of one case.
struct Group {
  std::vector<const CsvTable::Row*> rows;
  std::vector<Spell> spells;
};

class Importer {
 public:
  Importer(const xml::Element& mapping, const CsvTable& table, const std::string& file,
           const Vocabulary& vocabulary, const Limits& limits, Diagnostics& issues)
      : mapping_(mapping),
        table_(table),
        file_(file),
        vocabulary_(vocabulary),
        limits_(limits),
        issues_(issues) {}

  CsvCases read() {
    check_columns();
    const auto key = column(mapping_, "group-by");
    if (!key || issues_.has_errors()) return {};
    CsvCases result;
    result.rows = table_.rows.size();
    std::vector<std::string> order;
    for (const CsvTable::Row& row : table_.rows) {
      Group& group = groups_[row.cells[*key]];
      if (group.rows.empty()) order.push_back(row.cells[*key]);
      group.rows.push_back(&row);
    }
    if (const xml::Element spells = mapping_.child("spells-from-order")) {
      result.not_absence = read_spells(spells, *key);
    }
    for (const std::string& id : order) result.cases.push_back(make_case(groups_[id]));
    return result;
  }

 private:
  /// The column that an attribute of the mapping names; reports one that the table lacks.
  std::optional<std::size_t> column(const xml::Element& element, std::string_view attribute) {
    const auto name = element.attribute(attribute);
    if (!name) return std::nullopt;
    used_.insert(std::string{*name});
    const auto found = table_.find(*name);
    if (!found) {
      issues_.report(messages::mapping_no_column, element.position(), {std::string{*name}, file_});
    }
    return found;
  }

  /// Every column is used, or named with a reason why not.
  void check_columns() {
    column(mapping_, "group-by");
    mapping_.each("fact", [&](const xml::Element& fact) { column(fact, "column"); });
    mapping_.each("unmapped", [&](const xml::Element& element) { column(element, "column"); });
    mapping_.each("spells-from-order", [&](const xml::Element& spells) {
      for (const char* name : {"month", "weekday", "hours"}) column(spells, name);
    });
    for (const std::string& name : table_.columns) {
      if (!used_.contains(name)) {
        issues_.report(messages::mapping_forgets_column, mapping_.position(), {name});
      }
    }
  }

  /// A whole number in a cell within bounds, or nothing after a report.
  std::optional<std::int64_t> whole(const CsvTable::Row& row, std::size_t cell, std::int64_t min,
                                    std::int64_t max) {
    const auto number = parse_decimal(row.cells[cell]);
    if (number && number->millionths % Decimal::one == 0 && *number >= Decimal::whole(min) &&
        *number <= Decimal::whole(max)) {
      return number->millionths / Decimal::one;
    }
    issues_.report(messages::bad_value, {file_, row.line},
                   {row.cells[cell].substr(0, 80), table_.columns[cell],
                    std::to_string(min) + ".." + std::to_string(max)});
    return std::nullopt;
  }

  static std::int64_t setting(const xml::Element& element, std::string_view name) {
    const auto number = parse_decimal(element.value(name));
    return number ? number->millionths / Decimal::one : 0;
  }

  /// Gives each row with hours its days. Returns how many rows are no absence.
  std::size_t read_spells(const xml::Element& spells, std::size_t key) {
    const auto month_cell = *column(spells, "month");
    const auto weekday_cell = *column(spells, "weekday");
    const auto hours_cell = *column(spells, "hours");
    const std::int64_t first_weekday = setting(spells, "first-weekday");
    const std::int64_t hours_per_day = std::max<std::int64_t>(setting(spells, "hours-per-day"), 1);
    SpellDays days(static_cast<int>(setting(spells, "first-year")),
                   static_cast<unsigned>(setting(spells, "first-month")));
    std::size_t not_absence = 0;
    for (const CsvTable::Row& row : table_.rows) {
      const auto month = whole(row, month_cell, 0, 12);
      const auto weekday = whole(row, weekday_cell, first_weekday, first_weekday + 6);
      const auto hours = parse_decimal(row.cells[hours_cell]);
      if (!hours || hours->millionths < 0 || *hours > Decimal::whole(24 * 366)) {
        issues_.report(messages::bad_value, {file_, row.line},
                       {row.cells[hours_cell].substr(0, 80), table_.columns[hours_cell], ">= 0 h"});
        continue;
      }
      if (!month || !weekday) continue;
      std::optional<Date> day;
      if (*month > 0) {
        day = days.day_of(static_cast<unsigned>(*month),
                          static_cast<unsigned>(*weekday - first_weekday));
      }
      if (hours->millionths == 0) {
        ++not_absence;
        continue;
      }
      if (!day) {
        issues_.report(messages::csv_absence_without_month, {file_, row.line}, {});
        continue;
      }
      const std::int64_t day_millionths = hours_per_day * Decimal::one;
      const auto length =
          static_cast<int>((hours->millionths + day_millionths - 1) / day_millionths);
      const auto [first, last] = days.place(row.cells[key], *day, length);
      groups_[row.cells[key]].spells.push_back(
          {row.line,
           {{std::string{spells.value("first-day-field")}, to_string(first)},
            {std::string{spells.value("last-day-field")}, to_string(last)},
            {std::string{spells.value("hours-field")}, to_string(*hours)}}});
    }
    return not_absence;
  }

  CaseFile make_case(const Group& group) {
    const CsvTable::Row& first = *group.rows.front();
    const Position where{file_, first.line};
    CaseFile file(vocabulary_);
    CaseBuilder builder(file, issues_, limits_);
    const std::string id = fill_in(mapping_.value("case-id"), [&](std::string_view name) {
      const auto cell = table_.find(name);
      return cell ? first.cells[*cell] : std::string{};
    });
    builder.header(
        {id, std::string{mapping_.value("municipality")}, std::string{mapping_.value("caseworker")},
         std::string{mapping_.value("employer")}},
        where);
    mapping_.each("fact", [&](const xml::Element& fact) { read_fact(fact, group, builder); });
    mapping_.each("spells-from-order", [&](const xml::Element& spells) {
      if (builder.begin_list(spells.value("list"), spells.position()) == nullptr) return;
      for (const Spell& spell : group.spells) {
        const std::vector<std::pair<std::string_view, std::string_view>> fields(
            spell.fields.begin(), spell.fields.end());
        builder.record(fields, {file_, spell.line});
      }
      builder.end_list();
    });
    return file;
  }

  void read_fact(const xml::Element& fact, const Group& group, CaseBuilder& builder) {
    if (const auto value = fact.attribute("value")) {
      builder.fact(fact.value("id"), {.value = *value}, fact.position());
      return;
    }
    const CsvTable::Row& row =
        *(fact.value("pick") == "first" ? group.rows.front() : group.rows.back());
    const Position where{file_, row.line};
    const auto cell = column(fact, "column");
    if (!cell || row.cells[*cell].empty()) return;
    std::string text = row.cells[*cell];
    if (const auto factor = parse_decimal(fact.value("factor"))) {
      if (const auto number = parse_decimal(text)) {
        text = to_string(
            Decimal{number->millionths / Decimal::one * factor->millionths +
                    number->millionths % Decimal::one * factor->millionths / Decimal::one});
      }
    }
    if (fact.child("map")) {
      std::optional<std::string_view> mapped;
      fact.each("map", [&](const xml::Element& map) {
        if (map.value("from") == text) mapped = map.value("to");
      });
      if (!mapped) {
        issues_.report(messages::mapping_no_value, where,
                       {text.substr(0, 80), table_.columns[*cell]});
        return;
      }
      text = *mapped;
    }
    builder.fact(fact.value("id"), {.value = text}, where);
  }

  const xml::Element mapping_;
  const CsvTable& table_;
  const std::string& file_;
  const Vocabulary& vocabulary_;
  const Limits& limits_;
  Diagnostics& issues_;
  std::set<std::string> used_;
  std::map<std::string, Group> groups_;
};

}  // namespace

Checked<CsvCases> read_csv_cases(const std::string& mapping_file, std::string mapping,
                                 const std::string& table_file, std::string_view table,
                                 const Vocabulary& vocabulary, const Limits& limits) {
  const auto document = xml::read(mapping_file, std::move(mapping), xml::Schema::mapping, limits);
  if (!document) return {std::nullopt, document.issues};
  const std::string_view separator = document->root().value("separator");
  auto rows = read_csv(table_file, table, separator.empty() ? ',' : separator.front(), limits);
  Diagnostics issues = document.issues;
  issues.append(rows.issues);
  if (!rows) return {std::nullopt, std::move(issues)};
  CsvCases cases = Importer(document->root(), *rows, table_file, vocabulary, limits, issues).read();
  issues.sort_by_position();
  return checked(std::move(cases), std::move(issues));
}

}  // namespace fasthold::casefile
