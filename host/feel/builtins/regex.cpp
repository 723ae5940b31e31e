// SPDX-License-Identifier: MPL-2.0
// Regular expressions at work: the cache, the limits, the texts.
#include "feel/builtins/regex.hpp"

#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <list>

#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

constexpr std::size_t longest_pattern = 4000;  ///< bytes
constexpr std::size_t most_flags = 20;
constexpr std::size_t cached_patterns = 64;  ///< in each thread
constexpr std::int32_t stack_bytes = 16 << 20;
/// What a unit in which ICU counts, 10,000 steps of its own, counts as.
constexpr std::uint64_t steps_of_unit = 2'500;
constexpr std::size_t kept_units = std::size_t{1} << 16;  ///< of the text between two searches

/// The text of the search that this thread is at, as ICU wants it. One for all patterns: each
/// having its own would keep as many long texts as there are patterns.
thread_local std::u16string wide;

/// False where `text` is not UTF-8.
bool widen(std::string_view text) {
  wide.resize(std::max<std::size_t>(text.size(), 1));  // never more units than bytes
  std::int32_t size = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &size, text.data(),
                static_cast<std::int32_t>(text.size()), &error);
  if (U_FAILURE(error) != 0) return false;
  wide.resize(static_cast<std::size_t>(size));
  return true;
}

std::optional<std::u32string> code_points(std::string_view text) {
  std::u32string result(text.size(), U'\0');
  std::int32_t at = 0;
  std::size_t size = 0;
  while (at < static_cast<std::int32_t>(text.size())) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), character);
    if (character < 0) return std::nullopt;
    result[size++] = static_cast<char32_t>(character);
  }
  result.resize(size);
  return result;
}

}  // namespace

void Regex::Close::operator()(URegularExpression* handle) const noexcept {
  uregex_close(handle);
}

/// The patterns that a thread used last, the last one first.
class Regex::Cache {
 public:
  Regex& of(std::string_view pattern, std::string_view flags) {
    // What is too long to be a pattern is a mistake, and not worth keeping.
    pattern = pattern.substr(0, longest_pattern + 1);
    flags = flags.substr(0, most_flags + 1);
    for (auto at = patterns_.begin(); at != patterns_.end(); ++at) {
      if (at->pattern_ != pattern || at->flags_text_ != flags) continue;
      patterns_.splice(patterns_.begin(), patterns_, at);
      return *at;
    }
    if (patterns_.size() == cached_patterns) patterns_.pop_back();
    patterns_.push_front(Regex(pattern, flags));
    return patterns_.front();
  }

 private:
  std::list<Regex> patterns_;
};

Regex& Regex::of(std::string_view pattern, std::string_view flags) {
  thread_local Cache cache;
  if (wide.capacity() > kept_units) std::u16string{}.swap(wide);
  return cache.of(pattern, flags);
}

Regex::Regex(std::string_view pattern, std::string_view flags)
    : pattern_(pattern), flags_text_(flags) {
  compile();
}

void Regex::compile() {
  const std::optional<RegexFlags> flags = parse_regex_flags(flags_text_);
  if (!flags || flags_text_.size() > most_flags) {
    mistake_ = &messages::bad_flags;
    return;
  }
  flags_ = *flags;
  mistake_ = &messages::bad_pattern;
  mistake_at_ = static_cast<std::uint32_t>(longest_pattern);
  if (pattern_.size() > longest_pattern) return;
  const std::optional<std::u32string> text = code_points(pattern_);
  if (!text) {
    mistake_ = &messages::malformed_text;
    return;
  }
  std::optional<IcuPattern> icu = to_icu_pattern(*text, flags_, mistake_at_);
  if (!icu) return;
  mistake_at_ = 1;
  UErrorCode error = U_ZERO_ERROR;
  // ICU does not take an empty pattern.
  if (icu->text.empty()) icu->text = u"(?:)";
  handle_.reset(uregex_open(icu->text.data(), static_cast<std::int32_t>(icu->text.size()), 0,
                            nullptr, &error));
  uregex_setStackLimit(handle_.get(), stack_bytes, &error);
  if (U_FAILURE(error) != 0) return;
  groups_ = std::move(icu->groups);
  has_back_references_ = icu->has_back_references;
  mistake_ = nullptr;
  matches_empty_ = start("") && next();
}

// ICU counts in units of 10,000 steps. A step may look through the whole text (a repetition of one
// set, a back-reference), so a long text has fewer, but always enough to be walked through once.
void Regex::set_limits(std::size_t size) {
  constexpr std::size_t most_units = 200;
  constexpr std::size_t short_text = 1000;
  std::size_t units = most_units;
  if (size > short_text) units = std::max<std::size_t>(1, most_units * short_text / size);
  if (!has_back_references_) units += size / 1250;
  UErrorCode error = U_ZERO_ERROR;
  uregex_setTimeLimit(handle_.get(), static_cast<std::int32_t>(units), &error);
}

bool Regex::start(std::string_view text) {
  gave_up_ = false;
  between_ = begin_ = end_ = 0;
  text_ = text;
  if (!widen(text)) return false;
  size_ = static_cast<std::int32_t>(wide.size());
  is_ascii_ = wide.size() == text.size();
  set_limits(wide.size());
  UErrorCode error = U_ZERO_ERROR;
  uregex_setText(handle_.get(), wide.data(), size_, &error);
  return U_SUCCESS(error) != 0;
}

bool Regex::next() {
  UErrorCode error = U_ZERO_ERROR;
  steps_ = 0;
  const auto count = [](const void* steps, std::int32_t) -> UBool {
    // SAFETY: `steps_` below, which is no constant.
    *static_cast<std::uint64_t*>(const_cast<void*>(steps)) += steps_of_unit;
    return 1;
  };
  uregex_setMatchCallback(handle_.get(), count, &steps_, &error);
  between_ = end_;
  const bool found = uregex_findNext(handle_.get(), &error) != 0;
  if (found) {
    begin_ = uregex_start(handle_.get(), 0, &error);
    end_ = uregex_end(handle_.get(), 0, &error);
  } else {
    begin_ = end_ = size_;
  }
  gave_up_ = U_FAILURE(error) != 0;
  return found && !gave_up_;
}

void Regex::append(std::string& to, std::int32_t begin, std::int32_t end) const {
  if (begin >= end) return;
  if (is_ascii_) {
    to += text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    return;
  }
  // No unit of UTF-16 needs more than three bytes.
  const std::size_t before = to.size();
  to.resize(before + 3 * static_cast<std::size_t>(end - begin));
  std::int32_t size = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(to.data() + before, static_cast<std::int32_t>(to.size() - before), &size,
              wide.data() + begin, end - begin, &error);
  to.resize(before + static_cast<std::size_t>(size));
}

void Regex::append_group(std::string& to, int group) const {
  UErrorCode error = U_ZERO_ERROR;
  const int number = groups_[static_cast<std::size_t>(group)];
  const std::int32_t begin = uregex_start(handle_.get(), number, &error);
  const std::int32_t end = uregex_end(handle_.get(), number, &error);
  append(to, begin, end);  // both are -1 where it took no part
}

void Regex::append_between(std::string& to) const {
  append(to, between_, begin_);
}

}  // namespace fasthold::feel
