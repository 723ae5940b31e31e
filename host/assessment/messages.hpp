// SPDX-License-Identifier: MPL-2.0
// What the assessment module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::assessment::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "assessment/messages.def"
#undef MESSAGE
}  // namespace fasthold::assessment::messages
