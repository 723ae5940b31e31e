// SPDX-License-Identifier: MPL-2.0
#include "casefile/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include "casefile/messages.hpp"
#include "core/limits.hpp"

namespace fasthold::casefile {
namespace {

constexpr std::array<std::string_view, 4> class_names{"open", "employer", "citizen", "health"};

Text read_text(const xml::Element& element) {
  return {std::string{element.value("da")}, std::string{element.value("en")}};
}

FieldDefinition read_field(const xml::Element& element, Diagnostics& issues) {
  FieldDefinition field;
  field.id = element.value("id");
  field.scalar = read_scalar_type(element, issues);
  field.label = read_text(element.child("label"));
  const std::string_view missing = element.value("when-missing");
  if (missing == "error") field.when_missing = WhenMissing::error;
  if (missing == "absent") field.when_missing = WhenMissing::absent;
  return field;
}

/// `period="first last"`: two fields of the list, both dates.
void read_period(std::string_view text, FactDefinition& fact, Diagnostics& issues) {
  const std::size_t space = text.find(' ');
  if (space != std::string_view::npos) {
    const auto first = fact.find_field(text.substr(0, space));
    const auto last = fact.find_field(text.substr(space + 1));
    const auto is_date = [&fact](std::uint16_t i) {
      return fact.fields[i].scalar.type == Type::date;
    };
    if (first && last && is_date(*first) && is_date(*last)) {
      fact.period = {*first, *last};
      return;
    }
  }
  issues.report(messages::unknown_period_field, fact.where, {std::string{text}, fact.id});
}

/// Edits between two ids, as Levenshtein counts them.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view to_string(DataClass data_class) noexcept {
  return class_names[static_cast<std::size_t>(data_class)];
}

std::optional<DataClass> parse_data_class(std::string_view text) noexcept {
  for (std::size_t i = 0; i < class_names.size(); ++i) {
    if (class_names[i] == text) return static_cast<DataClass>(i);
  }
  return std::nullopt;
}

std::optional<std::uint16_t> FactDefinition::find_field(std::string_view field) const noexcept {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == field) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

void Vocabulary::add(FactDefinition fact, Diagnostics& issues) {
  if (const auto taken = find(fact.id)) {
    const Position& other = facts_[*taken].where;
    issues.report(messages::duplicate_fact, fact.where,
                  {fact.id, fmt::format("{}:{}", other.file, other.line)});
    return;
  }
  if (facts_.size() >= Limits{}.facts) {
    issues.report(messages::too_many_facts, fact.where,
                  {std::to_string(facts_.size() + 1), std::to_string(Limits{}.facts)});
    return;
  }
  const auto index = static_cast<FactIndex>(facts_.size());
  index_.emplace(fact.id, index);
  sorted_.insert(std::upper_bound(sorted_.begin(), sorted_.end(), fact.id,
                                  [this](const std::string& id, FactIndex other) {
                                    return id < facts_[other].id;
                                  }),
                 index);
  ordinals_.push_back(fact.type == Type::list ? static_cast<std::uint16_t>(lists_++) : 0);
  facts_.push_back(std::move(fact));
}

std::optional<FactIndex> Vocabulary::find(std::string_view id) const {
  const auto found = index_.find(id);
  if (found == index_.end()) return std::nullopt;
  return found->second;
}

std::string Vocabulary::nearest(std::string_view id) const {
  std::string best;
  std::size_t least = std::max<std::size_t>(2, id.size() / 4) + 1;
  if (id.size() > 128) return best;
  for (const FactDefinition& fact : facts_) {
    const std::size_t edits = distance(id, fact.id);
    if (edits < least) {
      least = edits;
      best = fact.id;
    }
  }
  return best;
}

FactDefinition read_fact_definition(const xml::Element& element, Diagnostics& issues) {
  FactDefinition fact;
  fact.id = element.value("id");
  fact.where = element.position();
  fact.data_class = parse_data_class(element.value("class")).value_or(DataClass::health);
  fact.origin = element.value("derived") == "true" ? Origin::derived : Origin::observed;
  fact.label = read_text(element.child("label"));
  fact.definition = read_text(element.child("definition"));
  element.each("source", [&fact](const xml::Element& source) {
    fact.source += (fact.source.empty() ? "" : "; ") + source.text();
  });
  if (element.value("type") != "list") {
    fact.scalar = read_scalar_type(element, issues);
    fact.type = fact.scalar.type;
    return fact;
  }
  fact.type = Type::list;
  element.each("field", [&](const xml::Element& field) {
    fact.fields.push_back(read_field(field, issues));
  });
  if (fact.fields.empty()) issues.report(messages::list_without_fields, fact.where, {fact.id});
  if (const auto period = element.attribute("period")) read_period(*period, fact, issues);
  fact.disjoint = element.value("disjoint") == "true";
  if (fact.disjoint && !element.attribute("period")) {
    issues.report(messages::disjoint_without_period, fact.where, {fact.id});
  }
  return fact;
}

Checked<Vocabulary> read_vocabulary(std::string file, std::string content) {
  auto document = xml::read(std::move(file), std::move(content), xml::Schema::vocabulary);
  if (!document) return {std::nullopt, std::move(document.issues)};
  Diagnostics issues = std::move(document.issues);
  Vocabulary vocabulary;
  document->root().each("fact", [&](const xml::Element& element) {
    vocabulary.add(read_fact_definition(element, issues), issues);
  });
  return checked(std::move(vocabulary), std::move(issues));
}

const Vocabulary& shipped_vocabulary() {
  static const Vocabulary vocabulary = [] {
    auto read = read_vocabulary("vocabulary.xml", std::string{xml::shipped_vocabulary()});
    if (!read) {
      // A program built with a broken vocabulary must not run; a test reads it, so none is
      // released.
      throw std::logic_error(to_string(read.issues.front(), Language::en));
    }
    return std::move(*read);
  }();
  return vocabulary;
}

std::string_view shipped_vocabulary_text() noexcept {
  return xml::shipped_vocabulary();
}

}  // namespace fasthold::casefile
