// SPDX-License-Identifier: MPL-2.0
// Cases from JSON, one object a line: the filter form for schedulers.
#include "casefile/case_builder.hpp"
#include "casefile/json_text.hpp"
#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

using nlohmann::json;

/// The text that a JSON scalar would have in an XML case, or nothing for what is no scalar.
std::optional<std::string> scalar_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return value.dump();
  return std::nullopt;
}

bool is_unknown(const json& value) {
  return value.is_object() && value.size() == 1 && value.contains("unknown") &&
         value["unknown"] == true;
}

/// The text of a member that must be one where it is there at all.
std::string member(const json& object, const char* name, const Position& where,
                   Diagnostics& issues) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return found->get<std::string>();
  issues.report(messages::bad_json, where, {name});
  return {};
}

void read_facts(const json& facts, CaseBuilder& builder, const Position& where,
                Diagnostics& issues) {
  for (const auto& [id, value] : facts.items()) {
    Statement statement;
    const std::optional<std::string> text = scalar_text(value);
    if (text) statement.value = *text;
    statement.none = value.is_null();
    statement.unknown = is_unknown(value);
    if (!text && !statement.none && !statement.unknown) {
      issues.report(messages::bad_json, where, {"facts/" + beginning_of(id)});
      continue;
    }
    builder.fact(id, statement, where);
  }
}

using FieldTexts = std::vector<std::pair<std::string, std::string>>;

/// Whether `value` says that there is none, or that it is not known, just where leaving the field
/// out means that. What a record cannot say so is reported, and `sound` is false.
bool is_left_out(const std::string& name, const json& value, const FactDefinition& fact,
                 const Position& where, bool& sound, Diagnostics& issues) {
  const auto field = fact.find_field(name);
  if (!field || !(value.is_null() || is_unknown(value))) return false;
  constexpr const char* meanings[] = {"error", "none", "unknown"};
  const WhenMissing meant = value.is_null() ? WhenMissing::absent : WhenMissing::unknown;
  const WhenMissing means = fact.fields[*field].when_missing;
  if (means != meant) {
    issues.report(messages::left_out_differently, where,
                  {fact.id + "/" + name, meanings[static_cast<std::size_t>(meant)],
                   meanings[static_cast<std::size_t>(means)]});
    sound = false;
  }
  return true;
}

/// One record; false when it is none.
bool read_record(const json& record, const FactDefinition& fact, CaseBuilder& builder,
                 const Position& where, Diagnostics& issues) {
  if (!record.is_object()) return false;
  FieldTexts texts;
  bool sound = true;
  for (const auto& [name, value] : record.items()) {
    if (is_left_out(name, value, fact, where, sound, issues)) continue;
    const auto text = scalar_text(value);
    if (!text && !value.is_null()) return false;
    texts.emplace_back(name, text.value_or(std::string{}));
  }
  if (!sound) return true;
  const std::vector<std::pair<std::string_view, std::string_view>> fields(texts.begin(),
                                                                          texts.end());
  builder.record(fields, where);
  return true;
}

void read_lists(const json& lists, CaseBuilder& builder, const Position& where,
                Diagnostics& issues) {
  for (const auto& [id, records] : lists.items()) {
    if (is_unknown(records)) {
      builder.unknown_list(id, where);
      continue;
    }
    if (!records.is_array()) {
      issues.report(messages::bad_json, where, {"lists/" + beginning_of(id)});
      continue;
    }
    const FactDefinition* fact = builder.begin_list(id, where);
    if (fact == nullptr) continue;
    for (const json& record : records) {
      if (!read_record(record, *fact, builder, where, issues)) {
        issues.report(messages::bad_json, where, {"lists/" + beginning_of(id)});
      }
    }
    builder.end_list();
  }
}

}  // namespace

Checked<CaseFile> read_case_json(const std::string& file, std::uint32_t line,
                                 std::string_view object, const Vocabulary& vocabulary,
                                 const Limits& limits) {
  const Position where{file, line};
  Diagnostics issues;
  if (object.size() > limits.json_line_bytes) {
    issues.report(messages::line_too_long, where, {std::to_string(limits.json_line_bytes)});
    return {std::nullopt, std::move(issues)};
  }
  std::string why = "{";
  const std::optional<json> read = read_json(object, limits.xml_depth, why);
  if (!read || !read->is_object()) {
    issues.report(messages::bad_json, where, {why});
    return {std::nullopt, std::move(issues)};
  }
  const json& parsed = *read;

  CaseFile result(vocabulary);
  CaseBuilder builder(result, issues, limits);
  const auto text = [&](const char* name) { return member(parsed, name, where, issues); };
  builder.header({text("id"), text("municipality"), text("caseworker"), text("employer")}, where);
  for (const auto& [name, value] : parsed.items()) {
    if (name == "facts" && value.is_object()) {
      read_facts(value, builder, where, issues);
    } else if (name == "lists" && value.is_object()) {
      read_lists(value, builder, where, issues);
    } else if (name != "id" && name != "municipality" && name != "caseworker" &&
               name != "employer") {
      issues.report(messages::bad_json, where, {beginning_of(name)});
    }
  }
  return checked(std::move(result), std::move(issues));
}

}  // namespace fasthold::casefile
