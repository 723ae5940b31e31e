// SPDX-License-Identifier: MPL-2.0
// One sentence of libxml2 about a violation of a schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "xml/document.hpp"

namespace fasthold::xml::detail {

/// `text` as a message may show it: short and on one line.
std::string shown(std::string_view text);

/// The parts of a sentence that messages are made from.
struct Sentence {
  std::string element;
  std::string parent;           ///< what the element stands in
  std::string attribute;        ///< empty when it is about the element itself
  std::string_view name_space;  ///< of the element
  std::string_view text;        ///< without what says which element and attribute

  [[nodiscard]] std::string owner() const { return attribute.empty() ? element : attribute; }
};

/// A message of ours and what goes into it.
struct Said {
  const Message* message = nullptr;
  std::vector<std::string> arguments;
};

/// Takes libxml2's `text` apart; it lives as long as what the sentence points into. The element
/// and its parent are for the caller to fill in, from the file itself.
Sentence sentence_of(std::string_view text);

/// What the sentence says, by its `code`; never without a message.
Said translate(int code, const Sentence& sentence, Schema schema);

}  // namespace fasthold::xml::detail
