// SPDX-License-Identifier: MPL-2.0
// What the feel module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::feel::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "feel/messages.def"
#undef MESSAGE
}  // namespace fasthold::feel::messages
