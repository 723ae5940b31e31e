// SPDX-License-Identifier: MPL-2.0
// Regular expressions at work: compiled once, bounded, over texts in UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "feel/builtins/regex_syntax.hpp"

struct URegularExpression;  // of ICU

namespace fasthold::feel {

/// A compiled pattern and the text that it is searching. [one thread at a time]
///
/// The work is bounded in steps that ICU counts, not in seconds, so a pattern that runs away does
/// so on every machine.
class Regex {
 public:
  /// The pattern out of this thread's cache, compiled when it is not there. Valid until the next
  /// call of `of` in this thread.
  static Regex& of(std::string_view pattern, std::string_view flags);

  /// Why the pattern cannot be used; null where it can. Nothing else may be called then.
  [[nodiscard]] const Message* mistake() const noexcept { return mistake_; }
  /// The character of the pattern at which the mistake shows, from 1.
  [[nodiscard]] std::uint32_t mistake_at() const noexcept { return mistake_at_; }
  /// Whether it matches the empty text: XPath does not replace or split by such a pattern.
  [[nodiscard]] bool matches_empty() const noexcept { return matches_empty_; }
  [[nodiscard]] const RegexFlags& flags() const noexcept { return flags_; }
  /// How many groups it captures.
  [[nodiscard]] int groups() const noexcept { return static_cast<int>(groups_.size()) - 1; }

  /// Begins with another text, which must be valid until `next` was called for the last time.
  /// False where it is not UTF-8.
  [[nodiscard]] bool start(std::string_view text);
  /// Finds the next match. False behind the last one, and when it took too many steps.
  bool next();
  /// Whether `next` gave up.
  [[nodiscard]] bool gave_up() const noexcept { return gave_up_; }
  /// What the last `next` cost, in steps of an evaluation.
  [[nodiscard]] std::uint64_t steps() const noexcept { return steps_; }

  /// Appends what a group of the match captured, `0` being the match; nothing where it took no
  /// part.
  void append_group(std::string& to, int group) const;
  /// Appends what stands between the match before and this one; at the end, behind the last one.
  void append_between(std::string& to) const;

 private:
  class Cache;
  struct Close {
    void operator()(URegularExpression* handle) const noexcept;
  };

  Regex(std::string_view pattern, std::string_view flags);
  void compile();
  void set_limits(std::size_t size);
  void append(std::string& to, std::int32_t begin, std::int32_t end) const;

  std::string pattern_;
  std::string flags_text_;
  RegexFlags flags_;
  std::unique_ptr<URegularExpression, Close> handle_;
  std::vector<int> groups_ = {0};  ///< as in IcuPattern
  bool has_back_references_ = false;
  bool matches_empty_ = false;
  const Message* mistake_ = nullptr;
  std::uint32_t mistake_at_ = 0;

  std::string_view text_;
  bool is_ascii_ = true;  ///< then places in `text_` are those in what ICU reads
  bool gave_up_ = false;
  std::uint64_t steps_ = 0;
  std::int32_t size_ = 0;     ///< of the text, in units of UTF-16 as the rest
  std::int32_t between_ = 0;  ///< the end of the match before
  std::int32_t begin_ = 0;    ///< of this match; the end of the text behind the last
  std::int32_t end_ = 0;
};

}  // namespace fasthold::feel
