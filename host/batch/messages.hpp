// SPDX-License-Identifier: MPL-2.0
// What the batch module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::batch::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "batch/messages.def"
#undef MESSAGE
}  // namespace fasthold::batch::messages
