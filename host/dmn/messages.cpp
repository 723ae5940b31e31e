// SPDX-License-Identifier: MPL-2.0
// Keeps the module a library while its first files are written.
#include "dmn/messages.hpp"
