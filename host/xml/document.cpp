// SPDX-License-Identifier: MPL-2.0
// Reads a document: scan, validate, then build the tree; and answers questions about it.
#include "xml/document.hpp"

#include "xml/messages.hpp"
#include "xml/scan.hpp"
#include "xml/tree.hpp"
#include "xml/validate.hpp"

namespace fasthold::xml {
namespace {

using detail::node_of;

pugi::xml_attribute attribute_of(void* attribute) noexcept {
  return pugi::xml_attribute(
      static_cast<pugi::xml_attribute_struct*>(attribute));  // SAFETY: as node_of()
}

pugi::xml_node skip_to_element(pugi::xml_node node) noexcept {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node;
}

pugi::xml_attribute skip_name_space(pugi::xml_attribute attribute) noexcept {
  while (attribute && std::string_view(attribute.name()) == "xmlns") {
    attribute = attribute.next_attribute();
  }
  return attribute;
}

/// By length and bytes: pugixml's own look-up wants a terminated string.
pugi::xml_attribute find(pugi::xml_node node, std::string_view name) noexcept {
  for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
    if (name == at.name()) return at;
  }
  return {};
}

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_collapsed(std::string_view value) noexcept {
  bool after_space = true;
  for (const char c : value) {
    if (is_space(c) && (after_space || c != ' ')) return false;
    after_space = c == ' ';
  }
  return value.empty() || !after_space;
}

// Limits::xml_depth bounds the recursion.
void collapse_values(pugi::xml_node node) {
  for (pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view value = attribute.value();
    if (is_collapsed(value)) continue;
    std::string collapsed;
    for (const char c : value) {
      if (!is_space(c)) {
        collapsed += c;
      } else if (!collapsed.empty() && collapsed.back() != ' ') {
        collapsed += ' ';
      }
    }
    if (collapsed.ends_with(' ')) collapsed.pop_back();
    attribute.set_value(collapsed.c_str());
  }
  for (const pugi::xml_node child : node.children()) collapse_values(child);
}

}  // namespace

pugi::xml_parse_result detail::load(pugi::xml_document& document, std::string_view content,
                                    unsigned options) {
  const pugi::xml_parse_result parsed =
      document.load_buffer(content.data(), content.size(), options, pugi::encoding_utf8);
  // pugixml has collapsed what was written as white space, but not what was written as references
  // to it.
  if (parsed) collapse_values(document);
  return parsed;
}

std::string_view Element::name() const noexcept {
  return node_of(node_).name();
}

std::optional<std::string_view> Element::attribute(std::string_view name) const noexcept {
  const pugi::xml_attribute found = find(node_of(node_), name);
  if (!found) return std::nullopt;
  return found.value();
}

std::string_view Element::value(std::string_view name) const noexcept {
  return find(node_of(node_), name).value();
}

std::string Element::text() const {
  return detail::text_of(node_of(node_));
}

Position Element::position() const {
  if (node_ == nullptr) return {};
  const std::ptrdiff_t name = node_of(node_).offset_debug();
  if (name < 1) return {tree_->file};
  return tree_->lines.position(tree_->file, static_cast<std::size_t>(name) - 1);
}

Element Element::child(std::string_view name) const noexcept {
  for (Element at = first_child(); at; at = at.next_sibling()) {
    if (at.name() == name) return at;
  }
  return {};
}

Element Element::first_child() const noexcept {
  return {skip_to_element(node_of(node_).first_child()).internal_object(), tree_};
}

Element Element::next_sibling() const noexcept {
  return {skip_to_element(node_of(node_).next_sibling()).internal_object(), tree_};
}

void* Element::first_attribute() const noexcept {
  return skip_name_space(node_of(node_).first_attribute()).internal_object();
}

void* Element::next_attribute(void* attribute) noexcept {
  return skip_name_space(attribute_of(attribute).next_attribute()).internal_object();
}

std::string_view Element::attribute_name(void* attribute) noexcept {
  return attribute_of(attribute).name();
}

std::string_view Element::attribute_value(void* attribute) noexcept {
  return attribute_of(attribute).value();
}

Document::Document(std::unique_ptr<detail::Tree> tree) noexcept : tree_(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Element Document::root() const noexcept {
  return {tree_->document.document_element().internal_object(), tree_.get()};
}

const std::string& Document::file() const noexcept {
  return tree_->file;
}
std::string Document::canonical() const {
  return detail::canonical(*tree_);
}
std::string Document::formatted() const {
  return detail::formatted(*tree_);
}

Checked<Document> read(std::string file, std::string content, Schema schema, const Limits& limits) {
  Diagnostics issues;
  detail::Scan scan = detail::scan(file, content, limits);
  if (scan.refusal) {
    issues.add(std::move(*scan.refusal));
    return {std::nullopt, std::move(issues)};
  }
  auto tree = std::make_unique<detail::Tree>(std::move(file), std::move(content));
  issues = detail::validate({tree->file, tree->content, tree->lines, scan}, schema);
  if (issues.has_errors()) return {std::nullopt, std::move(issues)};

  const pugi::xml_parse_result parsed =
      detail::load(tree->document, tree->content, detail::tree_options);
  if (!parsed) {
    // The stricter parser has accepted it, so this is a matter of the two of them; say so.
    issues.report(messages::not_well_formed,
                  tree->lines.position(tree->file, static_cast<std::size_t>(parsed.offset)),
                  {parsed.description()});
    return {std::nullopt, std::move(issues)};
  }
  return {Document(std::move(tree)), std::move(issues)};
}

}  // namespace fasthold::xml
