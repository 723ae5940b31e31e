// SPDX-License-Identifier: MPL-2.0
// The bounded look at a file before a library sees it.
#include "xml/scan.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "xml/messages.hpp"
#include "xml/sentence.hpp"

namespace fasthold::xml::detail {
namespace {

std::string hexadecimal(unsigned number, std::size_t width) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text(width, '0');
  for (std::size_t i = width; i-- > 0; number >>= 4) text[i] = digits[number & 15];
  return text;
}

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The bytes of the UTF-8 character at the front of `text`, or 0 when it is none. Overlong forms,
/// surrogates and what lies past U+10FFFF are none.
std::size_t utf8_length(std::string_view text) noexcept {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

bool is_wide(std::string_view content) noexcept {
  using namespace std::string_view_literals;
  constexpr std::array marks = {"\xFE\xFF"sv, "\xFF\xFE"sv, "\0\0\xFE\xFF"sv, "<\0"sv, "\0<"sv};
  return std::any_of(marks.begin(), marks.end(),
                     [content](std::string_view mark) { return content.starts_with(mark); });
}

/// The different names of a text: libxml2's table of them gets slow, to seconds, with a million.
/// A search tree, because a table of hashes can be attacked in the same way.
class Names {
 public:
  /// Takes `name` in and returns how many there are.
  std::size_t add(std::string_view name) {
    // Nearly every name was just seen.
    const std::size_t key = name.size() * 31 + static_cast<unsigned char>(name.front()) * 7 +
                            static_cast<unsigned char>(name.back());
    std::string_view& recent = recent_[key % recent_.size()];
    if (recent != name) {
      all_.insert(name);
      recent = name;
    }
    return all_.size();
  }

 private:
  std::set<std::string_view> all_;
  std::array<std::string_view, 256> recent_;
};

/// One pass over one text.
class Scanner {
 public:
  Scanner(const std::string& file, std::string_view content, const Limits& limits,
          Prefixes prefixes)
      : file_(file), content_(content), limits_(limits), prefixes_(prefixes) {}

  Scan run() {
    if (content_.size() > limits_.xml_file_bytes) {
      // Said about the whole file: nothing of it has been looked at.
      found_.refusal =
          Diagnostic{&messages::file_too_large,
                     {file_},
                     {std::to_string(content_.size()), std::to_string(limits_.xml_file_bytes)}};
    } else if (is_wide(content_)) {
      found_.refusal = Diagnostic{&messages::wide_encoding, {file_}, {}};
    } else if (characters_pass()) {
      structure_passes();
    }
    return std::move(found_);
  }

 private:
  bool refuse(const Message& message, std::size_t offset, std::vector<std::string> arguments = {}) {
    found_.refusal =
        Diagnostic{&message, LineTable(content_.substr(0, offset)).position(file_, offset),
                   std::move(arguments)};
    return false;
  }

  bool characters_pass() {
    for (std::size_t at = 0; at < content_.size();) {
      const auto byte = static_cast<unsigned char>(content_[at]);
      if (byte >= 0x20 && byte < 0x80) {
        ++at;
        continue;
      }
      if (byte < 0x20 && !is_space(content_[at])) {
        return refuse(messages::control_character, at, {hexadecimal(byte, 4)});
      }
      const std::size_t length = utf8_length(content_.substr(at));
      if (length == 0) return refuse(messages::not_utf8, at, {hexadecimal(byte, 2)});
      at += length;
    }
    return true;
  }

  /// Goes from `<` to `<`. What no mark ends (an open comment) is left to the parser, which will
  /// find it not well-formed; nothing behind it could have a meaning.
  bool structure_passes() {
    for (std::size_t at = content_.find('<'); at != std::string_view::npos;
         at = content_.find('<', at)) {
      const std::string_view rest = content_.substr(at);
      if (rest.starts_with("<!--")) {
        if (!skip(at, 4, "-->")) return true;
      } else if (rest.starts_with("<![CDATA[")) {
        if (!skip(at, 9, "]]>")) return true;
      } else if (rest.starts_with("<?")) {
        if (!instruction_passes(at)) return false;
        if (!skip(at, 2, "?>")) return true;
      } else if (rest.starts_with("<!")) {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n>[<", 2), std::size_t{16});
        return refuse(messages::declaration, at, {shown(rest.substr(2, end - 2))});
      } else if (rest.starts_with("</")) {
        if (depth_ > 0) --depth_;
        if (!tag_passes(at)) return false;
      } else {
        if (!element_passes(at)) return false;
      }
    }
    return true;
  }

  bool skip(std::size_t& at, std::size_t opening, std::string_view closing) const {
    const std::size_t end = content_.find(closing, at + opening);
    if (end == std::string_view::npos) return false;
    at = end + closing.size();
    return true;
  }

  bool instruction_passes(std::size_t at) {
    const std::string_view rest = content_.substr(at);
    if (!rest.starts_with("<?xml") || rest.size() == 5 || !is_space(rest[5])) return true;
    const std::string_view text = rest.substr(0, rest.find("?>"));
    const std::size_t word = text.find("encoding");
    const std::size_t open =
        word == std::string_view::npos ? word : text.find_first_of("'\"", word);
    if (open == std::string_view::npos) return true;
    const std::string_view value =
        text.substr(open + 1, text.find(text[open], open + 1) - open - 1);
    std::string upper(value.substr(0, 40));
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == "UTF-8") return true;
    return refuse(messages::declared_encoding, at + open + 1, {shown(value)});
  }

  bool element_passes(std::size_t& at) {
    if (found_.elements.size() >= limits_.xml_elements) {
      return refuse(messages::too_many_elements, at, {std::to_string(limits_.xml_elements)});
    }
    found_.elements.push_back(static_cast<std::uint32_t>(at));
    const std::size_t start = at;
    if (!tag_passes(at)) return false;
    const bool empty = at >= start + 2 && content_.substr(at - 2, 2) == "/>";
    if (empty) return true;
    if (++depth_ <= limits_.xml_depth) return true;
    return refuse(messages::too_deep, start, {std::to_string(limits_.xml_depth)});
  }

  /// Moves `at` from the `<` of a tag past its `>`. A `<` outside quotes ends it too: the tag is
  /// broken, and the parser will say how.
  bool tag_passes(std::size_t& at) {
    const std::size_t start = at;
    const std::size_t end = std::min(content_.size(), start + limits_.xml_start_tag_bytes);
    std::size_t attributes = 0;
    char quote = 0;
    for (++at; at < end; ++at) {
      const char c = content_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
        // Never right in a value, and what it begins must not hide in there.
        if (c == '<' && content_.substr(at).starts_with("<!")) return refuse_hidden(at);
        continue;
      }
      if (c == '>') {
        ++at;
        return true;
      }
      if (c == '<') return true;
      if (c == '"' || c == '\'') {
        quote = c;
        if (++attributes > limits_.xml_attributes) {
          return refuse(messages::too_many_attributes, start,
                        {std::to_string(limits_.xml_attributes)});
        }
      } else if (!is_space(c) && c != '/' && c != '=') {
        if (!name_passes(at, end)) return false;
      }
    }
    if (end == content_.size()) return true;
    return refuse(messages::start_tag_too_long, start,
                  {std::to_string(limits_.xml_start_tag_bytes)});
  }

  /// Moves `at` from the first to the last byte of a name.
  bool name_passes(std::size_t& at, std::size_t end) {
    const std::size_t start = at;
    while (at + 1 < end &&
           std::string_view(" \t\r\n/=><\"'").find(content_[at + 1]) == std::string_view::npos) {
      ++at;
    }
    const std::string_view name = content_.substr(start, at + 1 - start);
    if (prefixes_ == Prefixes::refused && name.find(':') != std::string_view::npos) {
      return refuse(messages::prefixed_name, start, {shown(name)});
    }
    // Whoever looks a prefix up goes through all that are declared.
    if (prefixes_ == Prefixes::allowed && (name == "xmlns" || name.starts_with("xmlns:")) &&
        ++name_spaces_ > limits_.xml_name_spaces) {
      return refuse(messages::too_many_name_spaces, start,
                    {std::to_string(limits_.xml_name_spaces)});
    }
    if (names_.add(name) <= limits_.xml_names) return true;
    return refuse(messages::too_many_names, start, {std::to_string(limits_.xml_names)});
  }

  bool refuse_hidden(std::size_t at) {
    const std::string_view rest = content_.substr(at, 10);
    if (rest.starts_with("<!DOCTYPE")) return refuse(messages::declaration, at, {"DOCTYPE"});
    if (rest.starts_with("<!ENTITY")) return refuse(messages::declaration, at, {"ENTITY"});
    return refuse(messages::bare_character, at);
  }

  const std::string& file_;
  std::string_view content_;
  const Limits& limits_;
  Prefixes prefixes_;
  std::size_t depth_ = 0;
  std::size_t name_spaces_ = 0;
  Names names_;
  Scan found_;
};

}  // namespace

LineTable::LineTable(std::string_view text) : starts_{0} {
  const char* const begin = text.data();
  for (const char* at = begin; at != nullptr && at < begin + text.size();) {
    const void* const end =
        std::memchr(at, '\n', text.size() - static_cast<std::size_t>(at - begin));
    if (end == nullptr) break;
    at = static_cast<const char*>(end) + 1;
    starts_.push_back(static_cast<std::uint32_t>(at - begin));
  }
}

std::uint32_t LineTable::line_of(std::size_t offset) const noexcept {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

Position LineTable::position(const std::string& file, std::size_t offset) const {
  const std::uint32_t line = line_of(offset);
  return {file, line, static_cast<std::uint32_t>(offset - starts_[line - 1]) + 1};
}

Scan scan(const std::string& file, std::string_view content, const Limits& limits,
          Prefixes prefixes) {
  return Scanner(file, content, limits, prefixes).run();
}

}  // namespace fasthold::xml::detail
