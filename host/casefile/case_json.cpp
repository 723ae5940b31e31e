// SPDX-License-Identifier: MPL-2.0
// Cases from JSON, one object a line: the filter form for schedulers.
#include <nlohmann/json.hpp>

#include "casefile/case_builder.hpp"
#include "casefile/messages.hpp"

namespace fasthold::casefile {
namespace {

using nlohmann::json;

/// The text that a JSON scalar would have in an XML case, or nothing for what is no scalar.
/// Numbers keep the characters that were written: `0.1` is one tenth, not a binary near it.
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

std::string member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
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
      issues.report(messages::bad_json, where, {"facts/" + id});
      continue;
    }
    builder.fact(id, statement, where);
  }
}

using FieldTexts = std::vector<std::pair<std::string, std::string>>;

/// What the record states, by field; nothing when it holds something else than values.
std::optional<FieldTexts> field_texts(const json& record) {
  if (!record.is_object()) return std::nullopt;
  FieldTexts texts;
  for (const auto& [field, value] : record.items()) {
    if (value.is_null() || is_unknown(value)) continue;
    auto text = scalar_text(value);
    if (!text) return std::nullopt;
    texts.emplace_back(field, std::move(*text));
  }
  return texts;
}

void read_lists(const json& lists, CaseBuilder& builder, const Position& where,
                Diagnostics& issues) {
  for (const auto& [id, records] : lists.items()) {
    if (!records.is_array()) {
      issues.report(messages::bad_json, where, {"lists/" + id});
      continue;
    }
    if (builder.begin_list(id, where) == nullptr) continue;
    for (const json& record : records) {
      const auto texts = field_texts(record);
      if (!texts) {
        issues.report(messages::bad_json, where, {"lists/" + id});
        continue;
      }
      const std::vector<std::pair<std::string_view, std::string_view>> fields(texts->begin(),
                                                                              texts->end());
      builder.record(fields, where);
    }
    builder.end_list();
  }
}

/// Whether more than `limit` objects and arrays stand inside each other.
bool is_deeper_than(std::size_t limit, std::string_view object) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < object.size(); ++i) {
    const char c = object[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    // More that end than begin: not JSON, which the library finds.
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if (depth > limit) return true;
  }
  return false;
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
  // Depth is bounded before the library, which builds its tree recursively on destruction.
  const json parsed = is_deeper_than(limits.xml_depth, object)
                          ? json(json::value_t::discarded)
                          : json::parse(object, nullptr, false);
  if (parsed.is_discarded() || !parsed.is_object()) {
    issues.report(messages::bad_json, where, {std::string{object.substr(0, 40)}});
    return {std::nullopt, std::move(issues)};
  }

  CaseFile result(vocabulary);
  CaseBuilder builder(result, issues, limits);
  builder.header({member(parsed, "id"), member(parsed, "municipality"),
                  member(parsed, "caseworker"), member(parsed, "employer")},
                 where);
  for (const auto& [name, value] : parsed.items()) {
    if (name == "facts" && value.is_object()) {
      read_facts(value, builder, where, issues);
    } else if (name == "lists" && value.is_object()) {
      read_lists(value, builder, where, issues);
    } else if (name != "id" && name != "municipality" && name != "caseworker" &&
               name != "employer") {
      issues.report(messages::bad_json, where, {name});
    }
  }
  return checked(std::move(result), std::move(issues));
}

}  // namespace fasthold::casefile
