/* SPDX-License-Identifier: MPL-2.0 */
/* The layout of the extension fasthold.functions/1 on x86-64. What stands here never changes. */
#include "fasthold/functions.h"
#include "layout_1_0.h"

FASTHOLD_SIZE(fasthold_reply, 16);
FASTHOLD_OFFSET(fasthold_reply, struct_size, 0);
FASTHOLD_OFFSET(fasthold_reply, reserved, 4);
FASTHOLD_OFFSET(fasthold_reply, give, 8);
FASTHOLD_SIZE(fasthold_function, 32);
FASTHOLD_OFFSET(fasthold_function, name, 0);
FASTHOLD_OFFSET(fasthold_function, types, 8);
FASTHOLD_OFFSET(fasthold_function, n_parameters, 16);
FASTHOLD_OFFSET(fasthold_function, result, 18);
FASTHOLD_OFFSET(fasthold_function, reserved, 20);
FASTHOLD_OFFSET(fasthold_function, call, 24);
FASTHOLD_SIZE(fasthold_functions, 16);
FASTHOLD_OFFSET(fasthold_functions, struct_size, 0);
FASTHOLD_OFFSET(fasthold_functions, n_functions, 4);
FASTHOLD_OFFSET(fasthold_functions, functions, 8);
