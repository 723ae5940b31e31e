// SPDX-License-Identifier: MPL-2.0
// What the plugin module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::plugin::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "plugin/messages.def"
#undef MESSAGE
}  // namespace fasthold::plugin::messages
