// SPDX-License-Identifier: MPL-2.0
#include "feel/builtins/character_set.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uset.h>

#include <algorithm>
#include <array>

namespace fasthold::feel {
namespace {

/// The characters that have case variants: nothing else has to be looked at to close a set.
const USet* cased() {
  static const USet* const only = [] {
    UErrorCode error = U_ZERO_ERROR;
    return uset_openPattern(u"[[:CWCM:][:CWCF:]]", -1, &error);
  }();
  return only;
}

// XML 1.0, 2.3: NameStartChar, and what NameChar has besides.
constexpr std::string_view name_start =
    ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"
    "\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}"
    "\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}";
constexpr std::string_view name_rest =
    "\\x{2D}\\x{2E}0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}";

constexpr std::array<std::string_view, 36> categories{
    "C",  "Cc", "Cf", "Cn", "Co", "L",  "Ll", "Lm", "Lo", "Lt", "Lu", "M",
    "Mc", "Me", "Mn", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Pe", "Pf",
    "Pi", "Po", "Ps", "S",  "Sc", "Sk", "Sm", "So", "Z",  "Zl", "Zp", "Zs"};

/// Letters and digits alone, in lower case: how names of blocks are compared.
std::string squeezed(std::string_view name) {
  std::string result;
  for (const char character : name) {
    if (character == '_' || character == '-') continue;
    result +=
        character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
  }
  return result;
}

/// The name that ICU has for the block `name`, or empty.
std::string block_name(const std::string& name) {
  const int32_t block = u_getPropertyValueEnum(UCHAR_BLOCK, name.c_str());
  if (block <= UBLOCK_NO_BLOCK) return {};
  const char* full = u_getPropertyValueName(UCHAR_BLOCK, block, U_LONG_PROPERTY_NAME);
  if (full == nullptr) return {};
  // XML Schema 1.0 knew three blocks by names that Unicode changed since.
  constexpr std::array<std::string_view, 3> older{"Greek", "CombiningMarksforSymbols",
                                                  "PrivateUse"};
  if (squeezed(full) != squeezed(name) && std::ranges::find(older, name) == older.end()) return {};
  return full;
}

}  // namespace

void append_ascii(std::u16string& to, std::string_view text) {
  to.append(text.begin(), text.end());
}

void append_character(std::u16string& to, char32_t character) {
  if (character < 0x80 && u_isalnum(static_cast<UChar32>(character)) != 0) {
    to += static_cast<char16_t>(character);
    return;
  }
  append_ascii(to, fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(character)));
}

void CharacterSet::Close::operator()(USet* set) const noexcept {
  uset_close(set);
}

CharacterSet::CharacterSet() : set_(uset_openEmpty()) {}

void CharacterSet::add(char32_t first, char32_t last) {
  uset_addRange(set_.get(), static_cast<UChar32>(first), static_cast<UChar32>(last));
}

void CharacterSet::add_case_variants() {
  const std::unique_ptr<USet, Close> variants{uset_clone(set_.get())};
  uset_retainAll(variants.get(), cased());
  uset_closeOver(variants.get(), USET_CASE_INSENSITIVE);
  uset_removeAllStrings(variants.get());
  uset_addAll(set_.get(), variants.get());
}

void CharacterSet::append_to(std::u16string& pattern) const {
  for (std::int32_t i = 0, count = uset_getItemCount(set_.get()); i < count; ++i) {
    UChar32 first = 0;
    UChar32 last = 0;
    UErrorCode error = U_ZERO_ERROR;
    if (uset_getItem(set_.get(), i, &first, &last, nullptr, 0, &error) != 0) continue;
    append_character(pattern, static_cast<char32_t>(first));
    if (first == last) continue;
    pattern += u'-';
    append_character(pattern, static_cast<char32_t>(last));
  }
}

bool is_cased(char32_t character) noexcept {
  return uset_contains(cased(), static_cast<UChar32>(character)) != 0;
}

std::optional<char32_t> single_character_escape(char32_t letter) noexcept {
  switch (letter) {
    case 'n': return U'\n';
    case 'r': return U'\r';
    case 't': return U'\t';
    default: break;
  }
  constexpr std::u32string_view themselves = U"\\|.?*+(){}-[]^$";
  if (themselves.find(letter) != std::u32string_view::npos) return letter;
  return std::nullopt;
}

std::string multi_character_escape(char32_t letter) {
  const bool is_upper = letter >= 'A' && letter <= 'Z';
  const std::string open = is_upper ? "[^" : "[";
  switch (is_upper ? letter - 'A' + 'a' : letter) {
    case 's': return open + "\\t\\n\\r\\x{20}]";
    case 'd': return open + "\\p{Nd}]";
    case 'w': return (is_upper ? "[" : "[^") + std::string{"\\p{P}\\p{Z}\\p{C}]"};
    case 'i': return open + std::string{name_start} + "]";
    case 'c': return open + std::string{name_start} + std::string{name_rest} + "]";
    default: return {};
  }
}

std::string property_escape(const std::string& name, bool is_complement) {
  const std::string open = is_complement ? "[\\P{" : "[\\p{";
  if (std::ranges::binary_search(categories, name)) return open + name + "}]";
  if (!name.starts_with("Is")) return {};
  const std::string block = block_name(name.substr(2));
  return block.empty() ? block : open + "blk=" + block + "}]";
}

}  // namespace fasthold::feel
