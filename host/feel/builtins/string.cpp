// SPDX-License-Identifier: MPL-2.0
// Built-ins of strings. Source: DMN 1.5, 10.3.4.3. Places and lengths count code points.
#include <unicode/ucasemap.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "feel/builtins/builtin.hpp"
#include "feel/builtins/regex.hpp"
#include "feel/messages.hpp"

namespace fasthold::feel {
namespace {

/// Counts the work of looking through a text.
void spend_on(Evaluation& evaluation, std::string_view text) {
  evaluation.spend(text.size() / 32);
}

bool begins_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

std::int64_t length(std::string_view text) noexcept {
  return std::ranges::count_if(text, begins_character);
}

/// The offset in bytes of the character `index`, or the end of the text.
std::size_t offset_of(std::string_view text, std::int64_t index) noexcept {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (begins_character(text[at]) && index-- == 0) break;
  }
  return at;
}

// --- parts ---

Value string_length(Evaluation& evaluation, std::span<const Value> arguments) {
  spend_on(evaluation, arguments[0].string());
  return Value::number(length(arguments[0].string()));
}

Value substring(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  spend_on(evaluation, text);
  const std::int64_t characters = length(text);
  const std::int64_t position = truncated(arguments[1].number()).value_or(0);
  if (position == 0 || position > characters || position < -characters) {
    return evaluation.null(messages::bad_position,
                           {std::to_string(characters), to_string(arguments[1].number())});
  }
  const std::int64_t first = position > 0 ? position - 1 : characters + position;
  const std::string_view rest = text.substr(offset_of(text, first));
  if (arguments.size() < 3) return Value::string(rest);
  if (arguments[2].number() < 1) {
    return evaluation.null(messages::bad_length, {to_string(arguments[2].number())});
  }
  const std::int64_t count = truncated(arguments[2].number()).value_or(characters);
  return Value::string(rest.substr(0, offset_of(rest, count)));
}

Value substring_before(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  spend_on(evaluation, text);
  const std::size_t at = text.find(arguments[1].string());
  return Value::string(at == std::string_view::npos ? std::string_view{} : text.substr(0, at));
}

Value substring_after(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view text = arguments[0].string();
  const std::string_view match = arguments[1].string();
  spend_on(evaluation, text);
  const std::size_t at = text.find(match);
  return Value::string(at == std::string_view::npos ? std::string_view{}
                                                    : text.substr(at + match.size()));
}

Value contains_text(Evaluation& evaluation, std::span<const Value> arguments) {
  spend_on(evaluation, arguments[0].string());
  return Value::boolean(arguments[0].string().find(arguments[1].string()) !=
                        std::string_view::npos);
}

Value starts_with(Evaluation&, std::span<const Value> arguments) {
  return Value::boolean(arguments[0].string().starts_with(arguments[1].string()));
}

Value ends_with(Evaluation&, std::span<const Value> arguments) {
  return Value::boolean(arguments[0].string().ends_with(arguments[1].string()));
}

// --- case ---

using MapCase = decltype(ucasemap_utf8ToUpper);

/// The mapping of Unicode that no language has changed: `ß` becomes `SS`, `i` becomes `I`.
const UCaseMap* root_case_map() {
  static const UCaseMap* const only = [] {
    UErrorCode error = U_ZERO_ERROR;
    return ucasemap_open("", 0, &error);
  }();
  return only;
}

Value mapped_by_unicode(Evaluation& evaluation, std::string_view text, MapCase* map) {
  // Most texts keep their length; the others say how long they become.
  std::size_t room = text.size() + 8;
  for (;;) {
    if (room > evaluation.limits().text_bytes) throw LimitReached{LimitReached::What::memory};
    const std::span<char> place = evaluation.arena().allocate<char>(room);
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t size = map(root_case_map(), place.data(), static_cast<std::int32_t>(room),
                                  text.data(), static_cast<std::int32_t>(text.size()), &error);
    const auto needed = static_cast<std::size_t>(std::max(size, 0));
    if (U_SUCCESS(error) != 0) return Value::string({place.data(), needed});
    if (error != U_BUFFER_OVERFLOW_ERROR || needed <= room) {
      return evaluation.null(messages::malformed_text);
    }
    room = needed;
  }
}

/// `first` to `last` are the ASCII letters that change; `map` is for texts with others.
Value mapped(Evaluation& evaluation, const Value& value, char first, char last, MapCase* map) {
  const std::string_view text = value.string();
  spend_on(evaluation, text);
  const auto changes = [=](char c) { return c >= first && c <= last; };
  if (std::ranges::any_of(text,
                          [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; })) {
    return mapped_by_unicode(evaluation, text, map);
  }
  if (std::ranges::none_of(text, changes)) return value;
  const std::span<char> place = evaluation.arena().allocate<char>(text.size());
  std::ranges::transform(text, place.begin(),
                         [=](char c) { return changes(c) ? static_cast<char>(c ^ 0x20) : c; });
  return Value::string({place.data(), place.size()});
}

Value upper_case(Evaluation& evaluation, std::span<const Value> arguments) {
  return mapped(evaluation, arguments[0], 'a', 'z', ucasemap_utf8ToUpper);
}

Value lower_case(Evaluation& evaluation, std::span<const Value> arguments) {
  return mapped(evaluation, arguments[0], 'A', 'Z', ucasemap_utf8ToLower);
}

// --- patterns ---

/// A pattern that is ready to search `text`, or the null that says why there is none.
class Search {
 public:
  Search(Evaluation& evaluation, const Value& text, const Value& pattern, const Value& flags)
      : evaluation_(&evaluation),
        pattern_(pattern.string()),
        flags_(flags.is_null() ? std::string_view{} : flags.string()),
        regex_(&Regex::of(pattern_, flags_)) {
    // ICU compares a plain pattern at each place of the text without counting.
    evaluation.spend(text.string().size() / 16 + text.string().size() * pattern_.size() / 1024);
    if (const Message* mistake = regex_->mistake()) {
      trouble_ = mistake == &messages::bad_flags
                     ? evaluation.null(*mistake, {flags_})
                     : evaluation.null(*mistake, {pattern_, std::to_string(regex_->mistake_at())});
      is_ready_ = false;
    } else if (!regex_->start(text.string())) {
      trouble_ = evaluation.null(messages::malformed_text);
      is_ready_ = false;
    }
  }

  /// XPath does not replace or split by what matches nothing: there would be no end to it.
  void forbid_empty() {
    if (!is_ready_ || !regex_->matches_empty()) return;
    trouble_ = evaluation_->null(messages::pattern_matches_nothing, {pattern_});
    is_ready_ = false;
  }
  [[nodiscard]] bool is_ready() const noexcept { return is_ready_; }
  [[nodiscard]] Value trouble() const noexcept { return trouble_; }
  [[nodiscard]] const Regex& regex() const noexcept { return *regex_; }

  bool next() {
    const bool found = regex_->next();
    evaluation_->spend(1 + regex_->steps());
    if (found) return true;
    if (regex_->gave_up()) {
      trouble_ = evaluation_->null(messages::pattern_too_slow, {pattern_});
      is_ready_ = false;
    }
    return false;
  }

 private:
  Evaluation* evaluation_;
  std::string_view pattern_;
  std::string_view flags_;
  Regex* regex_;
  Value trouble_;
  bool is_ready_ = true;
};

Value flags_of(std::span<const Value> arguments, std::size_t index) noexcept {
  return index < arguments.size() ? arguments[index] : Value{};
}

Value matches(Evaluation& evaluation, std::span<const Value> arguments) {
  Search search(evaluation, arguments[0], arguments[1], flags_of(arguments, 2));
  if (!search.is_ready()) return search.trouble();
  const bool found = search.next();
  return search.is_ready() ? Value::boolean(found) : search.trouble();
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// Whether each `$` and each backslash of a replacement says something.
bool is_replacement(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == '$' && !is_digit(next)) return false;
    if (text[i] != '\\') continue;
    if (next != '\\' && next != '$') return false;
    ++i;
  }
  return true;
}

/// Appends what stands in place of a match: `$1` is a group, `$12` group 1 and a 2 where there are
/// fewer than twelve; a group that is not there is empty.
void append_replacement(std::string& to, std::string_view replacement, const Regex& match) {
  for (std::size_t i = 0; i < replacement.size();) {
    const std::size_t special = std::min(replacement.find_first_of("$\\", i), replacement.size());
    to += replacement.substr(i, special - i);
    i = special + 1;
    if (special == replacement.size()) return;
    if (replacement[special] == '\\') {
      to += replacement[i++];
      continue;
    }
    int group = replacement[i++] - '0';
    while (i < replacement.size() && is_digit(replacement[i]) &&
           group * 10 + (replacement[i] - '0') <= match.groups()) {
      group = group * 10 + (replacement[i++] - '0');
    }
    if (group <= match.groups()) match.append_group(to, group);
  }
}

Value replace(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view replacement = arguments[2].string();
  Search search(evaluation, arguments[0], arguments[1], flags_of(arguments, 3));
  search.forbid_empty();
  if (!search.is_ready()) return search.trouble();
  const bool is_literal = search.regex().flags().literal;
  if (!is_literal && !is_replacement(replacement)) {
    return evaluation.null(messages::bad_replacement, {replacement});
  }
  std::string result;
  bool is_changed = false;
  while (search.next()) {
    is_changed = true;
    search.regex().append_between(result);
    if (is_literal) {
      result += replacement;
    } else {
      append_replacement(result, replacement, search.regex());
    }
    evaluation.spend(replacement.size() / 64);
    if (result.size() > evaluation.limits().text_bytes) {
      throw LimitReached{LimitReached::What::memory};
    }
  }
  if (!search.is_ready()) return search.trouble();
  if (!is_changed) return arguments[0];
  search.regex().append_between(result);
  return evaluation.string(result);
}

Value split(Evaluation& evaluation, std::span<const Value> arguments) {
  Search search(evaluation, arguments[0], arguments[1], {});
  search.forbid_empty();
  if (!search.is_ready()) return search.trouble();
  std::vector<Value> parts;
  std::string part;
  for (bool found = true; found;) {
    found = search.next();
    part.clear();
    search.regex().append_between(part);
    parts.push_back(evaluation.string(part));
  }
  return search.is_ready() ? evaluation.list(parts) : search.trouble();
}

// --- lists of strings ---

/// Nulls in the list are passed over.
Value string_join(Evaluation& evaluation, std::span<const Value> arguments) {
  const bool is_delimited = arguments.size() > 1 && !arguments[1].is_null();
  const std::string_view delimiter = is_delimited ? arguments[1].string() : std::string_view{};
  std::string result;
  bool is_first = true;
  std::size_t index = 0;
  for (const Value& item : arguments[0].list()) {
    ++index;
    evaluation.spend();
    if (item.is_null()) continue;
    if (!item.is(Kind::string)) {
      return evaluation.null(messages::item_not_string,
                             {std::to_string(index), kind_name(item.kind())});
    }
    if (!is_first) result += delimiter;
    is_first = false;
    result += item.string();
    if (result.size() > evaluation.limits().text_bytes) {
      throw LimitReached{LimitReached::What::memory};
    }
  }
  return evaluation.string(result);
}

// --- what there is ---

constexpr KindSet text = kinds(Kind::string);
constexpr KindSet number = kinds(Kind::number);
constexpr KindSet boolean = kinds(Kind::boolean);
constexpr KindSet optional_text = kinds(Kind::string, Kind::null);

constexpr std::array<Parameter, 1> one_string{{{"string", text}}};
constexpr std::array<Parameter, 2> string_match{{{"string", text}, {"match", text}}};
constexpr std::array<Parameter, 3> string_place{
    {{"string", text}, {"start position", number}, {"length", number}}};
constexpr std::array<Parameter, 3> input_pattern{
    {{"input", text}, {"pattern", text}, {"flags", optional_text}}};
constexpr std::array<Parameter, 4> input_replacement{
    {{"input", text}, {"pattern", text}, {"replacement", text}, {"flags", optional_text}}};
constexpr std::array<Parameter, 2> string_delimiter{{{"string", text}, {"delimiter", text}}};
constexpr std::array<Parameter, 2> list_delimiter{
    {{"list", kinds(Kind::list)}, {"delimiter", optional_text}}};

constexpr std::array<Builtin, 13> all{{
    {"substring", string_place, 2, false, text, substring},
    {"string length", one_string, 1, false, number, string_length},
    {"upper case", one_string, 1, false, text, upper_case},
    {"lower case", one_string, 1, false, text, lower_case},
    {"substring before", string_match, 2, false, text, substring_before},
    {"substring after", string_match, 2, false, text, substring_after},
    {"replace", input_replacement, 3, false, text, replace},
    {"contains", string_match, 2, false, boolean, contains_text},
    {"starts with", string_match, 2, false, boolean, starts_with},
    {"ends with", string_match, 2, false, boolean, ends_with},
    {"matches", input_pattern, 2, false, boolean, matches},
    {"split", string_delimiter, 2, false, kinds(Kind::list), split},
    {"string join", list_delimiter, 1, false, text, string_join},
}};

}  // namespace

std::span<const Builtin> string_builtins() {
  return all;
}

}  // namespace fasthold::feel
