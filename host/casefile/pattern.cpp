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

constexpr unsigned unbounded = 4096;  // more than any value is long

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
      if (rest_.empty()) return false;
      item.set.set(byte(take()));
      return true;
    }
    if (std::string_view{"](){}?*+|^$."}.find(c) != std::string_view::npos) return false;
    item.set.set(byte(c));
    return true;
  }

  bool char_class(Item& item) {
    while (!rest_.empty() && rest_.front() != ']') {
      if (rest_.front() == '\\' && rest_.size() > 1) take();
      const char low = take();
      char high = low;
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        take();
        high = take();
      }
      if (byte(high) < byte(low)) return false;
      for (std::size_t at = byte(low); at <= byte(high); ++at) item.set.set(at);
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
  // reachable[n]: the items so far can have consumed n characters. One pass an item, so the work
  // is bounded by the two lengths whatever the pattern is.
  std::vector<bool> reachable(text.size() + 1, false);
  reachable[0] = true;
  for (const Item& item : items) {
    std::vector<bool> next(text.size() + 1, false);
    for (std::size_t start = 0; start <= text.size(); ++start) {
      if (!reachable[start]) continue;
      for (std::size_t n = 0; n <= item.most && start + n <= text.size(); ++n) {
        if (n > 0 && !item.set[static_cast<unsigned char>(text[start + n - 1])]) break;
        if (n >= item.least) next[start + n] = true;
      }
    }
    reachable = std::move(next);
  }
  return reachable[text.size()];
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) noexcept {
  const auto alternatives = Parser{pattern}.parse();
  if (!alternatives || text.size() >= unbounded) return false;
  return std::any_of(alternatives->begin(), alternatives->end(),
                     [text](const auto& items) { return matches(items, text); });
}

}  // namespace fasthold::casefile
