// SPDX-License-Identifier: MPL-2.0
// Text out of a tree: escaping and the canonical form.
#include <algorithm>
#include <vector>

#include "xml/document.hpp"
#include "xml/tree.hpp"

namespace fasthold::xml {
namespace detail {

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    }
  }
  return std::string(trimmed(text));
}

namespace {

void write_attributes(std::string& out, pugi::xml_node node, std::string_view inherited) {
  std::vector<pugi::xml_attribute> attributes;
  for (const pugi::xml_attribute attribute : node.attributes()) {
    // Declaring again what holds already says nothing.
    if (attribute.name() == std::string_view("xmlns") && attribute.value() == inherited) continue;
    attributes.push_back(attribute);
  }
  std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) {
    return std::string_view(a.name()) < std::string_view(b.name());
  });
  for (const pugi::xml_attribute attribute : attributes) {
    out += ' ';
    out += attribute.name();
    out += "=\"";
    out += escape(attribute.value());
    out += '"';
  }
}

// Limits::xml_depth bounds the recursion.
void write_canonical(std::string& out, pugi::xml_node node, std::string_view inherited) {
  out += '<';
  out += node.name();
  write_attributes(out, node, inherited);
  const pugi::xml_attribute own = node.attribute("xmlns");
  const std::string_view name_space = own ? std::string_view(own.value()) : inherited;

  const std::size_t start = out.size();
  out += '>';
  for (const char c : escape(text_of(node))) {
    if (c == '\r') {
      out += "&#13;";  // read again it would be a line break
    } else {
      out += c;
    }
  }
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) write_canonical(out, child, name_space);
  }
  if (out.size() == start + 1) {
    out.replace(start, 1, "/>");
    return;
  }
  out += "</";
  out += node.name();
  out += '>';
}

}  // namespace

std::string canonical(const Tree& tree) {
  std::string out;
  out.reserve(tree.content.size());
  write_canonical(out, tree.document.document_element(), {});
  return out;
}

}  // namespace detail

std::string escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&apos;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

}  // namespace fasthold::xml
