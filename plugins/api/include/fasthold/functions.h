/* SPDX-License-Identifier: MPL-2.0 */
/* Extension "fasthold.functions/1": functions that the decision tables of a policy call by name.
 *
 * The plugin's get_extension answers FASTHOLD_FUNCTIONS with a constant `fasthold_functions`, whose
 * functions are those that the manifest declares: same order, same names, same types. The host
 * compares the two when it loads the plugin, and refuses a difference.
 *
 * A FUNCTION IS PURE. The same arguments give the same answer, always: no clock, no files, nothing
 * remembered, no case and no parameter of the policy in sight. It has no instance; it may be called
 * at any time after loading, by several threads at once.
 *
 * VALUES. Arguments are of the declared types; null is FASTHOLD_ABSENT, and nothing is unknown.
 * Numbers are rounded half to even to millionths. The answer is given once: present, or absent for
 * null. Only lists have no place here.
 *
 * A call that fails, by its status or by an answer that the host refuses, costs what the decision
 * would have said of that case; nothing is decided on it. So null is for "there is none", and a
 * status for "that cannot be asked".
 */
#ifndef FASTHOLD_FUNCTIONS_H
#define FASTHOLD_FUNCTIONS_H

#include "fasthold/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define FASTHOLD_FUNCTIONS "fasthold.functions/1"

/* Where the answer of a call goes. It is copied before `give` returns. */
typedef struct fasthold_reply {
  uint32_t struct_size;
  uint32_t reserved;
  /* Refuses (negative status) a second answer and one of another type; a refusal sticks. */
  int32_t (*give)(const struct fasthold_reply *, const fasthold_value *);
} fasthold_reply;

typedef struct fasthold_function {
  const char *name;      /* equal to the manifest's */
  const uint16_t *types; /* of the parameters: FASTHOLD_BOOLEAN .. FASTHOLD_TEXT */
  uint16_t n_parameters;
  uint16_t result; /* type */
  uint32_t reserved;
  /* `arguments` has one a parameter. FASTHOLD_OK after an answer was given, else a failure. */
  int32_t (*call)(const fasthold_value *arguments, const fasthold_reply *);
} fasthold_function;

typedef struct fasthold_functions {
  uint32_t struct_size;
  uint32_t n_functions;
  const fasthold_function *functions;
} fasthold_functions;

#ifdef __cplusplus
}
#endif
#endif
