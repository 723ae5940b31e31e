// SPDX-License-Identifier: MPL-2.0
// What a rule says of itself: the facts it reads, those it provides, and every outcome it can give,
// with the words for both languages. One vocabulary and one reader for the rules of plugins
// (`plugin.xml`) and the decisions of policies (`policy.xml`).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casefile/vocabulary.hpp"

namespace fasthold::policy {

using casefile::DataClass;
using casefile::ScalarType;

enum class OutcomeKind : std::uint8_t { finding, proposal, deadline, question };

std::string_view to_string(OutcomeKind kind) noexcept;

/// A fact that a rule reads, and of a list the fields that it reads (data minimisation).
struct FactUse {
  std::string fact;
  std::vector<std::string> fields;  ///< of a list, in the order that the rule takes them
  std::string type;                 ///< what the author built for; empty: any
  std::string unit;
  Position where;
};

/// A typed value that fills `{id}` in the texts of an outcome.
struct ArgumentDeclaration {
  std::string id;
  ScalarType type;
};

struct BandDeclaration {
  std::string id;
  Text label;
};

/// A finding, proposal or deadline that a rule may report.
struct OutcomeDeclaration {
  OutcomeKind kind = OutcomeKind::finding;
  std::string code;
  std::string dimension;                     ///< of a finding: absence, function, ..
  DataClass data_class = DataClass::health;  ///< never reported under a milder one
  Text title;
  Text consideration;  ///< the main consideration, with `{argument}`s
  std::vector<ArgumentDeclaration> arguments;
  std::vector<BandDeclaration> bands;
  std::vector<std::string> legal;  ///< parameters whose sources are the legal reference
  Position where;
};

/// A rule: it derives facts and outcomes from facts.
struct RuleDeclaration {
  std::string id;
  Text label;
  std::vector<FactUse> requires_;
  std::vector<std::string> provides;
  std::vector<OutcomeDeclaration> outcomes;
  Position where;
};

/// Reads one `requires` element.
FactUse read_fact_use(const xml::Element& element);
/// Reads one `outcome` element. Texts that name no argument are reported.
OutcomeDeclaration read_outcome(const xml::Element& element, Diagnostics& issues);

/// The words of a list that is separated by spaces.
std::vector<std::string> words_of(std::string_view text);
/// The attributes `da` and `en`.
Text read_text(const xml::Element& element);

}  // namespace fasthold::policy
