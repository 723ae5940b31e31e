// SPDX-License-Identifier: MPL-2.0
// The C++ face of the plugin contract (plugin.h): header-only, C++20, no state of its own.
//
// A PLUGIN IN ONE PAGE
//
//   class NightWork {
//    public:
//     explicit NightWork(const fasthold::sdk::Setup& setup) : hours_(setup.parameter(p_hours)) {}
//     sdk::Verdict assess(std::uint32_t rule, const sdk::Case& kase, sdk::Sink& sink);
//    private:
//     sdk::Series hours_;
//   };
//   FASTHOLD_PLUGIN(NightWork, "dk.holstebro.night-work", "1.0.0")
//
// INDICES. Facts, fields, parameters, bands and codes are numbers in the manifest's order. Name
// them by unscoped enums of std::uint32_t that mirror it, and let a test compare the two.
//
// THREE VALUES. kase.number(i) is a Known<Number>: unknown, absent or present. A rule that needs
// an unknown fact ends with `return sink.missing(i);`.
//
// REASONS. A parameter is read as a Use, which is also the evidence that it weighed:
//   const sdk::Use hours = hours_.by_key(days);
//   sink.finding(c_long_nights).argument(total).because(f_shift).by(hours).report();
//
// FUNCTIONS. What decision tables may call by name is a member `functions`: sdk/functions.hpp.
//
// ERRORS. Exceptions may be thrown anywhere in a plugin; the entry turns them into a status, and
// the outcomes of that rule for that case do not count. None crosses the boundary.
#pragma once

#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "fasthold/plugin.h"
#include "fasthold/sdk/date.hpp"
#include "fasthold/sdk/functions.hpp"
#include "fasthold/sdk/number.hpp"
#include "fasthold/sdk/outcome.hpp"
#include "fasthold/sdk/parameter.hpp"
#include "fasthold/sdk/setup.hpp"
#include "fasthold/sdk/sink.hpp"
#include "fasthold/sdk/value.hpp"

namespace fasthold::sdk {

/// What FASTHOLD_PLUGIN takes. `rule` is an index among the manifest's rules.
template <class P>
concept Plugin = std::constructible_from<P, const Setup&> &&
                 requires(P& plugin, std::uint32_t rule, const Case& kase, Sink& sink) {
                   { plugin.assess(rule, kase, sink) } -> std::same_as<Verdict>;
                 };

namespace detail {

template <class P>
struct Instance {
  explicit Instance(const Setup& setup) : plugin(setup) {}
  P plugin;
  Scratch scratch;
};

/// What the plugin's member `functions` says, where it has one.
template <class P>
const fasthold_functions* functions_of() noexcept {
  if constexpr (requires { P::functions.data(); }) {
    static constexpr fasthold_functions all{sizeof(fasthold_functions),
                                            static_cast<std::uint32_t>(P::functions.size()),
                                            P::functions.data()};
    return &all;
  } else {
    return nullptr;
  }
}

template <class P>
struct Thunks {
  static std::int32_t create(const fasthold_host*, const fasthold_setup* setup,
                             void** instance) noexcept {
    return guard([&] {
      *instance = nullptr;
      *instance = new Instance<P>(Setup(*setup));
      return FASTHOLD_OK;
    });
  }
  static void destroy(void* instance) noexcept { delete static_cast<Instance<P>*>(instance); }
  static std::int32_t assess(void* instance, std::uint32_t rule, const fasthold_case* facts,
                             const fasthold_sink* results) noexcept {
    return guard([&] {
      // SAFETY: the host passes back what create gave it, and never after destroy.
      auto& self = *static_cast<Instance<P>*>(instance);
      self.scratch.in_use = false;  // an exception may have left it so
      const Case kase(*facts);
      Sink sink(*results, kase, self.scratch);
      const Verdict verdict = self.plugin.assess(rule, kase, sink);
      return sink.failure() != FASTHOLD_OK ? sink.failure() : static_cast<std::int32_t>(verdict);
    });
  }
  static const void* get_extension(const char* id) noexcept {
    return id != nullptr && std::string_view(id) == FASTHOLD_FUNCTIONS ? functions_of<P>()
                                                                       : nullptr;
  }
};

}  // namespace detail

/// The constant that a plugin exports. `id` and `version` are the manifest's.
template <Plugin P>
constexpr fasthold_plugin_entry make_entry(const char* id, const char* version) noexcept {
  using Thunks = detail::Thunks<P>;
  return {FASTHOLD_MAGIC,
          sizeof(fasthold_plugin_entry),
          FASTHOLD_ABI_MAJOR,
          FASTHOLD_ABI_MINOR,
          0,
          id,
          version,
          &Thunks::create,
          &Thunks::destroy,
          &Thunks::assess,
          &Thunks::get_extension};
}

}  // namespace fasthold::sdk

/// Defines the entry of a plugin: once, in one source file, outside any namespace.
#define FASTHOLD_PLUGIN(Class, id, version)                                \
  extern "C" FASTHOLD_EXPORT const fasthold_plugin_entry fasthold_plugin = \
      ::fasthold::sdk::make_entry<Class>(id, version);
