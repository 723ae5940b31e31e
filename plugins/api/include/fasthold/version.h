/* SPDX-License-Identifier: MPL-2.0 */
/* The release that these headers came with, and the plugin ABI that they speak. */
#ifndef FASTHOLD_VERSION_H
#define FASTHOLD_VERSION_H

#define FASTHOLD_VERSION_MAJOR 0
#define FASTHOLD_VERSION_MINOR 1
#define FASTHOLD_VERSION_PATCH 0

/* A host refuses another major. A minor only appends: see plugin.h, STABILITY. */
#define FASTHOLD_ABI_MAJOR 1
#define FASTHOLD_ABI_MINOR 0

#endif
