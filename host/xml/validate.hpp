// SPDX-License-Identifier: MPL-2.0
// Well-formedness and the schema: the only header of what the module does with libxml2.
#pragma once

#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

namespace fasthold::xml::detail {

/// A scanned text while it is validated: what the messages about it are made from.
struct Source {
  const std::string& file;
  std::string_view content;
  const LineTable& lines;
  const Scan& scan;
};

/// What is wrong with a text that passed the scan, in document order. The text streams through:
/// no tree is built of what may turn out to be refused. [thread-safe]
Diagnostics validate(const Source& source, Schema schema);

/// Why a text that passed the scan is not well-formed; nothing when it is. [thread-safe]
Diagnostics check_well_formed(const Source& source);

}  // namespace fasthold::xml::detail
