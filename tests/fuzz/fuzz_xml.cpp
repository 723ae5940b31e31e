// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any bytes are read or refused; what is read survives being written.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "require.hpp"
#include "xml/document.hpp"

namespace {

using namespace fasthold;

/// The schema that the text seems to be for; many inputs would be wasted on the others.
xml::Schema schema_for(std::string_view content) {
  struct Mark {
    std::string_view text;
    xml::Schema schema;
  };
  constexpr Mark marks[] = {{"urn:fasthold:vocabulary", xml::Schema::vocabulary},
                            {"urn:fasthold:policy", xml::Schema::policy},
                            {"urn:fasthold:catalogue", xml::Schema::catalogue},
                            {"urn:fasthold:plugin", xml::Schema::plugin}};
  for (const Mark& mark : marks) {
    if (content.find(mark.text) != std::string_view::npos) return mark.schema;
  }
  return xml::Schema::casefile;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // SAFETY: bytes as characters.
  const std::string content(reinterpret_cast<const char*>(data), size);
  const xml::Schema schema = schema_for(content);
  const auto read = xml::read("fuzz.xml", content, schema);
  require(read.has_value() != read.issues.has_errors(), "a document or errors, never both");
  for (const Diagnostic& issue : read.issues) (void)to_string(issue, Language::da);
  if (!read) return 0;

  const std::string canonical = read->canonical();
  const std::string formatted = read->formatted();
  const auto again = xml::read("fuzz.xml", formatted, schema);
  require(again.has_value(), "what was formatted is a document");
  require(again->canonical() == canonical, "formatting changes no meaning");
  require(again->formatted() == formatted, "formatting again changes nothing");
  const auto bare = xml::read("fuzz.xml", canonical, schema);
  require(bare.has_value() && bare->canonical() == canonical, "the canonical form is its own");
  return 0;
}
