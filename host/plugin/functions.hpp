// SPDX-License-Identifier: MPL-2.0
// Functions of plugins: the extension fasthold.functions/1, checked and called.
#pragma once

#include <span>
#include <string>

#include "assessment/rule.hpp"
#include "fasthold/functions.h"

namespace fasthold::plugin {

/// What the plugin answers for the extension; null: it offers no functions, or could not say.
const fasthold_functions* functions_of(const fasthold_plugin_entry& entry) noexcept;

/// Compares what is offered with what the manifest declares: count, order, names, types. A plugin
/// that declares none is not asked.
Status check_functions(const fasthold_plugin_entry& entry, const assessment::RuleSet& rules,
                       const Position& where);

/// Calls a function that passed the check, see RuleProvider::call. Copies the answer, and refuses
/// one that is none of the declared type. [thread-safe]
std::string call_function(const fasthold_functions& functions, const assessment::RuleSet& rules,
                          std::size_t function, std::span<const casefile::Value> arguments,
                          casefile::Value& result, std::string& text);

}  // namespace fasthold::plugin
