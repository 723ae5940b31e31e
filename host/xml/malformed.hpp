// SPDX-License-Identifier: MPL-2.0
// libxml2's word on what is not well-formed, turned into ours.
#pragma once

#include "xml/validate.hpp"

struct _xmlError;  // NOLINT(bugprone-reserved-identifier): libxml2's own name

namespace fasthold::xml::detail {

/// `error` as a diagnostic. `open` is the element that was open there, as an index into the
/// scan's table, or its size when there was none.
Diagnostic malformed(const _xmlError& error, const Source& source, std::size_t open);

}  // namespace fasthold::xml::detail
