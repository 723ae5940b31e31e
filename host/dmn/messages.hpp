// SPDX-License-Identifier: MPL-2.0
// What the dmn module can say.
#pragma once

#include "core/diagnostics.hpp"

namespace fasthold::dmn::messages {
#define MESSAGE FASTHOLD_DEFINE_MESSAGE
#include "dmn/messages.def"
#undef MESSAGE
}  // namespace fasthold::dmn::messages
