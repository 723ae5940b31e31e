// SPDX-License-Identifier: MPL-2.0
// What the policy module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::policy::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "policy/messages.def"
#undef MESSAGE
}  // namespace fasthold::policy::messages
