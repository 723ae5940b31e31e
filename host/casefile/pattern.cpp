// SPDX-License-Identifier: MPL-2.0
// The small pattern language of identifiers.
#include <algorithm>
#include <bitset>
#include <charconv>
#include <vector>

#include "casefile/scalar.hpp"

namespace fasthold::casefile {
namespace {

/// A set of bytes and how often one of them may stand here.
struct Item {
  std::bitset<256> set;
  unsigned least = 1;
  unsigned most = 1;
};

constexpr unsigned unbounded = 1u << 20;  // more than any value is long

/// Whether a backslash may stand before `c`. Not before a letter or a digit: `\\d` is a class in
/// other languages, and must not quietly mean the letter here.
bool is_escapable(char c) noexcept {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= ' ' && c <= '~' && !letter && !(c >= '0' && c <= '9');
}

/// Parses a pattern item by item; `ok` is false once it is not one.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : rest_(pattern) {}

  /// The items of each alternative.
  std::optional<std::vector<std::vector<Item>>> parse() {
    std::vector<std::vector<Item>> alternatives(1);
    while (!rest_.empty()) {
      if (rest_.front() == '|') {
        take();
        alternatives.emplace_back();
        continue;
      }
      Item item;
      if (!atom(item) || !repeat(item)) return std::nullopt;
      alternatives.back().push_back(item);
    }
    return alternatives;
  }

 private:
  static std::size_t byte(char c) noexcept { return static_cast<unsigned char>(c); }
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool atom(Item& item) {
    const char c = take();
    if (c == '[') return char_class(item);
    if (c == '\\') {
      if (rest_.empty() || !is_escapable(rest_.front())) return false;
      item.set.set(byte(take()));
      return true;
    }
    if (std::string_view{"](){}?*+|^$."}.find(c) != std::string_view::npos) return false;
    if (byte(c) >= 0x80) return false;  // a letter of several bytes would be repeated by halves
    item.set.set(byte(c));
    return true;
  }

  /// One end of a range in a class, or nothing when it is none.
  std::optional<char> class_member() {
    char c = take();
    if (c == '\\') {
      if (rest_.empty() || !is_escapable(rest_.front())) return std::nullopt;
      c = take();
    }
    if (byte(c) >= 0x80) return std::nullopt;
    return c;
  }

  bool char_class(Item& item) {
    if (!rest_.empty() && rest_.front() == '^') return false;  // no class of all others
    while (!rest_.empty() && rest_.front() != ']') {
      const std::optional<char> low = class_member();
      if (!low) return false;
      std::optional<char> high = low;
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        take();
        high = class_member();
      }
      if (!high || byte(*high) < byte(*low)) return false;
      for (std::size_t at = byte(*low); at <= byte(*high); ++at) item.set.set(at);
    }
    if (rest_.empty()) return false;
    take();
    return item.set.any();
  }

  bool repeat(Item& item) {
    if (rest_.empty()) return true;
    switch (rest_.front()) {
      case '?':
        take();
        item.least = 0;
        return true;
      case '*':
        take();
        item.least = 0;
        item.most = unbounded;
        return true;
      case '+':
        take();
        item.most = unbounded;
        return true;
      case '{': take(); return counted(item);
      default: return true;
    }
  }

  bool number(unsigned& out) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (error != std::errc{} || out > unbounded) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  bool counted(Item& item) {
    if (!number(item.least)) return false;
    item.most = item.least;
    if (!rest_.empty() && rest_.front() == ',') {
      take();
      item.most = unbounded;
      if (!rest_.empty() && rest_.front() != '}' && !number(item.most)) return false;
    }
    if (rest_.empty() || rest_.front() != '}') return false;
    take();
    return item.least <= item.most;
  }

  std::string_view rest_;
};

}  // namespace

bool is_pattern(std::string_view pattern) noexcept {
  return Parser{pattern}.parse().has_value();
}

namespace {

bool matches(const std::vector<Item>& items, std::string_view text) {
  // reachable[n]: the items so far can have consumed n characters. Two passes an item, so the work
  // is bounded by the product of the two lengths whatever the pattern is.
  std::vector<bool> reachable(text.size() + 1, false);
  reachable[0] = true;
  std::vector<std::size_t> run(text.size() + 1, 0);     // characters of the set from here on
  std::vector<std::ptrdiff_t> change(text.size() + 2);  // starts minus ends of reachable stretches
  for (const Item& item : items) {
    for (std::size_t at = text.size(); at-- > 0;) {
      run[at] = item.set[static_cast<unsigned char>(text[at])] ? run[at + 1] + 1 : 0;
    }
    std::fill(change.begin(), change.end(), 0);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const std::size_t most = std::min<std::size_t>(item.most, run[at]);
      if (!reachable[at] || most < item.least) continue;
      ++change[at + item.least];
      --change[at + most + 1];
    }
    std::ptrdiff_t open = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      open += change[at];
      reachable[at] = open > 0;
    }
  }
  return reachable[text.size()];
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) noexcept {
  const auto alternatives = Parser{pattern}.parse();
  if (!alternatives || text.size() > unbounded) return false;
  return std::any_of(alternatives->begin(), alternatives->end(),
                     [text](const auto& items) { return matches(items, text); });
}

}  // namespace fasthold::casefile
