// SPDX-License-Identifier: MPL-2.0
// libxml2's word on what is not well-formed, turned into ours.
#include "xml/malformed.hpp"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "xml/messages.hpp"
#include "xml/sentence.hpp"
#include "xml/violations.hpp"

namespace fasthold::xml::detail {
namespace {

std::string text_of(const char* text) {
  return text == nullptr ? std::string{} : shown(text);
}

Position place_of(const xmlError& error, const Source& source) {
  const auto number = [](int n) { return n > 0 ? static_cast<std::uint32_t>(n) : 0u; };
  return {source.file, number(error.line), number(error.int2)};
}

/// The message and arguments for the kinds that authors meet; false for all others.
bool common_kind(const xmlError& error, const Source& source, std::size_t open, Diagnostic& said) {
  const auto say = [&said](const Message& message, std::vector<std::string> arguments = {}) {
    said.message = &message;
    said.arguments = std::move(arguments);
    return true;
  };
  const auto& elements = source.scan.elements;
  if (!elements.empty() && source.content.find('>', elements.back()) == std::string_view::npos) {
    return say(messages::tag_not_ended, {shown(tag_name(source, elements.size() - 1))});
  }
  switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
      if (error.str1 == nullptr || error.str2 == nullptr) return false;
      return say(messages::end_tag_differs,
                 {text_of(error.str1), text_of(error.str2), std::to_string(error.int1)});
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_LTSLASH_REQUIRED:
    case XML_ERR_GT_REQUIRED:
      if (open >= elements.size()) return false;
      return say(messages::file_ends_early, {shown(tag_name(source, open)),
                                             std::to_string(source.lines.line_of(elements[open]))});
    case XML_ERR_DOCUMENT_EMPTY: return say(messages::no_root);
    case XML_ERR_DOCUMENT_END:
      return say(elements.empty() ? messages::no_root : messages::after_root);
    case XML_ERR_ATTRIBUTE_REDEFINED: return say(messages::attribute_twice, {text_of(error.str1)});
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
    case XML_ERR_SPACE_REQUIRED: return say(messages::attribute_syntax);
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: return say(messages::bare_character);
    case XML_ERR_UNDECLARED_ENTITY: return say(messages::unknown_entity, {text_of(error.str1)});
    case XML_ERR_HYPHEN_IN_COMMENT:
    case XML_ERR_COMMENT_NOT_FINISHED: return say(messages::bad_comment);
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return say(messages::undeclared_prefix, {text_of(error.str1)});
    default: return false;
  }
}

}  // namespace

Diagnostic malformed(const _xmlError& error, const Source& source, std::size_t open) {
  Diagnostic said{nullptr, place_of(error, source), {}};
  if (common_kind(error, source, open, said)) return said;
  std::string detail =
      error.message == nullptr ? "code " + std::to_string(error.code) : error.message;
  for (char& c : detail) c = c == '\n' ? ' ' : c;
  detail.erase(detail.find_last_not_of(' ') + 1);
  said.message = &messages::not_well_formed;
  said.arguments = {shown(detail)};
  return said;
}

}  // namespace fasthold::xml::detail
