// SPDX-License-Identifier: MPL-2.0
#include "store/results.hpp"

namespace fasthold::store {

std::string_view to_string(RunStatus status) noexcept {
  switch (status) {
    case RunStatus::running: return "running";
    case RunStatus::done: return "done";
    case RunStatus::failed: return "failed";
  }
  return {};
}

std::string_view to_string(Answer answer) noexcept {
  switch (answer) {
    case Answer::accept: return "accept";
    case Answer::change: return "change";
    case Answer::reject: return "reject";
  }
  return {};
}

std::optional<Answer> parse_answer(std::string_view text) noexcept {
  for (const Answer answer : {Answer::accept, Answer::change, Answer::reject}) {
    if (to_string(answer) == text) return answer;
  }
  return std::nullopt;
}

std::string OutcomeEntry::id() const {
  std::string text = case_id + "/" + std::string{row.code};
  if (!row.key.empty()) {
    text += ':';
    text += row.key;
  }
  return text;
}

}  // namespace fasthold::store
