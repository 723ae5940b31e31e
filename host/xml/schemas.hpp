// SPDX-License-Identifier: MPL-2.0
// The schemas inside the program: their texts and what they say about the root of a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xml/document.hpp"

namespace fasthold::xml::detail {

/// `case.xsd` and the like; the name under which messages speak of it.
std::string_view file_name(Schema schema) noexcept;

/// What a file of a schema begins with.
struct Roots {
  std::string name_space;
  std::vector<std::string> names;
};
/// Read from the schema itself, so that nothing has to be kept in step. [thread-safe]
Roots roots_of(Schema schema);

}  // namespace fasthold::xml::detail
