// SPDX-License-Identifier: MPL-2.0
// What the casefile module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::casefile::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "casefile/messages.def"
#undef MESSAGE
}  // namespace fasthold::casefile::messages
