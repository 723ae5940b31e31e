// SPDX-License-Identifier: MPL-2.0
// What the files of the families share.
#pragma once

#include "feel/builtins/builtin.hpp"

namespace fasthold::feel {

/// The part of `list_builtins` that computes one value of all items.
std::span<const Builtin> aggregate_builtins();

/// `range(from)`: the range that a text like `[1..3]` is, whose ends are literals.
Value range_of_text(Evaluation& evaluation, std::span<const Value> arguments);

/// Whether `value` is a null that says why: such a cause is passed on, not replaced.
inline bool is_failure(const Value& value) noexcept {
  return value.is_null() && value.cause() != nullptr;
}

}  // namespace fasthold::feel
