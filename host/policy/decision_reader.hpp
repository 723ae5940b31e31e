// SPDX-License-Identifier: MPL-2.0
// Parts of policy.xml that are read in several places. Internal to the module.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "policy/decision.hpp"

namespace fasthold::policy {

/// The day in an attribute that the schema has already checked the form of; a day that the
/// calendar lacks (30 February) is reported.
Date read_day(const xml::Element& element, std::string_view name, Date otherwise,
              Diagnostics& issues);
std::vector<Source> read_sources(const xml::Element& element);

/// Reads one `decision` element. `files` has the models by name; one that is not there is
/// reported. `folder` stands before names in messages.
Decision read_decision(const xml::Element& element, const std::string& folder,
                       const std::map<std::string, std::string>& files, Diagnostics& issues);

}  // namespace fasthold::policy
