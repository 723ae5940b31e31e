// SPDX-License-Identifier: MPL-2.0
// What the xml module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::xml::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "xml/messages.def"
#undef MESSAGE
}  // namespace fasthold::xml::messages
