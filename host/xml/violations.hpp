// SPDX-License-Identifier: MPL-2.0
// libxml2's words on what the schema does not allow, turned into ours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xml/validate.hpp"

namespace fasthold::xml::detail {

/// The name in the start tag of element number `element`.
std::string_view tag_name(const Source& source, std::size_t element);

/// Gathers violations, one line for each thing that is wrong: libxml2 says twice or more that a
/// value is bad, once for the facet and once for the type.
class Violations {
 public:
  Violations(const Source& source, Schema schema) : source_(source), schema_(schema) {}

  /// Takes libxml2's message with its `code` about element number `element`, which stands in
  /// element number `parent`.
  void take(int code, std::string_view text, std::size_t element, std::size_t parent);

  [[nodiscard]] std::size_t size() const noexcept { return found_.size(); }
  [[nodiscard]] Diagnostics finish() &&;

 private:
  /// How much a message tells, among those about one value.
  enum class Telling : std::uint8_t { alone, type, facet };
  struct Violation {
    std::size_t element;
    std::string attribute;
    Telling telling;
    Diagnostic diagnostic;
  };
  void add(Violation violation);

  const Source& source_;
  Schema schema_;
  std::vector<Violation> found_;
};

}  // namespace fasthold::xml::detail
