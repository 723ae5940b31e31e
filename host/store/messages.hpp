// SPDX-License-Identifier: MPL-2.0
// What the store module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::store::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "store/messages.def"
#undef MESSAGE
}  // namespace fasthold::store::messages
