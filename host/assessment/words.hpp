// SPDX-License-Identifier: MPL-2.0
// The words for the indices and values of an assessment, in one language. What text, JSON and
// explanations are all made of.
#pragma once

#include <string>
#include <vector>

#include "assessment/render.hpp"

namespace fasthold::assessment {

/// A fact that weighed, in words.
struct FactWords {
  std::string id;     ///< `absence.spells/first-day`
  std::string label;  ///< `Fraværsperioder nr. 2, første dag`
  std::string value;  ///< `2. marts 2026`
  DataClass data_class = DataClass::health;
  std::uint32_t fact = 0;  ///< index in the plan's vocabulary
};

/// A parameter that weighed, in words.
struct ParameterWords {
  std::string id;
  std::string label;
  std::string value;
  std::string source;  ///< of the value that held
  std::string origin;  ///< id of the policy (or plugin) that set it
  Date valid_from;
  Date day;  ///< that picked the value
  bool verified = false;
};

/// [immutable] The model, case and assessment outlive it.
class Words {
 public:
  Words(const PlanModel& model, const casefile::CaseFile& file, const Assessment& assessment,
        Language language);

  [[nodiscard]] std::string text(std::string_view da, std::string_view en) const {
    return std::string{language_ == Language::da ? da : en};
  }
  [[nodiscard]] std::string title(const Outcome& outcome) const;
  [[nodiscard]] std::string consideration(const Outcome& outcome) const;
  /// Sources of the outcome's legal parameters as effective for it, of a proposed measure, or,
  /// where there are none, of the parameters that weighed.
  [[nodiscard]] std::string legal_reference(const Outcome& outcome) const;
  [[nodiscard]] std::string band(const Outcome& outcome) const;
  [[nodiscard]] std::vector<FactWords> facts(const Outcome& outcome) const;
  [[nodiscard]] std::vector<ParameterWords> parameters(const Outcome& outcome) const;
  /// What a catalogue calls the proposed measure; its id where none does.
  [[nodiscard]] std::string measure(const Outcome& outcome) const;
  [[nodiscard]] std::string pair(const Pair& pair) const;
  [[nodiscard]] std::string funding(std::string_view route) const;
  [[nodiscard]] std::string fact_label(std::uint32_t fact) const;
  /// The value of a fact of the case or a derived one, in words.
  [[nodiscard]] FactWords fact(std::uint32_t fact) const;
  [[nodiscard]] std::string rule_label(std::uint32_t rule) const;
  /// Why a question is asked: which rules wait for the answer.
  [[nodiscard]] std::string why_asked(const Question& question) const;
  /// Sources that make asking a duty: those of the outcomes that wait.
  [[nodiscard]] std::string legal_reference(const Question& question) const;
  [[nodiscard]] std::string failure(std::uint32_t rule) const;
  [[nodiscard]] std::string value(const ScalarType& type, const Value& value) const {
    return casefile::to_text(type, value, language_);
  }
  [[nodiscard]] std::string day(Date day) const { return to_string(day, language_); }

 private:
  [[nodiscard]] FactWords evidence(const Evidence& evidence) const;
  [[nodiscard]] std::string fill(const OutcomeDeclaration& declaration, const Text& pattern,
                                 const Outcome& outcome) const;
  [[nodiscard]] const policy::CatalogueEntry* entry(std::string_view id) const;

  const PlanModel& model_;
  const casefile::CaseFile& file_;
  const Assessment& assessment_;
  Language language_;
};

}  // namespace fasthold::assessment
