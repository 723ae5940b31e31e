// SPDX-License-Identifier: MPL-2.0
// Tells what came of a run of the conformance suite.
#include "dmn/tck/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace fasthold::dmn::tck {
namespace {

/// Of values, which may be lists of thousands.
constexpr std::size_t shown_bytes = 2000;

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': quoted += "\\\""; break;
      case '\\': quoted += "\\\\"; break;
      case '\n': quoted += "\\n"; break;
      case '\r': quoted += "\\r"; break;
      case '\t': quoted += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(quoted), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + '"';
}

/// A field of one line: readers of the suite's results take lines apart first.
std::string csv_field(std::string_view text) {
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c == '\n' || c == '\r' ? ' ' : c;
  }
  return field + '"';
}

/// Something that did not pass, in one form: a result, or a case that has none.
struct Failure {
  const CaseOutcome& of;
  std::string_view result;
  std::string_view expected;
  std::string_view actual;
};

template <class Visit>
void each_failure(const Report& report, Visit&& visit) {
  for (const CaseOutcome& one : report.cases) {
    if (one.passed()) continue;
    bool told = false;
    for (const ResultOutcome& result : one.results) {
      if (result.passed && one.supported) continue;
      const std::string_view actual = result.actual.empty() ? one.remark : result.actual;
      visit(Failure{one, result.result, result.expected, actual});
      told = true;
    }
    if (!told) visit(Failure{one, {}, {}, one.remark});
  }
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

bool CaseOutcome::passed() const noexcept {
  return supported && !results.empty() &&
         std::all_of(results.begin(), results.end(),
                     [](const ResultOutcome& result) { return result.passed; });
}

bool CaseOutcome::exact() const noexcept {
  return passed() && std::all_of(results.begin(), results.end(),
                                 [](const ResultOutcome& result) { return result.exact; });
}

Counts Report::counts() const noexcept {
  Counts counts;
  for (const CaseOutcome& one : cases) {
    const bool passed = one.passed();
    ++counts.cases;
    if (passed) ++counts.passed;
    if (one.expects_value) ++counts.value_cases;
    if (one.expects_value && passed) ++counts.value_passed;
    if (one.exact()) ++counts.exact_passed;
    if (!one.supported) ++counts.unsupported;
  }
  return counts;
}

std::string to_json(const Report& report) {
  const Counts counts = report.counts();
  std::string json = fmt::format(
      R"({{"cases":{},"passed":{},"value_cases":{},"value_passed":{},"exact_passed":{},)"
      R"("unsupported":{},"failures":[)",
      counts.cases, counts.passed, counts.value_cases, counts.value_passed, counts.exact_passed,
      counts.unsupported);
  bool first = true;
  each_failure(report, [&](const Failure& failure) {
    if (!first) json += ',';
    first = false;
    json += fmt::format(
        R"({{"folder":{},"test":{},"case":{},"result":{},"expected":{},"actual":{}}})",
        json_string(failure.of.folder), json_string(failure.of.test), json_string(failure.of.id),
        json_string(failure.result), json_string(beginning_of(failure.expected, shown_bytes)),
        json_string(beginning_of(failure.actual, shown_bytes)));
  });
  return json + "]}\n";
}

std::string to_text(const Report& report, Language language) {
  const bool danish = language == Language::da;
  const Counts counts = report.counts();
  std::string text;
  const auto line = [&text](std::string_view what, std::size_t part, std::size_t whole) {
    text += fmt::format("{:<32}{:>7} / {:<7}{:>7.2f} %\n", what, part, whole, percent(part, whole));
  };
  line(danish ? "alle tilfælde" : "all cases", counts.passed, counts.cases);
  line(danish ? "tilfælde, der venter en værdi" : "cases that expect a value", counts.value_passed,
       counts.value_cases);
  line(danish ? "med tal sammenlignet eksakt" : "with numbers compared exactly",
       counts.exact_passed, counts.cases);
  text += fmt::format("{:<32}{:>7}\n", danish ? "ikke understøttet" : "not supported",
                      counts.unsupported);
  each_failure(report, [&](const Failure& failure) {
    text += fmt::format("\n{} {} {}", failure.of.folder, failure.of.test, failure.of.id);
    text += failure.result.empty() ? "\n" : fmt::format(": {}\n", failure.result);
    if (!failure.expected.empty()) {
      text += fmt::format("  {} {}\n", danish ? "ventet:" : "expected:",
                          beginning_of(failure.expected, shown_bytes));
    }
    text += fmt::format("  {} {}\n",
                        danish ? "fik:" : "actual:", beginning_of(failure.actual, shown_bytes));
  });
  return text;
}

std::string to_csv(const Report& report) {
  std::string csv;
  for (const CaseOutcome& one : report.cases) {
    std::string remark = one.remark;
    for (const ResultOutcome& result : one.results) {
      if (result.passed || !remark.empty()) continue;
      remark =
          fmt::format("{}: expected {}, actual {}", result.result, result.expected, result.actual);
    }
    const std::string_view status = one.passed() ? "SUCCESS" : !one.supported ? "IGNORED" : "ERROR";
    csv += fmt::format("{},{},{},{},{}\n", csv_field(one.folder), csv_field(one.test),
                       csv_field(one.id), csv_field(status),
                       csv_field(one.passed() ? "" : beginning_of(remark, shown_bytes)));
  }
  return csv;
}

}  // namespace fasthold::dmn::tck
