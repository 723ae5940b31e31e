// SPDX-License-Identifier: MPL-2.0
// A plugin that does one thing wrong: which, the build says by ROGUE_<THING>. Written against the
// bare contract, because the SDK would not let most of it happen.
#include <cstring>
#include <string>
#include <vector>

#include "fasthold/plugin.h"

#ifdef ROGUE_UNRESOLVED
extern "C" int fasthold_nobody_has_this(void);
#endif

#ifdef ROGUE_UNIQUE
template <class T>
struct Shared {
  static int count;
};
template <class T>
int Shared<T>::count = 0;
template struct __attribute__((visibility("default"))) Shared<int>;
#endif

namespace {

fasthold_str text(const char* chars) {
  return {chars, static_cast<std::uint32_t>(std::strlen(chars)), 0};
}

fasthold_value of_text(const char* chars) {
  fasthold_value value{};
  value.type = FASTHOLD_TEXT;
  value.state = FASTHOLD_PRESENT;
  value.v.s = text(chars);
  return value;
}

/// An outcome as it should be: one argument, and the fact that was sent as its evidence.
struct Said {
  explicit Said(const fasthold_case* facts) {
    argument = of_text("word");
    evidence = {0, FASTHOLD_WHOLE_FACT, FASTHOLD_WHOLE_FACT, 0, facts->facts[0]};
    outcome.struct_size = sizeof outcome;
    outcome.day = FASTHOLD_NO_DAY;
    outcome.score.type = FASTHOLD_NUMBER;
    outcome.arguments = &argument;
    outcome.n_arguments = 1;
    outcome.evidence = &evidence;
    outcome.n_evidence = 1;
  }
  fasthold_value argument{};
  fasthold_evidence evidence{};
  fasthold_outcome outcome{};
};

[[maybe_unused]] std::int32_t create(const fasthold_host*, const fasthold_setup*,
                                     [[maybe_unused]] void** instance) {
#ifdef ROGUE_CREATE_FAILS
  return FASTHOLD_E_PARAMETER;
#elif defined(ROGUE_CREATE_THROWS)
  throw 1;
#else
  *instance = nullptr;
#ifdef ROGUE_UNRESOLVED
  return fasthold_nobody_has_this();
#else
  return FASTHOLD_OK;
#endif
#endif
}

[[maybe_unused]] void destroy(void*) {}

[[maybe_unused]] std::int32_t assess(void*, std::uint32_t, const fasthold_case* facts,
                                     [[maybe_unused]] const fasthold_sink* sink) {
  Said said(facts);
  (void)said;
#ifdef ROGUE_THROWS
  throw 1;
#elif defined(ROGUE_UNDECLARED_CODE)
  said.outcome.code = 5;
#elif defined(ROGUE_INVENTED_EVIDENCE)
  said.evidence.seen.v.i += 1;
#elif defined(ROGUE_BAD_UTF8)
  said.argument = of_text("\xc3(");
#elif defined(ROGUE_LINE_BREAK)
  said.argument = of_text("one\ntwo");
#elif defined(ROGUE_HUGE_NUMBER)
  said.outcome.score.state = FASTHOLD_PRESENT;
  said.outcome.score.v.i = INT64_MAX;
#elif defined(ROGUE_NULL_LIST)
  said.outcome.arguments = nullptr;
#elif defined(ROGUE_SMALL_STRUCT)
  said.outcome.struct_size = 8;
#elif defined(ROGUE_PROPOSAL)
  fasthold_proposal proposal{};
  proposal.struct_size = sizeof proposal;
  said.outcome.proposal = &proposal;
#elif defined(ROGUE_TOO_MANY)
  for (int i = 0; i < 300; ++i) {
    const std::string key = "k" + std::to_string(i);
    said.outcome.key = text(key.c_str());
    sink->outcome(sink, &said.outcome);  // and does not listen
  }
  return FASTHOLD_OK;
#elif defined(ROGUE_UNDECLARED_FACT)
  sink->provide(sink, 3, &facts->facts[0]);
#elif defined(ROGUE_MISSING_WHICH)
  return FASTHOLD_MISSING_DATA;
#elif defined(ROGUE_MISSING_UNDECLARED)
  sink->missing(sink, 9);
  return FASTHOLD_MISSING_DATA;
#elif defined(ROGUE_STATUS)
  return 77;
#elif defined(ROGUE_NO_DAY)
  sink->holds_until(sink, INT32_MAX);
#endif
#ifndef ROGUE_THROWS
  sink->outcome(sink, &said.outcome);
  return FASTHOLD_OK;
#endif
}

#ifdef ROGUE_UNIQUE
[[maybe_unused]] int* const used = &Shared<int>::count;
#endif

#ifdef ROGUE_MAGIC
constexpr std::uint32_t magic = 0xdeadbeef;
#else
constexpr std::uint32_t magic = FASTHOLD_MAGIC;
#endif
#ifdef ROGUE_ENTRY_ABI
constexpr std::uint16_t major = FASTHOLD_ABI_MAJOR + 1;
#else
constexpr std::uint16_t major = FASTHOLD_ABI_MAJOR;
#endif
#ifdef ROGUE_ID
constexpr const char* id = "test.somebody-else";
#else
constexpr const char* id = ROGUE_NAME;
#endif
#ifdef ROGUE_VERSION
constexpr const char* version = "9.9.9";
#else
constexpr const char* version = "1.0.0";
#endif
#ifdef ROGUE_SMALL_ENTRY
constexpr std::uint32_t entry_size = 32;
#else
constexpr std::uint32_t entry_size = sizeof(fasthold_plugin_entry);
#endif
#ifdef ROGUE_NULL_ASSESS
constexpr auto assess_entry = static_cast<decltype(&assess)>(nullptr);
#else
constexpr auto assess_entry = &assess;
#endif

}  // namespace

#ifdef ROGUE_NO_ENTRY
extern "C" FASTHOLD_EXPORT const int fasthold_something_else = 1;
#else
extern "C" FASTHOLD_EXPORT const fasthold_plugin_entry fasthold_plugin = {
    magic, entry_size, major, 0, 0, id, version, &create, &destroy, assess_entry, nullptr};
#endif
