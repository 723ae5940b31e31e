// SPDX-License-Identifier: MPL-2.0
// Expressions as texts, for tests of what they evaluate to.
#pragma once

#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "feel/evaluation.hpp"
#include "feel/program/program.hpp"

namespace fasthold::feel {

/// Compiles and evaluates, and keeps everything that the values need.
class Expressions {
 public:
  explicit Expressions(std::optional<DateTime> now = std::nullopt) : evaluation_(arena_, {}, now) {}

  Value value(std::string_view text) {
    Diagnostics issues;
    std::optional<Program> program = compile(Source{text, {}}, Scope{}, Mode::conformant, issues);
    if (!program) throw std::runtime_error("does not compile: " + std::string(text));
    programs_.push_back(std::move(*program));
    return programs_.back().run(evaluation_, {});
  }
  /// The value as FEEL writes it.
  std::string operator()(std::string_view text) { return to_feel(value(text)); }

 private:
  Arena arena_;
  Evaluation evaluation_;
  std::deque<Program> programs_;
};

}  // namespace fasthold::feel
