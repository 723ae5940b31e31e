// SPDX-License-Identifier: MPL-2.0
// The one layout of a file: two spaces, one order of attributes, comments and single blank lines
// kept. What it writes it writes again the same.
#include <algorithm>
#include <array>
#include <vector>

#include "xml/tree.hpp"

namespace fasthold::xml::detail {
namespace {

constexpr std::size_t line_width = 100;

constexpr unsigned layout_options =
    tree_options | pugi::parse_comments | pugi::parse_pi | pugi::parse_ws_pcdata;

/// The order of attributes. Those not named here follow, by the alphabet.
constexpr std::array<std::string_view, 71> attribute_order = {
    "xmlns",        "id",          "kind",        "type",          "name",
    "plugin",       "code",        "fact",        "fields",        "file",
    "decision",     "input",       "known",       "when-unknown",  "output",
    "parameter",    "version",     "number",      "municipality",  "caseworker",
    "employer",     "extends",     "abi",         "method",        "licence",
    "owner",        "first-day",   "last-day",    "percent",       "value",
    "unit",         "min",         "max",         "pattern",       "max-length",
    "default",      "optional",    "allow-none",  "selection-key", "overridable",
    "dimension",    "class",       "legal",       "when",          "is",
    "score",        "band",        "key",         "measure",       "day",
    "lead-days",    "rank",        "period",      "disjoint",      "derived",
    "when-missing", "unknown",     "none",        "valid-from",    "valid-to",
    "verified",     "verified-by", "verified-on", "sha256",        "da",
    "en",           "title",       "section",     "reference",     "url",
    "note"};

std::size_t rank(std::string_view name) noexcept {
  const auto found = std::find(attribute_order.begin(), attribute_order.end(), name);
  return static_cast<std::size_t>(found - attribute_order.begin());
}

/// Columns that `text` takes: characters, not bytes.
std::size_t width(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

/// Only what must be escaped, so that a text stays readable.
std::string escape_some(std::string_view text, bool in_attribute) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '\r': escaped += "&#13;"; break;
      case '"': escaped += in_attribute ? "&quot;" : "\""; break;
      default: escaped += c;
    }
  }
  return escaped;
}

bool is_blank(pugi::xml_node node) noexcept {
  return node.type() == pugi::node_pcdata && trimmed(node.value()).empty();
}

bool is_text(pugi::xml_node node) noexcept {
  return node.type() == pugi::node_cdata || (node.type() == pugi::node_pcdata && !is_blank(node));
}

class Formatter {
 public:
  Formatter(const Tree& tree, const pugi::xml_document& document)
      : tree_(tree), document_(document) {}

  std::string run() {
    out_.reserve(tree_.content.size());
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    children(document_, 0);
    return std::move(out_);
  }

 private:
  // Limits::xml_depth bounds the recursion.
  void children(pugi::xml_node parent, std::size_t indent) {
    bool first = true;
    for (const pugi::xml_node child : parent.children()) {
      if (is_blank(child)) continue;
      const std::size_t breaks = breaks_before(child);
      if (!first && breaks == 0 && child.type() == pugi::node_comment) {
        out_.pop_back();  // a comment behind something stays behind it
        out_ += ' ';
        comment(child, width(std::string_view(out_).substr(out_.rfind('\n') + 1)));
      } else {
        if (!first && breaks > 1) out_ += '\n';
        out_.append(indent, ' ');
        node(child, indent);
      }
      out_ += '\n';
      first = false;
    }
  }

  void node(pugi::xml_node node, std::size_t indent) {
    switch (node.type()) {
      case pugi::node_element: element(node, indent); break;
      case pugi::node_comment: comment(node, indent); break;
      case pugi::node_pi: instruction(node); break;
      default: break;
    }
  }

  void element(pugi::xml_node node, std::size_t indent) {
    const bool has_text = std::any_of(node.begin(), node.end(), is_text);
    const bool has_children =
        std::any_of(node.begin(), node.end(), [](pugi::xml_node at) { return !is_blank(at); });
    start_tag(node, indent, !has_children);
    if (!has_children) return;
    if (has_text) {
      text(node);
    } else {
      out_ += '\n';
      children(node, indent + 2);
      out_.append(indent, ' ');
    }
    out_ += "</";
    out_ += node.name();
    out_ += '>';
  }

  void start_tag(pugi::xml_node node, std::size_t indent, bool empty) {
    std::vector<pugi::xml_attribute> attributes(node.attributes_begin(), node.attributes_end());
    std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) {
      const std::string_view left = a.name();
      const std::string_view right = b.name();
      const std::size_t order = rank(left);
      return order == rank(right) ? left < right : order < rank(right);
    });
    out_ += '<';
    out_ += node.name();
    const std::size_t aligned = indent + 2 + width(node.name());
    std::size_t column = aligned - 1;
    for (const pugi::xml_attribute& attribute : attributes) {
      const std::string text =
          std::string(attribute.name()) + "=\"" + escape_some(attribute.value(), true) + '"';
      const std::size_t closing = &attribute == &attributes.back() ? (empty ? 2 : 1) : 0;
      if (column >= aligned && column + 1 + width(text) + closing > line_width) {
        out_ += '\n';
        out_.append(aligned, ' ');
        column = aligned;
      } else {
        out_ += ' ';
        ++column;
      }
      out_ += text;
      column += width(text);
    }
    out_ += empty ? "/>" : ">";
  }

  /// The content of an element that holds text: as written, but for the white space at its ends.
  void text(pugi::xml_node node) {
    std::string content;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        content += escape_some(child.value(), false);
      } else if (child.type() == pugi::node_comment) {
        content += "<!--" + std::string(child.value()) + "-->";
      } else if (child.type() == pugi::node_element) {
        std::swap(content, out_);
        element(child, 0);
        std::swap(content, out_);
      }
    }
    out_ += trimmed(content);
  }

  /// Moves the further lines of a comment as far as its first line has moved.
  void comment(pugi::xml_node node, std::size_t column) {
    const std::size_t was = column_of(node);
    std::string_view rest = node.value();
    out_ += "<!--";
    for (bool first = true;; first = false) {
      const std::size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      const bool last = end == std::string_view::npos;
      if (!last) line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
      if (!first && (last || !line.empty())) {
        const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
        out_.append(spaces + column > was ? spaces + column - was : 0, ' ');
        line.remove_prefix(spaces);
      }
      out_ += line;
      if (last) break;
      out_ += '\n';
      rest.remove_prefix(end + 1);
    }
    out_ += "-->";
  }

  /// The text of the file before the `<` of `node`.
  [[nodiscard]] std::string_view before(pugi::xml_node node) const {
    // offset_debug() is behind what opens the node.
    const std::size_t opening = node.type() == pugi::node_comment ? 4
                                : node.type() == pugi::node_pi    ? 2
                                                                  : 1;
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return std::string_view(tree_.content).substr(0, offset > opening ? offset - opening : 0);
  }

  /// The line breaks between `node` and what it follows.
  [[nodiscard]] std::size_t breaks_before(pugi::xml_node node) const {
    const std::string_view text = before(node);
    const std::string_view blank = text.substr(text.find_last_not_of(" \t\r\n") + 1);
    return static_cast<std::size_t>(std::count(blank.begin(), blank.end(), '\n'));
  }

  /// The column, from 0, where `node` was written.
  [[nodiscard]] std::size_t column_of(pugi::xml_node node) const {
    const std::string_view text = before(node);
    return width(text.substr(text.rfind('\n') + 1));
  }

  void instruction(pugi::xml_node node) {
    out_ += "<?";
    out_ += node.name();
    const std::string_view value = trimmed(node.value());
    if (!value.empty()) out_ += ' ';
    out_ += value;
    out_ += "?>";
  }

  const Tree& tree_;
  const pugi::xml_document& document_;
  std::string out_;
};

}  // namespace

std::string formatted(const Tree& tree) {
  pugi::xml_document document;
  // It was read once already, so it is read again.
  (void)load(document, tree.content, layout_options);
  return Formatter(tree, document).run();
}

}  // namespace fasthold::xml::detail
