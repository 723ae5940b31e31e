// SPDX-License-Identifier: MPL-2.0
// XML with positions.
//
// HOSTILE INPUT
// Policies and cases come from outside. A document is refused before any library sees it when it
// is larger than `Limits::xml_file_bytes`, not UTF-8, holds a NUL or a `<!DOCTYPE` (so no entity of
// its own, no external one, no bomb), nests deeper than `xml_depth` or has a start tag longer than
// `xml_start_tag_bytes`. Nothing is ever fetched.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/limits.hpp"
#include "core/result.hpp"

namespace fasthold::xml {

namespace detail {
struct Tree;
}

/// An element of a document: a handle as cheap as a pointer, valid while its document lives.
/// The null element answers every question with "nothing". [immutable]
class Element {
 public:
  Element() = default;

  explicit operator bool() const noexcept { return node_ != nullptr; }
  /// The name as it is written. The vocabularies of our schemas use no prefixes, so there it is
  /// the local name too.
  [[nodiscard]] std::string_view name() const noexcept;
  /// The attribute's value, or nothing when it is not written. White space in it is collapsed, as
  /// the schemas' types have it. Lives as long as the document.
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const noexcept;
  /// The attribute's value, or "" when it is not written.
  [[nodiscard]] std::string_view value(std::string_view name) const noexcept;
  /// The text directly inside the element, trimmed. White space inside it stays as written.
  [[nodiscard]] std::string text() const;
  /// Where the start tag begins.
  [[nodiscard]] Position position() const;

  // For documents of other vocabularies, from `read_any`.

  [[nodiscard]] std::string_view local_name() const noexcept;  ///< without its prefix
  /// The name space of the element's name, or "" when it has none.
  [[nodiscard]] std::string_view namespace_uri() const noexcept;
  /// The name space that `prefix` stands for here, as in a value that is a qualified name; the
  /// default one for "". "" when nothing declares it.
  [[nodiscard]] std::string_view namespace_of(std::string_view prefix) const noexcept;
  /// The value of the attribute `local` of a name space, or nothing when it is not written.
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name_space,
                                                          std::string_view local) const noexcept;
  /// The text directly inside the element with all white space and line breaks as `\n`.
  [[nodiscard]] std::string raw_text() const;
  /// Where the first character of `text()` stands, in a CDATA section too; the element's own
  /// position when it has no text.
  [[nodiscard]] Position text_position() const;

  [[nodiscard]] Element child(std::string_view name) const noexcept;  ///< the first of that name
  [[nodiscard]] Element first_child() const noexcept;
  [[nodiscard]] Element next_sibling() const noexcept;

  /// Calls `visit(name, value)` for each attribute in document order; `xmlns` is none.
  template <class Visit>
  void each_attribute(Visit&& visit) const {
    for (void* at = first_attribute(); at != nullptr; at = next_attribute(at)) {
      visit(attribute_name(at), attribute_value(at));
    }
  }
  /// Calls `visit(child)` for each child element (of that name).
  template <class Visit>
  void each(Visit&& visit) const {
    for (Element at = first_child(); at; at = at.next_sibling()) visit(at);
  }
  template <class Visit>
  void each(std::string_view name, Visit&& visit) const {
    for (Element at = first_child(); at; at = at.next_sibling()) {
      if (at.name() == name) visit(at);
    }
  }

 private:
  friend class Document;
  Element(void* node, const detail::Tree* tree) noexcept : node_(node), tree_(tree) {}
  [[nodiscard]] void* first_attribute() const noexcept;
  static void* next_attribute(void* attribute) noexcept;
  static std::string_view attribute_name(void* attribute) noexcept;
  static std::string_view attribute_value(void* attribute) noexcept;

  void* node_ = nullptr;
  const detail::Tree* tree_ = nullptr;
};

/// The schemas of `schemas/`, which are part of the program.
enum class Schema {
  vocabulary,
  casefile,
  policy,
  catalogue,
  plugin,
  mapping,
  distributions,
  settings,
  tests
};

/// A well-formed, bounded document that follows its schema.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] Element root() const noexcept;
  [[nodiscard]] const std::string& file() const noexcept;

  /// The content without what carries no meaning: comments, white space between elements, order
  /// of attributes. Two files that say the same have the same canonical text, which is what
  /// hashes are taken over.
  [[nodiscard]] std::string canonical() const;
  /// The content laid out the one way that `policy fmt` has: two spaces, one attribute order,
  /// comments kept. Formatting it again changes nothing.
  [[nodiscard]] std::string formatted() const;

 private:
  friend Checked<Document> read(std::string file, std::string content, Schema schema,
                                const Limits& limits);
  friend Checked<Document> read_any(std::string file, std::string content, const Limits& limits);
  explicit Document(std::unique_ptr<detail::Tree> tree) noexcept;
  std::unique_ptr<detail::Tree> tree_;
};

/// Reads `content`, which came from `file` (a name for messages only), and validates it. All
/// violations of the schema are reported, each with its line and what was expected there; what is
/// not well-formed is reported once, because nothing after it has a meaning. [thread-safe]
Checked<Document> read(std::string file, std::string content, Schema schema,
                       const Limits& limits = {});

/// Reads a document of a vocabulary that is not ours: bounded and well-formed as with `read`, but
/// with prefixes, and against no schema. White space is kept where an element holds nothing else.
/// What is wrong is reported once. [thread-safe]
Checked<Document> read_any(std::string file, std::string content, const Limits& limits = {});

/// The text of a schema, for editors that ask for one.
std::string_view schema_text(Schema schema) noexcept;

/// The vocabulary that the program was built with (`schemas/vocabulary.xml`).
std::string_view shipped_vocabulary() noexcept;

/// `text` with the five characters of XML that need it escaped.
std::string escape(std::string_view text);

}  // namespace fasthold::xml
