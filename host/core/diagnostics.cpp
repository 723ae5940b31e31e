// SPDX-License-Identifier: MPL-2.0
#include "core/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace fasthold {

std::string Diagnostic::text(Language language) const {
  const std::string_view pattern = language == Language::da ? message->da : message->en;
  return fill_in(pattern, [this](std::string_view name) -> std::string {
    std::size_t index = arguments.size();
    std::from_chars(name.data(), name.data() + name.size(), index);
    return index < arguments.size() ? arguments[index] : fmt::format("{{{}}}", name);
  });
}

std::string to_string(const Diagnostic& diagnostic, Language language) {
  std::string line;
  if (!diagnostic.where.file.empty()) {
    line += diagnostic.where.file;
    if (diagnostic.where.line > 0) line += fmt::format(":{}", diagnostic.where.line);
    line += ": ";
  }
  switch (diagnostic.message->severity) {
    case Severity::error: break;
    case Severity::warning: line += language == Language::da ? "advarsel: " : "warning: "; break;
    case Severity::note: line += language == Language::da ? "bemærk: " : "note: "; break;
  }
  return line + fmt::format("{} [{}]", diagnostic.text(language), diagnostic.message->code);
}

void Diagnostics::report(const Message& message, Position where,
                         std::vector<std::string> arguments) {
  add({&message, std::move(where), std::move(arguments)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.message->severity == Severity::error) ++errors_;
  if (list_.size() < capacity) {
    list_.push_back(std::move(diagnostic));
  } else {
    ++dropped_;
  }
}

void Diagnostics::append(const Diagnostics& others) {
  for (const Diagnostic& diagnostic : others) add(diagnostic);
  dropped_ += others.dropped_;
}

void Diagnostics::sort_by_position() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where.file, a.where.line, a.where.column) <
           std::tie(b.where.file, b.where.line, b.where.column);
  });
}

}  // namespace fasthold
