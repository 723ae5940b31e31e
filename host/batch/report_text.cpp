// SPDX-License-Identifier: MPL-2.0
// A report as JSON, text and a page.
#include "batch/json.hpp"
#include "batch/report.hpp"
#include "batch/words.hpp"

namespace fasthold::batch {
namespace {

using assessment::OutcomeKind;

TextView label(OutcomeKind kind) noexcept {
  switch (kind) {
    case OutcomeKind::finding: return {"Fund", "Findings"};
    case OutcomeKind::proposal: return {"Forslag", "Proposals"};
    case OutcomeKind::deadline: return {"Frister", "Deadlines"};
    case OutcomeKind::question: return {"Spørgsmål", "Questions"};
  }
  return {};
}

std::string heading(const Report& report, Language language) {
  return say(language, "Kørsel {} pr. {}, {}: {} sager, heraf {} vurderet i denne kørsel",
             "Run {} as of {}, {}: {} cases, {} of them assessed by this run", report.run.id,
             to_string(report.run.as_of), report.run.policy,
             shown(report.cases, report.smallest_shown),
             shown(report.assessed, report.smallest_shown));
}

std::string name_of(const ReportLine& line) {
  return line.band.empty() ? line.code : line.code + " / " + line.band;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

constexpr std::string_view style =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%;margin-bottom:2rem}"
    "caption{text-align:left;font-weight:600;padding:.5rem 0}th,td{border-bottom:1px solid #767676;"
    "padding:.4rem .6rem;text-align:left}td{text-align:right;font-variant-numeric:tabular-nums}";

}  // namespace

std::string to_json(const Report& report) {
  const auto count = [&](std::uint64_t number) {
    const std::string text = shown(number, report.smallest_shown);
    return text.front() == '<' ? json_string(text) : text;
  };
  return JsonObject{}
      .number("run", report.run.id)
      .text("as_of", to_string(report.run.as_of))
      .text("policy", report.run.policy)
      .raw("cases", count(report.cases))
      .raw("assessed", count(report.assessed))
      .number("smallest_shown", report.smallest_shown)
      .raw("outcomes", json_list(report.lines,
                                 [&](const ReportLine& line) {
                                   return JsonObject{}
                                       .text("kind", to_string(line.kind))
                                       .text("code", line.code)
                                       .text("band", line.band)
                                       .raw("cases", count(line.cases))
                                       .raw("new", count(line.is_new))
                                       .raw("changed", count(line.changed))
                                       .raw("gone", count(line.gone))
                                       .finish();
                                 }))
      .finish();
}

std::string to_text(const Report& report, Language language) {
  const bool da = language == Language::da;
  std::string out = heading(report, language) + "\n";
  std::optional<OutcomeKind> kind;
  for (const ReportLine& line : report.lines) {
    if (kind != line.kind) {
      kind = line.kind;
      out += fmt::format("\n{:<52}{:>8}{:>8}{:>8}{:>8}\n", label(line.kind).in(language),
                         da ? "sager" : "cases", da ? "nye" : "new", da ? "ændret" : "changed",
                         da ? "væk" : "gone");
    }
    const auto count = [&](std::uint64_t number) { return shown(number, report.smallest_shown); };
    out += fmt::format("  {:<50}{:>8}{:>8}{:>8}{:>8}\n", name_of(line), count(line.cases),
                       count(line.is_new), count(line.changed), count(line.gone));
  }
  return out;
}

std::string to_html(const Report& report, Language language) {
  const bool da = language == Language::da;
  const std::string title = heading(report, language);
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
      da ? "da" : "en", escaped(title), style, escaped(title));
  if (report.smallest_shown > 1) {
    out += say(language, "<p>Antal under {} vises ikke.</p>\n",
               "<p>Counts below {} are not shown.</p>\n", report.smallest_shown);
  }
  std::optional<OutcomeKind> kind;
  for (const ReportLine& line : report.lines) {
    if (kind != line.kind) {
      if (kind) out += "</tbody>\n</table>\n";
      kind = line.kind;
      out +=
          fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", label(line.kind).in(language));
      for (const TextView column :
           {TextView{"Kode", "Code"}, TextView{"Sager", "Cases"}, TextView{"Nye", "New"},
            TextView{"Ændret", "Changed"}, TextView{"Væk", "Gone"}}) {
        out += fmt::format("<th scope=\"col\">{}</th>", column.in(language));
      }
      out += "</tr></thead>\n<tbody>\n";
    }
    out += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(name_of(line)));
    for (const std::uint64_t number : {line.cases, line.is_new, line.changed, line.gone}) {
      out += fmt::format("<td>{}</td>", escaped(shown(number, report.smallest_shown)));
    }
    out += "</tr>\n";
  }
  if (kind) out += "</tbody>\n</table>\n";
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace fasthold::batch
