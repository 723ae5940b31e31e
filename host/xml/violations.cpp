// SPDX-License-Identifier: MPL-2.0
// libxml2's words on what the schema does not allow, turned into ours.
#include "xml/violations.hpp"

#include <libxml/xmlerror.h>

#include <algorithm>

#include "xml/messages.hpp"
#include "xml/sentence.hpp"

namespace fasthold::xml::detail {
namespace {

bool is_facet(int code) noexcept {
  return code >= XML_SCHEMAV_CVC_LENGTH_VALID && code <= XML_SCHEMAV_CVC_ENUMERATION_VALID;
}
bool is_type(int code) noexcept {
  return code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
         code <= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3;
}

/// The offset of attribute `name` in the start tag at `start`, or `start` when it is not there.
std::size_t attribute_offset(std::string_view content, std::size_t start, std::string_view name) {
  constexpr std::string_view spaces = " \t\r\n";
  std::size_t at = content.find_first_of(" \t\r\n/>", start);
  while (at != std::string_view::npos) {
    at = content.find_first_not_of(spaces, at);
    if (at == std::string_view::npos || content[at] == '>' || content[at] == '/') break;
    const std::size_t end = content.find_first_of(" \t\r\n=", at);
    if (content.substr(at, end - at) == name) return at;
    const std::size_t open = content.find_first_of("\"'", end);
    if (open == std::string_view::npos) break;
    const std::size_t close = content.find(content[open], open + 1);
    if (close == std::string_view::npos) break;
    at = close + 1;
  }
  return start;
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// What a person might have written where an identifier belongs: words, or the ten digits of a
/// civil registration number. Messages end up in logs, so they do not repeat it.
bool may_be_personal(std::string_view value) noexcept {
  std::size_t digits = 0;
  for (const char c : value) {
    if (c == ' ' || static_cast<unsigned char>(c) >= 0x80) return true;
    digits = is_digit(c) ? digits + 1 : c == '-' ? digits : 0;
    if (digits >= 10) return true;
  }
  return false;
}

void hide_personal(Said& said) {
  // The value is the third argument of every message that shows one; libxml2's own sentence, the
  // second one of the general message, may hold one.
  const std::size_t value = said.message == &messages::against_schema ? 1 : 2;
  if (said.arguments.size() > value && may_be_personal(said.arguments[value])) {
    said.arguments[value] = "…";
  }
}

}  // namespace

std::string_view tag_name(const Source& source, std::size_t element) {
  if (element >= source.scan.elements.size()) return {};
  const std::size_t start = source.scan.elements[element] + 1;
  const std::size_t end = source.content.find_first_of(" \t\r\n/>", start);
  return source.content.substr(start, end - start);
}

void Violations::take(int code, std::string_view text, std::size_t element, std::size_t parent) {
  // Said in addition to what is wrong with the value itself.
  if (text.find("No precomputed value available") != std::string_view::npos) return;

  Sentence sentence = sentence_of(text);
  // Said about the parent when the first child begins.
  if (sentence.text.starts_with("Element content is not allowed")) element = parent;
  sentence.element = shown(tag_name(source_, element));
  sentence.parent = shown(tag_name(source_, parent));

  Said said = translate(code, sentence, schema_);
  if (schema_ == Schema::casefile && (is_facet(code) || is_type(code))) hide_personal(said);
  std::size_t offset = 0;
  if (element < source_.scan.elements.size()) {
    offset = source_.scan.elements[element];
    if (!sentence.attribute.empty()) {
      offset = attribute_offset(source_.content, offset, sentence.attribute);
    }
  }
  add({element,
       std::move(sentence.attribute),
       is_facet(code)  ? Telling::facet
       : is_type(code) ? Telling::type
                       : Telling::alone,
       {said.message, source_.lines.position(source_.file, offset), std::move(said.arguments)}});
}

void Violations::add(Violation violation) {
  if (violation.telling != Telling::alone) {
    // Those about one value follow each other, with nothing about another element between them.
    for (auto before = found_.rbegin();
         before != found_.rend() && before->element == violation.element; ++before) {
      if (before->attribute != violation.attribute) continue;
      // An element's text that may not be there at all needs no word on its type.
      if (violation.telling > before->telling && before->telling != Telling::alone) {
        *before = std::move(violation);
      }
      return;
    }
  }
  found_.push_back(std::move(violation));
}

Diagnostics Violations::finish() && {
  Diagnostics diagnostics;
  for (Violation& violation : found_) diagnostics.add(std::move(violation.diagnostic));
  diagnostics.sort_by_position();
  return diagnostics;
}

}  // namespace fasthold::xml::detail
