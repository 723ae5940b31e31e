// SPDX-License-Identifier: MPL-2.0
// The host's side of a call into a plugin.
#pragma once

#include <memory>

#include "assessment/rule.hpp"
#include "fasthold/plugin.h"

namespace fasthold::plugin {

/// An instance of the plugin in this process, behind the proxy that every call passes. `rules`
/// and `binding` outlive it.
Result<std::unique_ptr<assessment::RuleInstance>> make_proxy(const fasthold_plugin_entry& entry,
                                                             const assessment::RuleSet& rules,
                                                             const assessment::Binding& binding);

}  // namespace fasthold::plugin
