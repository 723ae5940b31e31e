// SPDX-License-Identifier: MPL-2.0
// What the core module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "core/messages.def"
#undef MESSAGE
}  // namespace fasthold::messages
