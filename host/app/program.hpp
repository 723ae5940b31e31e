// SPDX-License-Identifier: MPL-2.0
// Which program this is, for the provenance of what it assesses.
#pragma once

#include <string>

namespace fasthold::app {

/// `fasthold 0.1.0 (<build id>)`. The build id is the linker's hash over the program's content:
/// two programs of the same id are the same program. [thread-safe]
std::string program_identity();

}  // namespace fasthold::app
