// SPDX-License-Identifier: MPL-2.0
// What the command line can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::cli::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "cli/messages.def"
#undef MESSAGE
}  // namespace fasthold::cli::messages
