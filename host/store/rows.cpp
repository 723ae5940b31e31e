// SPDX-License-Identifier: MPL-2.0
#include "store/rows.hpp"

#include <charconv>

namespace fasthold::store {

using assessment::Assessment;
using assessment::OutcomeKind;

bool says_the_same(const OutcomeRow& a, const OutcomeRow& b) noexcept {
  // The rank of a proposal moves when another comes or goes; that is not a change of this one. Nor
  // is the day on which a proposal is to be looked at again, which follows the day of the run.
  return a.kind == b.kind && a.code == b.code && a.key == b.key && a.band == b.band &&
         a.measure == b.measure && (a.kind != OutcomeKind::deadline || a.day == b.day);
}

void append(AssessmentChunk& chunk, const assessment::PlanModel& model, const Assessment& made,
            const CaseVersion& version) {
  AssessmentRow row;
  const std::string body = assessment::encode(made);
  row.case_id = chunk.texts.keep(made.case_id);
  row.version = version;
  row.as_of = made.as_of;
  row.holds_until = made.holds_until;
  row.complete = made.complete;
  row.hash = hash_of(body);
  row.body = chunk.texts.keep(body);
  row.outcomes.begin = static_cast<std::uint32_t>(chunk.outcomes.size());
  for (const assessment::Outcome& outcome : made.outcomes) {
    if (outcome.near_miss) continue;
    const assessment::OutcomeDeclaration& declared = model.declaration(outcome);
    OutcomeRow& line = chunk.outcomes.emplace_back();
    line.kind = declared.kind;
    line.data_class = outcome.data_class;
    line.code = declared.code;
    line.key = chunk.texts.keep(outcome.key);
    if (outcome.band < declared.bands.size()) line.band = declared.bands[outcome.band].id;
    line.band_rank = outcome.band;
    line.rank = outcome.proposal.rank;
    line.day = outcome.day;
    line.measure = chunk.texts.keep(outcome.proposal.measure);
  }
  for (const assessment::Question& question : made.questions) {
    const auto& fact = model.vocabulary()[static_cast<casefile::FactIndex>(question.fact)];
    OutcomeRow& line = chunk.outcomes.emplace_back();
    line.kind = OutcomeKind::question;
    line.data_class = fact.data_class;
    line.code = fact.id;
  }
  row.outcomes.count = static_cast<std::uint32_t>(chunk.outcomes.size()) - row.outcomes.begin;
  chunk.rows.push_back(row);
}

std::string StoredAssessment::id() const {
  return case_id + "@" + std::to_string(run);
}

std::optional<AssessmentId> parse_assessment_id(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) {
    if (text.empty()) return std::nullopt;
    return AssessmentId{std::string{text}, std::nullopt};
  }
  std::int64_t run = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + at + 1, end, run);
  if (at == 0 || error != std::errc{} || stop != end || run < 1) return std::nullopt;
  return AssessmentId{std::string{text.substr(0, at)}, run};
}

std::optional<OutcomeId> parse_outcome_id(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  const std::string_view rest = text.substr(slash + 1);
  const std::size_t colon = rest.find(':');
  OutcomeId id{std::string{text.substr(0, slash)}, std::string{rest.substr(0, colon)}, {}};
  if (colon != std::string_view::npos) id.key = rest.substr(colon + 1);
  if (id.code.empty()) return std::nullopt;
  return id;
}

}  // namespace fasthold::store
