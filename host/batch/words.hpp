// SPDX-License-Identifier: MPL-2.0
// Sentences with figures in them, in either language.
#pragma once

#include <fmt/format.h>

#include <string>

#include "core/text.hpp"

namespace fasthold::batch {

/// `da` or `en`, filled in as fmt does. Both take the same arguments.
template <class... Arguments>
std::string say(Language language, std::string_view da, std::string_view en,
                const Arguments&... arguments) {
  return fmt::vformat(language == Language::da ? da : en, fmt::make_format_args(arguments...));
}

}  // namespace fasthold::batch
