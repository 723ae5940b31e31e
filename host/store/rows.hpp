// SPDX-License-Identifier: MPL-2.0
// Assessments as rows, made by the threads that assess so that the writer only writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/model.hpp"
#include "store/cases.hpp"

namespace fasthold::store {

/// One outcome: what SQL, the worklist and reports see. Near misses have none. Texts belong to
/// the plan or to the chunk that the row is in.
struct OutcomeRow {
  assessment::OutcomeKind kind = assessment::OutcomeKind::finding;
  assessment::DataClass data_class = assessment::DataClass::health;
  std::string_view code;  ///< of a question: the fact that is missing
  std::string_view key;
  std::string_view band;                  ///< of a finding; may be empty
  std::uint32_t band_rank = 0;            ///< its place among the bands, lowest 0
  std::uint32_t rank = 0;                 ///< of a proposal; 0: none
  std::int32_t day = assessment::no_day;  ///< of a deadline; a proposal's review day
  std::string_view measure;               ///< of a proposal
};

/// Whether the two say the same, so that a report need not call it a change.
bool says_the_same(const OutcomeRow& a, const OutcomeRow& b) noexcept;

/// One assessment, ready to be written.
struct AssessmentRow {
  std::string_view case_id;
  CaseVersion version;
  Date as_of;
  Date holds_until;
  bool complete = true;
  Hash hash;                   ///< of `body`
  std::string_view body;       ///< `assessment::encode`
  assessment::Range outcomes;  ///< in the chunk's
};

/// The assessments of some cases, in ascending order of id. Reused from chunk to chunk.
struct AssessmentChunk {
  std::vector<AssessmentRow> rows;
  std::vector<OutcomeRow> outcomes;
  TextArena texts;
  std::size_t quarantined = 0;

  void clear() {
    rows.clear();
    outcomes.clear();
    texts.clear();
    quarantined = 0;
  }
};

/// Appends `made` of the case in `version`. `model` outlives the chunk.
void append(AssessmentChunk& chunk, const assessment::PlanModel& model,
            const assessment::Assessment& made, const CaseVersion& version);

/// An assessment as it was stored.
struct StoredAssessment {
  std::string case_id;
  CaseVersion version;
  std::int64_t run = 0;
  std::int64_t plan = 0;
  Date as_of;
  Date holds_until;
  bool complete = true;
  Hash hash;
  std::string body;

  /// `<case>@<run>`, which `parse_assessment_id` takes apart.
  [[nodiscard]] std::string id() const;
};

struct AssessmentId {
  std::string case_id;
  std::optional<std::int64_t> run;  ///< none: the latest
};
/// Reads `<case>@<run>`, or `<case>` for the latest.
std::optional<AssessmentId> parse_assessment_id(std::string_view text);

/// The parts of `<case>/<code>[:<key>]`.
struct OutcomeId {
  std::string case_id;
  std::string code;
  std::string key;
};
std::optional<OutcomeId> parse_outcome_id(std::string_view text);

}  // namespace fasthold::store
