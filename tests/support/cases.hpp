// SPDX-License-Identifier: MPL-2.0
// Small vocabularies and cases for tests.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/case.hpp"

namespace fasthold::test {

/// One fact of each type and class, in a vocabulary of their own.
inline constexpr std::string_view small_vocabulary_text = R"(<?xml version="1.0"?>
<vocabulary xmlns="urn:fasthold:vocabulary:1" version="1">
  <fact id="person.works" type="boolean" class="open"><label da="Arbejder" en="Works"/>
    <definition da="d" en="d"/><source>s</source></fact>
  <fact id="work.hours" type="number" unit="h/week" min="0" max="168" class="employer">
    <label da="Timer" en="Hours"/><definition da="d" en="d"/><source>s</source></fact>
  <fact id="work.since" type="date" class="employer"><label da="Siden" en="Since"/>
    <definition da="d" en="d"/><source>s</source></fact>
  <fact id="work.relation" type="code" class="employer"><label da="Art" en="Kind"/>
    <definition da="d" en="d"/><source>s</source>
    <allowed value="permanent" da="Fast" en="Permanent"/>
    <allowed value="temporary" da="Vikar" en="Temporary"/></fact>
  <fact id="work.industry" type="text" pattern="[0-9]{2}\.[0-9]{2}" max-length="16" class="open">
    <label da="Branche" en="Industry"/><definition da="d" en="d"/><source>s</source></fact>
  <fact id="person.reference" type="text" class="citizen"><label da="Henvisning" en="Reference"/>
    <definition da="d" en="d"/><source>s</source></fact>
  <fact id="health.points" type="number" unit="point" min="0" max="100" class="health">
    <label da="Punkter" en="Points"/><definition da="d" en="d"/><source>s</source></fact>
  <fact id="absence.spells" type="list" class="employer" period="first-day last-day"
        disjoint="true">
    <label da="Perioder" en="Spells"/><definition da="d" en="d"/><source>s</source>
    <field id="first-day" type="date" when-missing="error"><label da="Første" en="First"/></field>
    <field id="last-day" type="date" when-missing="absent"><label da="Sidste" en="Last"/></field>
    <field id="percent" type="number" unit="percent" min="1" max="100" when-missing="unknown">
      <label da="Procent" en="Percent"/></field>
  </fact>
  <fact id="health.limits" type="list" class="health">
    <label da="Begrænsninger" en="Limits"/><definition da="d" en="d"/><source>s</source>
    <field id="code" type="text" pattern="d[0-9]{3,5}" max-length="6" when-missing="error">
      <label da="Kode" en="Code"/></field>
    <field id="degree" type="code" when-missing="unknown"><label da="Grad" en="Degree"/>
      <allowed value="mild" da="Let" en="Mild"/><allowed value="severe" da="Svær" en="Severe"/>
    </field>
  </fact>
  <fact id="absence.days" type="number" unit="day" class="employer" derived="true">
    <label da="Dage" en="Days"/><definition da="d" en="d"/><source>s</source></fact>
</vocabulary>
)";

/// Reads a vocabulary that must be sound.
inline casefile::Vocabulary read_vocabulary(std::string_view text) {
  auto read = casefile::read_vocabulary("vocabulary.xml", std::string{text});
  if (!read) throw std::runtime_error(to_string(read.issues.front(), Language::en));
  return std::move(*read);
}

inline const casefile::Vocabulary& small_vocabulary() {
  static const casefile::Vocabulary vocabulary = read_vocabulary(small_vocabulary_text);
  return vocabulary;
}

/// Reads the one case of `xml`, which must be sound.
inline casefile::CaseFile read_one(const std::string& xml, const casefile::Vocabulary& vocabulary) {
  auto read = casefile::read_cases("case.xml", xml, vocabulary);
  if (!read) throw std::runtime_error(to_string(read.issues.front(), Language::en));
  return std::move(read->front());
}

/// A case with `inside` as its facts.
inline casefile::CaseFile a_case(std::string_view inside,
                                 const casefile::Vocabulary& vocabulary = small_vocabulary()) {
  return read_one("<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\">" +
                      std::string{inside} + "</case>",
                  vocabulary);
}

/// Code of each diagnostic, in order.
inline std::vector<std::string> codes_of(const Diagnostics& issues) {
  std::vector<std::string> codes;
  for (const Diagnostic& issue : issues) codes.emplace_back(issue.message->code);
  return codes;
}

}  // namespace fasthold::test
