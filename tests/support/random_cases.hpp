// SPDX-License-Identifier: MPL-2.0
// Random cases over any vocabulary, as XML: made from its types, so always sound.
#pragma once

#include <rapidcheck.h>

#include <string>

#include "casefile/case.hpp"

namespace fasthold::test {

/// Takes a pattern of the vocabulary's own and gives a text that follows it.
inline std::string text_like(const casefile::ScalarType& type) {
  for (const char* sample : {"45.20", "d430", "b455", "e310", "heavy-lifting", "5151", "a-1.b"}) {
    if (type.pattern.empty() || casefile::matches_pattern(type.pattern, sample)) return sample;
  }
  return {};
}

/// The text of a random value of `type`; empty when none is known.
inline std::string random_value(const casefile::ScalarType& type) {
  switch (type.type) {
    case casefile::Type::boolean: return *rc::gen::arbitrary<bool>() ? "true" : "false";
    case casefile::Type::number: {
      const std::int64_t least = type.min ? type.min->millionths : -5 * Decimal::one;
      const std::int64_t most = type.max ? type.max->millionths : 1000 * Decimal::one;
      const auto raw = *rc::gen::inRange<std::int64_t>(least, most + 1);
      return to_string(Decimal{*rc::gen::element(raw, raw / Decimal::one * Decimal::one, least)});
    }
    case casefile::Type::date: return to_string(Date{*rc::gen::inRange(18000, 21000)});
    case casefile::Type::code: return (*rc::gen::elementOf(type.allowed)).value;
    case casefile::Type::text: return text_like(type);
    case casefile::Type::list: break;
  }
  return {};
}

/// Records whose periods neither overlap nor end before they begin.
inline std::string random_records(const casefile::FactDefinition& fact) {
  std::string out;
  int day = *rc::gen::inRange(18000, 20500);
  const int count = *rc::gen::inRange(0, 5);
  for (int r = 0; r < count; ++r) {
    out += "<record";
    for (std::uint16_t f = 0; f < fact.fields.size(); ++f) {
      const casefile::FieldDefinition& field = fact.fields[f];
      const bool is_period = fact.period && (fact.period->first == f || fact.period->second == f);
      const bool needed = is_period || field.when_missing == casefile::WhenMissing::error;
      if (!needed && *rc::gen::arbitrary<bool>()) continue;
      std::string value = random_value(field.scalar);
      if (is_period) {
        day += *rc::gen::inRange(1, 40);
        value = to_string(Date{day});
      }
      if (!value.empty()) out += " " + field.id + "=\"" + value + "\"";
    }
    out += "/>";
  }
  return out;
}

/// What the random case says of each fact: one element a fact, "" where it says nothing.
inline std::vector<std::string> random_statements(const casefile::Vocabulary& vocabulary) {
  std::vector<std::string> statements;
  for (const casefile::FactDefinition& fact : vocabulary) {
    std::string& out = statements.emplace_back();
    if (fact.origin == casefile::Origin::derived) continue;
    const int choice = *rc::gen::inRange(0, 8);
    if (choice == 0) continue;
    if (fact.type == casefile::Type::list) {
      out = "<list id=\"" + fact.id + "\">" + random_records(fact) + "</list>";
    } else if (choice == 1) {
      out = "<fact id=\"" + fact.id + "\" none=\"true\"/>";
    } else if (const std::string value = random_value(fact.scalar); !value.empty()) {
      out = "<fact id=\"" + fact.id + "\" value=\"" + value + "\"/>";
    }
  }
  return statements;
}

inline std::string case_of(const std::vector<std::string>& statements) {
  std::string text = "<case xmlns=\"urn:fasthold:case:1\" id=\"T-1\" municipality=\"0661\">";
  for (const std::string& statement : statements) text += statement;
  return text + "</case>";
}

}  // namespace fasthold::test
