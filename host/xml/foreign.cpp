// SPDX-License-Identifier: MPL-2.0
// Documents of vocabularies that are not ours: name spaces, and text as it was written.
#include <algorithm>

#include "xml/document.hpp"
#include "xml/messages.hpp"
#include "xml/scan.hpp"
#include "xml/tree.hpp"
#include "xml/validate.hpp"

namespace fasthold::xml {
namespace {

using detail::node_of;

struct QualifiedName {
  std::string_view prefix;
  std::string_view local;
};

QualifiedName split(std::string_view name) noexcept {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

bool is_text(pugi::xml_node node) noexcept {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

}  // namespace

namespace detail {

NameSpaces::NameSpaces(pugi::xml_node root) {
  declarations_.push_back({"xml", "http://www.w3.org/XML/1998/namespace", none});
  enter(root, 0);
}

// Limits::xml_depth bounds the recursion.
void NameSpaces::enter(pugi::xml_node node, std::uint32_t innermost) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    declarations_.push_back({split(name).prefix.empty() ? std::string_view{} : name.substr(6),
                             attribute.value(), innermost});
    innermost = static_cast<std::uint32_t>(declarations_.size() - 1);
  }
  if (changes_.empty() || changes_.back().innermost != innermost) {
    changes_.push_back({node.offset_debug(), innermost});
  }
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) enter(child, innermost);
  }
}

std::string_view NameSpaces::find(std::ptrdiff_t offset, std::string_view prefix) const noexcept {
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), offset,
                       [](std::ptrdiff_t at, const Change& change) { return at < change.offset; });
  if (after == changes_.begin()) return {};
  for (std::uint32_t at = std::prev(after)->innermost; at != none; at = declarations_[at].outer) {
    if (declarations_[at].prefix == prefix) return declarations_[at].uri;
  }
  return {};
}

}  // namespace detail

std::string_view Element::local_name() const noexcept {
  return split(name()).local;
}

std::string_view Element::namespace_uri() const noexcept {
  return namespace_of(split(name()).prefix);
}

std::string_view Element::namespace_of(std::string_view prefix) const noexcept {
  if (node_ == nullptr) return {};
  return tree_->name_spaces.find(node_of(node_).offset_debug(), prefix);
}

std::optional<std::string_view> Element::attribute(std::string_view name_space,
                                                   std::string_view local) const noexcept {
  for (const pugi::xml_attribute at : node_of(node_).attributes()) {
    const QualifiedName name = split(at.name());
    // An attribute without a prefix is in no name space, whatever the default one is.
    if (name.local != local || name.prefix.empty()) continue;
    if (namespace_of(name.prefix) == name_space) return at.value();
  }
  return std::nullopt;
}

std::string Element::raw_text() const {
  std::string text;
  for (const pugi::xml_node child : node_of(node_).children()) {
    if (is_text(child)) text += child.value();
  }
  return text;
}

Position Element::text_position() const {
  for (const pugi::xml_node child : node_of(node_).children()) {
    if (!is_text(child) || detail::trimmed(child.value()).empty()) continue;
    // Looked for in the file, where a line break may be two bytes that are one in the tree.
    const auto start = static_cast<std::size_t>(child.offset_debug());
    const std::size_t first = tree_->content.find_first_not_of(" \t\r\n", start);
    if (first != std::string::npos) return tree_->lines.position(tree_->file, first);
  }
  return position();
}

Checked<Document> read_any(std::string file, std::string content, const Limits& limits) {
  Diagnostics issues;
  detail::Scan scan = detail::scan(file, content, limits, detail::Prefixes::allowed);
  if (scan.refusal) {
    issues.add(std::move(*scan.refusal));
    return {std::nullopt, std::move(issues)};
  }
  auto tree = std::make_unique<detail::Tree>(std::move(file), std::move(content));
  issues = detail::check_well_formed({tree->file, tree->content, tree->lines, scan});
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};

  const pugi::xml_parse_result parsed = detail::load(
      tree->document, tree->content, detail::tree_options | pugi::parse_ws_pcdata_single);
  if (!parsed) {
    // The stricter parser has accepted it, so this is a matter of the two of them; say so.
    issues.report(messages::not_well_formed,
                  tree->lines.position(tree->file, static_cast<std::size_t>(parsed.offset)),
                  {parsed.description()});
    return {std::nullopt, std::move(issues)};
  }
  tree->name_spaces = detail::NameSpaces(tree->document.document_element());
  return {Document(std::move(tree)), std::move(issues)};
}

}  // namespace fasthold::xml
