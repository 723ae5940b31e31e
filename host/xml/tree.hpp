// SPDX-License-Identifier: MPL-2.0
// What a document is inside: the only header of the module that sees pugixml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "xml/scan.hpp"

namespace fasthold::xml::detail {

/// What every tree is parsed with. Text of white space only is left out, also where a comment or a
/// CDATA section parts it from other text.
inline constexpr unsigned tree_options =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wnorm_attribute;

/// Parses `content` and collapses the white space of all values, so that everything sees the same
/// ones. The content is within `Limits` and stays unchanged.
pugi::xml_parse_result load(pugi::xml_document& document, std::string_view content,
                            unsigned options);

/// Which prefixes mean what, and where. Scopes are chains of declarations that share their ends.
class NameSpaces {
 public:
  NameSpaces() = default;
  /// Goes through the elements of a document, which has to outlive it.
  explicit NameSpaces(pugi::xml_node root);

  /// What `prefix` ("" for none) means in the element whose name begins at `offset`, or "".
  [[nodiscard]] std::string_view find(std::ptrdiff_t offset,
                                      std::string_view prefix) const noexcept;

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Declaration {
    std::string_view prefix;
    std::string_view uri;
    std::uint32_t outer;
  };
  /// From the element at `offset` on, `innermost` is the first declaration that counts.
  struct Change {
    std::ptrdiff_t offset;
    std::uint32_t innermost;
  };
  void enter(pugi::xml_node node, std::uint32_t innermost);

  std::vector<Declaration> declarations_;
  std::vector<Change> changes_;
};

/// The state of a `Document`; its address never changes, so elements may point to it.
struct Tree {
  Tree(std::string name, std::string text)
      : file(std::move(name)), content(std::move(text)), lines(content) {}

  std::string file;
  /// As it was read. Comments and blank lines are not in the tree, which would cost every reader
  /// memory for them; who writes the file anew reads them from here.
  std::string content;
  LineTable lines;
  pugi::xml_document document;
  NameSpaces name_spaces;  ///< of a document of any vocabulary; else nothing
};

/// The node that an `Element` stands for.
inline pugi::xml_node node_of(void* node) noexcept {
  // SAFETY: handles are made from internal_object() by Document and Element and nowhere else.
  return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node));
}

/// `text` without the white space around it.
std::string_view trimmed(std::string_view text) noexcept;

/// The text directly inside `node`, in pieces as comments part it, put together and trimmed.
std::string text_of(pugi::xml_node node);

/// The document laid out in the one way there is.
std::string formatted(const Tree& tree);
/// What of the document carries meaning.
std::string canonical(const Tree& tree);

}  // namespace fasthold::xml::detail
