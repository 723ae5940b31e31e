// SPDX-License-Identifier: MPL-2.0
#include "casefile/case_builder.hpp"

#include <fmt/format.h>

#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

constexpr std::string_view reference_pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
constexpr std::string_view municipality_pattern = "[0-9]{4}";

}  // namespace

CaseBuilder::CaseBuilder(CaseFile& file, Diagnostics& issues, const Limits& limits)
    : file_(file), issues_(issues), limits_(limits), stated_(file.vocabulary().size(), false) {}

void CaseBuilder::header(CaseHeader header, const Position& where) {
  if (!matches_pattern(reference_pattern, header.id)) {
    issues_.report(messages::bad_case_id, where, {beginning_of(header.id)});
  }
  if (!matches_pattern(municipality_pattern, header.municipality)) {
    issues_.report(messages::bad_municipality, where, {beginning_of(header.municipality)});
  }
  const auto check = [&](const char* name, const std::string& reference) {
    if (reference.empty() || matches_pattern(reference_pattern, reference)) return;
    // Not repeated: what is no reference may be a name.
    issues_.report(messages::bad_reference, where, {name, header.id});
  };
  check("caseworker", header.caseworker);
  check("employer", header.employer);
  file_.header = std::move(header);
}

std::optional<FactIndex> CaseBuilder::find(std::string_view id, const Position& where) {
  const Vocabulary& vocabulary = file_.vocabulary();
  const auto index = vocabulary.find(id);
  if (!index) {
    const std::string nearest = vocabulary.nearest(id);
    issues_.report(
        messages::unknown_fact, where,
        {beginning_of(id), nearest.empty() ? std::string{} : fmt::format(": `{}`?", nearest)});
    return std::nullopt;
  }
  if (vocabulary[*index].origin == Origin::derived) {
    issues_.report(messages::derived_fact, where, {std::string{id}});
    return std::nullopt;
  }
  if (stated_[*index]) {
    issues_.report(messages::fact_stated_twice, where, {std::string{id}, file_.header.id});
    return std::nullopt;
  }
  stated_[*index] = true;
  return index;
}

void CaseBuilder::fact(std::string_view id, const Statement& statement, const Position& where) {
  const auto index = find(id, where);
  if (!index) return;
  const FactDefinition& fact = file_.vocabulary()[*index];
  if (fact.type == Type::list) {
    issues_.report(messages::is_a_list, where, {fact.id});
    return;
  }
  const int given =
      (statement.value ? 1 : 0) + (statement.none ? 1 : 0) + (statement.unknown ? 1 : 0);
  if (given != 1) {
    issues_.report(messages::one_of_value_none_unknown, where, {fact.id, std::to_string(given)});
    return;
  }
  if (statement.unit && *statement.unit != fact.scalar.unit) {
    issues_.report(messages::wrong_unit, where,
                   {fact.id, std::string{*statement.unit},
                    fact.scalar.unit.empty() ? "-" : fmt::format("`{}`", fact.scalar.unit)});
    return;
  }
  if (statement.none) file_.set(*index, Value::absent(fact.type));
  if (statement.value) {
    if (const auto value = parse_value(fact.scalar, *statement.value, fact.id, where, issues_)) {
      file_.set(*index, *value);
    }
  }
}

const FactDefinition* CaseBuilder::find_list(std::string_view id, const Position& where) {
  const auto index = find(id, where);
  if (!index) return nullptr;
  const FactDefinition& fact = file_.vocabulary()[*index];
  if (fact.type != Type::list) {
    issues_.report(messages::not_a_list, where, {fact.id});
    return nullptr;
  }
  list_ = *index;
  return &fact;
}

void CaseBuilder::unknown_list(std::string_view id, const Position& where) {
  find_list(id, where);  // unknown is what a list is until it is opened
}

const FactDefinition* CaseBuilder::begin_list(std::string_view id, const Position& where) {
  const FactDefinition* fact = find_list(id, where);
  if (fact == nullptr) return nullptr;
  list_position_ = where;
  record_positions_.clear();
  refused_records_ = 0;
  file_.open_list(list_);
  return fact;
}

void CaseBuilder::record(std::span<const std::pair<std::string_view, std::string_view>> fields,
                         const Position& where) {
  const FactDefinition& fact = file_.vocabulary()[list_];
  if (record_positions_.size() >= limits_.records) {
    ++refused_records_;
    return;
  }
  cells_.clear();
  for (const FieldDefinition& field : fact.fields) {
    cells_.push_back(field.when_missing == WhenMissing::absent ? Value::absent(field.scalar.type)
                                                               : Value::unknown(field.scalar.type));
  }
  std::vector<bool> given(fact.fields.size(), false);
  bool sound = true;
  for (const auto& [name, text] : fields) {
    const auto index = fact.find_field(name);
    if (!index) {
      std::string names;
      for (const FieldDefinition& field : fact.fields) {
        names += (names.empty() ? "" : ", ") + field.id;
      }
      issues_.report(messages::unknown_field, where, {fact.id, beginning_of(name), names});
      sound = false;
      continue;
    }
    if (given[*index]) {
      issues_.report(messages::fact_stated_twice, where,
                     {fmt::format("{}/{}", fact.id, name), file_.header.id});
      sound = false;
      continue;
    }
    given[*index] = true;
    const FieldDefinition& field = fact.fields[*index];
    const std::string subject = fmt::format("{}/{}", fact.id, field.id);
    if (const auto value = parse_value(field.scalar, text, subject, where, issues_)) {
      cells_[*index] = *value;
    } else {
      sound = false;
    }
  }
  for (std::size_t i = 0; i < fact.fields.size(); ++i) {
    if (fact.fields[i].when_missing == WhenMissing::error && !given[i]) {
      issues_.report(messages::missing_field, where, {fact.id, fact.fields[i].id});
      sound = false;
    }
  }
  if (!sound) return;
  file_.add_record(list_, cells_);
  record_positions_.push_back(where);
}

void CaseBuilder::end_list() {
  const FactDefinition& fact = file_.vocabulary()[list_];
  if (refused_records_ > 0) {
    issues_.report(messages::too_many_records, list_position_,
                   {fact.id, std::to_string(limits_.records + refused_records_),
                    std::to_string(limits_.records)});
  }
  order_records(file_, list_, record_positions_, issues_);
}

}  // namespace fasthold::casefile
