// SPDX-License-Identifier: MPL-2.0
#include "assessment/assessment.hpp"

namespace fasthold::assessment {

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
  tables.clear();
  table_rules.clear();
  texts.clear();
}

Value Assessment::keep(const Value& value) {
  if (!value.is_present() || !value.holds_text()) return value;
  return Value::of(value.type(), texts.keep(value.text()));
}

}  // namespace fasthold::assessment
