// SPDX-License-Identifier: MPL-2.0
// What all elements of a model are made of: texts with places, types, references, names.
#pragma once

#include <string>

#include "core/diagnostics.hpp"

namespace fasthold::dmn {

/// FEEL (or another text) as it was written, without the white space around it; line breaks and
/// the rest of the white space inside are kept. `where` is its first character, so that a place in
/// the text can be told as one in the file; it is the element where the text is empty.
struct Written {
  std::string text;
  Position where;

  [[nodiscard]] bool empty() const noexcept { return text.empty(); }
};

/// A typeRef, with a prefix (DMN 1.2: `feel:string`, `ns1:tPerson`) already resolved.
struct TypeRef {
  std::string name;  ///< empty: none is written. May begin with the name of an import: `lib.t`
  std::string name_space;  ///< of another model when a prefix named it; else empty
  Position where;

  [[nodiscard]] bool empty() const noexcept { return name.empty(); }
};

/// An href, `#id` or `namespace#id`.
struct Reference {
  std::string name_space;  ///< empty: of this model
  std::string id;
  Position where;
};

/// What every element may have. Source: DMN 1.5, 6.3.1 (DMNElement).
struct DmnElement {
  std::string id;  ///< unique in its model; may be empty
  std::string label;
  std::string description;
  Position where;  ///< the start tag
};

/// Source: DMN 1.5, 6.3.1 (NamedElement). A name has single spaces only.
struct NamedElement : DmnElement {
  std::string name;
};

/// A variable, parameter or column. Source: DMN 1.5, 7.3.4.
struct InformationItem : NamedElement {
  TypeRef type;
};

}  // namespace fasthold::dmn
