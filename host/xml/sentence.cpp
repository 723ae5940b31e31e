// SPDX-License-Identifier: MPL-2.0
// Takes libxml2's sentences about violations apart and says the same in ours.
//
// libxml2 tells apart some forty kinds of violation by a code, and gives the details in an English
// sentence only. The sentences of the common kinds are taken apart here; one that does not look as
// expected becomes the general message with the sentence in it, so nothing is ever lost.
#include "xml/sentence.hpp"

#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <optional>

#include "xml/messages.hpp"
#include "xml/schemas.hpp"

namespace fasthold::xml::detail {
namespace {

constexpr std::size_t shown_bytes = 60;
constexpr std::size_t list_bytes = 400;

/// Cuts `text` to `limit` bytes, never inside a character.
std::string cut(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return std::string(text.substr(0, limit)) + "…";
}

/// What stands between the first `before` and the last `after`; a value may itself hold quotes.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
  const std::size_t start = text.find(before);
  if (start == std::string_view::npos) return std::nullopt;
  const std::size_t from = start + before.size();
  const std::size_t end = text.rfind(after);
  if (end == std::string_view::npos || end < from) return std::nullopt;
  return text.substr(from, end - from);
}

std::string_view local_name(std::string_view name) {
  if (name.starts_with('{')) name.remove_prefix(std::min(name.find('}') + 1, name.size()));
  return name;
}

/// The `ns` of `{ns}name`, or nothing.
std::string_view name_space(std::string_view name) {
  if (!name.starts_with('{')) return {};
  return name.substr(1, name.find('}') - 1);
}

std::string quoted(std::string_view name) {
  return "`" + std::string(name) + "`";
}

/// "a{sep}b" as "`a`, `b`", as many as fit.
std::string name_list(std::string_view list, std::string_view separator) {
  std::string names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (names.size() > list_bytes) return names + ", …";
    names += (names.empty() ? "" : ", ") + quoted(local_name(list.substr(0, end)));
    list.remove_prefix(std::min(end + separator.size(), list.size()));
  }
  return names;
}

std::optional<Said> say_value(const Sentence& sentence, const Message& message,
                              std::string_view found, std::string expected = {}) {
  return Said{&message, {sentence.element, sentence.owner(), shown(found), std::move(expected)}};
}

/// The forms that our schemas give a name; told in words instead of as a pattern.
struct KnownForm {
  std::string_view type;
  std::string_view pattern;
  const Message* message;
};
constexpr std::array known_forms = {
    KnownForm{"id", R"([a-z0-9][a-z0-9\-]*(\.[a-z0-9][a-z0-9\-]*)*)", &messages::not_an_id},
    KnownForm{"ids", "", &messages::not_an_id},
    KnownForm{"day", "[0-9]{4}-[0-9]{2}-[0-9]{2}", &messages::not_a_day},
    KnownForm{"number", R"(-?[0-9]{1,10}(\.[0-9]{1,6})?)", &messages::not_a_number},
    KnownForm{"text", R"([\s\S]*\S[\s\S]*)", &messages::empty_value},
    KnownForm{"xs:date", "", &messages::not_a_day},
    KnownForm{"xs:boolean", "", &messages::not_a_boolean},
    KnownForm{"xs:decimal", "", &messages::not_a_number},
    KnownForm{"xs:integer", "", &messages::not_a_count},
    KnownForm{"xs:nonNegativeInteger", "", &messages::not_a_count},
    KnownForm{"xs:positiveInteger", "", &messages::not_a_count},
    KnownForm{"xs:unsignedInt", "", &messages::not_a_count},
};

std::optional<Said> pattern(const Sentence& sentence) {
  constexpr std::string_view middle = "' is not accepted by the pattern '";
  const auto found = between(sentence.text, "The value '", middle);
  const auto expected = between(sentence.text, middle, "'.");
  if (!found || !expected) return std::nullopt;
  for (const KnownForm& form : known_forms) {
    if (form.pattern == *expected) return say_value(sentence, *form.message, *found);
  }
  return say_value(sentence, messages::wrong_form, *found, cut(*expected, list_bytes));
}

std::optional<Said> enumeration(const Sentence& sentence) {
  constexpr std::string_view middle = "' is not an element of the set {'";
  const auto found = between(sentence.text, "The value '", middle);
  const auto expected = between(sentence.text, middle, "'}.");
  if (!found || !expected) return std::nullopt;
  return say_value(sentence, messages::not_one_of, *found, name_list(*expected, "', '"));
}

std::optional<Said> bound(const Sentence& sentence, const Message& message, std::string_view middle,
                          std::string_view end) {
  const auto found = between(sentence.text, "The value '", middle);
  const auto expected = between(sentence.text, middle, end);
  if (!found || !expected) return std::nullopt;
  return say_value(sentence, message, *found, std::string(*expected));
}

std::optional<Said> length(const Sentence& sentence) {
  constexpr std::string_view start = " has a length of '";
  const std::size_t at = sentence.text.rfind(start);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = sentence.text.substr(at + start.size());
  const std::string_view found = rest.substr(0, rest.find('\''));
  const auto least = between(rest, "underruns the allowed minimum length of '", "'.");
  if (least && found == "0") return say_value(sentence, messages::empty_value, "");
  if (least) return say_value(sentence, messages::too_short, found, std::string(*least));
  const auto most = between(rest, "exceeds the allowed maximum length of '", "'.");
  if (most) return say_value(sentence, messages::too_long, found, std::string(*most));
  return std::nullopt;
}

std::optional<Said> type(const Sentence& sentence) {
  constexpr std::string_view middle = "' is not a valid value of the ";
  const auto found = between(sentence.text, "'", middle);
  if (!found) return std::nullopt;
  const std::string_view rest = sentence.text.substr(sentence.text.rfind(middle) + middle.size());
  const auto name = between(rest, "type '", "'.");
  const std::string_view type = name ? local_name(*name) : "simple";
  for (const KnownForm& form : known_forms) {
    if (form.type == type) return say_value(sentence, *form.message, *found);
  }
  return say_value(sentence, messages::wrong_type, *found, std::string(type));
}

std::optional<Said> content(const Sentence& sentence) {
  std::string_view names;
  for (const std::string_view before : {"Expected is ( ", "Expected is one of ( "}) {
    names = between(sentence.text, before, " ).").value_or(names);
  }
  const std::string expected = name_list(names, ", ");
  if (sentence.text.starts_with("Missing child element")) {
    return Said{&messages::missing_element, {sentence.element, expected}};
  }
  if (!sentence.text.starts_with("This element is not expected")) return std::nullopt;
  // libxml2 names nothing after the first of many that may follow each other.
  if (expected.empty()) {
    return Said{&messages::superfluous_element, {sentence.element, sentence.parent}};
  }
  if (const auto wanted = name_space(names); wanted != sentence.name_space) {
    return Said{&messages::other_name_space,
                {sentence.element, shown(sentence.name_space), std::string(wanted)}};
  }
  return Said{&messages::unexpected_element, {sentence.element, expected}};
}

std::optional<Said> key(const Sentence& sentence) {
  if (const auto found = between(sentence.text, "Duplicate key-sequence ['", "'] in ")) {
    return Said{&messages::written_twice, {sentence.element, name_list(*found, "', '")}};
  }
  if (const auto found = between(sentence.text, "No match found for key-sequence ['", "'] of ")) {
    return Said{&messages::refers_to_nothing, {sentence.element, name_list(*found, "', '")}};
  }
  return std::nullopt;
}

Said wrong_root(const Sentence& sentence, Schema schema) {
  const Roots roots = roots_of(schema);
  std::string names;
  for (const std::string& name : roots.names) names += (names.empty() ? "" : ", ") + quoted(name);
  if (sentence.name_space.empty()) {
    return {&messages::no_name_space, {sentence.element, std::move(names), roots.name_space}};
  }
  return {&messages::wrong_root,
          {sentence.element, shown(sentence.name_space), std::move(names), roots.name_space}};
}

std::optional<Said> known_kind(int code, const Sentence& sentence, Schema schema) {
  switch (code) {
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
      return Said{&messages::unknown_attribute, {sentence.element, shown(sentence.attribute)}};
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: {
      const auto missing = between(sentence.text, "The attribute '", "' is required");
      if (!missing) return std::nullopt;
      return Said{&messages::missing_attribute, {sentence.element, std::string(*missing)}};
    }
    case XML_SCHEMAV_ELEMENT_CONTENT: return content(sentence);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
      return Said{sentence.text.starts_with("Element content") ? &messages::elements_not_allowed
                                                               : &messages::text_not_allowed,
                  {sentence.element}};
    case XML_SCHEMAV_CVC_ENUMERATION_VALID: return enumeration(sentence);
    case XML_SCHEMAV_CVC_PATTERN_VALID: return pattern(sentence);
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
      return bound(sentence, messages::too_small, "' is less than the minimum value allowed ('",
                   "').");
    case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
      return bound(sentence, messages::too_great, "' is greater than the maximum value allowed ('",
                   "').");
    case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
      return bound(sentence, messages::too_many_digits, "' has more digits than are allowed ('",
                   "').");
    case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
      return bound(sentence, messages::too_many_digits,
                   "' has more fractional digits than are allowed ('", "').");
    case XML_SCHEMAV_CVC_MINLENGTH_VALID:
    case XML_SCHEMAV_CVC_MAXLENGTH_VALID: return length(sentence);
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2:
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3: return type(sentence);
    case XML_SCHEMAV_CVC_AU:
    case XML_SCHEMAV_CVC_ELT_5_2_2_2_2:
      return bound(sentence, messages::fixed_value, "' does not match the fixed value constraint '",
                   "'.");
    case XML_SCHEMAV_CVC_IDC: return key(sentence);
    case XML_SCHEMAV_CVC_ELT_1: return wrong_root(sentence, schema);
    default: return std::nullopt;
  }
}

}  // namespace

std::string shown(std::string_view text) {
  std::string line = cut(text, shown_bytes);
  for (char& c : line) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return line;
}

/// Takes libxml2's `text` apart: "Element '{ns}name', attribute 'name': [facet 'name'] text".
Sentence sentence_of(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  Sentence sentence;
  sentence.text = text;
  const std::size_t end = text.find("': ");
  if (end == std::string_view::npos) return sentence;
  const std::string_view about = text.substr(0, end);
  sentence.name_space = name_space(about.substr(std::min(about.find('\'') + 1, about.size())));
  constexpr std::string_view mark = "', attribute '";
  if (const std::size_t at = about.find(mark); at != std::string_view::npos) {
    sentence.attribute = local_name(about.substr(at + mark.size()));
  }
  sentence.text.remove_prefix(end + 3);
  if (sentence.text.starts_with("[facet '")) {
    sentence.text.remove_prefix(std::min(sentence.text.find("] ") + 2, sentence.text.size()));
  }
  return sentence;
}

Said translate(int code, const Sentence& sentence, Schema schema) {
  if (std::optional<Said> said = known_kind(code, sentence, schema)) return std::move(*said);
  std::string_view detail = sentence.text;
  if (detail.ends_with('.')) detail.remove_suffix(1);
  return {&messages::against_schema, {sentence.element, cut(detail, list_bytes)}};
}

}  // namespace fasthold::xml::detail
