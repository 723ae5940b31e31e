// SPDX-License-Identifier: MPL-2.0
// A plugin whose functions do one thing wrong, or are not those of its manifest: which, the build
// says by ROGUE_<THING>. Written against the bare contract.
#include <string_view>

#include "fasthold/functions.h"

namespace {

fasthold_value of(std::uint16_t type, std::int64_t content = 0) {
  fasthold_value value{};
  value.type = type;
  value.state = FASTHOLD_PRESENT;
  value.v.i = content;
  return value;
}

std::int32_t echo(const fasthold_value* arguments, const fasthold_reply* reply) {
  return reply->give(reply, arguments);
}

std::int32_t days_between(const fasthold_value* arguments, const fasthold_reply* reply) {
  const fasthold_value days =
      of(FASTHOLD_NUMBER, (arguments[1].v.i - arguments[0].v.i) * 1'000'000);
  return reply->give(reply, &days);
}

std::int32_t misbehave(const fasthold_value* arguments, const fasthold_reply* reply) {
  if (arguments[0].state == FASTHOLD_ABSENT) return FASTHOLD_OK;  // and gives nothing
  const std::string_view how{arguments[0].v.s.ptr, arguments[0].v.s.len};
  fasthold_value answer = of(FASTHOLD_NUMBER, 1'000'000);
  if (how == "throws") throw 1;
  if (how == "fails") return FASTHOLD_E_BUG;
  if (how == "two answers") reply->give(reply, &answer);
  if (how == "another type") answer = of(FASTHOLD_DATE);
  if (how == "no type") answer.type = 99;
  if (how == "list") answer = of(FASTHOLD_LIST);
  if (how == "huge") answer.v.i = INT64_MAX;
  if (how == "unknown") answer.state = FASTHOLD_UNKNOWN;
  if (how == "null") answer.state = FASTHOLD_ABSENT;
  reply->give(reply, how == "no value" ? nullptr : &answer);
  if (how == "fails after") return 77;
  return FASTHOLD_OK;
}

constexpr std::uint16_t texts[] = {FASTHOLD_TEXT};
#ifdef ROGUE_FUNCTIONS_TYPE
constexpr std::uint16_t days[] = {FASTHOLD_DATE, FASTHOLD_NUMBER};
#else
constexpr std::uint16_t days[] = {FASTHOLD_DATE, FASTHOLD_DATE};
#endif
#ifdef ROGUE_FUNCTIONS_NAME
constexpr const char* second = "days from";
#else
constexpr const char* second = "days between";
#endif
#ifdef ROGUE_FUNCTIONS_NULL
constexpr auto third = static_cast<decltype(&misbehave)>(nullptr);
#else
constexpr auto third = &misbehave;
#endif

constexpr fasthold_function all[] = {{"echo", texts, 1, FASTHOLD_TEXT, 0, &echo},
                                     {second, days, 2, FASTHOLD_NUMBER, 0, &days_between},
                                     {"misbehave", texts, 1, FASTHOLD_NUMBER, 0, third}};
#ifdef ROGUE_FUNCTIONS_FEWER
constexpr fasthold_functions functions{sizeof(fasthold_functions), 2, all};
#elif defined(ROGUE_FUNCTIONS_SMALL)
constexpr fasthold_functions functions{8, 3, all};
#else
constexpr fasthold_functions functions{sizeof(fasthold_functions), 3, all};
#endif

[[maybe_unused]] const void* get_extension(const char* id) {
  return std::string_view(id) == FASTHOLD_FUNCTIONS ? &functions : nullptr;
}
#ifdef ROGUE_FUNCTIONS_NONE
constexpr decltype(&get_extension) extension = nullptr;
#else
constexpr auto extension = &get_extension;
#endif

std::int32_t create(const fasthold_host*, const fasthold_setup*, void** instance) {
  *instance = nullptr;
  return FASTHOLD_OK;
}
void destroy(void*) {}
std::int32_t assess(void*, std::uint32_t, const fasthold_case*, const fasthold_sink*) {
  return FASTHOLD_NOT_APPLICABLE;
}

}  // namespace

extern "C" FASTHOLD_EXPORT const fasthold_plugin_entry fasthold_plugin = {FASTHOLD_MAGIC,
                                                                          sizeof fasthold_plugin,
                                                                          FASTHOLD_ABI_MAJOR,
                                                                          FASTHOLD_ABI_MINOR,
                                                                          0,
                                                                          ROGUE_NAME,
                                                                          "1.0.0",
                                                                          &create,
                                                                          &destroy,
                                                                          &assess,
                                                                          extension};
