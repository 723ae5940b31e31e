// SPDX-License-Identifier: MPL-2.0
// Assessments as people and programs read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assessment/model.hpp"

namespace fasthold::assessment {

/// Who reads. An employer sees nothing of the classes `citizen` and `health` (invariant 10).
enum class Audience : std::uint8_t { caseworker, citizen, employer };

std::string_view to_string(Audience audience) noexcept;
std::optional<Audience> parse_audience(std::string_view text) noexcept;
/// The strictest class that `audience` may see.
DataClass strictest_for(Audience audience) noexcept;

/// Whether `audience` may know that the rule is there: it can say, or provide, something that they
/// may see.
bool may_name(Audience audience, const PlanModel& model, std::uint32_t rule);

/// The facts of `file` that `audience` may see; the others are unknown, as if never stated.
///
/// An employer's version of an assessment is *made from this*, not cut out of the full one: what
/// was not read cannot be given away, neither by an outcome that is left out nor by a rule's name.
casefile::CaseFile visible_to(Audience audience, const casefile::CaseFile& file);

/// Takes away what names a fact or carries an outcome that `audience` may not see. On an
/// assessment of `visible_to` this removes questions about hidden facts, evidence that such a fact
/// is unknown, and rules whose very name is about health. What is rendered for an employer has
/// passed both.
void restrict_to(Audience audience, const PlanModel& model, Assessment& assessment);

/// What an assessment was made from and with.
struct Provenance {
  std::string program;  ///< version and build id
};

struct RenderOptions {
  Language language = Language::da;
  Audience audience = Audience::caseworker;
  Provenance provenance;
};

/// The stable id of an outcome within all assessments of its case: `<case>/<code>[:<key>]`.
std::string outcome_id(const PlanModel& model, const Assessment& assessment,
                       const Outcome& outcome);
std::string question_id(const PlanModel& model, const Assessment& assessment,
                        const Question& question);

/// The three parts of a justification (invariant 5), as text.
struct Justification {
  std::string legal_reference;
  std::string considerations;
  std::vector<std::string> facts;
};
Justification justify(const PlanModel& model, const casefile::CaseFile& file,
                      const Assessment& assessment, const Outcome& outcome, Language language);

/// One line of JSON with the members that docs/reference/json.md lists, in that order.
std::string to_json(const PlanModel& model, const casefile::CaseFile& file,
                    const Assessment& assessment, const RenderOptions& options);

/// A page of text: findings, proposals, deadlines, questions, each with its reasons.
std::string to_text(const PlanModel& model, const casefile::CaseFile& file,
                    const Assessment& assessment, const RenderOptions& options);

/// Why: the tree of rules, facts and parameters behind each outcome (or the one whose id ends
/// in `outcome`); then why not: what nearly came about and what kept it from it, and which rules
/// cannot tell. Nothing when no outcome, near miss or declared code is called that.
std::optional<std::string> explain(const PlanModel& model, const casefile::CaseFile& file,
                                   const Assessment& assessment, std::string_view outcome,
                                   const RenderOptions& options);
std::optional<std::string> explain_json(const PlanModel& model, const casefile::CaseFile& file,
                                        const Assessment& assessment, std::string_view outcome,
                                        const RenderOptions& options);

}  // namespace fasthold::assessment
