// SPDX-License-Identifier: MPL-2.0
// Reads a model: DMN's XML of versions 1.1 to 1.5.
//
// What of the file is not decision logic (diagrams, extension elements, elements and attributes of
// other name spaces, knowledge sources, business context) is skipped. Everything else has to be as
// the standard has it, and each thing that is not is reported with its place, all at once. FEEL is
// not looked into.
#pragma once

#include <string>
#include <string_view>

#include "core/limits.hpp"
#include "core/result.hpp"
#include "dmn/model.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

/// Reads `content`, which came from `file` (a name for messages only). References into other
/// models are taken as they are; `link` (model_set.hpp) follows them. In conformant mode a mistake
/// that leaves the rest of the model usable is passed over: the part that has it is null.
/// [thread-safe]
Checked<Definitions> read_model(std::string file, std::string content, const Limits& limits = {},
                                feel::Mode mode = feel::Mode::strict);

/// The `namespace` of the model in `content`, or "" when it is no model at all: enough to tell
/// which of many files an import means, at a fraction of the cost of reading it. [thread-safe]
std::string model_namespace(std::string file, std::string content, const Limits& limits = {});

}  // namespace fasthold::dmn
