// SPDX-License-Identifier: MPL-2.0
// Patterns of XPath, translated to those of ICU.
//
// ICU's own flags stay off: its `.` takes CR LF at once, its `$` stands before a last line end,
// and its case-insensitive mode widens `\p{Lu}` too. Each is spelled out here instead.
#include "feel/builtins/regex_syntax.hpp"

#include <unicode/uchar.h>

#include "feel/builtins/character_set.hpp"

namespace fasthold::feel {
namespace {

bool is_space(char32_t character) noexcept {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

bool is_digit(char32_t character) noexcept {
  return character >= '0' && character <= '9';
}

/// Limits of what a person may write; far beyond what anybody does.
constexpr std::size_t most_open_groups = 100;
constexpr int most_nested_sets = 20;
constexpr std::size_t most_sets = 500;
constexpr int most_repetitions = 100'000;

/// Reads a pattern once from beginning to end.
class Translator {
 public:
  Translator(std::u32string_view pattern, const RegexFlags& flags,
             const std::vector<bool>& referenced)
      : in_(pattern), flags_(flags), referenced_before_(referenced) {}

  bool run() {
    while (!at_end()) {
      if (!piece()) return false;
    }
    return open_.empty();
  }

  /// The index of the character at which a mistake shows.
  [[nodiscard]] std::size_t at() const noexcept { return at_; }
  /// Which groups a back-reference names.
  [[nodiscard]] const std::vector<bool>& referenced() const noexcept { return referenced_; }
  [[nodiscard]] IcuPattern take_result() {
    return {std::move(out_), std::move(groups_), has_back_references_};
  }

 private:
  [[nodiscard]] bool at_end() const noexcept { return at_ == in_.size(); }
  /// The character `ahead` of the next one; 0, which no pattern may contain, behind the end.
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : U'\0';
  }
  bool take_if(char32_t character) noexcept {
    if (at_end() || in_[at_] != character) return false;
    ++at_;
    return true;
  }

  bool piece() {
    switch (const char32_t character = peek()) {
      case '|':
        ++at_;
        out_ += u'|';
        may_repeat_ = false;
        return true;
      case '(': return open_group();
      case ')': return close_group();
      case '?':
      case '*':
      case '+':
      case '{': return repetition();
      case ']':
      case '}':
      case '\0': return false;
      default: may_repeat_ = true; return atom(character);
    }
  }

  bool atom(char32_t character) {
    if (character == '\\') return escape();
    ++at_;
    // Anchors stand in groups: XPath lets them be repeated, ICU does not.
    switch (character) {
      case '[': return set(out_, 0);
      case '.': append_ascii(out_, flags_.dot_all ? "[\\x{0}-\\x{10FFFF}]" : "[^\\n\\r]"); break;
      case '^':
        append_ascii(out_, flags_.multi_line ? "(?:\\A|(?<=\\n)(?!\\z))" : "(?:\\A)");
        break;
      case '$': append_ascii(out_, flags_.multi_line ? "(?:(?=\\n|\\z))" : "(?:\\z)"); break;
      default: literal(character);
    }
    return true;
  }

  void literal(char32_t character) {
    if (!flags_.ignore_case || !is_cased(character)) {
      append_character(out_, character);
      return;
    }
    CharacterSet variants;
    variants.add(character, character);
    variants.add_case_variants();
    out_ += u'[';
    variants.append_to(out_);
    out_ += u']';
  }

  // A group that is referred to gets an empty one behind it, which tells whether it took part: a
  // reference to one that did not is the empty text in XPath, a failure in ICU.
  bool open_group() {
    ++at_;
    may_repeat_ = false;
    if (open_.size() == most_open_groups) return false;
    if (take_if('?')) {
      if (!take_if(':')) return false;
      append_ascii(out_, "(?:");
      open_.push_back(0);
      return true;
    }
    const std::size_t number = groups_.size();
    append_ascii(out_, is_referenced(number) ? "(?:(" : "(");
    groups_.push_back(++icu_groups_);
    closed_.push_back(false);
    referenced_.push_back(false);
    open_.push_back(number);
    return true;
  }

  bool close_group() {
    if (open_.empty()) return false;
    ++at_;
    const std::size_t number = open_.back();
    open_.pop_back();
    append_ascii(out_, ")");
    may_repeat_ = true;
    if (number == 0) return true;
    closed_[number] = true;
    if (is_referenced(number)) {
      append_ascii(out_, "())");
      markers_.resize(groups_.size());
      markers_[number] = ++icu_groups_;
    }
    return true;
  }

  [[nodiscard]] bool is_referenced(std::size_t number) const noexcept {
    return number < referenced_before_.size() && referenced_before_[number];
  }

  bool repetition() {
    if (!may_repeat_) return false;
    may_repeat_ = false;
    if (peek() == '{') {
      if (!interval()) return false;
    } else {
      out_ += static_cast<char16_t>(in_[at_++]);
    }
    if (take_if('?')) out_ += u'?';
    return true;
  }

  bool interval() {
    ++at_;
    const std::optional<int> least = count();
    if (!least) return false;
    std::string text = "{" + std::to_string(*least);
    if (take_if(',')) {
      text += ',';
      if (peek() != '}') {
        const std::optional<int> most = count();
        if (!most || *most < *least) return false;
        text += std::to_string(*most);
      }
    }
    if (!take_if('}')) return false;
    append_ascii(out_, text + "}");
    return true;
  }

  std::optional<int> count() {
    if (!is_digit(peek())) return std::nullopt;
    int value = 0;
    while (is_digit(peek())) {
      value = value * 10 + static_cast<int>(peek() - '0');
      if (value > most_repetitions) return std::nullopt;
      ++at_;
    }
    return value;
  }

  bool escape() {
    ++at_;
    if (is_digit(peek())) return back_reference();
    std::u16string escaped;
    std::optional<char32_t> character;
    if (!escaped_atom(escaped, character)) return false;
    if (character) {
      literal(*character);
    } else {
      out_ += escaped;
    }
    return true;
  }

  /// Behind a backslash: either one character or a set, in brackets.
  bool escaped_atom(std::u16string& escaped, std::optional<char32_t>& character) {
    const char32_t letter = peek();
    if (at_end()) return false;
    character = single_character_escape(letter);
    if (character) {
      ++at_;
      return true;
    }
    if (++sets_ > most_sets) return false;
    std::string text;
    if (letter == 'p' || letter == 'P') {
      text = named_property(letter == 'P');
    } else {
      text = multi_character_escape(letter);
      if (!text.empty()) ++at_;
    }
    append_ascii(escaped, text);
    return !text.empty();
  }

  std::string named_property(bool is_complement) {
    if (peek(1) != '{') return {};
    std::string name;
    std::size_t ahead = 2;
    for (; peek(ahead) != '}'; ++ahead) {
      const char32_t character = peek(ahead);
      const bool is_letter = character < 0x80 && u_isalnum(static_cast<UChar32>(character)) != 0;
      if (!is_letter && character != '-') return {};
      name += static_cast<char>(character);
    }
    std::string text = property_escape(name, is_complement);
    if (!text.empty()) at_ += ahead + 1;
    return text;
  }

  bool back_reference() {
    std::size_t number = peek() - '0';
    if (number == 0 || number >= groups_.size()) return false;
    ++at_;
    // A further digit belongs to it only where so many groups were opened before.
    while (is_digit(peek()) && number * 10 + (peek() - '0') < groups_.size()) {
      number = number * 10 + (in_[at_++] - '0');
    }
    if (!closed_[number]) return false;
    referenced_[number] = true;
    has_back_references_ = true;
    // The first reading does not know the marker yet; what it writes is thrown away.
    const int marker = number < markers_.size() ? markers_[number] : 0;
    append_ascii(out_, (flags_.ignore_case ? "(?i:\\" : "(?:\\") + std::to_string(groups_[number]) +
                           "|(?!\\" + std::to_string(marker) + "))");
    return true;
  }

  // --- [..] ---

  /// What stands in brackets so far.
  struct Group {
    CharacterSet characters;
    std::u16string sets;
    bool is_empty = true;
  };

  /// Behind the opening bracket. Writes the set to `to`.
  bool set(std::u16string& to, int depth) {
    if (depth == most_nested_sets || ++sets_ > most_sets) return false;
    const bool is_negated = take_if('^');
    Group group;
    std::u16string subtracted;
    while (!take_if(']')) {
      if (at_end()) return false;
      if (peek() == '-' && peek(1) == '[') {
        at_ += 2;
        if (group.is_empty || !set(subtracted, depth + 1) || !take_if(']')) return false;
        break;
      }
      if (!part(group)) return false;
      group.is_empty = false;
    }
    if (group.is_empty) return false;
    if (flags_.ignore_case) group.characters.add_case_variants();
    if (!subtracted.empty()) to += u'[';
    append_ascii(to, is_negated ? "[^" : "[");
    group.characters.append_to(to);
    to += group.sets;
    to += u']';
    if (!subtracted.empty()) to += u"--" + subtracted + u"]";
    return true;
  }

  /// A character, a range or an escape inside brackets.
  bool part(Group& group) {
    if (peek() == '-') {
      // A hyphen is itself where it cannot mean a range: first, last, before a subtraction.
      const bool stands_alone =
          group.is_empty || peek(1) == ']' || (peek(1) == '-' && peek(2) == '[');
      if (!stands_alone) return false;
      ++at_;
      group.characters.add('-', '-');
      return true;
    }
    std::optional<char32_t> first;
    if (!part_end(first, &group.sets)) return false;
    if (!first) return true;
    std::optional<char32_t> last = first;
    if (peek() == '-' && peek(1) != ']' && peek(1) != '[' && !(peek(1) == '-' && peek(2) == '[')) {
      ++at_;
      if (peek() == '-' || !part_end(last, nullptr) || *last < *first) return false;
    }
    group.characters.add(*first, *last);
    return true;
  }

  /// One character, or where `sets` is not null also an escape that means several.
  bool part_end(std::optional<char32_t>& character, std::u16string* sets) {
    if (at_end() || peek() == '[' || peek() == ']' || peek() == '\0') return false;
    if (peek() != '\\') {
      character = in_[at_++];
      return true;
    }
    ++at_;
    std::u16string several;
    if (!escaped_atom(several, character)) return false;
    if (character) return true;
    if (sets == nullptr) return false;
    *sets += several;
    return true;
  }

  std::u32string_view in_;
  RegexFlags flags_;
  const std::vector<bool>& referenced_before_;

  std::size_t at_ = 0;
  std::size_t sets_ = 0;
  bool may_repeat_ = false;        ///< whether an atom was read that can be repeated
  std::vector<std::size_t> open_;  ///< numbers of open groups; 0 for those that do not capture
  std::vector<int> groups_ = {0};  ///< as in IcuPattern
  std::vector<int> markers_;       ///< the empty group of each; 0 where there is none
  std::vector<bool> closed_ = {true};
  std::vector<bool> referenced_ = {false};
  int icu_groups_ = 0;
  bool has_back_references_ = false;
  std::u16string out_;
};

/// A pattern without the white space that flag x takes out, and where each character stood.
struct Stripped {
  std::u32string text;
  std::vector<std::uint32_t> places;
};

Stripped stripped(std::u32string_view pattern, bool extended) {
  Stripped result;
  int brackets = 0;
  bool is_escaped = false;
  for (std::uint32_t i = 0; i < pattern.size(); ++i) {
    const char32_t character = pattern[i];
    if (extended && brackets == 0 && is_space(character)) continue;
    if (!is_escaped && character == '[') ++brackets;
    if (!is_escaped && character == ']' && brackets > 0) --brackets;
    is_escaped = !is_escaped && character == '\\';
    result.text += character;
    result.places.push_back(i + 1);
  }
  result.places.push_back(static_cast<std::uint32_t>(pattern.size() + 1));
  return result;
}

}  // namespace

std::optional<RegexFlags> parse_regex_flags(std::string_view text) noexcept {
  RegexFlags flags;
  for (const char letter : text) {
    switch (letter) {
      case 's': flags.dot_all = true; break;
      case 'm': flags.multi_line = true; break;
      case 'i': flags.ignore_case = true; break;
      case 'x': flags.extended = true; break;
      case 'q': flags.literal = true; break;
      default: return std::nullopt;
    }
  }
  return flags;
}

std::optional<IcuPattern> to_icu_pattern(std::u32string_view pattern, const RegexFlags& flags,
                                         std::uint32_t& mistake) {
  if (flags.literal) {
    // Each character escaped is the same pattern without flag q.
    std::u32string escaped;
    for (const char32_t character : pattern) {
      if (single_character_escape(character) == character) escaped += U'\\';
      escaped += character;
    }
    return to_icu_pattern(escaped, {.ignore_case = flags.ignore_case}, mistake);
  }
  const Stripped text = stripped(pattern, flags.extended);
  const std::vector<bool> nothing;
  Translator first(text.text, flags, nothing);
  if (!first.run()) {
    mistake = text.places[first.at()];
    return std::nullopt;
  }
  IcuPattern result = first.take_result();
  if (!result.has_back_references) return result;
  Translator second(text.text, flags, first.referenced());
  second.run();
  return second.take_result();
}

}  // namespace fasthold::feel
