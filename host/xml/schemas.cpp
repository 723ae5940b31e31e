// SPDX-License-Identifier: MPL-2.0
// The schemas inside the program.
#include "xml/schemas.hpp"

#include <array>
#include <pugixml.hpp>

// Put there by fasthold_embed(), see this folder's CMakeLists.txt.
#define FASTHOLD_EMBEDDED(name)                    \
  extern "C" const char fasthold_schemas_##name[]; \
  extern "C" const char fasthold_schemas_##name##_end[]
FASTHOLD_EMBEDDED(vocabulary_xsd);
FASTHOLD_EMBEDDED(case_xsd);
FASTHOLD_EMBEDDED(policy_xsd);
FASTHOLD_EMBEDDED(catalogue_xsd);
FASTHOLD_EMBEDDED(plugin_xsd);
FASTHOLD_EMBEDDED(mapping_xsd);
FASTHOLD_EMBEDDED(distributions_xsd);
FASTHOLD_EMBEDDED(settings_xsd);
FASTHOLD_EMBEDDED(tests_xsd);
FASTHOLD_EMBEDDED(vocabulary_xml);
#undef FASTHOLD_EMBEDDED

namespace fasthold::xml {
namespace {

struct Embedded {
  std::string_view file;
  const char* begin;
  const char* end;
};

#define FASTHOLD_EMBEDDED(file, name)                            \
  Embedded {                                                     \
    file, fasthold_schemas_##name, fasthold_schemas_##name##_end \
  }
const Embedded& embedded(Schema schema) noexcept {
  // In the order of the enumeration.
  static constexpr std::array all = {
      FASTHOLD_EMBEDDED("vocabulary.xsd", vocabulary_xsd),
      FASTHOLD_EMBEDDED("case.xsd", case_xsd),
      FASTHOLD_EMBEDDED("policy.xsd", policy_xsd),
      FASTHOLD_EMBEDDED("catalogue.xsd", catalogue_xsd),
      FASTHOLD_EMBEDDED("plugin.xsd", plugin_xsd),
      FASTHOLD_EMBEDDED("mapping.xsd", mapping_xsd),
      FASTHOLD_EMBEDDED("distributions.xsd", distributions_xsd),
      FASTHOLD_EMBEDDED("settings.xsd", settings_xsd),
      FASTHOLD_EMBEDDED("tests.xsd", tests_xsd),
  };
  static_assert(all.size() == static_cast<std::size_t>(Schema::tests) + 1);
  return all[static_cast<std::size_t>(schema)];
}
#undef FASTHOLD_EMBEDDED

}  // namespace

std::string_view schema_text(Schema schema) noexcept {
  const Embedded& found = embedded(schema);
  return {found.begin, static_cast<std::size_t>(found.end - found.begin)};
}

std::string_view shipped_vocabulary() noexcept {
  return {fasthold_schemas_vocabulary_xml,
          static_cast<std::size_t>(fasthold_schemas_vocabulary_xml_end -
                                   fasthold_schemas_vocabulary_xml)};
}

namespace detail {

std::string_view file_name(Schema schema) noexcept {
  return embedded(schema).file;
}

Roots roots_of(Schema schema) {
  const std::string_view text = schema_text(schema);
  pugi::xml_document document;
  document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node root = document.document_element();
  Roots roots{root.attribute("targetNamespace").value(), {}};
  for (const pugi::xml_node element : root.children("xs:element")) {
    roots.names.emplace_back(element.attribute("name").value());
  }
  return roots;
}

}  // namespace detail
}  // namespace fasthold::xml
