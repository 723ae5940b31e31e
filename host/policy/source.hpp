// SPDX-License-Identifier: MPL-2.0
// Citations: what a figure or a table rests on.
#pragma once

#include <string>

namespace fasthold::policy {

/// A citation. All but the title may be empty.
struct Source {
  std::string title;
  std::string section;
  std::string reference;
  std::string note;
};

/// `title, section (reference)`.
std::string to_string(const Source& source);

}  // namespace fasthold::policy
