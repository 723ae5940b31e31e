// SPDX-License-Identifier: MPL-2.0
// From the rows of the policy's catalogues to those of the pure logic.
#pragma once

#include <fasthold/plugin.hpp>

#include <vector>

#include "../functioning/conflicts.hpp"
#include "catalogue.hpp"

namespace fasthold::upskilling {

/// Columns in the manifest's order. Errors: std::logic_error where a required cell is missing.
Catalogue read_catalogue(const sdk::List& occupations, const sdk::List& courses,
                         const sdk::List& skills);
std::vector<functioning::ConflictEntry> read_conflicts(const sdk::List& rows);

}  // namespace fasthold::upskilling
