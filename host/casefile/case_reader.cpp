// SPDX-License-Identifier: MPL-2.0
// Cases from XML.
#include <fmt/format.h>

#include <unordered_map>

#include "casefile/case_builder.hpp"
#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

void read_list(const xml::Element& element, CaseBuilder& builder, Diagnostics& issues) {
  if (element.value("unknown") == "true") {
    if (element.first_child()) {
      issues.report(messages::list_unknown_with_records, element.position(),
                    {std::string{element.value("id")}});
    }
    builder.unknown_list(element.value("id"), element.position());
    return;
  }
  if (builder.begin_list(element.value("id"), element.position()) == nullptr) return;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  element.each("record", [&](const xml::Element& record) {
    fields.clear();
    record.each_attribute([&fields](std::string_view name, std::string_view value) {
      fields.emplace_back(name, value);
    });
    builder.record(fields, record.position());
  });
  builder.end_list();
}

CaseFile read_case(const xml::Element& element, const Vocabulary& vocabulary, const Limits& limits,
                   Diagnostics& issues) {
  CaseFile file(vocabulary);
  CaseBuilder builder(file, issues, limits);
  builder.header({std::string{element.value("id")}, std::string{element.value("municipality")},
                  std::string{element.value("caseworker")}, std::string{element.value("employer")}},
                 element.position());
  element.each([&](const xml::Element& statement) { read_statement(statement, builder, issues); });
  return file;
}

}  // namespace

void read_statement(const xml::Element& element, CaseBuilder& builder, Diagnostics& issues) {
  if (element.name() == "list") return read_list(element, builder, issues);
  builder.fact(element.value("id"),
               {.value = element.attribute("value"),
                .none = element.value("none") == "true",
                .unknown = element.value("unknown") == "true",
                .unit = element.attribute("unit")},
               element.position());
}

Checked<std::vector<CaseFile>> read_cases(std::string file, std::string content,
                                          const Vocabulary& vocabulary, const Limits& limits) {
  auto document = xml::read(std::move(file), std::move(content), xml::Schema::casefile, limits);
  if (!document) return {std::nullopt, std::move(document.issues)};

  Diagnostics issues = std::move(document.issues);
  std::vector<CaseFile> cases;
  std::unordered_map<std::string, Position> seen;
  const auto read = [&](const xml::Element& element) {
    cases.push_back(read_case(element, vocabulary, limits, issues));
    const auto [other, is_new] = seen.emplace(cases.back().header.id, element.position());
    if (!is_new) {
      issues.report(
          messages::duplicate_case, element.position(),
          {cases.back().header.id, fmt::format("{}:{}", other->second.file, other->second.line)});
    }
  };
  const xml::Element root = document->root();
  if (root.name() == "case") {
    read(root);
  } else {
    root.each("case", read);
  }
  issues.sort_by_position();
  return checked(std::move(cases), std::move(issues));
}

}  // namespace fasthold::casefile
