// SPDX-License-Identifier: MPL-2.0
#include "policy/declaration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/messages.hpp"

namespace fasthold::policy {
namespace {

constexpr std::array<std::string_view, 4> kind_names{"finding", "proposal", "deadline", "question"};

/// Each `{name}` of the outcome's texts must be one of its arguments.
void check_placeholders(const OutcomeDeclaration& outcome, Diagnostics& issues) {
  std::string names;
  for (const ArgumentDeclaration& argument : outcome.arguments) {
    names += (names.empty() ? "" : ", ") + argument.id;
  }
  const auto check = [&](std::string_view pattern) {
    fill_in(pattern, [&](std::string_view name) -> std::string {
      const bool known = std::any_of(outcome.arguments.begin(), outcome.arguments.end(),
                                     [name](const auto& argument) { return argument.id == name; });
      if (!known) {
        issues.report(messages::text_names_no_argument, outcome.where,
                      {outcome.code, fmt::format("{{{}}}", name), names.empty() ? "-" : names});
      }
      return {};
    });
  };
  check(outcome.title.da);
  check(outcome.title.en);
  check(outcome.consideration.da);
  check(outcome.consideration.en);
}

}  // namespace

std::string_view to_string(OutcomeKind kind) noexcept {
  return kind_names[static_cast<std::size_t>(kind)];
}

Text read_text(const xml::Element& element) {
  return {std::string{element.value("da")}, std::string{element.value("en")}};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

FactUse read_fact_use(const xml::Element& element) {
  return {std::string{element.value("fact")}, words_of(element.value("fields")),
          std::string{element.value("type")}, std::string{element.value("unit")},
          element.position()};
}

OutcomeDeclaration read_outcome(const xml::Element& element, Diagnostics& issues) {
  OutcomeDeclaration outcome;
  const std::string_view kind = element.value("kind");
  for (const OutcomeKind k : {OutcomeKind::proposal, OutcomeKind::deadline}) {
    if (to_string(k) == kind) outcome.kind = k;
  }
  outcome.code = element.value("code");
  outcome.dimension = element.value("dimension");
  outcome.data_class =
      casefile::parse_data_class(element.value("class")).value_or(DataClass::health);
  outcome.legal = words_of(element.value("legal"));
  outcome.title = read_text(element.child("title"));
  outcome.consideration = read_text(element.child("consideration"));
  outcome.where = element.position();
  element.each("argument", [&](const xml::Element& argument) {
    outcome.arguments.push_back(
        {std::string{argument.value("id")}, casefile::read_scalar_type(argument, issues)});
  });
  element.each("band", [&outcome](const xml::Element& band) {
    outcome.bands.push_back({std::string{band.value("id")}, read_text(band)});
  });
  check_placeholders(outcome, issues);
  return outcome;
}

}  // namespace fasthold::policy
