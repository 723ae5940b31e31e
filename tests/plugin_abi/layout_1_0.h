/* SPDX-License-Identifier: MPL-2.0 */
/* The layout of plugin ABI 1.0 on x86-64. What stands here never changes: a later minor appends
 * members, so its sizes grow in a list of its own and these offsets still hold. */
#include "fasthold/plugin.h"

#ifdef __cplusplus
#define FASTHOLD_HOLDS(what) static_assert(what, #what)
#else
#define FASTHOLD_HOLDS(what) _Static_assert(what, #what)
#endif
#define FASTHOLD_SIZE(type, bytes) FASTHOLD_HOLDS(sizeof(type) == (bytes))
#define FASTHOLD_OFFSET(type, member, bytes) FASTHOLD_HOLDS(offsetof(type, member) == (bytes))

FASTHOLD_SIZE(fasthold_str, 16);
FASTHOLD_OFFSET(fasthold_str, ptr, 0);
FASTHOLD_OFFSET(fasthold_str, len, 8);
FASTHOLD_OFFSET(fasthold_str, reserved, 12);
FASTHOLD_SIZE(fasthold_list, 16);
FASTHOLD_OFFSET(fasthold_list, cells, 0);
FASTHOLD_OFFSET(fasthold_list, n_records, 8);
FASTHOLD_OFFSET(fasthold_list, n_fields, 12);
FASTHOLD_SIZE(fasthold_value, 24);
FASTHOLD_OFFSET(fasthold_value, type, 0);
FASTHOLD_OFFSET(fasthold_value, state, 2);
FASTHOLD_OFFSET(fasthold_value, reserved, 4);
FASTHOLD_OFFSET(fasthold_value, v, 8);
FASTHOLD_SIZE(fasthold_dated_value, 32);
FASTHOLD_OFFSET(fasthold_dated_value, from_day, 0);
FASTHOLD_OFFSET(fasthold_dated_value, to_day, 4);
FASTHOLD_OFFSET(fasthold_dated_value, value, 8);
FASTHOLD_SIZE(fasthold_parameter, 16);
FASTHOLD_OFFSET(fasthold_parameter, key, 0);
FASTHOLD_OFFSET(fasthold_parameter, n_values, 4);
FASTHOLD_OFFSET(fasthold_parameter, values, 8);
FASTHOLD_SIZE(fasthold_setup, 32);
FASTHOLD_OFFSET(fasthold_setup, struct_size, 0);
FASTHOLD_OFFSET(fasthold_setup, n_parameters, 4);
FASTHOLD_OFFSET(fasthold_setup, parameters, 8);
FASTHOLD_OFFSET(fasthold_setup, catalogues, 16);
FASTHOLD_OFFSET(fasthold_setup, n_catalogues, 24);
FASTHOLD_OFFSET(fasthold_setup, as_of_day, 28);
FASTHOLD_SIZE(fasthold_case, 32);
FASTHOLD_OFFSET(fasthold_case, struct_size, 0);
FASTHOLD_OFFSET(fasthold_case, n_facts, 4);
FASTHOLD_OFFSET(fasthold_case, facts, 8);
FASTHOLD_OFFSET(fasthold_case, token, 16);
FASTHOLD_OFFSET(fasthold_case, as_of_day, 24);
FASTHOLD_OFFSET(fasthold_case, reserved, 28);
FASTHOLD_SIZE(fasthold_evidence, 40);
FASTHOLD_OFFSET(fasthold_evidence, fact, 0);
FASTHOLD_OFFSET(fasthold_evidence, record, 4);
FASTHOLD_OFFSET(fasthold_evidence, field, 8);
FASTHOLD_OFFSET(fasthold_evidence, reserved, 12);
FASTHOLD_OFFSET(fasthold_evidence, seen, 16);
FASTHOLD_SIZE(fasthold_parameter_use, 32);
FASTHOLD_OFFSET(fasthold_parameter_use, parameter, 0);
FASTHOLD_OFFSET(fasthold_parameter_use, day, 4);
FASTHOLD_OFFSET(fasthold_parameter_use, seen, 8);
FASTHOLD_SIZE(fasthold_pair, 32);
FASTHOLD_OFFSET(fasthold_pair, limitation, 0);
FASTHOLD_OFFSET(fasthold_pair, demand, 16);
FASTHOLD_SIZE(fasthold_proposal, 80);
FASTHOLD_OFFSET(fasthold_proposal, struct_size, 0);
FASTHOLD_OFFSET(fasthold_proposal, rank, 4);
FASTHOLD_OFFSET(fasthold_proposal, measure, 8);
FASTHOLD_OFFSET(fasthold_proposal, cost, 24);
FASTHOLD_OFFSET(fasthold_proposal, lead_days, 48);
FASTHOLD_OFFSET(fasthold_proposal, n_funding, 52);
FASTHOLD_OFFSET(fasthold_proposal, funding, 56);
FASTHOLD_OFFSET(fasthold_proposal, covers, 64);
FASTHOLD_OFFSET(fasthold_proposal, n_covers, 72);
FASTHOLD_OFFSET(fasthold_proposal, reserved, 76);
FASTHOLD_SIZE(fasthold_outcome, 104);
FASTHOLD_OFFSET(fasthold_outcome, struct_size, 0);
FASTHOLD_OFFSET(fasthold_outcome, code, 4);
FASTHOLD_OFFSET(fasthold_outcome, key, 8);
FASTHOLD_OFFSET(fasthold_outcome, day, 24);
FASTHOLD_OFFSET(fasthold_outcome, band, 28);
FASTHOLD_OFFSET(fasthold_outcome, score, 32);
FASTHOLD_OFFSET(fasthold_outcome, arguments, 56);
FASTHOLD_OFFSET(fasthold_outcome, evidence, 64);
FASTHOLD_OFFSET(fasthold_outcome, parameters, 72);
FASTHOLD_OFFSET(fasthold_outcome, proposal, 80);
FASTHOLD_OFFSET(fasthold_outcome, n_arguments, 88);
FASTHOLD_OFFSET(fasthold_outcome, n_evidence, 92);
FASTHOLD_OFFSET(fasthold_outcome, n_parameters, 96);
FASTHOLD_OFFSET(fasthold_outcome, reserved, 100);
FASTHOLD_SIZE(fasthold_sink, 48);
FASTHOLD_OFFSET(fasthold_sink, struct_size, 0);
FASTHOLD_OFFSET(fasthold_sink, reserved, 4);
FASTHOLD_OFFSET(fasthold_sink, outcome, 8);
FASTHOLD_OFFSET(fasthold_sink, near_miss, 16);
FASTHOLD_OFFSET(fasthold_sink, provide, 24);
FASTHOLD_OFFSET(fasthold_sink, missing, 32);
FASTHOLD_OFFSET(fasthold_sink, holds_until, 40);
FASTHOLD_SIZE(fasthold_host, 16);
FASTHOLD_OFFSET(fasthold_host, struct_size, 0);
FASTHOLD_OFFSET(fasthold_host, abi_major, 4);
FASTHOLD_OFFSET(fasthold_host, abi_minor, 6);
FASTHOLD_OFFSET(fasthold_host, get_extension, 8);
FASTHOLD_SIZE(fasthold_plugin_entry, 64);
FASTHOLD_OFFSET(fasthold_plugin_entry, magic, 0);
FASTHOLD_OFFSET(fasthold_plugin_entry, struct_size, 4);
FASTHOLD_OFFSET(fasthold_plugin_entry, abi_major, 8);
FASTHOLD_OFFSET(fasthold_plugin_entry, abi_minor, 10);
FASTHOLD_OFFSET(fasthold_plugin_entry, reserved, 12);
FASTHOLD_OFFSET(fasthold_plugin_entry, id, 16);
FASTHOLD_OFFSET(fasthold_plugin_entry, version, 24);
FASTHOLD_OFFSET(fasthold_plugin_entry, create, 32);
FASTHOLD_OFFSET(fasthold_plugin_entry, destroy, 40);
FASTHOLD_OFFSET(fasthold_plugin_entry, assess, 48);
FASTHOLD_OFFSET(fasthold_plugin_entry, get_extension, 56);
