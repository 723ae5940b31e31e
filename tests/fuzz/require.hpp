// SPDX-License-Identifier: MPL-2.0
// What a fuzz target holds to be true: the fuzzer takes an abort for a finding.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}
