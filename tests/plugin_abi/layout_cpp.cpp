// SPDX-License-Identifier: MPL-2.0
// plugin.h and its layout as C++20.
#include "layout_functions_1.h"
