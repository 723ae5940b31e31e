// SPDX-License-Identifier: MPL-2.0
#include "dmn/report.hpp"

#include <fmt/format.h>

#include "dmn/json_value.hpp"

namespace fasthold::dmn {
namespace {

constexpr int most_causes = 20;

std::vector<Diagnostic> causes_of(const DecisionModel& model, std::uint32_t slot,
                                  const feel::Value& value) {
  std::vector<Diagnostic> causes;
  if (!value.is_null()) return causes;
  const feel::Cause* cause = value.cause();
  for (int i = 0; cause != nullptr && i < most_causes; ++i, cause = cause->earlier) {
    Diagnostic& said = causes.emplace_back();
    said.message = cause->message;
    if (cause->where != feel::Span{}) said.where = model.place(slot, cause->where);
    for (const std::string_view argument : cause->arguments) said.arguments.emplace_back(argument);
  }
  return causes;
}

/// Rules as people count them: `1, 4`.
std::string numbers(const std::vector<std::uint32_t>& rules) {
  std::string text;
  for (const std::uint32_t rule : rules) {
    text += fmt::format("{}{}", text.empty() ? "" : ",", rule + 1);
  }
  return text;
}

std::string json_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += fmt::format("{}{}", list.empty() ? "" : ",", json_text(text));
  }
  return "[" + list + "]";
}

std::string miss_json(const NearMiss& miss) {
  std::string cells;
  for (const FailedCell& cell : miss.failed) {
    cells += fmt::format(R"({}{{"input":{},"cell":{},"actual":{},"expected":{}}})",
                         cells.empty() ? "" : ",", json_text(cell.input), json_text(cell.cell),
                         json_text(cell.actual), json_list(cell.expected));
  }
  return fmt::format(R"({{"rule":{},"failed":[{}]}})", miss.rule + 1, cells);
}

std::string table_json(const TableExplanation& table) {
  std::string inputs;
  for (const auto& [name, value] : table.inputs) {
    inputs += fmt::format(R"({}{{"input":{},"value":{}}})", inputs.empty() ? "" : ",",
                          json_text(name), json_text(value));
  }
  std::string nearest;
  for (const NearMiss& miss : table.nearest) {
    nearest += (nearest.empty() ? "" : ",") + miss_json(miss);
  }
  return fmt::format(
      R"({{"table":{},"inputs":[{}],"matched":[{}],"chosen":[{}],"result":{},"nearest":[{}]}})",
      json_text(table.table), inputs, numbers(table.matched), numbers(table.chosen),
      json_text(table.result), nearest);
}

std::string table_text(const TableExplanation& table, Language language) {
  const bool is_danish = language == Language::da;
  std::string text = fmt::format("  {} {}\n", is_danish ? "tabel" : "table", table.table);
  for (const auto& [name, value] : table.inputs) text += fmt::format("    {} = {}\n", name, value);
  if (!table.chosen.empty()) {
    text += fmt::format("    {} {} -> {}\n", is_danish ? "regel" : "rule", numbers(table.chosen),
                        table.result);
  } else if (!table.matched.empty()) {
    text += fmt::format("    {} {}\n", is_danish ? "opfyldt: regel" : "held: rule",
                        numbers(table.matched));
  } else {
    text += is_danish ? "    ingen regel passer\n" : "    no rule holds\n";
  }
  for (const NearMiss& miss : table.nearest) {
    text += fmt::format("    {} {}\n", is_danish ? "tæt på: regel" : "near: rule", miss.rule + 1);
    for (const FailedCell& cell : miss.failed) {
      const std::string expected =
          cell.expected.empty() ? cell.cell : fmt::format("{}", fmt::join(cell.expected, ", "));
      text += fmt::format("      {} = {}; {} {}\n", cell.input, cell.actual,
                          is_danish ? "forventede" : "expected", expected);
    }
  }
  return text;
}

}  // namespace

DecisionReport report_on(const DecisionModel& model, std::uint32_t slot, const feel::Value& value,
                         const TableTrace& trace) {
  DecisionReport report;
  report.decision = model.elements()[slot].name;
  report.json = to_json(value);
  report.feel = feel::to_feel(value);
  report.causes = causes_of(model, slot, value);
  for (const Diagnostic& cause : report.causes) {
    report.is_error = report.is_error || cause.message->severity == Severity::error;
  }
  for (const TableRecord& record : trace.records()) report.tables.push_back(explain(record));
  return report;
}

std::string to_json(const DecisionReport& report, Language language) {
  std::string causes;
  for (const Diagnostic& cause : report.causes) {
    causes +=
        fmt::format(R"({}{{"code":{},"text":{},"file":{},"line":{}}})", causes.empty() ? "" : ",",
                    json_text(cause.message->code), json_text(cause.text(language)),
                    json_text(cause.where.file), cause.where.line);
  }
  std::string tables;
  for (const TableExplanation& table : report.tables) {
    tables += (tables.empty() ? "" : ",") + table_json(table);
  }
  return fmt::format(R"({{"decision":{},"value":{},"error":{},"causes":[{}],"tables":[{}]}})"
                     "\n",
                     json_text(report.decision), report.json, report.is_error, causes, tables);
}

std::string to_text(const DecisionReport& report, Language language) {
  std::string text = fmt::format("{} = {}\n", report.decision, report.feel);
  for (const Diagnostic& cause : report.causes) {
    text += fmt::format("  {} {}", language == Language::da ? "fordi" : "because",
                        cause.text(language));
    if (!cause.where.file.empty()) {
      text += fmt::format(" ({}:{})", cause.where.file, cause.where.line);
    }
    text += '\n';
  }
  for (const TableExplanation& table : report.tables) text += table_text(table, language);
  return text;
}

}  // namespace fasthold::dmn
