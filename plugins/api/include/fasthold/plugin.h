/* SPDX-License-Identifier: MPL-2.0 */
/* The plugin contract: plain C11, depends on nothing.
 *
 * WHAT A PLUGIN IS
 * A shared library that exports one constant, `fasthold_plugin`, and carries a manifest (XML,
 * schemas/plugin.xsd) in the ELF section `.fasthold.manifest`. The manifest declares the rules, the
 * facts that each rule requires and provides, the parameters and catalogues that it takes and the
 * outcomes that it may report. Everything below refers to these by index, in the manifest's order.
 *
 * CALLS, which the host enforces: create, then assess any number of times, then destroy. One
 * instance is used by one thread at a time; several instances may live at once; a plugin keeps no
 * mutable state outside its instance and starts no thread.
 *
 * SAME FACTS, SAME ANSWER. No clock, no randomness, no locale, no environment, no files. The day of
 * assessment is in the case.
 *
 * OWNERSHIP. Nothing changes owner. What the host passes lives until the call returns (until
 * destroy, for what create is given). What a plugin passes to the sink is copied before the sink
 * returns.
 *
 * STABILITY. A major is refused by another major's host. A minor appends at the end of a struct,
 * which begins with its size: read such a member through FASTHOLD_HAS. What is optional is a named
 * extension with a revision, "fasthold.name/1"; drafts are "fasthold.draft.name/1".
 */
#ifndef FASTHOLD_PLUGIN_H
#define FASTHOLD_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include "fasthold/version.h"

#ifdef __cplusplus
extern "C" {
#endif

#define FASTHOLD_MAGIC 0x314c4846u /* "FHL1" */
#define FASTHOLD_EXPORT __attribute__((visibility("default")))
#define FASTHOLD_HAS(p, member) \
  ((p)->struct_size >= offsetof(__typeof__(*(p)), member) + sizeof((p)->member))

/* Status of a call. Negative: the plugin failed, and its outcomes for the case do not count. */
#define FASTHOLD_OK 0
#define FASTHOLD_NOT_APPLICABLE 1 /* the method does not apply to this case; nothing is missing */
#define FASTHOLD_MISSING_DATA 2   /* a fact is unknown: say which by sink->missing */
#define FASTHOLD_E_PARAMETER (-1) /* create: a parameter that the rule cannot work with */
#define FASTHOLD_E_LIMIT (-2)     /* the sink refused: more than the host takes */
#define FASTHOLD_E_BUG (-3)       /* the plugin found itself wrong, or called out of order */
#define FASTHOLD_E_NOMEM (-4)
#define FASTHOLD_E_EXCEPTION (-100) /* a C++ exception or a Rust panic reached the boundary */

/* Type of a value. */
#define FASTHOLD_BOOLEAN 1 /* v.i: 0 or 1 */
#define FASTHOLD_NUMBER 2  /* v.i: millionths of the fact's unit */
#define FASTHOLD_DATE 3    /* v.i: days since 1970-01-01 */
#define FASTHOLD_TEXT 4    /* v.s: a code or an identifier, UTF-8 */
#define FASTHOLD_LIST 5    /* v.l: records */

/* State of a value: three-valued, because not known is neither zero nor false. */
#define FASTHOLD_UNKNOWN 0
#define FASTHOLD_ABSENT 1 /* known not to exist: no end day, no agreement */
#define FASTHOLD_PRESENT 2

/* Not NUL-terminated. ptr may be null when len is 0. */
typedef struct fasthold_str {
  const char *ptr;
  uint32_t len;
  uint32_t reserved;
} fasthold_str;

struct fasthold_value;

/* n_records times n_fields cells, record after record; the fields are those the manifest named. */
typedef struct fasthold_list {
  const struct fasthold_value *cells;
  uint32_t n_records;
  uint32_t n_fields;
} fasthold_list;

typedef struct fasthold_value {
  uint16_t type;
  uint16_t state; /* v has a meaning only when the state is FASTHOLD_PRESENT */
  uint32_t reserved;
  union {
    int64_t i;
    fasthold_str s;
    fasthold_list l;
  } v;
} fasthold_value;

/* One value of a parameter and the days on which it holds, both inclusive. */
typedef struct fasthold_dated_value {
  int32_t from_day;
  int32_t to_day;       /* INT32_MAX: no end */
  fasthold_value value; /* absent: the law or the policy states that there is none */
} fasthold_dated_value;

/* Which day picks a parameter's value. */
#define FASTHOLD_KEY_ASSESSMENT_DAY 1
#define FASTHOLD_KEY_FIRST_ABSENCE_DAY 2
#define FASTHOLD_KEY_EVENT_DAY 3

typedef struct fasthold_parameter {
  uint32_t key;
  uint32_t n_values;
  const fasthold_dated_value *values; /* by from_day, never overlapping */
} fasthold_parameter;

/* What an instance works with: the policy's answers to the manifest. */
typedef struct fasthold_setup {
  uint32_t struct_size;
  uint32_t n_parameters;
  const fasthold_parameter *parameters;
  const fasthold_list *catalogues; /* columns: the entry's id, then those declared */
  uint32_t n_catalogues;
  int32_t as_of_day; /* catalogues hold the entries of this day */
} fasthold_setup;

/* The facts of one case that the rule declared, in its order, and nothing else. */
typedef struct fasthold_case {
  uint32_t struct_size;
  uint32_t n_facts;
  const fasthold_value *facts;
  uint64_t token; /* names the case within this instance; tells nothing of whose it is */
  int32_t as_of_day;
  uint32_t reserved;
} fasthold_case;

#define FASTHOLD_WHOLE_FACT \
  0xffffffffu /* record and field of evidence that is not about a record */

/* A fact that weighed. The host compares `seen` with what it sent and fails the case when they
 * differ: a reason must not cite what nobody said. */
typedef struct fasthold_evidence {
  uint32_t fact;   /* index among the rule's required facts */
  uint32_t record; /* of a list, else FASTHOLD_WHOLE_FACT */
  uint32_t field;  /* index among the fields named, else FASTHOLD_WHOLE_FACT */
  uint32_t reserved;
  fasthold_value seen; /* ignored for a whole list */
} fasthold_evidence;

/* A parameter that weighed, and the day by which its value was picked. */
typedef struct fasthold_parameter_use {
  uint32_t parameter; /* index among the plugin's parameters */
  int32_t day;
  fasthold_value seen;
} fasthold_parameter_use;

/* A limitation at work: what the person is limited in, and what the job asks. */
typedef struct fasthold_pair {
  fasthold_str limitation; /* ICF code */
  fasthold_str demand;     /* demand code of the vocabulary */
} fasthold_pair;

/* What a proposal says besides its reasons. */
typedef struct fasthold_proposal {
  uint32_t struct_size;
  uint32_t rank;        /* 1 is proposed first */
  fasthold_str measure; /* id of a catalogue entry, or of what is proposed */
  fasthold_value cost;  /* number, kroner; unknown when not priced */
  int32_t lead_days;    /* -1: not known */
  uint32_t n_funding;
  const fasthold_str *funding;
  const fasthold_pair *covers;
  uint32_t n_covers;
  uint32_t reserved;
} fasthold_proposal;

#define FASTHOLD_NO_DAY INT32_MIN

/* A finding, proposal or deadline, or what nearly was one: which, the code's declaration says. */
typedef struct fasthold_outcome {
  uint32_t struct_size;
  uint32_t code;        /* index among the rule's declared outcomes */
  fasthold_str key;     /* tells outcomes of one code apart ("" when there is one); [a-z0-9.-]* */
  int32_t day;          /* a deadline's day, a proposal's review day, else FASTHOLD_NO_DAY */
  uint32_t band;        /* index among the code's bands; 0 when it declares none */
  fasthold_value score; /* number, or unknown when the code has no score */
  const fasthold_value *arguments; /* one each declared argument, in order */
  const fasthold_evidence *evidence;
  const fasthold_parameter_use *parameters;
  const fasthold_proposal *proposal; /* null unless the code is a proposal */
  uint32_t n_arguments;
  uint32_t n_evidence;
  uint32_t n_parameters;
  uint32_t reserved;
} fasthold_outcome;

/* Where results go. Each function copies what it is given, and refuses (negative status) what was
 * not declared or is past a limit; a refusal sticks: the case fails for this rule. */
typedef struct fasthold_sink {
  uint32_t struct_size;
  uint32_t reserved;
  int32_t (*outcome)(const struct fasthold_sink *, const fasthold_outcome *);
  /* What did not come about, and the facts and parameters that kept it from it: "why not". */
  int32_t (*near_miss)(const struct fasthold_sink *, const fasthold_outcome *);
  /* The value of a fact that the rule provides; `fact` is an index among those. */
  int32_t (*provide)(const struct fasthold_sink *, uint32_t fact, const fasthold_value *);
  /* A required fact, unknown, that would change what this rule answers. */
  int32_t (*missing)(const struct fasthold_sink *, uint32_t fact);
  /* The first day after as_of_day on which this answer may differ though no fact changes.
   * The earliest one told counts; none told: it does not depend on the day. */
  int32_t (*holds_until)(const struct fasthold_sink *, int32_t day);
} fasthold_sink;

typedef struct fasthold_host {
  uint32_t struct_size;
  uint16_t abi_major;
  uint16_t abi_minor;
  const void *(*get_extension)(const char *id); /* null: the host does not have it */
} fasthold_host;

typedef struct fasthold_plugin_entry {
  uint32_t magic;
  uint32_t struct_size;
  uint16_t abi_major;
  uint16_t abi_minor;
  uint32_t reserved;
  const char *id;      /* equal to the manifest's */
  const char *version; /* equal to the manifest's */
  int32_t (*create)(const fasthold_host *, const fasthold_setup *, void **instance);
  void (*destroy)(void *instance);
  /* `rule` is an index among the manifest's rules. */
  int32_t (*assess)(void *instance, uint32_t rule, const fasthold_case *, const fasthold_sink *);
  const void *(*get_extension)(const char *id); /* static: legal at any time */
} fasthold_plugin_entry;

#define FASTHOLD_ENTRY_SYMBOL "fasthold_plugin"
#define FASTHOLD_MANIFEST_SECTION ".fasthold.manifest"
extern FASTHOLD_EXPORT const fasthold_plugin_entry fasthold_plugin;

#ifdef __cplusplus
}
#endif
#endif
