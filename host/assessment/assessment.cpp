// SPDX-License-Identifier: MPL-2.0
#include "assessment/assessment.hpp"

#include <array>

namespace fasthold::assessment {

std::string_view to_string(OutcomeKind kind) noexcept {
  constexpr std::array<std::string_view, 4> names{"finding", "proposal", "deadline", "question"};
  return names[static_cast<std::size_t>(kind)];
}

void Assessment::clear() {
  case_id.clear();
  case_hash = {};
  as_of = {};
  complete = true;
  holds_until = last_date;
  outcomes.clear();
  questions.clear();
  rules.clear();
  derived.clear();
  arguments.clear();
  evidence.clear();
  parameters.clear();
  covers.clear();
  funding.clear();
  missing.clear();
  texts.clear();
}

Value Assessment::keep(const Value& value) {
  if (!value.is_present() || !value.holds_text()) return value;
  return Value::of(value.type(), texts.keep(value.text()));
}

}  // namespace fasthold::assessment
