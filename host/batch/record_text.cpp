// SPDX-License-Identifier: MPL-2.0
// A run record as programs and people read it.
#include "batch/batch.hpp"
#include "batch/json.hpp"
#include "batch/words.hpp"

namespace fasthold::batch {
namespace {

TextView label(Reason reason) noexcept {
  switch (reason) {
    case Reason::full: return {"alle skulle vurderes", "all were asked for"};
    case Reason::never: return {"aldrig vurderet", "never assessed"};
    case Reason::facts: return {"ændrede fakta", "changed facts"};
    case Reason::basis:
      return {"ny politik, plugin eller program", "new policy, plugin or program"};
    case Reason::day: return {"dagen er kommet", "the day has come"};
    case Reason::incomplete: return {"ufuldstændig sidst", "incomplete last time"};
  }
  return {};
}

}  // namespace

std::string to_json(const RunRecord& record) {
  JsonObject reasons_json;
  for (const auto& [reason, cases] : record.reasons) reasons_json.number(to_string(reason), cases);
  return JsonObject{}
      .number("run", record.run)
      .text("as_of", to_string(record.as_of))
      .number("cases", record.cases)
      .number("assessed", record.assessed)
      .number("unchanged", record.unchanged)
      .number("failed", record.failed)
      .number("quarantined", record.quarantined)
      .decimal("seconds", record.seconds, 3)
      .decimal("cases_per_second", record.cases_per_second, 1)
      .decimal("peak_memory_mib", record.peak_memory_mib, 1)
      .decimal("read_seconds", record.read_seconds, 3)
      .decimal("assess_seconds", record.assess_seconds, 3)
      .decimal("write_seconds", record.write_seconds, 3)
      .raw("policy",
           JsonObject{}.text("id", record.policy).text("hash", record.policy_hash).finish())
      .raw("plugins",
           json_list(record.plugins, [](const std::string& p) { return json_string(p); }))
      .text("program", record.program)
      .text("scope", record.scope)
      .boolean("resumed", record.resumed)
      .boolean("interrupted", record.interrupted)
      .raw("reasons", reasons_json.finish())
      .text("audit_head", to_string(record.audit_head))
      .finish();
}

std::string to_text(const RunRecord& record, Language language) {
  const bool da = language == Language::da;
  std::string out =
      record.run == 0
          ? say(language, "Prøve af kørsel pr. {}, {} ({})\n", "Trial of a run as of {}, {} ({})\n",
                to_string(record.as_of), record.policy, record.scope)
          : say(language, "Kørsel {} pr. {}, {} ({})\n", "Run {} as of {}, {} ({})\n", record.run,
                to_string(record.as_of), record.policy, record.scope);
  const auto line = [&out](std::string_view name, std::uint64_t number) {
    out += fmt::format("  {:<34}{:>10}\n", name, number);
  };
  line(da ? "sager" : "cases", record.cases);
  line(da ? "vurderet" : "assessed", record.assessed);
  line(da ? "uændrede" : "unchanged", record.unchanged);
  line(da ? "ufuldstændige" : "failed", record.failed);
  line(da ? "sat til side" : "quarantined", record.quarantined);
  for (const auto& [reason, cases] : record.reasons) {
    line(std::string{da ? "hvorfor: " : "why: "} + std::string{label(reason).in(language)}, cases);
  }
  out += say(language,
             "  {:.1f} s, {:.0f} sager/s, højst {:.0f} MiB; læsning {:.1f} s, vurdering "
             "{:.1f} s, skrivning {:.1f} s (summeret over tråde)\n",
             "  {:.1f} s, {:.0f} cases/s, at most {:.0f} MiB; reading {:.1f} s, "
             "assessing {:.1f} s, writing {:.1f} s (summed over threads)\n",
             record.seconds, record.cases_per_second, record.peak_memory_mib, record.read_seconds,
             record.assess_seconds, record.write_seconds);
  if (record.interrupted) {
    out += da ? "  Afbrudt; fortsæt med --resume.\n" : "  Interrupted; go on with --resume.\n";
  }
  if (record.run != 0) {
    out += say(language, "  Revisionsloggens hoved, gem det uden for databasen: {}\n",
               "  Head of the audit log, keep it outside the database: {}\n",
               to_string(record.audit_head));
  }
  return out;
}

}  // namespace fasthold::batch
